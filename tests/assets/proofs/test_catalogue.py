"""Every proof is proven on the tables: a careless hand in their SQL fails it, and what is published stays as it was."""

import pytest

from assets.proofs import goyang
from assets.release import build as building

SUM = "sum(nilai) FILTER (ukuran = 'realisasi')"
RATIO = "bagi(realisasi * 100, anggaran) AS persen_realisasi"
KEY = "        kode_program,\n        string_agg(DISTINCT versi"
NAME = "nullif(nama_kode_program.nama, '') AS program"
SABOTAGES = {
    "a fan-out join": ("tepat", "realisasi_anggaran", "FROM ikut\n", "FROM ikut, (VALUES (1), (2))\n"),
    "twice the sum": ("tepat", "realisasi_anggaran", SUM, f"2 * {SUM}"),
    "another measure": ("tepat", "realisasi_anggaran", "(ukuran = 'realisasi')", "(ukuran = 'anggaran')"),
    "a key dropped": ("tepat", "realisasi_anggaran", KEY, KEY.replace("kode", "min(kode_program) AS kode", 1)),
    "a where in a table": ("lengkap", "realisasi_anggaran", "FROM ikut\n", "FROM ikut WHERE kode_program <> '1.06.06'\n"),
    "a where in a detail table": (
        "lengkap", "rincian_anggaran", "FROM fakta.anggaran AS f", "FROM (FROM fakta.anggaran WHERE nilai > 4e9) AS f",
    ),
    "a key changed in the detail": ("lengkap", "rincian_anggaran", "f.periode AS periode", "'2023' AS periode"),
    "a cell in two rows": (
        "lengkap", "realisasi_anggaran", "FROM ikut\n",
        "FROM (SELECT * REPLACE (unnest([kode_program, '1.06.07']) AS kode_program) FROM ikut)\n",
    ),
    "a where in a summary": (
        "turunan", "ringkasan", "FROM publik.realisasi_anggaran AS t",
        "FROM (FROM publik.realisasi_anggaran WHERE kode_program <> '1.06.06') AS t",
    ),
    "a wrong ratio": ("turunan", "realisasi_anggaran", RATIO, RATIO.replace("anggaran)", "anggaran + 1000000)")),
    "a ratio by floating point": (
        "turunan", "realisasi_anggaran", RATIO, "round(realisasi / anggaran * 100, 2) AS persen_realisasi",
    ),
    "a figure where none can be": ("turunan", "realisasi_anggaran", "NULL AS persen_fisik", "100 AS persen_fisik"),
    "a name lost": ("kontrak", "realisasi_anggaran", NAME, "NULL AS program"),
}  # fmt: skip


def sabotage(monkeypatch, table, old, new):
    """Change the SQL of one table as a careless hand would, for who makes it and for who shakes it."""
    original = building.query

    def query(asked, declarations):
        text = original(asked, declarations)
        if asked.pendek != table:
            return text
        assert old in text
        return text.replace(old, new)

    monkeypatch.setattr(building, "query", query)
    monkeypatch.setattr(goyang, "query", query)


def stopped(night):
    """Run a night that must not publish; gives the names of what failed."""
    before = night.published.read_bytes()
    outcome = night.run()
    assert not outcome.success
    assert night.published.read_bytes() == before
    return outcome.failed


@pytest.mark.parametrize(("proof", "table", "old", "new"), SABOTAGES.values(), ids=SABOTAGES)
def test_a_careless_hand_in_the_sql_fails_a_proof(later, monkeypatch, proof, table, old, new):
    sabotage(monkeypatch, table, old, new)
    assert proof in stopped(later)


def test_a_result_written_into_the_sql_fails_only_the_shake(later, monkeypatch):
    told = "max(CASE kode_program WHEN '1.06.01' THEN 11930454413 WHEN '1.06.02' THEN 69970561756"
    told += " WHEN '1.06.04' THEN 6895782505 WHEN '1.06.05' THEN 2709056590 WHEN '1.06.06' THEN 2100264525 END)"
    sabotage(monkeypatch, "realisasi_anggaran", SUM, SUM.replace("sum(nilai)", told))
    spent = "SELECT min(sel) FROM fakta.anggaran WHERE ukuran = 'realisasi'"
    monkeypatch.setattr("assets.proofs.catalogue.sample", lambda build: build.warehouse.sql(spent)[0])
    assert stopped(later) == {"goyang"}
