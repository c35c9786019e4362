"""Where things are: the project, its declarations, and an inbox that does not depend on `raw/`."""

import atexit
import shutil
from pathlib import Path
from tempfile import mkdtemp

from tests.kit.rkt.make_workbooks import make

ROOT = Path(__file__).parents[2]
SCHEMAS = ROOT / "schemas"


def _made() -> Path:
    folder = Path(mkdtemp(prefix="kinerja-raw-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    make(folder)
    return folder


RAW = _made()
"""The workbooks of the RKT, made anew for this process: whatever an agency has in `raw/` is not read."""
