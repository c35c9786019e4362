"""Every printed number of the RKT's tables has a home in a night over the committed inbox: as a fact or as a control.

Figures are read from ``rkt-2024.txt``. Their homes are the cells that ``publik.sel_nilai`` (facts) and
``publik.rekonsiliasi`` (controls) name, each opened again; one cell is the home of one printing only. Not figures:
the numbers of rows and columns. Numbers inside texts (laws, formulas, ``3x1``) must stand in a text of
``publik.teks``, those inside labels (``S3``, ``1.Belanja``) in a label. Nil marks ``-`` are counted by themselves.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path

import openpyxl
import pytest

from tests.scenarios.rkt.printed import TEXT, squash

# Where the data of a table begin (after the last line of its header) and what follows them.
SECTIONS = {
    "1.2": ("NO PENDIDIKAN L P JUMLAH ORANG", "Tabel 1.3"),
    "1.3": ("NO PENDIDIKAN L P JUMLAH ORANG", "Tabel 1.4"),
    "1.4": ("II III IV", "1.4. TUJUAN"),
    "2.1": ("[1] [2] [3] [4] [5] [6]", "Pengukuran tingkat"),
    "2.2": ("1 2 3 4 5 6 7 8", "Tabel 2.3"),
    "2.3": ("1 2 3 4 5", "2.2. ANGGARAN"),
    "2.4": ("NO PROGRAM ANGGARAN KET", "2.3. REALISASI"),
    "2.5": ("KEUANGAN FISIK", "BAB III"),
    "3.1": ("1 2 3 4", "1. Kegiatan OPD"),
    "3.2": ("1 2 3 4 5 6", "1. Alokasi Anggaran"),
    "3.3": ("NO PROGRAM ANGGARAN KET", "(end)"),
}
# The form that takes a table in, its period, and words that only its sheets hold (a workbook may hold several tables).
FORMS = {
    "1.2": ("pegawai_pendidikan", "2023", "jumlah asn pada dinas sosial kota medan tahun 2023 berdasarkan pendidikan"),
    "1.3": ("pegawai_pendidikan", "2023", "jumlah phl"),
    "1.4": ("pegawai_golongan", "2023", "gol/ ruang"),
    "2.1": ("realisasi_kinerja", "2023", "kategori"),
    "2.2": ("capaian_iku", "2023", "ordinal"),
    "2.3": ("indikator_kinerja_utama", "2023", "penjelasan"),
    "2.4": ("anggaran_program", "2023", "anggaran ket"),
    "2.5": ("realisasi_anggaran", "2023", "keuangan fisik"),
    "3.1": ("perjanjian_kinerja", "2024", "perjanjian kinerja"),
    "3.2": ("rencana_aksi", "2024", "rencana aksi"),
    "3.3": ("anggaran_program", "2024", "anggaran ket"),
}

# Counted by hand in the text: figures, nil marks, numbers in texts, numbers in labels.
COUNTED = {
    "1.2": (15, 9, 0, 4),  # 4 rows of 2, 3, 3 and 3, the 0 of D3, 3 in JUMLAH; S3, S2, S1, D3
    "1.3": (15, 8, 0, 4),  # 4 rows of 3, 3 in JUMLAH; the last row prints 2 marks and a blank
    "1.4": (38, 63, 0, 0),  # IV 9 + 2, III 9 + 4, II 6 + 3, I none, TOTAL 5; 105 cells, 4 of them blank
    "2.1": (45, 0, 0, 7),  # 15 rows of 3; lines 1. to 3. and 1. to 4.
    "2.2": (29, 0, 0, 5),  # 7 rows of 4, and the average
    "2.3": (7, 0, 14, 5),  # in texts: 100% of 7 formulas, 23, 2014, 11, 2009, 26, 59, 2021
    "2.4": (5, 0, 0, 0),
    "2.5": (15, 0, 0, 0),  # 10 amounts, 5 percentages
    "3.1": (7, 0, 0, 5),
    "3.2": (0, 0, 2, 5),  # in texts: 3x1, DP3APAM
    "3.3": (5, 0, 0, 0),
}

GAP = "\0"
ROW_NUMBER = r"(?m)^\d(?:\.\d)? "
PLAIN = r"(?<!\S)\d+(?!\S)"
NIL = r"(?<!\S)-(?!\S)"
UNITS = "kelompok/ lembaga|kelompok|lembaga|orang|org|KPM"
MEASURED = (
    r"Rp\. \d{1,3}(?:\.\d{3})+"
    r"|(?<![xX\d.,])(?<![xX] )\d+(?:[.,]\d+)? ?%(?: KPM)?"  # the 100 % of a formula is a number in a text
    rf"|\d[\d.]* ?(?:{UNITS})\b"
)
LABEL = rf"\d\. ?[A-Za-z]\S*|[^\s{GAP}]*\([SD]\d\)"
WORD = rf"(?:[^\s{GAP}]+ )?[^\s{GAP}]*\d[^\s{GAP}]*"


# ------------------------------------------------------------------------- what the RKT prints


@dataclass
class Printed:
    """The numbers of a table by what they are; `rest` is what is left of its text."""

    figures: Counter[str] = field(default_factory=Counter)
    nils: int = 0
    texts: Counter[str] = field(default_factory=Counter)
    labels: Counter[str] = field(default_factory=Counter)
    rest: str = ""


def body(number: str, text: str) -> str:
    """The data of a table, each line with single blanks."""
    header, end = SECTIONS[number]
    lines = [squash(line) for line in text.split("\n")]
    first = lines.index(header, lines.index(f"Tabel {number}")) + 1
    last = next((i for i in range(first, len(lines)) if lines[i].startswith(end)), len(lines))
    return "\n".join(lines[first:last])


def printed(number: str, text: str = TEXT) -> Printed:
    """Takes the numbers out of a table's text, kind by kind."""
    rest = re.sub(ROW_NUMBER, GAP, body(number, text))
    found = Printed()

    def take(pattern: str) -> Counter[str]:
        nonlocal rest
        taken = Counter(match[0] for match in re.finditer(pattern, rest))
        rest = re.sub(pattern, GAP, rest)
        return taken

    counts = number.startswith("1.")
    found.figures = take(PLAIN if counts else MEASURED)
    found.nils = take(NIL).total() if counts else 0
    found.labels = take(LABEL)
    found.texts = take(WORD)
    found.rest = rest
    return found


