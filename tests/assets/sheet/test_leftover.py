"""Words of a title that nobody knows are asked about, quoted; names, ordinary words and labels are silent."""

from itertools import cycle

import pytest

from assets.evidence.handed import InboxPath
from assets.file.evaluation import evaluate
from schemas.declarations import load
from tests.kit.books import book, budget_book, codes, draw_table, evaluated, only
from tests.kit.budgets import SPENT, TWO, good, rejected
from tests.kit.desk import budget_schemas

SAID = {"1.06.02": 625_000}
PHRASE, YEAR = "REALISASI CAPAIAN ANGGARAN", "TAHUN 2023"
PLACES = {
    "a line": [PHRASE, YEAR, "{}"],
    "behind": [PHRASE, f"{YEAR} {{}}"],
    "before": [PHRASE, f"{{}} {YEAR}"],
    "in front": [f"{{}} {PHRASE}", YEAR],
}
UNKNOWN = [
    "estimasi", "perkiraan", "sementara", "unaudited", "Ramadhan", "semula", "(perkiraan)", "belum diaudit", "tentatif",
    "rata-rata", "preliminary",
]  # fmt: skip
OF_TIME = [
    "Mid Year",
    "year to date",
    "tgl 30",
    "hari ke-180",
    "s/d saat ini",
    "prognosis",
    "setengah tahun",
    "6 bulan",
]
HARMLESS = [
    "DINAS SOSIAL", "Kota Medan", "Dinas Sosial Kota Medan", "(dalam rupiah)", "RENCANA KERJA TAHUNAN", "Tahun Anggaran 2023",
    "Bid. Pemberdayaan Sosial", "KECAMATAN MEDAN DENAI", "Kabupaten Deli Serdang", "APBD Murni", "UPT Rumah Perlindungan",
    "menurut jenis bantuan dan kecamatan", "Laporan Kinerja Instansi Pemerintah (LKjIP)", "DPA-SKPD",
]  # fmt: skip
LINES = [
    "Unit: Balai Anu Sekali Panjang", "Program : Perlindungan Anak Nasional", "Satuan: Rupiah", "Sumber: Aplikasi SIPD",
    "Jl. Pinang Baris No. 114 B", "Penanggung jawab: Fulan (rekaan)", "Halaman 1 dari 2", "Tabel 2.5", "Kode Unit: 1.06.01",
]  # fmt: skip


def spread(words: list[str]) -> list[tuple[str, str]]:
    """Each word at one place, the first at all of them."""
    return [*((place, words[0]) for place in PLACES), *zip(cycle(PLACES), words[1:], strict=False)]


def titled(place: str, words: str) -> bytes:
    return budget_book(SPENT, "realisasi_anggaran", title=[line.format(words) for line in PLACES[place]])


@pytest.mark.parametrize(("place", "words"), spread(UNKNOWN))
def test_an_unknown_word_in_a_title_is_asked_and_the_value_stands(place, words):
    made = evaluated(titled(place, words))
    found = only(made, "P-JUDUL-KATA")
    assert f'"{words.strip("()")}"' in found["pesan"]
    assert "angka 2023" in found["pesan"]
    assert (codes(made), made.facts["anggaran"].num_rows) == (["P-JUDUL-KATA"], 1)


@pytest.mark.parametrize(("place", "words"), spread(OF_TIME))
def test_one_that_speaks_of_time_is_refused(place, words):
    said = only(rejected(titled(place, words)), "G-WAKTU")["pesan"]
    assert f'"{words}' in said or words == "Mid Year"


@pytest.mark.parametrize(("place", "words"), spread(HARMLESS))
def test_names_and_ordinary_words_are_silent_wherever_they_stand(place, words):
    good(titled(place, words), SAID)


@pytest.mark.parametrize("words", LINES)
def test_so_are_labels_with_what_fills_them_in_and_lines_that_are_none_of_the_title(words):
    good(titled("a line", words), SAID)


def test_what_fills_a_label_in_may_stand_in_cells_of_its_own():
    def draw(page, label="UNIT", value="Balai Anu Sekali Panjang"):
        draw_table(page, SPENT, "realisasi_anggaran", title=[PHRASE, YEAR, label])
        page.cell(6, 2, ":")
        page.cell(6, 3, value)

    good(book(Sheet1=draw), SAID)
    made = evaluated(book(Sheet1=lambda page: draw(page, "STATUS", "sementara")))
    assert '"sementara"' in only(made, "P-JUDUL-KATA")["pesan"]


def test_several_words_are_one_question_at_the_first_and_brackets_part_them():
    made = evaluated(budget_book(SPENT, "realisasi_anggaran", title=[PHRASE, f"{YEAR} (belum final)", "angka semula"]))
    found = only(made, "P-JUDUL-KATA")
    assert '"belum", "semula"' in found["pesan"]
    assert found["di"] == "A5"
    assert "KABUPATEN" not in only(evaluated(titled("a line", "Kabupaten Deli (estimasi)")), "P-JUDUL-KATA")["pesan"]


def test_a_letterhead_above_a_title_is_not_asked_about():
    good(budget_book(TWO, title=["YAYASAN ENTAH BERANTAH", "ANGGARAN PROGRAM TAHUN 2023"]))


def test_the_part_of_the_year_that_was_read_is_said():
    made = evaluated(budget_book(SPENT, "realisasi_anggaran", title=[f"{PHRASE} TRIWULAN II", f"{YEAR} (sementara)"]))
    assert "angka 2023-TW2" in only(made, "P-JUDUL-KATA")["pesan"]


def test_an_agency_declares_its_own_ordinary_words(tmp_path):
    schemas = budget_schemas(tmp_path)
    lines = ["kode,nama,tulisan", "biasa,Biasa,SEMENTARA", "nama,Nama,DINAS", "isian,Isian,UNIT", "baris,Baris,JL"]
    (schemas / "kode" / "kata_judul.csv").write_text("\n".join(lines) + "\n")
    made = evaluate(titled("a line", "sementara"), InboxPath.of("2023/bid-dayasos/a.xlsx"), load(schemas))
    assert codes(made) == []
