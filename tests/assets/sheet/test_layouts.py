"""What people write around a table and into its rows, and is read: units in headings, pages, groups, breakdowns."""

import pytest

from tests.kit.books import accepted, amounts, book, budget_book, codes, draw_table, evaluated, only, put
from tests.kit.budgets import DAYASOS, REHSOS, TWO, rejected

LINJAMSOS = "PROGRAM PERLINDUNGAN DAN JAMINAN SOSIAL"
HEADER = ["NO", "PROGRAM", "ANGGARAN", "KET"]
A, B, C = ["1", DAYASOS, 1000], ["2", REHSOS, 2000], ["3", LINJAMSOS, 500]
ALL = {"1.06.02": 1000, "1.06.04": 2000, "1.06.05": 500}


def fine(content):
    """Hold that a workbook is accepted without any finding."""
    made = evaluated(content)
    assert codes(made) == []
    assert accepted(made)
    return made


def compared(made, column="anggaran"):
    """Printed and computed numbers of the controls of a column."""
    return [(r["tertulis"], r["dihitung"]) for r in made.controls.to_pylist() if r["kolom"] == column]


# ── headings ──


@pytest.mark.parametrize(
    "heading",
    ["ANGGARAN (Rp)", "ANGGARAN\n(Rp.)", "PAGU ANGGARAN (Rupiah)", "ANGGARAN [Rp]", "ANGGARAN TAHUN 2023 (Rp)"],
)
def test_a_heading_bears_its_unit_and_its_own_year(heading):
    assert amounts(fine(budget_book([A, B], header=["NO.", "PROGRAM/KEGIATAN", heading]))) == {
        "1.06.02": 1000,
        "1.06.04": 2000,
    }


@pytest.mark.parametrize(
    "heading", ["ANGGARAN (%)", "ANGGARAN (PERUBAHAN)", "ANGGARAN (orang)", "ANGGARAN (ribu Rp)", "ANGGARAN (A + B)"]
)
def test_brackets_that_are_no_unit_of_the_column_are_not_passed_over(heading):
    rejected(budget_book([A, B], header=["NO", "PROGRAM", heading]), "G-KEPALA")


def test_a_heading_of_another_year_is_refused():
    rejected(budget_book([A], header=["NO", "PROGRAM", "ANGGARAN TAHUN 2022"]), "G-PERIODE-GANDA")


def test_a_heading_may_have_its_unit_in_a_row_below():
    header = ["NO", "PROGRAM", "ANGGARAN > (Rp)", "KET"]
    assert amounts(fine(budget_book([A, B], header=header))) == {"1.06.02": 1000, "1.06.04": 2000}


def test_a_label_may_be_indented_and_rp_stand_alone_under_a_merged_heading():
    def draw(page):
        put(page, 1, 1, ["ANGGARAN PROGRAM TAHUN 2023"])
        put(page, 3, 1, ["NO", "PROGRAM", None, "ANGGARAN", None, "KET"])
        page.merge_cells("B3:C3")
        page.merge_cells("D3:E3")
        put(page, 4, 1, ["1", DAYASOS, None, "Rp", 1000, "APBD"])
        put(page, 5, 1, ["2", None, REHSOS, "Rp.", 2000, "APBD"])

    assert amounts(fine(book(A=draw))) == {"1.06.02": 1000, "1.06.04": 2000}


def test_two_amounts_under_one_merged_heading_are_refused():
    def draw(page):
        put(page, 1, 1, ["ANGGARAN PROGRAM TAHUN 2023"])
        put(page, 3, 1, ["NO", "PROGRAM", "ANGGARAN", None])
        page.merge_cells("C3:D3")
        put(page, 4, 1, ["1", DAYASOS, 1000, 250])

    rejected(book(A=draw), "G-SEL-ASING")


