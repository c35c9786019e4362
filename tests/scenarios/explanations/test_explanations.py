"""A question is explained, in a marked copy or by the planner, and is asked no more until what it is about changes."""

import pytest

from tests.kit.copies import hand_in_copy
from tests.kit.desk import edit, write_codes

FILE = "2023/bid-linjamsos/realisasi capaian anggaran thn 2023 LINJAMSOS.xlsx"
COPY = "2023/bid-linjamsos/PERIKSA realisasi capaian anggaran thn 2023 LINJAMSOS.xlsx"
DAYS = [f"2026-11-{day}T18:00:00+00:00" for day in range(25, 31)]
RECEIVED = [day.replace("+00:00", "Z") for day in DAYS]
WHY = "Dinas membulatkan ke atas; lihat nota 12."


def run(night, day):
    outcome = night.run(at=DAYS[day])
    assert outcome.success, outcome.messages


def said(night, cell="E15"):
    rows = night.rows(
        "SELECT berkas, keadaan, penjelasan, sejak FROM publik.temuan WHERE kode = 'P-KENDALI' AND sel_polos = ?"
        " AND berkas LIKE '%LINJAMSOS.xlsx' ORDER BY berkas",
        cell,
    )
    return [tuple(row) for row in rows]


def lines(night):
    return night.rows("SELECT penjelasan, oleh, berkas, sel_polos, keadaan FROM publik.penjelasan ORDER BY ALL")


def status(night, jalur):
    return night.rows("SELECT DISTINCT status, alasan FROM publik.serahan WHERE jalur = ?", jalur)


@pytest.fixture
def asked(later):
    """A night of which one printed percentage is asked about."""
    edit(later, FILE, "E15", "77,00%")
    run(later, 0)
    assert said(later) == [(FILE, "baru", None, RECEIVED[0])]
    return later


def test_an_explanation_in_a_returned_copy_stands_until_the_value_changes(asked):
    hand_in_copy(asked, FILE, {"E15": WHY})
    run(asked, 1)
    assert said(asked) == [(COPY, "dijelaskan", WHY, RECEIVED[0])]
    assert lines(asked) == [(WHY, "bid-linjamsos", COPY, "H4", "berlaku")]
    assert status(asked, COPY) == [("diterima", None)]
    assert status(asked, FILE) == [("digantikan", f"digantikan {COPY}")]
    assert asked.rows("SELECT sel_polos FROM publik.rekonsiliasi WHERE dijelaskan = ?", WHY) == [("E15",)]
    assert asked.rows("SELECT count(*) FROM publik.temuan WHERE kode = 'P-CATATAN'") == [(0,)]

    edit(asked, FILE, "A30", "catatan")
    run(asked, 2)  # the original came last and is in force again, what was explained stays explained
    assert said(asked) == [(FILE, "dijelaskan", WHY, RECEIVED[0])]
    assert status(asked, COPY) == [("digantikan", f"digantikan {FILE}")]

    edit(asked, FILE, "E15", "78,00%")
    run(asked, 3)
    assert said(asked) == [(FILE, "baru", None, RECEIVED[3])]
    assert lines(asked) == [(WHY, "bid-linjamsos", COPY, "H4", "lepas")]


def test_the_planner_explains_by_key_and_comes_before_a_copy(asked):
    (key,) = asked.rows("SELECT kunci FROM publik.temuan WHERE sel_polos = 'E15' AND kode = 'P-KENDALI'")[0]
    columns = ["kunci", "penjelasan", "oleh", "tanggal"]
    rows = [
        {"kunci": key, "penjelasan": "Sudah dibahas.", "oleh": "Perencana", "tanggal": "2026-11-25"},
        {"kunci": "0123456789abcdef", "penjelasan": "Tentang apa?", "oleh": "", "tanggal": ""},
    ]
    write_codes(asked.schemas, "penjelasan", columns, rows)
    hand_in_copy(asked, FILE, {"E15": WHY})
    run(asked, 1)
    assert said(asked) == [(COPY, "dijelaskan", "Sudah dibahas.", RECEIVED[0])]
    assert lines(asked) == [
        (WHY, "bid-linjamsos", COPY, "H4", "digantikan"),
        ("Sudah dibahas.", "Perencana", None, None, "berlaku"),
        ("Tentang apa?", None, None, None, "lepas"),
    ]
