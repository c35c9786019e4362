"""An amount in juta or miliar stands for all that are rounded to it: compared so where declared, never a fact."""

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assets.evidence.handed import InboxPath
from assets.facts import rounded
from assets.file.evaluation import evaluate
from assets.release.alone import Alone
from schemas.declarations import load
from tests.kit.books import book, codes, draw_table
from tests.kit.budgets import DAYASOS, REHSOS
from tests.kit.desk import own_schemas
from tests.kit.places import SCHEMAS
from tests.kit.slips import change, said

HEADER = ("NO", "PROGRAM", "ANGGARAN", "REALISASI", "PERSEN", "SISA")
BUDGET = 'baca = "rupiah", kendali = "anggaran"'
SPENT = 'ukuran = "realisasi", kosong = "galat", nihil = "nol"}'


@pytest.fixture(scope="module")
def lenient(tmp_path_factory):
    """Declarations in which the budgets and what was spent of them may be written in miliar."""
    schemas = own_schemas(tmp_path_factory.mktemp("bulat"))
    form = schemas / "formulir/anggaran.toml"
    change(form, BUDGET, 'baca = "rupiah", ukuran = "anggaran", dibulatkan = true')
    change(form, SPENT, SPENT.replace("}", ", dibulatkan = true}"))
    return load(schemas)


@pytest.fixture(scope="module")
def alone(lenient):
    return Alone(lenient)


def handed(declarations, *rows):
    title = ["REALISASI CAPAIAN ANGGARAN", "TAHUN 2023"]
    content = book(
        Serapan=lambda page: draw_table(page, rows, title=title, header=HEADER, letterhead=False, signature=False)
    )
    return evaluate(content, InboxPath.of("2023/dinsos/a.xlsx"), declarations)


def differing(alone, made):
    return [one.sel.rsplit("!")[-1] for one in alone.compare(made, {0}).differing]


@pytest.mark.parametrize(
    ("budget", "spent", "percent", "possible"),
    [
        ("Rp 4,2 miliar", "Rp 3,1 miliar", "74,20%", True),  # 3,05/4,25 = 71,76 to 3,15/4,15 = 75,90
        ("Rp 4,2 miliar", "Rp 3,1 miliar", "71,76%", True),
        ("Rp 4,2 miliar", "Rp 3,1 miliar", "75,90%", True),
        ("Rp 4,2 miliar", "Rp 3,1 miliar", "71,75%", False),
        ("Rp 4,2 miliar", "Rp 3,1 miliar", "75,91%", False),
        ("Rp 4,2 miliar", "Rp 3,1 miliar", "76%", True),  # on the decimals that it shows
        ("Rp 4,2 miliar", "Rp 3,1 miliar", "77%", False),
        ("Rp 6,4 miliar", "Rp 5,5 miliar", "99%", False),
        ("6.400 juta", "5.500 jt", "86%", True),
        ("6.400 juta", "5.500 jt", "85,97%", False),  # known ten times as well
        ("Rp 6,4 M", "Rp 5.500.000.000", "86,60%", True),  # one of them exact
        ("Rp 6,4 M", "Rp 5.500.000.000", "86,70%", False),
    ],
)
def test_a_percentage_of_rounded_amounts_is_right_if_some_that_are_meant_give_it(
    lenient, alone, budget, spent, percent, possible
):
    made = handed(lenient, ["1", DAYASOS, budget, spent, percent, None])
    assert codes(made) == []
    assert differing(alone, made) == ([] if possible else ["E5"])


def test_what_is_possible_is_said_where_a_percentage_is_not(lenient, alone):
    made = handed(lenient, ["1", DAYASOS, "Rp 6,4 miliar", "Rp 5,5 miliar", "99%", None])
    (one,) = alone.compare(made, {0}).differing
    assert "dari angka yang dibulatkan (84,5 sampai 87,4)" in one.said.pesan  # 5,45/6,45 and 5,55/6,35


@pytest.mark.parametrize(
    ("rest", "possible"),
    [("Rp 1,1 miliar", True), ("Rp 1,2 miliar", True), ("Rp 1,3 miliar", False), ("1.199.999.999", True),
     ("1.200.000.001", False)],
)  # fmt: skip
def test_a_difference_of_rounded_amounts_is_an_interval_too(lenient, alone, rest, possible):
    made = handed(lenient, ["1", DAYASOS, "Rp 4,2 miliar", "Rp 3,1 miliar", None, rest])
    if rest.startswith("Rp"):  # the column of what is left is not declared so: its number is only not compared
        assert codes(made) == ["P-KENDALI-RUSAK"]
    else:
        assert differing(alone, made) == ([] if possible else ["F5"])


@pytest.mark.parametrize(
    ("total", "possible"), [("Rp 7,4 miliar", True), ("7.310.000.000", True), ("Rp 7,2 miliar", False), ("7.501.000.000", False)]
)  # fmt: skip
def test_a_total_of_rounded_amounts_may_be_off_by_what_each_may_be(lenient, alone, total, possible):
    rows = [["1", DAYASOS, "Rp 4,2 miliar", 1000, None, None], ["2", REHSOS, "Rp 3,2 miliar", 1000, None, None]]
    made = handed(lenient, *rows, [None, "JUMLAH", total, 2000, None, None])
    assert differing(alone, made) == ([] if possible else ["C7"])


