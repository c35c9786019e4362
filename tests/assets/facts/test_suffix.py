"""A number is what a reader of the sheet sees: its format's unit, its percent sign, its thousands; each with its twin."""

import io
from decimal import Decimal

import openpyxl
import pytest

from tests.kit.books import accepted, budget_book, codes, evaluated, only
from tests.kit.budgets import DAYASOS

PLACE = "Medan Johor"
RECIPIENTS = {"title": ["KPM PENERIMA BANTUAN SOSIAL MENURUT KECAMATAN", "TAHUN 2023"], "header": ("NO", "KECAMATAN", "JUMLAH KPM")}  # fmt: skip
PROMISES = {"title": ["PERJANJIAN KINERJA TAHUN 2023"], "header": ("NO", "SASARAN STRATEGIS", "INDIKATOR KINERJA", "TARGET")}  # fmt: skip
WORK = {"title": ["REALISASI CAPAIAN KINERJA TAHUN 2023"], "header": ("NO", "PROGRAM KEGIATAN SUB KEGIATAN", "TARGET", "REALISASI", "CAPAIAN KINERJA (%)", "KATEGORI")}  # fmt: skip
LEMBAGA = "Persentase masyarakat dan kelompok masyarakat/ lembaga yang menerima bantuan sosial"


def formatted(content, number_format, *columns):
    """The workbook with a number format on every number of some columns."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    for row in book.active.iter_rows():
        for cell in row:
            if isinstance(cell.value, int | float) and cell.column_letter in columns:
                cell.number_format = number_format
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def recipients(number, how="General"):
    content = formatted(budget_book([[1, PLACE, number]], **RECIPIENTS), how, "C")
    return evaluated(content, "2023/bid-linjamsos/a.xlsx")


def promised(number, how="General"):
    content = formatted(budget_book([["2", None, LEMBAGA, number]], **PROMISES), how, "D")
    return evaluated(content, "2023/subbag-keuangan/pk.xlsx")


def budget(number, how="General"):
    content = formatted(budget_book([["1", DAYASOS, number]], "anggaran_program"), how, "C")
    return evaluated(content, "2023/bid-dayasos/a.xlsx")


def worked(target, realised, how, *columns):
    rows = [["1", DAYASOS, "100 %", "90 %", "90 %", "Tercapai"], [None, "Alat bantu", target, realised, "90 %", None]]
    return evaluated(formatted(budget_book(rows, **WORK), how, *columns), "2023/bid-dayasos/a.xlsx")


def facts(made, table):
    return [(row["nilai"], row["satuan"]) for row in made.facts[table].to_pylist() if row["nilai"] is not None]


# ── thousands ──


@pytest.mark.parametrize("text", ["12,000", "1,000 KPM", "300,000 KPM", "-1,500", "1,250", "2,000 m²"])
def test_a_comma_before_three_digits_is_no_plain_count(text):
    made = recipients(text)
    assert set(codes(made)) & {"G-ANGKA-AMBIGU", "G-ANGKA-PECAHAN"}
    assert not accepted(made)


@pytest.mark.parametrize("how", ["0.000", "#,##0.000"])
def test_a_count_that_is_shown_as_thousands_is_refused(how):
    made = recipients(12, how)
    assert (codes(made), accepted(made)) == (["G-ANGKA-PECAHAN"], False)
    assert codes(budget(12, how)) == ["G-ANGKA-RIBUAN"]


@pytest.mark.parametrize(
    ("number", "how", "count"),
    [("12.000", "General", 12000), ("12,0", "General", 12), (12, "0.00", 12), (1250, "0.000", 1250), (12000, "#,##0", 12000)],
)  # fmt: skip
def test_a_count_of_the_same_look_is_read(number, how, count):
    made = recipients(number, how)
    assert (codes(made), facts(made, "penerima")) == ([], [(count, "KPM")])


@pytest.mark.parametrize("number", [8231.019891, 8231.0198, 8231019.891234])
def test_an_amount_with_more_than_cents_is_refused(number):
    made = budget(number)
    assert (codes(made), accepted(made)) == (["G-ANGKA-RIBUAN"], False)


@pytest.mark.parametrize("number", [8231019891.12, 1000.1 + 0.2, 8231019891])
def test_an_amount_with_cents_is_read(number):
    assert codes(budget(number)) == []


# ── percent ──


@pytest.mark.parametrize(
    ("number", "how"),
    [(1, "General"), ("1,0", "General"), ("0,7", "General"), (0.7, "General"), (70, "0%"), (0.9, '0.0"%"')],
)
def test_a_share_that_lost_or_got_its_percent_sign_is_refused(number, how):
    made = promised(number, how)
    assert (codes(made), accepted(made)) == (["G-ANGKA-AMBIGU"], False)


@pytest.mark.parametrize(
    ("number", "how", "share"),
    [
        (0.7, "0%", "70"), ("1 %", "General", "1"), (70, "General", "70"), (70, "0.00_%", "70"), (70, '0"%"', "70"),
        (70, "0\\%", "70"), (70, '0" persen"', "70"), (9.5, "0%", "950"),
    ],
)  # fmt: skip
def test_a_share_is_read_as_it_is_shown(number, how, share):
    made = promised(number, how)
    assert (codes(made), facts(made, "iku")) == ([], [(Decimal(share), "persen")])


# ── units ──


def test_the_unit_that_a_format_shows_is_the_numbers():
    made = recipients(1509, '#,##0" KPM"')
    assert (codes(made), facts(made, "penerima")) == ([], [(1509, "KPM")])


@pytest.mark.parametrize("how", ['#,##0" jiwa"', '#,##0\\ "jiwa"', '0_)" jiwa"'])
def test_another_unit_in_the_format_is_asked_about_as_if_it_were_typed(how):
    typed, shown = recipients("1.509 jiwa"), recipients(1509, how)
    assert codes(typed) == codes(shown) != []
    assert facts(typed, "penerima") == facts(shown, "penerima")


@pytest.mark.parametrize("how", ['0" (sementara)"', '0" lebih"', '0" *"', '0" dari 300"', '"± "0'])
def test_what_a_format_writes_besides_a_unit_is_refused(how):
    made = recipients(270, how)
    assert set(codes(made)) & {"G-SATUAN", "G-FORMAT"}
    assert not accepted(made)


@pytest.mark.parametrize("how", ['#,##0" (sementara)"', '#,##0" KK"', "#,##0 [$€-1]"])
def test_what_a_format_writes_behind_an_amount_is_refused(how):
    found = only(budget(6_000_000, how), "G-SATUAN")
    assert how.split('"')[1].strip() in found["pesan"] if '"' in how else "€" in found["pesan"]


@pytest.mark.parametrize(
    "how",
    [
        '_-"Rp"* #,##0_-;-"Rp"* #,##0_-;_-"Rp"* "-"_-;_-@_-', "[$Rp-421]#,##0", '#,##0",-"', '"Rp. "#,##0.00',
        '#,##0_);\\(#,##0\\)', '#,##0" rupiah"', '"IDR "#,##0;[Red]-"IDR "#,##0',
    ],
)  # fmt: skip
def test_a_currency_in_the_format_changes_nothing(how):
    made = budget(6_000_000, how)
    assert (codes(made), facts(made, "anggaran")) == ([], [(6_000_000, "rupiah")])


def test_units_of_formats_are_held_against_each_other():
    assert "P-SATUAN-BEDA" in codes(worked("300 orang", 270, '0" paket"', "D"))
    assert "P-SATUAN-BEDA" not in codes(worked("300 orang", 270, '0" orang"', "D"))


@pytest.mark.parametrize(("number", "how", "quoted"), [(0.9, '0.0"%"', "0,9%"), (70, "0%", "7.000%"), (1, "0_%", "1")])
def test_a_number_is_quoted_as_its_format_shows_it(number, how, quoted):
    assert f'"{quoted}"' in only(promised(number, how), "G-ANGKA-AMBIGU")["pesan"]