# ------------------------------------------------------------------------------------ the homes


@dataclass(frozen=True)
class Home:
    """A cell that is a fact or a control, with what it shows."""

    berkas: str
    sel: str
    text: str


@cache
def book(path: Path):
    return openpyxl.load_workbook(path, data_only=True)


def shown(value: object, number_format: str) -> str:
    """What an Indonesian Excel shows for a value, for just the formats of the inbox."""
    if isinstance(value, str):
        return value
    if number_format == "General":
        assert isinstance(value, int)
        return str(value)
    exact = Decimal(repr(value))
    if number_format == "0.00%":
        return f"{(exact * 100).quantize(Decimal('0.01'), ROUND_HALF_UP)}%".replace(".", ",")
    prefix = re.fullmatch(r'"([^"]*)"#,##0', number_format)
    assert prefix, number_format
    return prefix[1] + f"{exact:,}".replace(",", ".")


def sheets(night, number: str) -> set[tuple[str, str]]:
    """The sheets of a table, among the workbooks that the form has taken in and that are not invented."""
    form, period, words = FORMS[number]
    files = night.rows(
        "SELECT jalur FROM publik.serahan WHERE formulir = ? AND periode = ? AND status = 'diterima'", form, period
    )
    found = set()
    for (berkas,) in files:
        if Path(berkas).name.startswith("ilustrasi-"):
            continue
        for sheet in book(night.raw / berkas).worksheets:
            cells = [str(value) for row in sheet.iter_rows(values_only=True) for value in row if value is not None]
            if words in squash(" ".join(cells)).casefold():
                found.add((berkas, sheet.title))
    return found


def homes(night, number: str) -> list[Home]:
    """The cells of a table that are facts or controls; each once, though it may be compared with several things."""
    cells = night.rows(
        """
        SELECT berkas, lembar, sel, isi_mentah FROM publik.sel_nilai
        UNION ALL
        SELECT berkas, lembar, sel, NULL FROM publik.rekonsiliasi WHERE tertulis IS NOT NULL AND formulir = ?
        """,
        FORMS[number][0],
    )
    here = sheets(night, number)
    found = set()
    for berkas, lembar, sel, raw in cells:
        if (berkas, lembar) in here:
            cell = book(night.raw / berkas)[lembar][sel.rsplit("!", 1)[1]]
            assert raw is None or (raw == cell.value if isinstance(cell.value, str) else float(raw) == cell.value)
            found.add(Home(berkas, sel, squash(shown(cell.value, cell.number_format))))
    return sorted(found, key=lambda home: (home.berkas, home.sel))


def texts(night, number: str, column: str) -> set[tuple[str, str]]:
    """The texts of a table, or its labels, once for each sheet."""
    here = sheets(night, number)
    rows = night.rows(f"SELECT berkas, sel, {column} FROM publik.teks WHERE formulir = ?", FORMS[number][0])
    if column == "label":
        rows += night.rows("SELECT berkas, sel, label FROM publik.sel_nilai")
    found = ((berkas, sel.partition(":")[2].rpartition("!")[0], squash(text)) for berkas, sel, text in rows)
    return {(lembar, text) for berkas, lembar, text in found if (berkas, lembar) in here}