def _coded(*rows):
    def draw(page):
        put(page, 1, 1, ["RINCIAN ANGGARAN TAHUN 2023"])
        put(page, 3, 1, ["KODE", None, None, "URAIAN", "ANGGARAN"])
        put(page, 4, 5, ["MURNI"])
        page.merge_cells("A3:C4")
        page.merge_cells("D3:D4")
        for at, row in enumerate(rows, start=5):
            put(page, at, 1, row)

    return book(A=draw)


def test_a_code_whose_parts_stand_in_columns_of_one_heading_is_one_code():
    made = fine(_coded(["1", "06", "02", DAYASOS, 1000], ["1", "06", "04", REHSOS, 2000]))
    assert amounts(made) == {"1.06.02": 1000, "1.06.04": 2000}


def test_parts_that_are_no_code_together_are_refused_as_they_read_and_nothing_else_is_said():
    made = evaluated(_coded(["1.06", "SKPD", "1.06.02", DAYASOS, 1000]))
    assert not accepted(made)
    assert codes(made) == ["G-KODE-TERPISAH"]
    assert '"1.06.SKPD.1.06.02"' in only(made, "G-KODE-TERPISAH")["pesan"]


# ── pages ──


@pytest.mark.parametrize(
    "between",
    [
        [],
        [["Lanjutan Tabel 2.4"]],
        [["ANGGARAN PROGRAM TAHUN 2023 (LANJUTAN)"]],
        [[], ["ANGGARAN PROGRAM"], ["TAHUN 2023"], []],
        [[None, "JUMLAH DIPINDAHKAN", 3000]],
    ],
)
def test_a_table_goes_on_below_its_header_printed_again(between):
    made = fine(budget_book([A, B, *between, HEADER, C, [None, "JUMLAH", 3500]]))
    assert amounts(made) == ALL
    assert compared(made)[-1] == (3500, 3500)
    assert made.submissions.num_rows == 1


@pytest.mark.parametrize(
    ("first", "again", "read"),
    [
        ("ANGGARAN", "ANGGARAN (Rp)", True),
        ("ANGGARAN (Rp.)", "ANGGARAN", True),
        ("ANGGARAN", "ANGGARAN TAHUN 2022", False),
        ("ANGGARAN", "ANGGARAN TAHUN 2022 (Rp)", False),
        ("ANGGARAN", "PAGU", False),
    ],
)
def test_a_header_printed_again_may_name_rupiah_but_no_other_year_or_column(first, again, read):
    header = [*HEADER[:2], first, HEADER[3]]
    content = budget_book([A, B, [*HEADER[:2], again, HEADER[3]], C], header=header, signature=False)
    assert accepted(evaluated(content)) is read
    if read:
        assert amounts(fine(content)) == ALL


@pytest.mark.parametrize(
    ("heading", "kinds"),
    [("ANGGARAN 2023", []), ("PAGU 2023 (Rp)", []), ("ANGGARAN 2022", ["G-PERIODE-GANDA"])],
)
def test_a_heading_may_name_its_own_year_alone(heading, kinds):
    assert codes(evaluated(budget_book([A, B], header=[*HEADER[:2], heading, HEADER[3]]))) == kinds


def test_two_years_beside_each_other_are_never_one_figure():
    header = [*HEADER[:2], "ANGGARAN 2022", "ANGGARAN 2023"]
    assert not accepted(evaluated(budget_book([["1", DAYASOS, 900, 1000]], header=header)))


def test_words_of_another_table_begin_another_table():
    other = [[], ["ANGGARAN PROGRAM TAHUN 2022"], HEADER, C]
    made = evaluated(budget_book([A, B, *other], signature=False))
    assert codes(made) == ["P-TAHUN-LAIN"]
    assert made.submissions["periode"].to_pylist() == ["2023"]
    rejected(budget_book([A, B, [], ["Belanja Modal"], HEADER, C]), "G-JUDUL")


def test_a_row_that_stands_on_both_pages_is_refused():
    rejected(budget_book([A, B, HEADER, B]), "G-KUNCI-GANDA")


