"""Who must act on a finding and since when it stands: out of the journal and all kept versions."""

from tests.kit.desk import edit

FILE = "2023/bid-linjamsos/realisasi capaian anggaran thn 2023 LINJAMSOS.xlsx"
DAYS = [f"2026-11-{day}T18:00:00+00:00" for day in (25, 26, 27, 28)]
RECEIVED = [f"2026-11-{day}T18:00:00Z" for day in (25, 26, 27, 28)]


def findings(night):
    rows = night.rows(
        "SELECT kode, sel_polos, unit, keadaan, sejak FROM publik.temuan WHERE berkas = ? ORDER BY sel_polos", FILE
    )
    return {(kode, cell): tuple(rest) for kode, cell, *rest in rows}


def refused(night):
    return [rest for (kode, cell), rest in findings(night).items() if cell == "D16" and kode.startswith("G-")]


def hand_in(night, day, **cells):
    for cell, value in cells.items():
        edit(night, FILE, cell, value)
    outcome = night.run(at=DAYS[day])
    assert outcome.success, outcome.messages


def test_a_finding_stands_since_the_first_version_of_an_unbroken_run_that_has_it(later, monkeypatch):
    unit = "bid-linjamsos"
    hand_in(later, 0, E15="77,00%")
    assert findings(later) == {("P-KENDALI", "E15"): (unit, "baru", RECEIVED[0])}
    hand_in(later, 1, E16="50,00%")
    assert findings(later) == {
        ("P-KENDALI", "E15"): (unit, "tetap", RECEIVED[0]),
        ("P-KENDALI", "E16"): (unit, "baru", RECEIVED[1]),
    }
    hand_in(later, 2, D16="2.1oo.264.525", E16="59,09%")
    assert refused(later) == [(unit, "baru", RECEIVED[2])]
    assert findings(later)["P-KENDALI", "E15"] == (unit, "tetap", RECEIVED[0])  # the version in force still says so
    hand_in(later, 3, A6="REALISASI CAPAIAN ANGGARAN ")
    assert refused(later) == [(unit, "tetap", RECEIVED[2])]
    monkeypatch.setattr("assets.release.since._run", lambda versions, _: versions[-1].diterima_pada)
    edit(later, FILE, "A6", "REALISASI CAPAIAN  ANGGARAN")
    unseen = later.run(at="2026-11-29T18:00:00+00:00")
    assert not unseen.success
    assert "banding" in str(unseen.failed)
