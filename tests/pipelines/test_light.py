"""Commands that answer at once import nothing heavy: each is a process of its own, and says what it has loaded."""

import subprocess
import sys

import pytest

from assets.report.standing import stand
from schemas.declarations import load
from tests.kit.places import RAW

HEAVY = ("dagster", "pandas", "pandera", "openpyxl", "apprise", "assets.report.site")
LOADED = f"""
import sys

from tests.kit.places import RAW
from pipelines.begin import main
try:
    main()
finally:
    print("loaded:", *(name for name in {HEAVY} if name in sys.modules), file=sys.stderr)
"""


def loaded(*arguments: object) -> set[str]:
    """Which heavy packages a command that ends well has loaded."""
    made = subprocess.run(
        [sys.executable, "-c", LOADED, *map(str, arguments)], capture_output=True, text=True, check=False
    )
    assert made.returncode == 0, made.stderr
    return set(made.stderr.rpartition("loaded:")[2].split())


def test_trace_loads_no_heavy_package_and_no_declarations(budgets):
    assert loaded("trace", "realisasi_anggaran/2023/1.06.02/realisasi", "--warehouse", budgets.warehouse) == set()


def test_check_of_a_file_that_keeps_its_contract_loads_none_either():
    book = RAW / "2023" / "bid-rehsos" / "Tabel 2.4 anggaran rehsos.xlsx"
    assert loaded("check", book) == set()


@pytest.mark.malam
def test_a_night_without_news_loads_none_either_nor_what_writes_pages(later):
    stand(later.warehouse, load(later.schemas))
    places = ("--raw", later.raw, "--warehouse", later.warehouse, "--schemas", later.schemas)
    assert loaded("refresh", *places) == set()


def test_export_loads_none_either(budgets, tmp_path):
    assert loaded("export", tmp_path / "data", "--warehouse", budgets.warehouse, "--schemas", budgets.schemas) == set()
