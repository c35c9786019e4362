"""Every proof is proven on the tables: a careless hand in their SQL fails it, and what is published stays as it was.

Each costs a night; which room names which hand is said without one in `tests/assets/witness/test_sql.py`.
"""

from dataclasses import replace

import pytest

from assets.release import figures
from tests.kit.sabotage import gives, reads, sabotage, stopped

pytestmark = pytest.mark.usefixtures("other_code")

BUDGET, DETAIL = "realisasi_anggaran", "rincian_anggaran"
FACTS = "fakta.anggaran"
SABOTAGES = {
    "twice the sum": ("angka", BUDGET, gives("2 * realisasi AS realisasi")),
    "another measure": ("angka", BUDGET, gives("anggaran AS realisasi, anggaran_sel AS realisasi_sel")),
    "one key for all": (
        "angka", BUDGET, reads(FACTS, f"SELECT * REPLACE (min(kode_program) OVER () AS kode_program) FROM {FACTS}"),
    ),
    "a where in a detail table": ("angka", DETAIL, reads(FACTS, f"FROM {FACTS} WHERE nilai > 4e9")),
    "a key changed in the detail": ("angka", DETAIL, gives("'2023' AS periode")),
    "a cell in two rows": (
        "angka", BUDGET,
        reads(FACTS, f"SELECT * REPLACE (unnest([kode_program, '1.06.07']) AS kode_program) FROM {FACTS}"),
    ),
    "a wrong ratio": ("angka", BUDGET, gives("bagi(realisasi * 100, anggaran + 1000000) AS persen_realisasi")),
    "a figure where none can be": ("angka", BUDGET, gives("100 AS persen_fisik")),
    "a name lost": ("kontrak_publik", BUDGET, gives("NULL AS program")),
}  # fmt: skip


@pytest.mark.parametrize(("proof", "table", "change"), SABOTAGES.values(), ids=SABOTAGES)
def test_a_careless_hand_in_the_sql_fails_a_proof(later, monkeypatch, proof, table, change):
    sabotage(monkeypatch, table, change)
    assert proof in stopped(later)


def test_a_role_missing_from_the_lineage_fails_lacak(later, monkeypatch):
    original = figures._note_lineage

    def note(warehouse, tabel, figure, given):
        kept = tuple((role, source) for role, source in figure.peran if role != "penyebut")
        original(warehouse, tabel, replace(figure, peran=kept), given)

    monkeypatch.setattr(figures, "_note_lineage", note)
    assert "lacak" in stopped(later)


def test_a_result_written_into_the_sql_fails_only_the_shake(later, monkeypatch):
    told = "CASE WHEN realisasi IS NOT NULL THEN CASE kode_program WHEN '1.06.01' THEN 11930454413"
    told += " WHEN '1.06.02' THEN 69970561756 WHEN '1.06.04' THEN 6895782505 WHEN '1.06.05' THEN 2709056590"
    told += " WHEN '1.06.06' THEN 2100264525 END END AS realisasi"
    sabotage(monkeypatch, BUDGET, gives(told))
    spent = f"SELECT min(sel) FROM {FACTS} WHERE ukuran = 'realisasi'"
    monkeypatch.setattr("assets.proofs.goyang.sample", lambda build: build.warehouse.sql(spent)[0])
    assert stopped(later) == {"goyang"}
