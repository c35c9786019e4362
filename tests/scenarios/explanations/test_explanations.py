"""A question is explained, in a marked copy or by the planner, and is asked no more until what it is about changes."""

import pytest

from tests.kit.copies import KEY, by, findings, hand_in_copy, open_document
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


def test_a_blank_in_a_later_copy_takes_an_explanation_back_and_a_row_that_is_gone_does_not(asked):
    row = findings(asked, FILE)
    hand_in_copy(asked, FILE, {"E15": WHY})
    run(asked, 1)
    hand_in_copy(asked, FILE, {}, rows=[], cells={"A30": "tanpa baris itu"})
    run(asked, 2)
    assert said(asked) == [(COPY, "dijelaskan", WHY, RECEIVED[0])]
    hand_in_copy(asked, FILE, {}, rows=row, cells={"A30": "dikosongkan"})
    run(asked, 3)
    assert said(asked) == [(COPY, "tetap", None, RECEIVED[0])]


def test_a_copy_that_has_left_the_inbox_still_explains_and_one_that_is_withdrawn_does_not(asked):
    hand_in_copy(asked, FILE, {"E15": WHY})
    run(asked, 1)
    (asked.raw / COPY).unlink()
    run(asked, 2)
    assert said(asked) == [(FILE, "dijelaskan", WHY, RECEIVED[0])]
    write_codes(asked.schemas, "penarikan", ("jalur", "alasan"), [{"jalur": COPY, "alasan": "keliru"}])
    run(asked, 3)
    assert said(asked) == [(FILE, "tetap", None, RECEIVED[0])]


def test_rows_may_be_sorted_but_what_explains_another_question_than_its_row_says_stands_for_none(asked):
    edit(asked, FILE, "E16", "50,00%")
    run(asked, 1)
    rows = findings(asked, FILE)
    one, other = (next(row for row in rows if row[3] == cell) for cell in ("E15", "E16"))
    assert one[KEY] != other[KEY]
    hand_in_copy(asked, FILE, {"E15": WHY}, rows=[other, one])
    run(asked, 2)
    assert [state for _, state, *_ in said(asked) + said(asked, "E16")] == ["dijelaskan", "tetap"]
    swapped = [[*row[:KEY], key] for row, key in ((one, other[KEY]), (other, one[KEY]))]
    hand_in_copy(asked, FILE, {"E15": "Kuncinya tertukar."}, rows=swapped)
    run(asked, 3)
    assert [state for _, state, *_ in said(asked) + said(asked, "E16")] == ["tetap", "tetap"]
    assert [line[-1] for line in lines(asked)] == ["lepas"]


@pytest.mark.parametrize(
    ("text", "key", "why"),
    [
        ("NIK 1271034509900001 pindah", None, "memuat nomor orang (NIK, No. KK, atau NIP)"),
        ("=1+1", None, "berupa rumus"),
        (12, None, "bukan teks"),
        (WHY, "", "kolom Kunci di barisnya kosong atau berubah"),
        (WHY, "kunci saya", "kolom Kunci di barisnya kosong atau berubah"),
    ],
)
def test_an_explanation_that_cannot_count_is_said_at_its_cell_without_numbers_of_persons(asked, text, key, why):
    rows = [[*row[:KEY], row[KEY] if key is None else key] for row in findings(asked, FILE) if row[3] == "E15"]
    hand_in_copy(asked, FILE, {"E15": text}, rows=rows)
    run(asked, 1)
    assert said(asked) == [(COPY, "tetap", None, RECEIVED[0])]
    found = asked.rows("SELECT sel_polos, pesan FROM publik.temuan WHERE kode = 'P-PENJELASAN'")
    assert [(cell, why in pesan, "1271034509900001" in pesan) for cell, pesan in found] == [("H4", True, False)]
    assert lines(asked) == []


def test_a_galat_is_mended_and_not_explained(later):
    edit(later, FILE, "D16", "2.1oo.264.525")
    run(later, 0)
    (row,) = [row for row in findings(later, FILE) if row[1] == "Galat"]
    hand_in_copy(later, FILE, {"D16": WHY}, rows=[row])
    run(later, 1)
    states = later.rows(
        "SELECT kode, keadaan, penjelasan FROM publik.temuan WHERE sel_polos = 'D16' OR kode LIKE 'P-PE%'"
    )
    galat, question = sorted(states)
    assert galat[1:] == ("tetap", None)
    assert question[0] == "P-PENJELASAN"
    row[1] = "Pertanyaan"
    hand_in_copy(later, FILE, {"D16": WHY}, rows=[row], cells={"A30": "tingkat diubah"})
    run(later, 2)
    assert [line[-1] for line in lines(later)] == ["lepas"]


