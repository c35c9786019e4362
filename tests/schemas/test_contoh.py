"""Every finding can be read as staff read it: its example fills all its words, and says nothing that it does not ask for."""

import pytest

from schemas.contoh import OWN, WORDS, example, words
from schemas.kalimat import CATALOGUE


@pytest.mark.parametrize("kode", CATALOGUE)
def test_an_example_is_whole(kode):
    said = " ".join(example(kode))
    assert "{" not in said
    assert "  " not in said
    assert OWN.get(kode, {}).keys() <= words(kode).keys()


def test_no_word_is_left_over():
    assert {name for kode in CATALOGUE for name in words(kode)} >= WORDS.keys()
    assert OWN.keys() <= CATALOGUE.keys()
