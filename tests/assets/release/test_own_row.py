"""What one file contradicts in a row of its own, before any night: percentages over what stands beside them."""

from pathlib import Path

import pytest

from assets.evidence.handed import InboxPath
from assets.file.evaluation import evaluate
from assets.release.alone import Alone
from schemas.declarations import load
from tests.kit.books import budget_book
from tests.kit.places import SCHEMAS

DECLARED = load(Path(SCHEMAS))
BUDGET = ["NO", "PROGRAM", "ANGGARAN", "REALISASI > KEUANGAN", "REALISASI > PERSEN"]


@pytest.fixture(scope="module")
def alone() -> Alone:
    return Alone(DECLARED)


def compared(alone: Alone, content: bytes):
    made = evaluate(content, InboxPath.of("2023/bid-rehsos/a.xlsx"), DECLARED)
    return alone.compare(made, {row["tabel"] for row in made.submissions.to_pylist() if not row["ditolak"]})


@pytest.mark.parametrize(("percent", "said"), [("75%", []), ("75,00%", []), ("80%", ["E"]), ("75,1%", ["E"])])
def test_a_percentage_of_a_row_is_held_against_the_amounts_beside_it(alone, percent, said):
    rows = [[1, "PROGRAM REHABILITASI SOSIAL", "4.000.000", "3.000.000", percent]]
    title = ["REALISASI CAPAIAN ANGGARAN", "TAHUN 2023"]
    found = compared(alone, budget_book(rows, title=title, header=BUDGET))
    assert [one.sel.rpartition("!")[2][0] for one in found.differing] == said
    assert found.here == 1


def test_a_percentage_whose_amounts_stand_in_another_file_is_left_to_the_night(alone):
    rows = [[1, "PROGRAM REHABILITASI SOSIAL", "", "3.000.000", "80%"]]
    title = ["REALISASI CAPAIAN ANGGARAN", "TAHUN 2023"]
    found = compared(alone, budget_book(rows, title=title, header=BUDGET))
    assert (found.differing, found.here, found.at_night) == ([], 0, 1)
