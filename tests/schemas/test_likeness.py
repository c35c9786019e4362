"""Which declared name is suggested for a text; a number in it is never another one."""

import pytest

from schemas.likeness import nearest
from schemas.text import fold

NAMES = ("Sei Rengas I", "Sei Rengas II", "Kotamatsum III", "Kota Matsum I", "Kota Matsum II", "Baru Ladang Bambu")
KNOWN = {fold(name): name for name in NAMES}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Sei Rengas Dua", "Sei Rengas II"),
        ("Sei Rengas 2", "Sei Rengas II"),
        ("Sai Rengas Satu", "Sei Rengas I"),
        ("Kota Matsum 3", "Kotamatsum III"),
        ("Baru Ladang Bamboo", "Baru Ladang Bambu"),
        ("Sei Rengas", "Sei Rengas I atau Sei Rengas II"),
        ("Sei Rengas 7", "Sei Rengas I atau Sei Rengas II"),
        ("Polonia", ""),
        ("", ""),
    ],
)
def test_the_nearest_name_has_the_same_number_or_all_of_the_kind_are_named(written, meant):
    assert nearest(written, KNOWN) == meant
