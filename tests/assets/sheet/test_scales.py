"""Words around a table that change its amounts, and words of the same look that do not."""

import io
from decimal import Decimal

import openpyxl
import pytest
from openpyxl.comments import Comment

from assets.sheet.scales import only_rounded, scaled
from tests.kit.books import accepted, codes, evaluated

ANYWHERE = [
    "in thousand IDR", "tambahkan tiga nol", "3 nol dihilangkan", "dalam ratusan ribu", "Satuan: ribu rupiah", "(ribuan)",
    "(Rp Juta)", "(dlm ribuan)", "(dalam M)", "dalam ribuan rupiah", "(x Rp. 1.000)", "(x Rp1.000,-)", "(x1000)",
    "(dalam Rp1.000)", "(dalam 1.000 rupiah)", "(Rp000)", "(IDR 000)", "(000)", "(Rp. Jt)", "(dalam jt rupiah)",
    "(seribu rupiah)", "(in thousands)", "(juta)", "per seribu", "nilai per seribu rupiah", "dibulatkan ke juta",
    "*) dibulatkan dalam jutaan", "pembulatan ke ribuan terdekat", "dibulatkan ke Rp 1.000", "x 1000", "× 1.000.000",
    "Angka dikalikan seribu", "dikali 1 juta", "kalikan dengan 1.000", "(dalam satu juta rupiah)", "Rp juta", "Rp'000",
    "satuan '000", "angka jutaan", "pagu disajikan jutaan rupiah", "6 angka nol dihilangkan", "x 10^6", "juta-an",
    "ANGGARAN TAHUN 2023 (JUTA RUPIAH)", "Catatan:\nsemua angka dalam ribuan", "tanpa tiga digit terakhir",
]  # fmt: skip
NOWHERE = [
    "dua ratus juta rupiah", "nol kasus", "3 kali", "Medan, Januari 2024", "Rp. 1.000.000.000", "Terbilang: seribu lima ratus rupiah",
    "Terbilang: seratus dua puluh juta tiga ribu rupiah", "naik Rp 2,5 miliar dari tahun lalu", "bantuan 2 juta rupiah per KPM",
    "KABUPATEN KEPULAUAN SERIBU", "GERAKAN SEJUTA POHON", "INDEKS RB TAHUN 2023", "per 1.000 penduduk", "per seribu penduduk",
    "4 x 1.000.000", "3 kali 1.000", "Nomor: 000.8/123/2024", "sebesar Rp 1.000.000,- per bulan", "ANGGARAN TAHUN 2023",
    "PAGU RP 1.000.000.000", "berlaku mulai tahun 2023", "dibulatkan dua angka di belakang koma",
]  # fmt: skip
PROSE = ["Ribuan warga belum terdata.", "bantuan bagi jutaan keluarga miskin", "usulan ribuan KPM ditunda"]


@pytest.mark.parametrize("words", ANYWHERE)
@pytest.mark.parametrize("below", [True, False])
def test_amounts_in_thousands_are_announced_in_many_ways(words, below):
    assert scaled(words, below=below)


@pytest.mark.parametrize("words", NOWHERE)
@pytest.mark.parametrize("below", [True, False])
def test_amounts_spelled_out_names_and_rates_are_no_announcement(words, below):
    assert not scaled(words, below=below)


@pytest.mark.parametrize("words", PROSE)
def test_prose_below_a_table_is_no_announcement(words):
    assert not scaled(words, below=True)


@pytest.mark.parametrize(
    ("words", "amounts", "only"),
    [
        ("dibulatkan ke ribuan terdekat", (1235000, 0, 2000), True),
        ("dibulatkan ke ribuan terdekat", (1235, 950), False),
        ("dibulatkan ke jutaan", (1235000,), False),
        ("dibulatkan ke ribuan", (), False),
        ("dalam ribuan", (1235000,), False),
    ],
)
def test_an_announcement_of_rounding_is_one_of_scale_unless_all_amounts_are_full(words, amounts, only):
    assert only_rounded(words, map(Decimal, amounts)) is only


def table(change, amount=1235000):
    """What is made of a table of budgets after somebody wrote something around it."""
    book = openpyxl.Workbook()
    rows = (["ANGGARAN PROGRAM"], ["TAHUN 2023"], [], ["NO", "PROGRAM", "ANGGARAN"],
            [1, "PROGRAM PEMBERDAYAAN SOSIAL", amount], [2, "PROGRAM REHABILITASI SOSIAL", 2000000])  # fmt: skip
    for row in rows:
        book.active.append(row)
    change(book.active)
    out = io.BytesIO()
    book.save(out)
    return evaluated(out.getvalue(), "2023/subbag-keuangan/a.xlsx")


def written(at, words):
    return lambda sheet: sheet.__setitem__(at, words)


def commented(sheet):
    sheet["C4"].comment = Comment("Rina:\nangka di kolom ini per seribu", "x")


def printed(sheet):
    sheet.oddFooter.right.text = "Angka x 1.000"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (written("C3", "Rp juta"), "G-ANGKA-SATUAN"),
        (written("A9", "*) nilai dikali seribu"), "G-ANGKA-SATUAN"),
        (written("A9", "Pagu dibulatkan ke juta"), "G-ANGKA-SATUAN"),
        (commented, "G-CATATAN-SATUAN"),
        (printed, "G-CATATAN-SATUAN"),
    ],
    ids=["above", "below", "rounded", "comment", "footer"],
)
def test_a_note_that_changes_amounts_refuses_the_table_wherever_it_stands(change, code):
    made = table(change)
    assert codes(made) == [code]
    assert not accepted(made)


@pytest.mark.parametrize(
    "words",
    ["Pagu dibulatkan ke ribuan terdekat", "Naik dua juta rupiah dari tahun lalu", "Terbilang: tiga juta rupiah"],
)
def test_a_note_of_the_same_look_that_changes_none_is_no_finding(words):
    made = table(written("A9", words))
    assert codes(made) == []
    assert accepted(made)