def test_a_rounded_amount_is_kept_as_it_is_written_and_has_no_value(lenient):
    made = handed(lenient, ["1", DAYASOS, "Rp 4,2  miliar", "3.100.000.000", None, None])
    rows = {row["ukuran"]: row for row in made.facts["anggaran"].to_pylist()}
    assert (rows["anggaran"]["nilai"], rows["anggaran"]["teks"]) == (None, "Rp 4,2 miliar")
    assert rows["realisasi"]["nilai"] == Decimal(3100000000)


def test_exact_amounts_in_such_a_column_are_facts_and_compared_exactly(lenient, alone):
    made = handed(lenient, ["1", DAYASOS, "4.200.000.000", "3.100.000.000", "74,20%", "1.100.000.000"])
    assert {row["nilai"] for row in made.facts["anggaran"].to_pylist()} == {4200000000, 3100000000}
    assert differing(alone, made) == ["E5"]  # 73,81 %
    wrong = handed(lenient, ["1", DAYASOS, "4.200.000.000", "3.100.000.000", None, "1.100.000.001"])
    assert differing(alone, wrong) == ["F5"]


@pytest.mark.parametrize("text", ["4,2 miliar lebih", "sekitar 4,2 miliar", "4.2 miliar", "4,2 miliaran", "4,25 rb rb", "1,2345 ribu", "5 ton"])  # fmt: skip
def test_what_is_not_plainly_one_rounded_amount_is_refused_even_there(lenient, text):
    made = handed(lenient, ["1", DAYASOS, text, "3.100.000.000", None, None])
    assert [code[:2] for code in codes(made)] == ["G-"]


def test_a_column_that_does_not_declare_it_refuses_it(lenient):
    made = handed(lenient, ["1", DAYASOS, "4,2 miliar", "3,1 miliar", None, None])
    assert codes(made) == []
    strict = handed(load(SCHEMAS), ["1", DAYASOS, "4.200.000.000", "3,1 miliar", None, None])
    assert codes(strict) == ["G-ANGKA-SATUAN"]


AMOUNTS = st.integers(1, 10**13)


@settings(max_examples=200)
@given(amount=AMOUNTS, part=st.integers(0, 2), power=st.sampled_from([(3, "ribu"), (6, "juta"), (9, "miliar")]))
def test_the_amount_that_was_rounded_is_always_among_those_that_are_meant(amount, part, power):
    digits, word = power
    shown = (Decimal(amount) / 10**digits).quantize(Decimal(1).scaleb(-part), ROUND_HALF_UP)
    whole, _, behind = f"{shown:f}".partition(".")
    read = rounded.read(f"Rp {int(whole):,}".replace(",", ".") + (f",{behind}" if behind else "") + f" {word}")
    span = rounded.interval(read)
    assert span.low <= amount <= span.high
    assert span.high - span.low == Decimal(10) ** (digits - part)


@settings(max_examples=200)
@given(above=AMOUNTS, below=st.integers(10**9, 10**13))
def test_a_ratio_of_amounts_lies_in_the_interval_of_their_rounded_ones(above, below):
    values = {}
    for name, amount in (("a", above), ("b", below)):
        shown = (Decimal(amount) / 10**6).quantize(Decimal(1), ROUND_HALF_UP)
        values[name] = rounded.interval(rounded.read(f"{shown} juta")) if shown < 10**6 else rounded.Interval(Decimal(amount), Decimal(amount))  # fmt: skip
    span = rounded.over("a / b * 100", values)
    exact = (Decimal(above) * 100 / Decimal(below)).quantize(Decimal("0.000001"), ROUND_HALF_UP)
    assert span.low <= exact <= span.high


@pytest.mark.parametrize(
    ("old", "sentence"),
    [
        ('persen    = {judul = ["PERSEN", ', 'formulir/anggaran.toml: formulir realisasi_anggaran, kolom persen, dibulatkan: kolom dibaca "persen"; dibulatkan = true hanya untuk baca = "rupiah"'),
        ('nomor     = {judul = ["NO"], ', "formulir/anggaran.toml: formulir realisasi_anggaran, kolom nomor, dibulatkan: kunci dibulatkan tidak berlaku di sini; hapus, sebab kolom ini bukan angka"),
    ],
)  # fmt: skip
def test_only_a_column_of_rupiah_can_be_declared_so(tmp_path, old, sentence):
    schemas = own_schemas(tmp_path)
    change(schemas / "formulir/anggaran.toml", old, old.replace("{", "{dibulatkan = true, "))
    assert said(schemas) == [sentence]


def test_the_ends_of_a_span_are_shown_rounded_half_up():
    assert str(rounded.Interval(Decimal("-0.125"), Decimal("2.345"))) == "-0,13 sampai 2,35"