def homeless(night, number: str, text: str = TEXT, without=lambda _: False) -> Counter[str]:
    """The printed numbers of a table that have no home, were the cells that `without` names not there."""
    table = printed(number, text)
    lost = table.figures - Counter(home.text for home in homes(night, number) if not without(home))
    for wanted, column in ((table.texts, "teks"), (table.labels, "label")):
        told = texts(night, number, column) if wanted else set()
        lost += wanted - Counter({snippet: sum(one.count(snippet) for _, one in told) for snippet in wanted})
    return lost


# ------------------------------------------------------------------------------------ the tests


@pytest.mark.parametrize("number", SECTIONS)
def test_the_numbers_read_from_the_text_are_as_many_as_counted_by_hand(number):
    table = printed(number)
    counted = (table.figures.total(), table.nils, table.texts.total(), table.labels.total())
    assert counted == COUNTED[number]


@pytest.mark.parametrize("number", SECTIONS)
def test_no_digit_of_a_table_escapes_the_reading_of_its_text(number):
    assert re.findall(r".*\d.*", printed(number).rest) == []


def test_no_printed_number_of_the_eleven_tables_is_without_a_home(done):
    assert {number: lost for number in SECTIONS if (lost := homeless(done, number))} == {}
    assert sum(COUNTED[number][0] for number in SECTIONS) == 181


@pytest.mark.parametrize("number", SECTIONS)
def test_no_cell_is_the_home_of_a_number_that_is_not_printed(done, number):
    cells = Counter(home.text for home in homes(done, number) if home.text != "-")
    assert cells == printed(number).figures


def test_nil_marks_are_cells_that_count_as_zero_but_for_the_row_that_is_printed_twice(done):
    lost = {n: printed(n).nils - sum(home.text == "-" for home in homes(done, n)) for n in ("1.2", "1.3", "1.4")}
    assert lost == {"1.2": 0, "1.3": 0, "1.4": 5}
    assert body("1.4", TEXT).split("\n").count("Golongan I/d - - - - -") == 2
    assert done.rows("SELECT isi FROM publik.temuan WHERE kode = 'P-BARIS-ULANG'") == [("Golongan I/d",)]
    nils = {value for (value,) in done.rows("SELECT DISTINCT nilai FROM publik.sel_nilai WHERE isi_mentah = '-'")}
    assert nils == {0}


# ------------------------------------------------------------------------------------- sabotage

SPOILT = [
    ("2.2", "2.007orang", "2.008orang", "2.008orang"),
    ("2.1", "2600 orang 2600 orang", "2600 orang 2601 orang", "2601 orang"),
    ("2.1", "PMKS 538 orang 538 orang", "PMKS 538 orang 538 orang 538 orang", "538 orang"),
    ("1.3", "JUMLAH 35 35 71", "JUMLAH 35 36 71", "36"),
    ("1.4", "Golongan III/b - 1 - 4 1", "Golongan III/b - 1 - 5 1", "5"),
    ("2.5", "85,50%", "85,51%", "85,51%"),
    ("3.3", "Rp. 92.227.779.784", "Rp. 92.227.779.785", "Rp. 92.227.779.785"),
    ("2.3", "UU no 23 Tahun", "UU no 24 Tahun", "no 24"),
    ("3.2", "permakanan 3x1 hari", "permakanan 3x2 hari", "permakanan 3x2"),
]


@pytest.mark.parametrize(("number", "old", "new", "lost"), SPOILT)
def test_one_number_changed_in_the_text_is_one_number_without_a_home(done, number, old, new, lost):
    assert TEXT.count(old) == 1
    assert homeless(done, number, TEXT.replace(old, new)) == {lost: 1}


def test_one_cell_left_out_is_one_number_without_a_home(done):
    for number in ("2.4", "2.2", "1.2"):
        for left_out in homes(done, number):
            lost = homeless(done, number, without=lambda home, one=left_out: home == one)
            assert lost == ({left_out.text: 1} if left_out.text != "-" else {})


def test_the_cells_of_one_workbook_left_out_are_as_many_numbers_without_a_home(done):
    lost = homeless(done, "3.1", without=lambda home: home.berkas.endswith("Perjanjian Kinerja 2024.xlsx"))
    assert lost == {"70%": 1, "100%": 6}
    lost = homeless(done, "2.2", without=lambda home: home.berkas.endswith("Rata-rata capaian IKU 2023.xlsx"))
    assert lost == {"100 %": 1}
