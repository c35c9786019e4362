"""Each reader is exact over every accepted spelling, never guesses, and never raises."""

import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assets.sheet import values
from assets.sheet.values import Value

KINDS = ("rupiah", "jumlah", "persen")

BLANKS = ("", " ", "\u00a0", "\u00a0 ", "  ", "\t")
amounts = st.integers(0, 10**14 - 1)


def dotted(number: int) -> str:
    """Thousands parted by dots, done by hand: 1250000 is 1.250.000."""
    digits = str(number)
    groups = []
    while digits:
        groups.insert(0, digits[-3:])
        digits = digits[:-3]
    return ".".join(groups)


# ── rupiah ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("Rp. 14.265.806.382", "14265806382"),
        ("Rp.\u00a0 8.231.019.891", "8231019891"),
        ("Rp.\u00a0 \u00a0\u00a07.065.775.848", "7065775848"),
        ("Rp 112.500.000", "112500000"),
        ("150.000.000", "150000000"),
        ("150000000", "150000000"),
        ("1.041.759.500,-", "1041759500"),
        ("1.041.759.500,00", "1041759500"),
        ("Rp500", "500"),
        ("Rp. 500", "500"),
        ("Rp.500", "500"),
        ("rp 1.000.000", "1000000"),
        ("IDR 1.000", "1000"),
        ("(1.000)", "-1000"),
        ("(Rp 1.000)", "-1000"),
        ("-1.000", "-1000"),
        ("−1.000", "-1000"),
        ("Rp -1.000", "-1000"),
        ("-Rp. 1.000,5", "-1000.5"),
        ("1.234,56", "1234.56"),
        ("0", "0"),
        ("0,00", "0"),
        ("0,-", "0"),
        ("Rp 1.250.000.-", "1250000"),
        ("Rp. 1.250.000 ,--", "1250000"),
        ("1.250.000 rupiah", "1250000"),
        ("( 2.500 )", "-2500"),
        ("Rp (2.500.000)", "-2500000"),
    ],
)
def test_an_amount_as_indonesians_write_it_is_read_exactly(text, amount):
    read = values.text("rupiah", text)
    assert (read.nilai, read.satuan, read.galat) == (Decimal(amount), "rupiah", "")


@given(
    amount=amounts,
    cents=st.one_of(st.none(), st.integers(0, 99)),
    grouped=st.booleans(),
    prefix=st.sampled_from(("", "Rp", "Rp.", "RP. ", "rp ", "IDR ")),
    blank=st.sampled_from(BLANKS),
    tail=st.sampled_from(("", ",-", " ")),
    minus=st.sampled_from(("", "-", "−", "()")),
)
def test_every_accepted_spelling_of_an_amount_gives_that_amount(amount, cents, grouped, prefix, blank, tail, minus):
    body = dotted(amount) if grouped else str(amount)
    body += f",{cents:02d}" if cents is not None else ""
    text = f"{prefix}{blank}{body}{tail}"
    text = f"({text})" if minus == "()" else f"{minus}{text}"
    expected = Decimal(amount * 100 + (cents or 0)).scaleb(-2)
    read = values.text("rupiah", text)
    assert read.nilai == (-expected if minus else expected)
    assert read.desimal == (0 if cents is None else 2)


@pytest.mark.parametrize(
    "text",
    [
        "1,250,000", "1.250,000", "1250000.00", "1.250.00", "12.50.000", "1250.000", "1.2500", "1 250 000",
        "12O.000", "l.000", "1.000.000 *)", "Rp", "Rp.", "abc", "1.000 - 2.000", "1.000/2.000", "+5",
        "1.000,123", "5-", ",", ".", "()", "(", "Rp..500", "1..000", "1.250.000,00-", "Rp - 5 -", "1.000 orang", "$5",
    ],
)  # fmt: skip
def test_what_is_no_amount_is_refused(text):
    read = values.text("rupiah", text)
    assert (read.nilai, read.galat, read.nihil) == (None, "G-ANGKA-TEKS", False)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("#DIV/0!", "G-SEL-GALAT"), ("#REF!", "G-SEL-GALAT"), ("Err:508", "G-SEL-GALAT"),
        ("########", "G-ANGKA-PAGAR"), ("1E+09", "G-ANGKA-ILMIAH"), ("1,25E+9", "G-ANGKA-ILMIAH"), ("1e6", "G-ANGKA-ILMIAH"),
    ],
)  # fmt: skip
def test_what_excel_wrote_in_place_of_a_number_is_named(kind, text, code):
    assert values.text(kind, text) == Value(galat=code)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1,000,000,000.00", "1000000000"), ("Rp 2,500", "2500"), ("-1,250.5", "-1250.5"), ("(1,250)", "-1250"),
        ("750", "750"), ("1.250", None), ("1.250.000", None), ("1,25", None), ("1,250,00", None), ("x", None),
    ],
)  # fmt: skip
def test_a_declared_comma_parts_thousands_and_the_dot_decimals(text, amount):
    read = values.text("rupiah", text, ",")
    assert read.nilai == (None if amount is None else Decimal(amount))
    assert bool(read.galat) == (amount is None)


