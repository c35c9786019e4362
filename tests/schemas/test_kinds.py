"""Kinds of value: one record and one pair of readers each; a stranger adds one in two files."""

from dataclasses import replace

import pytest
from pydantic import ValidationError

from assets.sheet import values
from assets.sheet.values import READERS, Reader, Value
from schemas.forms import FormColumn
from schemas.kinds import KINDS
from tests.kit.desk import hand_in, own_schemas

TITLE, HEADER = ["ANGGARAN PROGRAM", "TAHUN 2023"], ["NO", "PROGRAM", "ANGGARAN", "KET"]
ROWS = [
    ["1", "PROGRAM REHABILITASI SOSIAL", "8.231.019,89", "APBD"],
    ["2", "PROGRAM PEMBERDAYAAN SOSIAL", 3554552.25, "APBD"],
]


def test_every_kind_has_its_record_and_its_readers():
    assert KINDS.keys() == READERS.keys()


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_the_example_of_a_kind_is_read_with_the_unit_of_the_kind(kind):
    example = KINDS[kind].contoh.split(" atau ")[-1] if kind == "persen" else KINDS[kind].contoh.split(" atau ")[0]
    read = values.text(kind, example)
    assert read.nilai is not None
    assert read.satuan == KINDS[kind].satuan or not KINDS[kind].satuan


def test_an_unknown_kind_is_refused_with_those_that_are_known():
    with pytest.raises(
        ValidationError, match=r"tidak dikenal: 'ribu rupiah'; yang dikenal: .*rupiah, jumlah, persen, besaran"
    ):
        FormColumn(judul=("A",), baca="ribu rupiah")


def test_a_kind_without_readers_is_never_read_as_another(monkeypatch):
    monkeypatch.setitem(KINDS, "ribu rupiah", replace(KINDS["rupiah"], faktor=1000))
    with pytest.raises(KeyError):
        values.number("ribu rupiah", "12", "General")
    with pytest.raises(KeyError):
        values.text("ribu rupiah", "12")


@pytest.fixture
def thousands(monkeypatch):
    """A kind that 0.3.0 does not have, by what stands in the two files: a record, and a pair of readers."""

    def times_1000(value: Value) -> Value:
        return value if value.nilai is None else value._replace(nilai=value.nilai * 1000)

    of_text, of_number = READERS["rupiah"]
    monkeypatch.setitem(KINDS, "ribu rupiah", replace(KINDS["rupiah"], contoh="1.250", faktor=1000))
    monkeypatch.setitem(
        READERS,
        "ribu rupiah",
        Reader(lambda text: times_1000(of_text(text)), lambda stored, form: times_1000(of_number(stored, form))),
    )


def in_thousands(place):
    schemas = own_schemas(place)
    path = schemas / "formulir" / "anggaran.toml"
    before = 'anggaran    = {judul = ["ANGGARAN", "PAGU", "PAGU ANGGARAN", "JUMLAH ANGGARAN"], baca = "rupiah"'
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, before.replace('"rupiah"', '"ribu rupiah"'), 1), encoding="utf-8")
    return schemas


@pytest.mark.usefixtures("thousands", "same_process")
def test_amounts_in_thousands_are_two_entries_and_every_proof_holds(nights):
    night = nights(declare=in_thousands)
    hand_in(night, "2023/subbag-keuangan/a.xlsx", TITLE, HEADER, ROWS)
    outcome = night.run()
    assert outcome.success, (outcome.failed, outcome.messages)
    rows = night.rows(
        "SELECT kode_program, anggaran FROM publik.realisasi_anggaran WHERE anggaran IS NOT NULL ORDER BY 1"
    )
    assert rows == [("1.06.02", 3554552250), ("1.06.04", 8231019890)]
    assert night.rows("SELECT kode FROM publik.temuan") == []
