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
        for table in load(SCHEMAS).filled:
            made.fill(table)
        yield made


def test_each_value_cell_moves_exactly_the_figures_that_name_it_by_exactly_its_own_move(build):
    query = "SELECT DISTINCT sel, ukuran FROM fakta.semua WHERE NOT kendali AND teks IS NULL AND nilai <> 0"
    cells = [sel for sel, measure in build.warehouse.sql(query) if measure not in ("keluarga", "jiwa")]
    assert len(cells) > 200
    for sel in cells:
        assert_moves(build, [sel])


def test_the_cells_of_the_register_move_their_kelurahan_the_total_and_the_indicator(build):
    """Three hundred cells of one file, by the dozen: each kelurahan is a figure of its own, and must move."""
    query = "SELECT DISTINCT sel FROM fakta.register WHERE nilai <> 0 ORDER BY sel"
    cells = [sel for (sel,) in build.warehouse.sql(query)]
    assert len(cells) == 2 * 151
    for first in range(0, len(cells), 12):
        movement = assert_moves(build, cells[first : first + 12])
        assert len([a for a in movement.changed if a.startswith("dtks/")]) == len(cells[first : first + 12])


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