@pytest.mark.parametrize("text", ["0.500", "00.500", "012.345", "0.872", "000.000.001"])
@pytest.mark.parametrize("kind", ["rupiah", "jumlah"])
def test_a_dot_after_a_leading_zero_parts_no_thousands(kind, text):
    assert values.text(kind, text).nilai is None


@pytest.mark.parametrize(
    "text",
    [
        "14,2 miliar",
        "14.2 M",
        "500 ribu",
        "2 juta",
        "2juta",
        "Rp 1,5 Juta",
        "28rb",
        "3 jt",
        "1.000 milyar",
        "2 triliun",
    ],
)
def test_a_word_for_thousands_or_millions_is_refused_as_such(text):
    read = values.text("rupiah", text)
    assert (read.nilai, read.galat) == (None, "G-ANGKA-SATUAN")


# ── counts ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "count", "unit"),
    [
        ("11.204 orang", 11204, "orang"),
        ("11.204\u00a0 orang", 11204, "orang"),
        ("2.007orang", 2007, "orang"),
        ("2600 orang", 2600, "orang"),
        ("300 org", 300, "org"),
        ("898 kelompok/ lembaga", 898, "kelompok/ lembaga"),
        ("219.399 KPM", 219399, "KPM"),
        ("45", 45, ""),
        ("0", 0, ""),
        ("-3", -3, ""),
    ],
)
def test_a_count_is_read_with_its_unit(text, count, unit):
    read = values.text("jumlah", text)
    assert (read.nilai, read.satuan, read.galat) == (Decimal(count), unit, "")


@given(
    count=amounts,
    grouped=st.booleans(),
    blank=st.sampled_from(BLANKS),
    unit=st.sampled_from(("", "orang", "KPM", "kelompok/ lembaga", "Keluarga", "dokumen")),
)
def test_every_accepted_spelling_of_a_count_gives_that_count(count, grouped, blank, unit):
    body = dotted(count) if grouped else str(count)
    read = values.text("jumlah", f"{body}{blank}{unit}")
    assert (read.nilai, read.satuan) == (Decimal(count), unit)


@pytest.mark.parametrize(
    ("text", "number", "unit", "places"),
    [
        ("82,35", "82.35", "", 2), ("82.35", "82.35", "", 2), ("1,5 ton", "1.5", "ton", 1), ("1.250,5 ha", "1250.5", "ha", 1),
        ("12,00 orang", "12", "orang", 2), ("12 m²", "12", "m²", 0),
    ],
)  # fmt: skip
def test_a_number_with_decimals_is_read_and_says_whether_it_is_whole(text, number, unit, places):
    read = values.text("jumlah", text)
    assert (read.nilai, read.satuan, read.desimal) == (Decimal(number), unit, places)
    assert read.pecahan == (Decimal(number) % 1 != 0)


@pytest.mark.parametrize(
    "text",
    [
        "70%",
        "87.26% KPM",
        "70 persen",
        "500 (sementara)",
        "±500",
        "> 500",
        "10 s.d. 20 orang",
        "6 (enam) orang",
        "≥ 70",
    ],
)
def test_what_is_no_count_is_refused(text):
    assert values.text("jumlah", text) == Value(galat="G-ANGKA-TEKS")


@pytest.mark.parametrize("text", ["0.500", "1.2500,5"])
def test_three_digits_behind_a_dot_are_thousands_or_nothing(text):
    assert values.text("jumlah", text).nilai is None


@pytest.mark.parametrize("text", ["28rb orang", "28 ribu orang", "2juta", "2 jt KPM", "3M"])
def test_a_scale_word_never_becomes_the_unit_of_a_count(text):
    read = values.text("jumlah", text)
    assert (read.nilai, read.galat) == (None, "G-ANGKA-SATUAN")


