"""Where things are: the project, its declarations, and inboxes that do not depend on `raw/`."""

import atexit
import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import mkdtemp

from tests.kit.rkt.make_workbooks import make, make_budgets

ROOT = Path(__file__).parents[2]
DELIVERED = ROOT / "schemas"


def _made(make: Callable[[Path], object]) -> Path:
    folder = Path(mkdtemp(prefix="kinerja-raw-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    make(folder)
    return folder


def _of_small_amounts(folder: Path) -> None:
    shutil.copytree(DELIVERED, folder / "schemas", ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    for path in (folder / "schemas" / "formulir").glob("*.toml"):
        path.write_text(path.read_text("utf-8").replace(LEAST, ""), "utf-8")


LEAST = ", paling_sedikit = 1000"
SCHEMAS = _made(_of_small_amounts) / "schemas"
"""The delivered declarations, but that an amount may be small: tests count with amounts that are added in the head."""

RAW = _made(make)
"""The workbooks of the RKT, made anew for this process: whatever an agency has in `raw/` is not read."""

BUDGETS = _made(make_budgets)
"""Those of its budget tables alone: a night over them, by declarations of budgets alone, costs a third."""
