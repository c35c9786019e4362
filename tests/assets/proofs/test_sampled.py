"""A large file is witnessed by a block of each sheet's rows, with what its facts cite; all of it where that differs."""

from datetime import datetime

import pytest

from assets.evidence.places import Places
from assets.proofs import sampled
from assets.proofs.witnessed import Witness
from assets.release.build import Build
from assets.release.warehouse import building
from schemas.declarations import load
from tests.kit.large import detailed
from tests.kit.nights import EVENING


@pytest.fixture(scope="module")
def build(tmp_path_factory):
    place = tmp_path_factory.mktemp("besar")
    made = detailed(place / "instansi", 1, 2_000)
    with building(place / "gudang") as warehouse:
        one = Build(warehouse, load(made.schemas), Places(made.raw, place / "gudang"))
        one.take_in(datetime.fromisoformat(EVENING))
        yield one


@pytest.fixture
def looked(monkeypatch, build):
    """Which rows were asked about, sample by sample; nothing for a whole file."""
    monkeypatch.setattr(sampled, "LARGE", 500)
    monkeypatch.setattr(sampled, "_BLOCK", 20)
    asked, original = [], Witness._asked

    def note(self, sidik, only):
        asked.append(only)
        return original(self, sidik, only)

    monkeypatch.setattr(Witness, "_asked", note)
    return asked


def rows_in(only):
    return sum(len(rows) for rows in only.values())


def test_a_good_large_file_is_asked_about_in_a_few_rows_and_not_once_more_whole(build, looked):
    assert Witness(build).differing == []
    (only,) = looked
    assert 0 < rows_in(only) < 100
    (many,) = build.warehouse.sql("SELECT count(DISTINCT (lembar, baris)) FROM bukti.sel")[0]
    assert rows_in(only) < many / 2


def test_other_evidence_takes_another_block(build, looked, monkeypatch):
    (sidik,) = build.warehouse.sql("SELECT sidik FROM kerja.berlaku")[0]
    blocks = []
    for head in "abcd":
        monkeypatch.setattr(build, "kepala", head * 64)
        blocks.append(str(sampled.rows_of_tonight(build, sidik)))
    assert len(set(blocks)) > 1


def test_what_differs_in_the_block_is_found_in_the_whole_file(build, looked):
    (sidik,) = build.warehouse.sql("SELECT sidik FROM kerja.berlaku")[0]
    (name,) = (
        f"fakta.{f.fakta}"
        for f in build.declarations.fact_tables
        if build.warehouse.sql(f"FROM fakta.{f.fakta} LIMIT 1")
    )
    block = sampled.rows_of_tonight(build, sidik)
    cells = build.warehouse.sql(f"SELECT sel, lembar, baris FROM bukti.sel SEMI JOIN {name} USING (sel) ORDER BY ALL")
    chosen = next(sel for sel, lembar, baris in cells if baris in block[lembar])
    build.warehouse.sql("BEGIN")
    try:
        build.warehouse.sql(f"UPDATE {name} SET nilai = nilai + 1 WHERE sel = ?", [chosen])
        found = Witness(build).differing
    finally:
        build.warehouse.sql("ROLLBACK")
    assert {(room, offence.sel) for room, offence in found} == {("fakta", chosen)}
    assert looked[-1] is None


def test_a_large_file_beside_small_ones_is_witnessed_for_itself(tmp_path, monkeypatch):
    made = detailed(tmp_path / "instansi", 3, 1_000)
    with building(tmp_path / "gudang") as warehouse:
        build = Build(warehouse, load(made.schemas), Places(made.raw, tmp_path / "gudang"))
        build.take_in(datetime.fromisoformat(EVENING))
        sidik = sorted(one for (one,) in warehouse.sql("SELECT sidik FROM kerja.berlaku"))
        for large in sidik:
            monkeypatch.setattr(Witness, "_is_large", lambda _, one, large=large: one == large)
            for wrong in sidik:
                warehouse.sql("BEGIN")
                warehouse.sql("UPDATE fakta.anggaran SET nilai = nilai + 1 WHERE sel[:16] = ?", [wrong])
                assert {one.sel[:16] for _, one in Witness(build).differing} == {wrong}
                warehouse.sql("ROLLBACK")
                for noted in (tmp_path / "gudang" / "saksi").iterdir():
                    noted.unlink()