@pytest.mark.parametrize("text", ["1O", "5OO", "1l", "12.34O", "2O orang", "1I", "3oo KPM"])
def test_a_letter_typed_for_a_digit_never_becomes_the_unit_of_a_count(text):
    assert values.text("jumlah", text).nilai is None


# ── percentages ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "percent", "unit", "places"),
    [
        ("87,26%", "87.26", "persen", 2),
        ("87.26%", "87.26", "persen", 2),
        ("88.04%", "88.04", "persen", 2),
        ("100 %", "100", "persen", 0),
        ("100\u00a0 %", "100", "persen", 0),
        ("75", "75", "persen", 0),
        ("100,00", "100", "persen", 2),
        ("70% KPM", "70", "KPM", 0),
        ("87.26% KPM", "87.26", "KPM", 2),
        ("100%/thn", "100", "/thn", 0),
        ("-5,5%", "-5.5", "persen", 1),
        ("(5,5%)", "-5.5", "persen", 1),
        ("0,5%", "0.5", "persen", 1),
        ("87 persen", "87", "persen", 0),
        ("75,5 persen", "75.5", "persen", 1),
        ("75,50 Prosen", "75.5", "persen", 2),
        ("70 persen KPM", "70", "KPM", 0),
        ("0%", "0", "persen", 0),
        ("0", "0", "persen", 0),
        ("0,00", "0", "persen", 2),
        ("83,629723%", "83.629723", "persen", 6),
    ],
)
def test_a_percentage_is_read_in_either_decimal_convention(text, percent, unit, places):
    read = values.text("persen", text)
    assert (read.nilai, read.satuan, read.desimal, read.galat) == (Decimal(percent), unit, places, "")


@given(
    whole=st.integers(0, 999),
    part=st.text("0123456789", max_size=6).filter(lambda p: len(p) != 3),
    mark=st.sampled_from(",."),
    blank=st.sampled_from(BLANKS),
)
def test_both_conventions_of_a_percentage_give_the_same_number(whole, part, mark, blank):
    text = f"{whole}{mark if part else ''}{part}{blank}%"
    assert values.text("persen", text).nilai == Decimal(f"{whole}.{part or '0'}")


@pytest.mark.parametrize("text", ["1.234%", "1,234%", "12.345 %", "0.123%", "1.234", "-1,234%"])
def test_one_mark_and_three_digits_can_be_read_in_two_ways_and_are_refused(text):
    assert values.text("persen", text) == Value(galat="G-ANGKA-AMBIGU")


@pytest.mark.parametrize("text", ["0,8726", "0.87", "1", "1,5", "-0,5"])
def test_a_text_that_could_be_a_fraction_or_a_percentage_is_refused_without_a_percent_sign(text):
    assert values.text("persen", text) == Value(galat="G-ANGKA-AMBIGU")


@pytest.mark.parametrize(
    "text", ["1.234.567%", "70-75%", "≥ 70%", "% 70", "87,2,6%", "delapan", "87,26 persentase", "%"]
)
def test_what_is_no_percentage_is_refused(text):
    assert values.text("persen", text) == Value(galat="G-ANGKA-TEKS")


# ── common to all ───────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("kind", ["besaran", "bilangan"])
@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("872 kelompok", "kelompok"),
        ("82,35", ""),
        ("70% KPM", "persen KPM"),
        ("75,5 persen", "persen"),
        ("100 %", "persen"),
    ],
)
def test_a_count_an_index_and_a_share_may_stand_in_one_column(kind, text, unit):
    read = values.text(kind, text)
    assert (read.nilai is not None, read.satuan) == (True, unit)


def test_a_number_whose_unit_stands_elsewhere_keeps_six_decimals():
    assert values.number("bilangan", "0.7523", "General").nilai == Decimal("0.7523")
    assert values.number("bilangan", "0.7523", "0.00%").nilai == Decimal("75.23")
    assert values.number("besaran", "0.7523", "General") == Value(galat="G-ANGKA-AMBIGU")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("text", ["١٢٣", "１２３", "१२", "1२", "5½", "5²", "1①", "½", "七"])
def test_digits_that_are_not_ascii_are_refused(kind, text):
    assert values.text(kind, text).nilai is None