# ── totals ──


@pytest.mark.parametrize(
    "label",
    [
        "J U M L A H",
        "GRAND TOTAL",
        "TOTAL KESELURUHAN",
        "JML",
        "Jumlah Seluruhnya",
        "TOTAL (A + B)",
        "JUMLAH I",
        "Total :",
    ],
)
def test_a_total_is_known_by_its_words(label):
    assert compared(fine(budget_book([A, B, [None, label, 3000]]))) == [(3000, 3000)]


@pytest.mark.parametrize("number", ["3", "3."])
def test_a_row_with_a_number_that_begins_with_a_total_word_is_no_total(number):
    found = only(rejected(budget_book([A, B, [number, "Jumlah lansia terlantar", 10]]), "G-KODE"), "G-KODE")
    assert found["isi"] == "Jumlah lansia terlantar"


def test_a_numbered_total_is_a_total():
    assert compared(fine(budget_book([A, B, ["3", "JUMLAH", 3000]]))) == [(3000, 3000)]


def test_a_detail_that_begins_with_a_total_word_states_its_value():
    header = ["NO", "URAIAN", "TARGET", "REALISASI", "CAPAIAN (%)", "KATEGORI"]
    rows = [["1", DAYASOS, "100%", "90%", "90%"], [None, "Jumlah lansia yang dilayani", "100 orang", "80 orang", "80%"]]
    made = fine(budget_book(rows, header=header, title=["REALISASI CAPAIAN KINERJA TAHUN 2023"]))
    stated = {r["nilai"] for r in made.facts["kinerja"].to_pylist() if r["ukuran"] == "target" and r["nilai"]}
    assert stated == {100}
    assert "Jumlah lansia yang dilayani" in made.facts["kinerja"]["uraian"].to_pylist()


TOTALS = {
    "on top": [[None, "JUMLAH", 3500], A, B, C],
    "on top and below": [[None, "JUMLAH", 3500], A, B, C, [None, "JUMLAH", 3500]],
    "of parts and of all": [A, B, [None, "JUMLAH", 3000], C, [None, "JUMLAH", 500], [None, "TOTAL", 3500]],
    "numbered": [A, B, [None, "JUMLAH I", 3000], C, [None, "JUMLAH II", 500], [None, "JUMLAH I + II", 3500]],
    "of groups": [
        ["A", "BELANJA OPERASI"], A, B, [None, "SUB TOTAL A", 3000],
        ["B", "BELANJA MODAL"], C, [None, "SUB TOTAL B", 500], [None, "TOTAL (A+B)", 3500],
    ],
    "at the head of groups": [["I", "BELANJA OPERASI", 3000], A, B, ["II", "BELANJA MODAL", 500], C],
    "of a page": [A, B, [None, "JUMLAH HALAMAN INI", 3000], HEADER, C, [None, "JUMLAH", 3500]],
}  # fmt: skip


@pytest.mark.parametrize("rows", TOTALS.values(), ids=TOTALS)
def test_right_totals_agree_with_what_they_sum_wherever_they_stand(rows):
    made = fine(budget_book(rows))
    assert amounts(made) == ALL
    assert compared(made)
    assert all(printed == computed for printed, computed in compared(made))


@pytest.mark.parametrize("rows", TOTALS.values(), ids=TOTALS)
def test_every_one_of_them_that_is_wrong_by_one_is_found(rows):
    places = [at for at, row in enumerate(rows) if len(row) == 3 and isinstance(row[2], int) and row not in (A, B, C)]
    for place in places:
        wrong = [[*row[:2], row[2] + 1] if at == place else row for at, row in enumerate(rows)]
        pairs = compared(fine(budget_book(wrong)))
        assert [computed - printed for printed, computed in pairs if printed != computed] == [-1]


