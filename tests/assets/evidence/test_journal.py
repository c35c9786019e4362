"""The journal is a chain: no line of it is changed, dropped, put in, exchanged or cut off unseen."""

import hashlib
import json
from datetime import UTC, datetime

import pytest

from assets.evidence import journal
from assets.evidence.chain import BEGINNING, EvidenceError
from assets.evidence.intake import receive
from assets.evidence.journal import Pin

NOW = datetime(2026, 11, 24, 18, tzinfo=UTC)


@pytest.fixture
def evidence(tmp_path):
    """A journal of four lines."""
    for unit in "abcd":
        path = tmp_path / "raw" / "2023" / unit / "buku.xlsx"
        path.parent.mkdir(parents=True)
        path.write_bytes(unit.encode())
    receive(tmp_path / "raw", tmp_path / "bukti", NOW)
    return tmp_path / "bukti"


def lines(evidence):
    return (evidence / "serahan.jsonl").read_bytes().splitlines(keepends=True)


def pin(evidence):
    return Pin(1, 4, hashlib.sha256(lines(evidence)[-1]).hexdigest())


def edited(number):
    return lambda old: [line.replace(b"T18", b"T17") if at == number else line for at, line in enumerate(old)]


TAMPERED = {
    "first edited": (edited(0), "baris 2 tidak menyambung"),
    "last edited": (edited(3), "baris 4 bukan lagi baris yang dicatat rilis 1"),
    "dropped": (lambda old: [*old[:1], *old[2:]], "baris 2 tidak menyambung"),
    "first dropped": (lambda old: old[1:], "baris 1 tidak menyambung"),
    "put in": (lambda old: [*old[:2], old[1], *old[2:]], "baris 3 tidak menyambung"),
    "exchanged": (lambda old: [old[1], old[0], *old[2:]], "baris 1 tidak menyambung"),
    "cut off": (lambda old: old[:3], "isinya 3 baris, padahal rilis 1 dibuat dari 4 baris"),
    "empty": (lambda _: [], "isinya 0 baris, padahal rilis 1 dibuat dari 4 baris"),
    "no text": (lambda old: [*old[:1], b"\xff\xfe{\n", *old[1:]], "baris 2 dari"),
    "no events": (lambda _: [b'{"lain": 1}\n'], "rusak"),
    "without hashes": (
        lambda old: [line[: line.index(b', "sebelum"')] + b"}\n" for line in old],
        "baris 1 tidak menyambung",
    ),
}


@pytest.mark.parametrize(("tamper", "said"), TAMPERED.values(), ids=TAMPERED)
def test_a_journal_that_is_not_what_was_written_is_refused_and_left_as_it_is(evidence, tamper, said):
    known = pin(evidence)
    (evidence / "serahan.jsonl").write_bytes(b"".join(tamper(lines(evidence))))
    before = lines(evidence)
    with pytest.raises(EvidenceError, match=said) as refused:
        journal.read(evidence, [known])
    assert "kembalikan berkas itu dari cadangan" in str(refused.value)
    assert str(evidence / "serahan.jsonl") in str(refused.value)
    assert lines(evidence) == before


def test_a_journal_that_extends_what_a_release_noted_is_good(evidence):
    known = pin(evidence)
    (evidence.parent / "raw/2023/a/buku.xlsx").write_bytes(b"lain")
    receive(evidence.parent / "raw", evidence, NOW)
    assert len(journal.read(evidence, [known]).events) == 5


def test_each_line_holds_the_sha256_of_the_whole_line_before_it(evidence):
    held = [json.loads(line)["sebelum"] for line in lines(evidence)]
    assert held == [BEGINNING, *(hashlib.sha256(line).hexdigest() for line in lines(evidence)[:-1])]


def test_a_journal_of_0_2_0_is_taken_over_once_as_it_is(evidence):
    whole = lines(evidence)
    old = [line[: line.index(b', "sebelum"')] + b"}\n" for line in whole]
    (evidence / "serahan.jsonl").write_bytes(b"".join(old))
    assert len(journal.read(evidence).events) == 4
    assert lines(evidence) == whole
