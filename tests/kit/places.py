"""Where things are: the project, its declarations, and inboxes that do not depend on `raw/`."""

import atexit
import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import mkdtemp

from tests.kit.rkt.make_workbooks import make, make_budgets

ROOT = Path(__file__).parents[2]
SCHEMAS = ROOT / "schemas"


def _made(make: Callable[[Path], object]) -> Path:
    folder = Path(mkdtemp(prefix="kinerja-raw-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    make(folder)
    return folder


RAW = _made(make)
"""The workbooks of the RKT, made anew for this process: whatever an agency has in `raw/` is not read."""

BUDGETS = _made(make_budgets)
"""Those of its budget tables alone: a night over them, by declarations of budgets alone, costs a third."""
