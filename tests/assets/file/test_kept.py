"""A kept evaluation that was changed, cut short or exchanged is no entry."""

import hashlib

import pytest

from assets.file import kept


@pytest.fixture
def entry(tmp_path):
    place = tmp_path / "satu.arrow"
    kept.write(place, b"isi" * 100)
    return place


def test_what_is_kept_is_given_back(entry):
    assert kept.whole(entry)
    assert bytes(kept.read(entry)) == b"isi" * 100
    assert list(entry.parent.iterdir()) == [entry]


def test_its_first_digits_are_the_sha256_of_its_name_and_the_rest(entry):
    content = entry.read_bytes()
    assert content[:64].decode() == hashlib.sha256(b"satu" + content[64:]).hexdigest()


@pytest.mark.parametrize("length", [0, 1, 63, 64, 65, 300])
def test_one_cut_short_is_none(entry, length):
    entry.write_bytes(entry.read_bytes()[:length])
    assert not kept.whole(entry)


@pytest.mark.parametrize("at", [0, 63, 64, 200, -1])
def test_one_with_another_byte_is_none(entry, at):
    content = bytearray(entry.read_bytes())
    content[at] ^= 1
    entry.write_bytes(bytes(content))
    assert not kept.whole(entry)


def test_one_under_the_name_of_another_is_none(entry):
    assert not kept.whole(entry.rename(entry.with_stem("dua")))
