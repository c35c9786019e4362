"""What is refused is refused for something: what a Galat says of its cell can be so, and nothing is passed in silence."""

import hashlib

import pytest

from assets.evidence.handed import InboxPath, Wanted
from assets.file.evaluation import evaluate
from assets.release.said import findings_of, tables_of
from assets.witness.ditolak import refused
from assets.witness.said import Given
from tests.kit.books import budget_book, declarations

PATH = "2023/bid-dayasos/a.xlsx"
PROGRAM = "PROGRAM PEMBERDAYAAN SOSIAL"


def asked(content, jalur=PATH, **changed):
    """Give what the witness finds of a workbook, some of what the reading says of it changed."""
    one = Wanted(jalur, hashlib.sha256(content).hexdigest())
    said = evaluate(content, InboxPath.of(jalur), declarations())
    rows = {"temuan_berkas": findings_of(one, said), "tabel_berkas": tables_of({one: said}, set())}
    rows |= {"berkas_ada": [{"jalur": jalur, "berkas": jalur, "sha256": one.sha256}]}
    rows |= {name: change(rows[name]) for name, change in changed.items()}
    return [found.kolom for found in refused(Given(declarations(), lambda table: rows[table], lambda _: content))]


def amount(written):
    return budget_book([["1", PROGRAM, written]], "anggaran_program")


def saying(kode, pesan="", isi=None):
    """Give a change of findings: their code, their sentence, what they quote."""
    return lambda rows: [row | {"kode": kode, "pesan": pesan or row["pesan"], "isi": isi or row["isi"]} for row in rows]


@pytest.mark.parametrize("written", ["1.000", "12O.000", "Rp 4 juta", "", "#REF!", "1,5,5", "(1.000)", "-5"])
def test_nothing_is_said_of_what_is_rightly_read_or_refused(written):
    assert asked(amount(written)) == []


def test_a_refusal_without_a_galat_and_a_sheet_in_silence_are_seen():
    assert asked(amount("12O.000"), temuan_berkas=lambda _: []) == ["ditolak"]
    assert set(asked(amount("1.000"), temuan_berkas=lambda _: [], tabel_berkas=lambda _: [])) == {"baris"}


def test_a_galat_that_quotes_what_does_not_stand_there_or_cannot_be_so_is_seen():
    assert asked(amount("12O.000"), temuan_berkas=saying("G-ANGKA-TEKS", isi="13O.000")) == ["isi (G-ANGKA-TEKS)"]
    assert asked(amount("12O.000"), temuan_berkas=saying("G-SEL-KOSONG")) == ["G-SEL-KOSONG"]
    assert asked(amount("12O.000"), temuan_berkas=saying("G-SEL-GALAT")) == ["G-SEL-GALAT"]


def test_a_table_that_stands_as_declared_is_not_called_none_and_one_with_another_heading_may_be():
    none = saying("G-FORMULIR", "Tidak ada tabel.")
    assert asked(amount("12O.000"), temuan_berkas=none, tabel_berkas=lambda _: []) == ["baris"]
    other = budget_book([["1", PROGRAM, "1.000"]], "anggaran_program", title=["DAFTAR HADIR", "TAHUN 2023"])
    assert asked(other) == []


def test_a_file_in_its_place_is_not_called_misplaced():
    assert asked(amount("1.000"), "2023/entah/a.xlsx") == []
    misplaced = [{"berkas": PATH, "lembar": None, "sel": None, "kode": "G-UNIT", "isi": None, "pesan": "Folder"}]
    assert asked(amount("1.000"), temuan_berkas=lambda _: misplaced) == ["G-UNIT"]
