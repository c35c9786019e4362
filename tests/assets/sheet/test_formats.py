"""A number format shows the number that is stored, or another one: consumed to its end, and never guessed."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assets.sheet.formats import shows_itself

AMOUNT = Decimal(1250)
ITSELF = (
    "General", "@", "0", "#,##0", "#,##0.00", "0.0", "00000", "0.00E+00", '"Rp"#,##0', "Rp#,##0",
    "[$Rp-421]#,##0", "[$Rp-3809]* #,##0", '_("Rp"* #,##0_);_("Rp"* (#,##0);_("Rp"* "-"_);_(@_)', "#,##0;-#,##0",
    "#,##0.00_);[Red](#,##0.00)", '#,##0" orang"', '#,##0" KPM"', '"Rp."\\ #,##0', "[Blue]0", "[Color10]#,##0",
    '#,##0;[Red]-#,##0;"-"', "[>=1000]#,##0;0", '_-* #,##0_-;-* #,##0_-;_-* "-"??_-;_-@_-', '#,##0;(#,##0);"-"', "#,##0_,",
)  # fmt: skip
OTHER = (
    '0"00"', '"1"0', '"1"#,##0', "#,##0,", "0.0,,", ";;;", '"-"', '[>1]"999.999.999";0', "# ??/??", '#,##0" M"', "0\\0",
    '0"."000', '"lunas"', '0" juta"', '0"K"', '"Rp 5.250"', "#,##0\\.00", "[<1000]0;0,", '0 "ribu"', 'General"0"', "0*0",
    '#,##0"lusin"', "[$000-421]0", '[>=1000000]0.0,,"M";[>=1]0,', "#,##0,\"-\"", "[h]",
)  # fmt: skip


@pytest.mark.parametrize("code", ITSELF)
@pytest.mark.parametrize("value", [AMOUNT, Decimal(0), -AMOUNT])
def test_an_ordinary_format_shows_the_number(code, value):
    assert shows_itself(code, value)


@pytest.mark.parametrize("code", OTHER)
def test_one_that_adds_digits_scales_divides_or_hides_shows_another(code):
    assert not shows_itself(code, AMOUNT)


def test_a_negative_number_without_any_sign_is_another_one():
    assert not shows_itself("0;0", -AMOUNT)
    assert shows_itself("0;-0", -AMOUNT)
    assert shows_itself("0;(0)", -AMOUNT)
    assert shows_itself("0", -AMOUNT)


@given(st.sampled_from(ITSELF[2:7]), st.text(alphabet="0123456789", min_size=1, max_size=4), st.booleans())
def test_digits_in_a_literal_are_digits_that_nobody_stored(code, digits, before):
    assert not shows_itself(f'"{digits}"{code}' if before else f'{code}"{digits}"', AMOUNT)


@given(st.text(alphabet='0#?,.;"\\[]_*%EeRp-+()<>=$ mk', max_size=14), st.integers(-(10**6), 10**6))
def test_whatever_a_format_is_it_is_decided(code, value):
    assert shows_itself(code, Decimal(value)) in (True, False)
