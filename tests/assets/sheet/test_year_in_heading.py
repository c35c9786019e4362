"""`{tahun}` in a declared heading is the year of the table's own title, whichever that is."""

import pytest

from schemas.declarations import DeclarationError, load
from tests.kit.books import accepted, book, codes, draw_table, evaluated, only
from tests.kit.budgets import DAYASOS, TWO
from tests.kit.desk import hand_in, own_schemas, published

INDICATOR = "Persentase Anak Terlantar yang terpenuhi kebutuhan dasarnya"


def targets(year, heading, target="80%"):
    title = ["INDIKATOR KINERJA UTAMA DINAS SOSIAL", f"TAHUN {year}"]
    header = ["NO", "SASARAN", "INDIKATOR KINERJA", heading, "PENJELASAN"]
    rows = [["1", "Sasaran", INDICATOR, target, "alasan"]]
    content = book(IKU=lambda page: draw_table(page, rows, title=title, header=header))
    return evaluated(content, f"{year}/sekretariat/iku.xlsx")


@pytest.mark.parametrize("year", ["2023", "2031", "2044"])
def test_one_spelling_holds_for_every_year(year):
    made = targets(year, f"TARGET TAHUN {year}")
    assert (codes(made), accepted(made)) == ([], True)


OTHER_FORMS = {
    "anggaran_program": (["NO", "PROGRAM", "PAGU {}", "KET"], TWO, ["ANGGARAN PROGRAM", "TAHUN 2023"]),
    "realisasi_kinerja": (
        ["NO", "PROGRAM KEGIATAN SUB KEGIATAN", "TARGET {}", "REALISASI {}", "CAPAIAN (%)", "KATEGORI"],
        [["1", DAYASOS, "100%", "90%", "90%"]],
        ["REALISASI CAPAIAN KINERJA TAHUN 2023"],
    ),
    "realisasi_triwulan": (
        ["KODE", "URAIAN", "REALISASI {} > TW I", "REALISASI {} > TW II"],
        [["1.06.02", DAYASOS, 1000, 2000]],
        ["REALISASI ANGGARAN PER TRIWULAN", "TAHUN 2023"],
    ),
}


@pytest.mark.parametrize("form", OTHER_FORMS)
@pytest.mark.parametrize("words", ["TAHUN {}", "T.A. {}"])
def test_a_heading_of_any_form_may_name_the_year_of_its_table_and_no_other(form, words):
    header, rows, title = OTHER_FORMS[form]

    def made(year):
        named = [text.format(words.format(year)) for text in header]
        content = book(S=lambda page: draw_table(page, rows, title=title, header=named))
        return evaluated(content, "2023/bid-dayasos/a.xlsx")

    assert (codes(made(2023)), accepted(made(2023))) == ([], True)
    assert set(codes(made(2022))) == {"G-PERIODE-GANDA"}


def test_a_heading_that_names_another_year_contradicts_the_title():
    made = targets("2031", "TARGET TAHUN 2032")
    said = only(made, "G-PERIODE-GANDA")
    assert (codes(made), said["isi"]) == (["G-PERIODE-GANDA"], "TARGET TAHUN 2032")
    assert "2031, 2032" in said["pesan"]


@pytest.mark.parametrize(
    "heading", ["TARGET TAHUN DEPAN", "TARGET TAHUN", "TARGET TAHUN 2031 2032", "TARGET TAHUN {tahun}"]
)
def test_only_a_year_stands_for_the_year(heading):
    made = targets("2031", heading)
    assert not accepted(made)
    assert "kolom TARGET TAHUN … tidak ditemukan" in only(made, "G-KEPALA")["pesan"]


def test_a_cell_is_asked_for_in_the_words_of_its_year():
    assert "Sel TARGET TAHUN 2031" in only(targets("2031", "TARGET TAHUN 2031", None), "G-SEL-KOSONG")["pesan"]


def test_the_proofs_hold_for_a_year_that_no_declaration_names(empty_night):
    title = "INDIKATOR KINERJA UTAMA DINAS SOSIAL TAHUN 2031"
    header = ["NO", "SASARAN", "INDIKATOR KINERJA", "TARGET TAHUN 2031", "PENJELASAN"]
    hand_in(empty_night, "2031/sekretariat/iku.xlsx", title, header, [["1", "Sasaran", INDICATOR, "80%", "alasan"]])
    published(empty_night)
    query = "SELECT periode, target FROM publik.capaian_iku WHERE kode_iku = 'IKU-4'"
    assert empty_night.rows(query) == [("2031", 80)]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("TARGET TAHUN {tahun}", "TARGET TAHUN {thn}", "yang dikenal hanya {tahun}"),
        (
            "daftar indikator kinerja utama",
            "indikator kinerja utama {tahun}",
            "tahun di judul tabel selalu dibaca sendiri",
        ),
    ],
)
def test_another_word_in_braces_is_refused(tmp_path, before, after, said):
    schemas = own_schemas(tmp_path)
    path = schemas / "formulir" / "iku.toml"
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")
    with pytest.raises(DeclarationError, match=said):
        load(schemas)
