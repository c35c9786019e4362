"""Twelve usual mistakes of staff: finding, page and marked copy say for each the right cell and the right cure, once."""

import csv
import html
import io
import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import openpyxl
import pytest

from assets.feedback.folders import give_back
from assets.feedback.marked import Mark
from assets.feedback.template import template
from assets.report.handed_in import MISSING, states
from schemas.declarations import load
from schemas.periksa import OPENS, copy_of
from tests.kit.desk import published, save
from tests.kit.filled import fill
from tests.kit.marks import opened
from tests.kit.nights import Night
from tests.kit.office import resaved
from tests.kit.parts import OLD_XLS
from tests.kit.places import RAW, SCHEMAS
from tests.kit.slips import change, copied

LINJAMSOS, REHSOS, KEUANGAN = "2023/bid-linjamsos", "2023/bid-rehsos", "2023/subbag-keuangan"
TEMPLATE = "2024/bid-rehsos/realisasi 2024.xlsx"


@dataclass
class Mistake:
    """What somebody did to a workbook, and what they are to be told: at which cell, by which words, with which cure."""

    berkas: str
    sel: str
    kode: str
    masalah: str
    perbaikan: str
    isi: dict[str, object] = field(default_factory=dict)
    gabung: str = ""
    ditandai: str = ""


MISTAKES = {
    "a letter for a digit": Mistake(
        f"{LINJAMSOS}/ANGGARAN 2023 linjamsos.xlsx", "D13", "G-ANGKA-TEKS",
        "Mungkin maksudnya Rp. 3.056.600.040", "Tulis angkanya saja", {"D13": "Rp. 3.056.6OO.040"},
    ),
    "a merged amount": Mistake(
        f"{LINJAMSOS}/CAPAIAN KINERJA 2023 linjamsos.xlsx", "D16", "G-SEL-GABUNG",
        "Sel REALISASI digabung dengan D15", "Batalkan penggabungannya", gabung="D15:D16", ditandai="D15:D16",
    ),
    "an added column": Mistake(
        f"{KEUANGAN}/anggaran program 2023.xlsx", "E9", "G-SEL-ASING",
        '"PAGU PERUBAHAN" (dan 1 sel lain)', "minta perencana mendaftarkan kolomnya",
        {"E9": "PAGU PERUBAHAN", "E11": "Rp. 14.000.000"},
    ),
    "no year": Mistake(
        f"{LINJAMSOS}/realisasi capaian anggaran thn 2023 LINJAMSOS.xlsx", "A7", "G-PERIODE",
        "tidak menyebut periodenya", "Tulis tahunnya pada judul", {"A8": None}, ditandai="A7:E7",
    ),
    "a renamed heading": Mistake(
        f"{REHSOS}/Tabel 2.5 realisasi rehsos rev2.xlsx", "F12", "G-KEPALA",
        "kolom REALISASI > KEUANGAN tidak ditemukan", "REALISASI > KEUANGAN atau REALISASI", {"F12": "SERAPAN DANA"},
    ),
    "a percentage in words": Mistake(
        f"{KEUANGAN}/Realisasi_Anggaran_2023 (fix).xlsx", "E13", "P-KENDALI-RUSAK",
        "delapan puluh tiga persen", "", {"E13": "delapan puluh tiga persen"},
    ),
    "a wrong unit": Mistake(
        f"{LINJAMSOS}/capaian IKU thn 2023 LINJAMSOS.xlsx", "E14", "G-SATUAN-HITUNGAN",
        '"11.801 KK" bersatuan KK', "Tulis jumlahnya dalam orang", {"E14": "11.801 KK"},
    ),
    "a wrong JUMLAH": Mistake(
        "2024/bid-linjamsos/alokasi anggaran 2024 (final).xlsx", "E14", "P-KENDALI",
        "adalah 10.394.887.114 (selisih 1)", "Perbaiki angka yang keliru",
        {"D14": "JUMLAH", "E14": "Rp. 10.394.887.115"},
    ),
    "a NIK": Mistake(
        f"{REHSOS}/Tabel 2.4 anggaran rehsos.xlsx", "F12", "G-DATA-PRIBADI",
        "data orang tidak boleh masuk", "Hapus dari lembar itu", {"F12": "APBD a.n. 1271010101900001"},
    ),
    "an .xls": Mistake(
        "2024/bid-dayasos/ALOKASI ANGGARAN 2024 BID DAYASOS.xls", "", "G-BERKAS-LAMA",
        "Excel lama (.xls)", "simpan sebagai .xlsx",
    ),
    "a CSV with semicolons": Mistake(
        "2024/bid-rehsos/Tabel 3.3 alokasi anggaran 2024 rehsos.csv", "", "G-ANGKA-TEKS",
        "bukan angka rupiah", "Tulis angkanya saja",
    ),
    "an old template": Mistake(
        TEMPLATE, "A1", "P-TEMPLAT-LAMA", "templat lama formulir realisasi_anggaran", "isi templat yang baru",
    ),
}  # fmt: skip
NO_COPY = {"an .xls": ".xls", "a CSV with semicolons": ".xlsx atau .xlsm", "a NIK": "memuat data orang"}
"""Whose file is not given back, and what the page says of that."""


