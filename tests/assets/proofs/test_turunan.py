"""The proof *turunan*: every figure that is no plain sum of cells is its declared expression over its row."""

from dataclasses import replace

import pytest

from assets.release import figures
from tests.kit.sabotage import gives, reads, sabotage, stopped

SABOTAGES = {
    "a where in a summary": (
        "ringkasan", reads("publik.realisasi_anggaran", "FROM publik.realisasi_anggaran WHERE kode_program <> '1.06.06'"),
    ),
    "a wrong ratio": (
        "realisasi_anggaran", gives("bagi(realisasi * 100, anggaran + 1000000) AS persen_realisasi"),
    ),
    "a ratio by floating point": (
        "realisasi_anggaran", gives("round(realisasi / anggaran * 100, 2) AS persen_realisasi"),
    ),
    "a figure where none can be": ("realisasi_anggaran", gives("100 AS persen_fisik")),
}  # fmt: skip


@pytest.mark.parametrize(("table", "change"), SABOTAGES.values(), ids=SABOTAGES)
def test_a_careless_hand_in_the_sql_of_what_is_derived_is_found(later, monkeypatch, table, change):
    sabotage(monkeypatch, table, change)
    assert "turunan" in stopped(later)


def test_a_role_missing_from_the_list_fails_turunan(later, monkeypatch):
    original = figures._note_lineage

    def note(warehouse, tabel, figure, given):
        kept = tuple((role, source) for role, source in figure.peran if role != "penyebut")
        original(warehouse, tabel, replace(figure, peran=kept), given)

    monkeypatch.setattr(figures, "_note_lineage", note)
    assert "turunan" in stopped(later)
