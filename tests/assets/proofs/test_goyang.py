"""The shake over all: each value cell of the committed inbox changed, exactly the named figures change."""

from datetime import UTC, datetime

import pytest

from assets.evidence.places import Places
from assets.proofs.goyang import goyang, measure, sample
from assets.release.build import Build
from assets.release.warehouse import building
from schemas.declarations import load
from tests.kit.places import RAW, SCHEMAS

pytestmark = pytest.mark.malam


@pytest.fixture(scope="module")
def build(tmp_path_factory):
    place = tmp_path_factory.mktemp("goyang")
    with building(place) as warehouse:
        made = Build(warehouse, load(SCHEMAS), Places(RAW, place))
        made.take_in(datetime(2026, 11, 24, tzinfo=UTC))
        for table in made.declarations.filled:
            made.fill(table)
        yield made


OWN = "SELECT DISTINCT ukuran, sel FROM fakta.semua WHERE NOT kendali AND teks IS NULL AND nilai <> 0 AND ukuran NOT IN ('keluarga', 'jiwa')"
FILES = sorted(str(path.relative_to(RAW)) for path in RAW.rglob("*.xlsx"))
TOGETHER = 12
"""Cells of a file and a measure that are changed at once: each moves its figures by an amount of its own."""
MANY = 38
"""Cells of the register that are changed at once: each is a figure of its own, so that none can stand for another."""
PARTS = -(-2 * 151 // MANY)


@pytest.mark.parametrize("jalur", FILES)
def test_each_value_cell_moves_exactly_the_figures_that_name_it_by_exactly_its_own_move(build, jalur):
    in_file = " AND sel[:16] IN (SELECT sha256[:16] FROM bukti.serahan WHERE jalur = ?) ORDER BY ALL"
    by_measure: dict[str, list[str]] = {}
    for ukuran, sel in build.warehouse.sql(OWN + in_file, [jalur]):
        by_measure.setdefault(ukuran, []).append(sel)
    for cells in by_measure.values():
        apart = -(-len(cells) // TOGETHER)
        for first in range(apart):
            assert_moves(build, cells[first::apart])


def test_the_value_cells_of_all_files_are_more_than_two_hundred(build):
    assert len(build.warehouse.sql(OWN)) > 200


@pytest.mark.parametrize("part", range(PARTS))
def test_the_cells_of_the_register_move_their_kelurahan_the_total_and_the_indicator(build, part):
    """Three hundred cells of one file, some at a time: each kelurahan is a figure of its own, and must move."""
    cells = [
        sel for (sel,) in build.warehouse.sql("SELECT DISTINCT sel FROM fakta.register WHERE nilai <> 0 ORDER BY 1")
    ]
    assert len(cells) == 2 * 151
    some = cells[MANY * part : MANY * (part + 1)]
    movement = assert_moves(build, some)
    assert len([a for a in movement.changed if a.startswith("dtks/")]) == len(some)


def assert_moves(build, cells):
    movement = measure(build, cells)
    assert movement.deaf == []
    assert movement.changed <= movement.named, cells
    still = movement.named - movement.changed
    assert not [a for a in still if "dibatasi" not in a], (cells, still)
    assert set(movement.moves) <= movement.changed
    assert goyang(build, cells, movement) == []
    return movement


def test_a_shake_leaves_the_build_as_it_was(build):
    before = build.warehouse.sql("SELECT * FROM publik.angka ORDER BY ALL")
    facts = build.warehouse.sql("SELECT * FROM fakta.anggaran ORDER BY ALL")
    goyang(build, sample(build))
    assert build.warehouse.sql("SELECT * FROM publik.angka ORDER BY ALL") == before
    assert build.warehouse.sql("SELECT * FROM fakta.anggaran ORDER BY ALL") == facts


def test_the_nightly_sample_is_of_one_file_and_one_measure_and_the_same_each_time(build):
    cells = sample(build)
    assert cells == sample(build)
    assert 1 <= len(cells) <= 3
    assert len({sel[:16] for sel in cells}) == 1
