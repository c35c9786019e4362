"""What is shown of a workbook is one harmless line, and every finding is a sentence to act on."""

import ast
import re
import string
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.kalimat import CATALOGUE
from schemas.temuan import finding, shown

ASSETS = Path(__file__).parents[2] / "assets"
MASK = "[nomor disamarkan]"


@pytest.mark.parametrize(
    "number",
    [
        "1271010101010001",
        "1271 0101 0101 0001",
        "1271  0101  0101  0001",
        "1271\u00a00101\u00a00101\u00a00001",
        "12.71.01.010101.0001",
        "1271-0101-0101-0001",
        "19701117 199007 1 001",
        "127101010101000",
        "1271\n0101\n0101\n0001",
    ],
)
def test_numbers_as_long_as_a_nik_or_nip_are_never_shown(number):
    assert shown(f"NIK {number} milik") == f"NIK {MASK} milik"


@given(
    digits=st.text("0123456789", min_size=15, max_size=20),
    blank=st.sampled_from(["", " ", "  ", "\u00a0", ".", "-", " - "]),
)
def test_no_long_number_is_shown_however_it_is_spaced(digits, blank):
    assert not re.search(r"\d", shown(blank.join(digits)))


@pytest.mark.parametrize("text", ["Rp. 14.265.806.382", "1.06.02.2.03.0003", "2.345.678.901.234", "TAHUN 2023", "A  B"])
def test_amounts_and_codes_are_shown_as_they_stand(text):
    assert shown(text) == text


@pytest.mark.parametrize("text", ["a\nb", "a\tb", "a\x1b[31mb", "a\u202eb", "a\u2028b", "a\x00b", "a\ufeffb"])
def test_what_moves_a_terminal_is_not_shown(text):
    assert re.fullmatch(r"a (\[31m)?b", shown(text))


def test_a_long_text_is_cut():
    assert shown("x" * 81) == "x" * 79 + "…"
    assert shown("x" * 80) == "x" * 80


def test_a_finding_fills_its_sentence_with_what_is_shown_of_a_cell():
    found = finding("G-ANGKA-TEKS", "Sheet1", "D9", "12O.000", jenis="rupiah", mungkin="", contoh="1.250.000")
    assert found.pesan == '"12O.000" bukan angka rupiah.'
    assert found.saran == "Tulis angkanya saja, misalnya 1.250.000."
    assert (found.lembar, found.sel, found.isi, found.fatal) == ("Sheet1", "D9", "12O.000", True)


def test_braces_in_a_cell_are_only_text():
    found = finding("G-ANGKA-TEKS", "S", "A1", "{kode} {0}", jenis="{isi}", mungkin="", contoh="1")
    assert found.pesan == '"{kode} {0}" bukan angka {isi}.'


def test_a_nik_in_a_cell_is_masked_in_sentence_and_content():
    found = finding("G-SEL-ASING", "S", "A1", "1271010101010001", formulir="x", lain="")
    assert MASK in found.pesan
    assert found.isi == MASK


def test_galat_and_pertanyaan_are_told_by_the_first_letter():
    assert finding("G-PERIODE").fatal
    assert not finding("P-LEMBAR").fatal
    assert all(re.fullmatch(r"[GP](-[A-Z]+)+", code) for code in CATALOGUE)


def test_every_finding_says_what_is_wrong_and_what_to_do():
    for kind in CATALOGUE.values():
        for sentence in (kind.pesan, kind.saran):
            ends = sentence.endswith((".", "}"))
            assert sentence[0] in string.ascii_uppercase + '"{', sentence
            assert ends, sentence


def test_every_finding_that_the_code_makes_is_in_the_catalogue():
    named = set()
    for path in ASSETS.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                named |= {node.value} if re.fullmatch(r"[GP]-[A-Z]+(-[A-Z]+)*", node.value) else set()
    assert named <= set(CATALOGUE)


def test_every_finding_in_the_catalogue_is_made_somewhere():
    code = "".join(path.read_text(encoding="utf-8") for path in ASSETS.rglob("*.py"))
    assert {kode for kode in CATALOGUE if f'"{kode}"' not in code} == set()
