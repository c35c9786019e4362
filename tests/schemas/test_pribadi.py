"""Numbers of persons are told by how they are built, in every spelling; codes, amounts, days and floats are none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.pribadi import MASK, masked, personal, signed

NIK = "1271014101900001"  # invented: no such person
NIP = "190001011900011001"  # invented


@pytest.mark.parametrize(
    "text",
    [
        NIK, NIP, f"NIK {NIK}", "1271 0141 0190 0001", "1271-0141-0190-0001", "1271/0141/0190/0001", "1271,0141,0190,0001",
        "1271_0141_0190_0001", "1271:0141:0190:0001", "127101.410190.0001", "12 71 01 41 01 90 00 01", "1271\u200b0141\u200b01900001",
        "3.27104650493E+15", "3,27104650493E+15", "1.9700101199803E+17", "1.27101E+15", "１２７１０１４１０１９００００１",
        "19000101 190001 1 001", f"{NIK}.0", f"'{NIK}", "1 2 7 1 0 1 4 1 0 1 9 0 0 0 0 1",
    ],
)  # fmt: skip
def test_a_number_of_a_person_is_never_shown(text):
    assert personal(text)
    shown = masked(text)
    assert MASK in shown
    assert sum(letter.isdigit() for letter in shown) < 15


@pytest.mark.parametrize(
    "text",
    [
        "1.06.0.00.0.00.01.0000", "5.1.02.01.01.0008", "1.06.04.2.01.0003", "0.30000000000000004", "12345678.900000001",
        "14.265.806.382", "Rp. 110.944.777.785,00", "1.000.000.000.000.000", "30/09/2024 10:15:00", "2024-09-30 s.d. 2024-10-30",
        "(061) 4567890", "0812-3456-7890", "83,629723", "2020 2021 2022 2023 2024", "1.2345E+11", "050/123/DS/2024", "1 2 3 4 5 6 7",
        "16,304,251,000.00",
    ],
)  # fmt: skip
def test_what_is_no_number_of_a_person_is_shown_whole(text):
    assert masked(text) is None


@given(
    st.integers(1, 28),
    st.integers(1, 12),
    st.integers(40, 99),
    st.integers(1, 9999),
    st.sampled_from(["", " ", ".", "-"]),
)
def test_any_nik_is_masked_however_its_parts_are_parted(day, month, year, number, by):
    assert personal(by.join(["127101", f"{day:02}{month:02}{year:02}", f"{number:04}"]))


@given(st.integers(0, 10**14), st.integers(0, 99))
def test_no_amount_is_taken_for_a_person(amount, cents):
    grouped = f"{amount:,}".replace(",", ".")
    assert not personal(f"Rp {grouped},{cents:02}") or amount >= 10**14


def test_who_signs_is_told_from_who_is_listed():
    assert signed(f"NIP. {NIP}")
    assert not signed(f"NIK {NIK}")
