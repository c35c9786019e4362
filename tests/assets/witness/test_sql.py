"""A careless hand in the SQL itself: what it publishes is contradicted by the witness, who reads no SQL."""

import pytest

from assets.release import build as building
from assets.release import figures
from tests.kit.desk import budget_schemas
from tests.kit.places import BUDGETS
from tests.kit.sabotage import gives, reads, sabotage
from tests.kit.witnessed import witnessed

pytestmark = pytest.mark.malam

HANDS = {
    "a where in a table": ("realisasi_anggaran", reads("fakta.anggaran", "FROM fakta.anggaran WHERE kode <> '1.06.06'"), "angka"),
    "every fact twice": ("realisasi_anggaran", reads("fakta.anggaran", "FROM fakta.anggaran UNION ALL FROM fakta.anggaran"), "angka"),
    "a ratio by floating point": ("realisasi_anggaran", gives("round(realisasi / anggaran * 100, 2) AS persen_realisasi"), "angka"),
    "a unit dropped": ("realisasi_anggaran", gives("'' AS realisasi_satuan"), "angka"),
    "a reason dropped": ("realisasi_anggaran", gives("NULL AS persen_fisik_catatan"), "angka"),
    "cells of other rows": ("realisasi_anggaran", gives("lag(realisasi_sel, 1, realisasi_sel) OVER (ORDER BY kode_program) AS realisasi_sel"), "lacak"),
    "a where in a summary": ("ringkasan", reads("publik.realisasi_anggaran", "FROM publik.realisasi_anggaran WHERE kode_program <> '1.06.06'"), "angka"),
    "a where in the comparison": ("rekonsiliasi", lambda text: text.replace("FROM dibanding AS d", "FROM (FROM dibanding WHERE NOT cocok) AS d"), "banding"),
    "a comparison that compares nothing": ("rekonsiliasi", lambda text: text.replace("sama_angka(tertulis, nilai, desimal)", "NULL"), "banding"),
    "a where in the view": ("lacak_angka", lambda text: f"SELECT * FROM ({text}) WHERE peran <> 'penyebut'", "lacak"),
    "figures of one year": ("angka", lambda text: text.replace("ORDER BY angka", "WHERE periode <> '2023' ORDER BY angka"), "angka"),
}  # fmt: skip


@pytest.fixture(scope="module")
def declared(tmp_path_factory):
    return budget_schemas(tmp_path_factory.mktemp("anggaran"))


def test_nothing_is_contradicted_where_nothing_was_changed(declared):
    assert witnessed(BUDGETS, declared).differs() == {}


@pytest.mark.parametrize(("table", "hand", "room"), HANDS.values(), ids=HANDS)
def test_a_careless_hand_in_sql_is_named_by_its_room(declared, monkeypatch, table, hand, room):
    plain = building.query
    sabotage(monkeypatch, table, hand)
    changed = building.query
    monkeypatch.setattr(
        building, "query", lambda asked, of: _other(changed(asked, of), plain(asked, of), asked.pendek == table)
    )
    assert room in witnessed(BUDGETS, declared).differs()


def _other(text, plain, asked):
    assert (text != plain) == asked
    return text


def test_figures_without_lineage_are_missed(declared, monkeypatch):
    monkeypatch.setattr(figures, "_note_lineage", lambda *_: None)
    assert "lacak" in witnessed(BUDGETS, declared).differs()