def test_a_grand_total_that_forgets_a_group_is_found():
    rows = [A, B, [None, "JUMLAH", 3000], C, [None, "GRAND TOTAL", 500]]
    assert (500, 3500) in compared(fine(budget_book(rows)))


# ── groups and breakdowns ──


def test_rows_that_break_down_a_program_are_compared_with_it_and_not_added():
    rows = [
        A,
        [None, "a. Pengumpulan Sumbangan", 400],
        ["b", "Potensi Sumber Kesejahteraan", 500],
        B,
        [None, "JUMLAH", 3000],
    ]
    made = fine(budget_book(rows))
    assert amounts(made) == {"1.06.02": 1000, "1.06.04": 2000}
    assert compared(made) == [(1000, 900), (3000, 3000)]


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([A, [None, "a. " + REHSOS, 400]], "G-NOMOR"),
        ([["I", DAYASOS, 400], B], "G-NOMOR"),
        ([[None, "a. Pengumpulan Sumbangan", 400], A], "G-INDUK"),
        ([A, ["II", "PROGRAM YANG TIDAK TERDAFTAR", 400]], "G-KODE"),
    ],
)
def test_a_program_that_looks_like_a_group_or_a_breakdown_is_not_lost(rows, code):
    rejected(budget_book(rows), code)


# ── names ──


@pytest.mark.parametrize(
    "name", ["Kec. Medan Tuntungan", "KECAMATAN MEDAN TUNTUNGAN", "M. Tuntungan", "Kec. M. Tuntungan"]
)
def test_words_before_a_name_mean_nothing(name):
    header, title = ["NO", "KECAMATAN", "JUMLAH KPM"], ["KPM PENERIMA BANTUAN SOSIAL MENURUT KECAMATAN TAHUN 2023"]
    made = fine(budget_book([["1", name, 150]], header=header, title=title))
    assert made.facts["penerima"]["kode"].to_pylist() == ["12.71.07"]


@pytest.mark.parametrize(
    "name", ["Kel. Medan Tuntungan", "Camat Medan Tuntungan", "Kec. Kec. Medan Tuntungan", "K. Tuntungan"]
)
def test_other_words_before_a_name_are_refused(name):
    header, title = ["NO", "KECAMATAN", "JUMLAH KPM"], ["KPM PENERIMA BANTUAN SOSIAL MENURUT KECAMATAN TAHUN 2023"]
    rejected(budget_book([["1", name, 150]], header=header, title=title), "G-KODE")


DTKS = ["NO", "KECAMATAN", "KELURAHAN", "JUMLAH KELUARGA"]
DAY = ["KELUARGA DALAM DTKS KEADAAN 30 NOVEMBER 2023"]


def test_a_parent_written_once_holds_until_the_next():
    rows = [
        ["1", "Medan Tuntungan", "Tanjung Selamat", 10],
        ["2", None, "Simpang Selayang", 20],
        ["3", "Medan Kota", "Pasar Baru", 30],
    ]
    made = fine(budget_book(rows, header=DTKS, title=DAY))
    assert made.facts["register"]["nilai"].to_pylist() == [10, 20, 30]
    rejected(budget_book([*rows, ["4", None, "Simpang Selayang", 20]], header=DTKS, title=DAY), "G-BUKAN-BAGIAN")


def test_a_parent_that_stands_nowhere_is_asked_for_once():
    rows = [["1", None, "Tanjung Selamat", 10], ["2", None, "Simpang Selayang", 20]]
    made = rejected(budget_book(rows, header=DTKS, title=DAY), "G-INDUK-KOSONG")
    assert codes(made) == ["G-INDUK-KOSONG"]
    assert "(dan 1 sel lain)" in only(made, "G-INDUK-KOSONG")["pesan"]