@pytest.mark.parametrize("kind", KINDS)
def test_ten_to_the_fourteenth_is_refused_and_one_less_is_read(kind):
    assert values.text(kind, "99999999999999").nilai == Decimal(99_999_999_999_999)
    assert values.text(kind, "100000000000000") == Value(galat="G-ANGKA-BESAR")
    assert values.text(kind, "-100000000000000") == Value(galat="G-ANGKA-BESAR")
    assert values.text(kind, "9" * 5000) == Value(galat="G-ANGKA-BESAR")
    assert values.number(kind, "100000000000000", "General") == Value(galat="G-ANGKA-BESAR")
    assert values.number(kind, "-1" + "0" * 300, "0%") == Value(galat="G-ANGKA-BESAR")


@settings(max_examples=150)
@given(kind=st.sampled_from(KINDS), text=st.text(max_size=30))
def test_no_text_at_all_makes_a_reader_raise(kind, text):
    read = values.text(kind, text)
    assert [read.nilai is not None, bool(read.galat), read.nihil].count(True) == 1


@settings(max_examples=150)
@given(kind=st.sampled_from(KINDS), text=st.text("0123456789.,-−() %RpOl\u00a0rbjtM½²", max_size=14))
def test_what_is_read_has_exactly_the_digits_of_the_text(kind, text):
    value = values.text(kind, text).nilai
    if value is not None:
        written = re.sub(r"[mM][23]|[^0-9]", "", text)  # m2 and m3 are units
        read = re.sub(r"[^0-9]", "", f"{value:f}")
        assert written.strip("0") == read.strip("0")
        assert (value < 0) <= any(mark in text for mark in "-−(")


# ── number cells ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("digits", "number_format", "percent", "places"),
    [
        ("0.8726", "0.00%", "87.26", 2),
        ("0.83629723", "0.00%", "83.629723", 2),
        ("0.8363", "0%", "83.63", 0),
        ("1", "0%", "100", 0),
        ("83.63", "General", "83.63", 2),
        ("83.63", "0.00", "83.63", 2),
        ("0", "General", "0", 0),
        ("-0.05", "0.0%", "-5", 1),
    ],
)
def test_a_number_cell_is_a_percentage_as_its_format_shows_it(digits, number_format, percent, places):
    read = values.number("persen", digits, number_format)
    assert (read.nilai, read.satuan, read.desimal, read.galat) == (Decimal(percent), "persen", places, "")


@pytest.mark.parametrize("digits", ["0.8726", "1", "1.5", "-0.2"])
@pytest.mark.parametrize("number_format", ["General", "0.00"])
def test_a_number_cell_that_could_be_a_fraction_is_refused(digits, number_format):
    assert values.number("persen", digits, number_format) == Value(galat="G-ANGKA-AMBIGU")


@pytest.mark.parametrize("number_format", ['0.00"%"', r"0.00\%", '0.00" %"'])
def test_a_percent_sign_that_is_only_decoration_does_not_multiply_by_a_hundred(number_format):
    assert values.number("persen", "83.63", number_format).nilai in (None, Decimal("83.63"))


@pytest.mark.parametrize("kind", ["rupiah", "jumlah"])
@pytest.mark.parametrize("number_format", ["0%", "0.00%", "0.00 %"])
def test_a_percentage_is_no_amount_and_no_count(kind, number_format):
    assert values.number(kind, "0.8363", number_format).nilai is None


@given(cents=st.integers(-(10**15), 10**15), number_format=st.sampled_from(("General", "#,##0", '"Rp. "#,##0', "0.00")))
def test_an_amount_in_a_number_cell_is_exact_whatever_its_format_shows(cents, number_format):
    stored = Decimal(cents).scaleb(-2)
    assert values.number("rupiah", f"{stored:f}", number_format).nilai == stored


@given(whole=st.integers(-(10**6), 10**6), micro=st.integers(0, 999_999))
def test_a_fraction_shown_as_a_percentage_keeps_six_decimals(whole, micro):
    stored = Decimal(whole) + Decimal(micro).scaleb(-6)
    assert values.number("persen", f"{stored:f}", "0.00%").nilai == stored * 100


def test_a_number_with_more_decimals_is_rounded_half_away_from_zero():
    assert values.number("rupiah", "2.345", "General").nilai == Decimal("2.35")
    assert values.number("rupiah", "-2.345", "General").nilai == Decimal("-2.35")
    assert values.number("persen", "83.1234565", "General").nilai == Decimal("83.123457")