@dataclass
class Made:
    """A night over all mistakes, what of its findings was there without them, and the folders of the units."""

    night: Night
    before: Counter
    folders: Path

    def findings(self, berkas: str) -> list[Mark]:
        """What is found in a file that was not found before."""
        rows = self.night.rows(f"SELECT {COLUMNS}, kunci FROM publik.temuan WHERE berkas = ? ORDER BY ALL", berkas)
        return [Mark(*(text or "" for text in row)) for row in rows if self.before[(berkas, *row[:3])] == 0]


COLUMNS = "lembar, sel_polos, kode, tingkat, isi, pesan, saran"


@pytest.fixture(scope="module")
def made(nights, done, tmp_path_factory) -> Made:
    night = nights(RAW)
    night.knows_what(done)
    for mistake in MISTAKES.values():
        if mistake.isi or mistake.gabung:
            _edit(night.raw / mistake.berkas, mistake)
    old = night.raw / MISTAKES["an .xls"].berkas
    old.with_suffix(".xlsx").unlink()
    old.write_bytes(OLD_XLS)
    _as_csv(night.raw / MISTAKES["a CSV with semicolons"].berkas)
    save(night, TEMPLATE, _old_template(tmp_path_factory.mktemp("templat")))
    before = Counter(done.rows("SELECT berkas, lembar, sel_polos, kode FROM publik.temuan"))
    place = tmp_path_factory.mktemp("umpan-balik")
    published(night)
    give_back(night.warehouse, load(SCHEMAS), place)
    return Made(night, before, place)


def _edit(path: Path, mistake: Mistake) -> None:
    book = openpyxl.load_workbook(path)
    for cell, value in mistake.isi.items():
        book.active[cell] = value
    if mistake.gabung:
        book.active.merge_cells(mistake.gabung)
    book.save(path)


def _as_csv(path: Path) -> None:
    source = path.with_suffix(".xlsx")
    rows = openpyxl.load_workbook(source).active.iter_rows(values_only=True)
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows(rows)
    source.unlink()
    amount = re.search(r"\d\.\d{3}\.\d{3}\.\d{3}", text.getvalue())[0]
    path.write_text(text.getvalue().replace(amount, amount[:-1] + "O"), encoding="utf-8")


def _old_template(place: Path) -> bytes:
    schemas = copied(place)
    change(schemas / "formulir/anggaran.toml", 'judul = ["SISA", "SISA ANGGARAN"', 'judul = ["SISA ANGGARAN", "SISA"')
    older = load(schemas)
    filled = fill(template(older, "realisasi_anggaran", "bid-rehsos", "2024"), older, "realisasi_anggaran", "2024")
    return resaved(place / "lo", {"a.xlsx": filled.content})["a.xlsx"]


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES)
def test_the_finding_says_the_cell_and_the_cure_once(made, mistake):
    found = [one for one in made.findings(mistake.berkas) if one.kode == mistake.kode]
    assert len(found) == 1
    assert len(made.findings(mistake.berkas)) == 1
    assert not mistake.sel or found[0].sel == mistake.sel
    assert mistake.masalah in found[0].pesan
    assert mistake.perbaikan in found[0].saran


@pytest.mark.parametrize("mistake", [m for name, m in MISTAKES.items() if name not in NO_COPY], ids=lambda m: m.kode)
def test_the_marked_copy_marks_that_cell_and_says_it_once(made, mistake):
    (found,) = made.findings(mistake.berkas)
    year, unit, name = mistake.berkas.split("/")
    book = opened((made.folders / unit / year / copy_of(name)).read_bytes())
    page = book[found.lembar]
    area = mistake.ditandai or mistake.sel
    ours = [
        str(block.sqref) for sheet in book for block in sheet.conditional_formatting for rule in block.rules
        if rule.formula and "PERIKSA" in rule.formula[0]
    ]  # fmt: skip
    assert ours == [area]
    said = [
        cell.comment.text for row in page.iter_rows() for cell in row if cell.comment and OPENS in cell.comment.text
    ]
    assert len(said) == 1
    assert page[area.partition(":")[0]].comment.text == said[0]
    assert found.pesan in said[0]
    assert found.saran in said[0]
    assert "1271010101900001" not in said[0]
    rows = [row for row in book.worksheets[0].iter_rows(values_only=True) if found.pesan in row]
    assert [row[1:4] for row in rows] == [(found.tingkat, found.lembar, found.sel)]


@pytest.mark.parametrize("name", NO_COPY)
def test_what_has_no_copy_is_told_on_the_page_alone(made, name):
    year, unit, file = MISTAKES[name].berkas.split("/")
    assert not (made.folders / unit / year / copy_of(file)).exists()
    assert NO_COPY[name] in html.unescape((made.folders / unit / "temuan.html").read_text(encoding="utf-8"))


def test_a_title_without_a_year_makes_nobody_owe_anything_for_no_year(made):
    con = duckdb.connect(str(made.night.published), read_only=True)
    assert {state.periode for state in states(con, load(SCHEMAS)) if state.keadaan == MISSING} <= {"2023", "2024"}


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES)
def test_the_page_of_the_unit_says_it_and_no_other_page_does(made, mistake):
    (found,) = made.findings(mistake.berkas)
    pages = {path.parent.name: path.read_text(encoding="utf-8") for path in made.folders.glob("*/temuan.html")}
    name = html.escape(mistake.berkas.rpartition("/")[2])
    said = {unit for unit, text in pages.items() if found.pesan in html.unescape(text) and name in text}
    assert said == {mistake.berkas.split("/")[1]}
    assert "1271010101900001" not in "".join(pages.values())