@pytest.mark.parametrize("source", ["-", "PAD", "DBH", "DAU SG", "DAK Non Fisik", "DBHCHT", "BLUD"])
def test_a_source_of_funds_is_known_and_a_dash_is_none(source):
    made = fine(budget_book([["1", DAYASOS, 1000, source]]))
    assert (made.facts["anggaran"]["sumber_dana"].to_pylist() == ["-"]) == (source == "-")


# ── versions, headings in titles, numbers ──


@pytest.mark.parametrize(
    ("title", "version"),
    [
        ("PERGESERAN I", "pergeseran-1"),
        ("PERGESERAN KE-2", "pergeseran-2"),
        ("PERGESERAN Ⅱ", "pergeseran-2"),
        ("PERGESERAN KEDUA", "pergeseran-2"),
        ("PERGESERAN", "pergeseran"),
        ("PERUBAHAN", "perubahan"),
    ],
)
def test_a_shift_has_its_number(title, version):
    made = fine(budget_book(TWO, title=[f"ANGGARAN PROGRAM {title}", "TAHUN 2023"]))
    assert set(made.facts["anggaran"]["versi"].to_pylist()) == {version}


@pytest.mark.parametrize("title", ["PERGESERAN XII", "PERUBAHAN KE-2", "PERGESERAN 14"])
def test_a_number_that_no_version_has_is_refused(title):
    found = only(rejected(budget_book(TWO, title=[f"ANGGARAN PROGRAM {title}", "TAHUN 2023"])), "G-DIMENSI-NOMOR")
    assert f'"{title.replace("-", " ")}"' in found["pesan"]


def test_what_is_left_of_a_budget_is_compared_with_its_row():
    header = ["NO", "PROGRAM", "ANGGARAN", "REALISASI", "SISA ANGGARAN"]
    rows = [["1", DAYASOS, 1000, 900, 100], ["2", REHSOS, 2000, 1500, 501], [None, "JUMLAH", 3000, 2400, 600]]
    made = fine(budget_book(rows, "realisasi_anggaran", header=header))
    assert compared(made, "sisa")[:2] == [(100, 100), (501, 500)]


def test_two_rows_of_one_number_are_said_with_their_texts():
    header = ["NO", "URAIAN", "TARGET", "REALISASI", "CAPAIAN (%)"]
    rows = [[1, REHSOS, "100%", "90%", "90%"], [1.1, "Penyediaan Alat Bantu", "9 orang", "9 orang", "100%"],
            [1.1, "Penyediaan Permakanan", "9 orang", "9 orang", "100%"]]  # fmt: skip
    made = rejected(budget_book(rows, header=header, title=["REALISASI CAPAIAN KINERJA TAHUN 2023"]))
    assert codes(made) == ["G-NOMOR-GANDA"]
    assert '"Penyediaan Alat Bantu"' in only(made, "G-NOMOR-GANDA")["pesan"]


def test_a_copy_on_another_sheet_is_said_with_the_names_of_both():
    made = evaluated(book(Asli=lambda p: draw_table(p, TWO[:1]), Salinan=lambda p: draw_table(p, TWO[:1])))
    said = {
        (f["lembar"], f["pesan"].rsplit("lembar ", 1)[1])
        for f in made.findings.to_pylist()
        if f["kode"] == "G-KUNCI-GANDA"
    }
    assert said == {("Asli", '"Salinan".'), ("Salinan", '"Asli".')}


def test_a_title_that_stands_in_no_cell_is_asked_for_in_a_cell():
    made = evaluated(budget_book(TWO, title=(), letterhead=False))
    assert "di sebuah sel di atas tabel" in only(made, "G-JUDUL")["saran"]
    assert 'cocok dengan formulir "ANGGARAN PROGRAM", tetapi' in only(made, "G-JUDUL")["pesan"]


def test_the_nearest_form_is_named_only_where_a_title_names_it():
    assert codes(evaluated(budget_book(TWO, title=["REKAPITULASI BELANJA"], header=["NO", "PROGRAM", "NILAI"]))) == [
        "G-FORMULIR"
    ]