def test_a_copy_that_no_spreadsheet_program_has_saved_is_refused_and_takes_nothing_s_place(asked):
    path = hand_in_copy(asked, FILE, {"E15": WHY}, cells={"E15": "79,00%"})
    by(path, "kinerja")
    run(asked, 1)
    assert said(asked) == [(FILE, "tetap", None, RECEIVED[0])]
    assert asked.rows("SELECT kode, tingkat FROM publik.temuan WHERE berkas = ?", COPY) == [("G-PERIKSA", "Galat")]
    assert [state for state, _ in status(asked, COPY)] == ["ditolak"]
    by(path, "LibreOffice/7.4")
    run(asked, 2)
    assert [row[0] for row in said(asked)] == [COPY]


def test_a_copy_of_a_copy_is_a_version_of_the_same_workbook(asked):
    twice = COPY.replace("PERIKSA ", "PERIKSA PERIKSA ")
    hand_in_copy(asked, FILE, {"E15": WHY})
    run(asked, 1)
    hand_in_copy(asked, FILE, {"E15": "Lebih jelas."}, cells={"A30": "x"}, to=twice)
    run(asked, 2)
    assert said(asked) == [(twice, "dijelaskan", "Lebih jelas.", RECEIVED[0])]
    assert {state for path in (FILE, COPY) for state, _ in status(asked, path)} == {"digantikan"}


def test_a_copy_in_another_unit_s_folder_explains_nothing_of_the_first(asked):
    hand_in_copy(asked, FILE, {"E15": WHY}, to=COPY.replace("bid-linjamsos", "bid-rehsos"))
    run(asked, 1)
    assert said(asked)[0][1:3] == ("tetap", None) or said(asked)[0][2] is None
    assert [line[-1] for line in lines(asked)] == ["lepas"]


def test_a_renamed_copy_beside_its_original_is_a_second_handing_in_and_explains_all_the_same(asked):
    renamed = FILE.replace("realisasi", "hasil realisasi")
    hand_in_copy(asked, FILE, {"E15": WHY}, to=renamed)
    run(asked, 1)
    found = asked.rows("SELECT berkas FROM publik.temuan WHERE kode = 'G-SERAHAN-GANDA' ORDER BY ALL")
    assert found == [(renamed,), (FILE,)]
    assert "dijelaskan" in [state for _, state, *_ in said(asked)]


def test_a_copy_without_tables_leaves_the_original_in_force(asked):
    (asked.raw / COPY.replace(".xlsx", ".ods")).write_bytes(open_document())
    (asked.raw / COPY).write_bytes(b"bukan buku kerja")
    run(asked, 1)
    assert said(asked) == [(FILE, "tetap", None, RECEIVED[0])]
    assert {state for state, _ in status(asked, FILE)} == {"diterima"}
    refused = asked.rows("SELECT kode FROM publik.temuan WHERE berkas LIKE '%PERIKSA%' ORDER BY ALL")
    assert refused == [("G-BERKAS-ODS",), ("G-FORMULIR",)]


def test_an_original_that_came_with_its_copy_gives_way_and_that_is_asked(later):
    edit(later, FILE, "E15", "77,00%")
    hand_in_copy(later, FILE, {}, rows=[], cells={"E15": "78,00%"})
    run(later, 0)
    assert [row[:2] for row in said(later)] == [(COPY, "baru")]
    asked = later.rows("SELECT berkas, pesan FROM publik.temuan WHERE kode = 'P-PERIKSA'")
    assert [(berkas, FILE in pesan) for berkas, pesan in asked] == [(COPY, True)]


def test_a_copy_that_is_refused_leaves_the_last_accepted_version_in_force_and_says_so(asked):
    hand_in_copy(asked, FILE, {}, rows=[], cells={"D16": "2.1oo.264.525"})
    run(asked, 1)
    assert status(asked, FILE) == [("basi", f"masih dipakai; serahan yang lebih baru ditolak sejak {RECEIVED[1]}")]
    assert [state for state, _ in status(asked, COPY)] == ["ditolak"]
