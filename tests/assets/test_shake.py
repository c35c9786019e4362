"""The shake over all: each value cell of the committed inbox changed, exactly the named figures change."""

from datetime import UTC, datetime

import pytest

from assets.build import Build, Places
from assets.shake import goyang, measure, sample
from assets.warehouse import building
from schemas.declarations import load
from schemas.publik import FILLED
from tests.conftest import RAW, SCHEMAS


@pytest.fixture(scope="module")
def build(tmp_path_factory):
    place = tmp_path_factory.mktemp("goyang")
    with building(place) as warehouse:
        made = Build(warehouse, load(SCHEMAS), Places(RAW, place))
        made.take_in(datetime(2026, 11, 24, tzinfo=UTC))
        for table in FILLED:
            made.fill(table)
        yield made


def test_each_value_cell_moves_exactly_the_figures_that_name_it_by_exactly_its_own_move(build):
    cells = [sel for (sel,) in build.warehouse.sql("SELECT DISTINCT sel FROM fakta.semua WHERE NOT kendali")]
    assert len(cells) == 15
    for sel in cells:
        movement = measure(build, [sel])
        assert movement.deaf == []
        assert movement.changed == movement.named, sel
        additive = {a for a in movement.named if a.split("/")[-1] in ("anggaran", "realisasi")}
        assert set(movement.moves) == additive
        assert goyang(build, [sel]) == []


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
