"""How grave a finding is: its record says so, and its code shows it."""

from schemas.kalimat import CATALOGUE
from schemas.temuan import finding


def test_the_first_letter_of_a_code_is_that_of_how_grave_it_is():
    assert {kode for kode, kind in CATALOGUE.items() if kode[0] != kind.tingkat[0]} == set()


def test_a_finding_knows_how_grave_it_is():
    refused, asked = finding("G-SEL-GALAT", isi="#REF!"), finding("P-TERSEMBUNYI")
    assert (refused.tingkat, refused.fatal) == ("Galat", True)
    assert (asked.tingkat, asked.fatal) == ("Pertanyaan", False)
