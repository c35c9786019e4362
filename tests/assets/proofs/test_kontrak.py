"""The proof *kontrak*: a table has the columns, types, keys and ranges of its model."""

import pytest

from assets.proofs.kontrak import kontrak
from assets.release.warehouse import building
from schemas.tables.contracts import Column, Table

TABLE = Table(
    "publik.contoh",
    "Contoh; satu baris = satu kode.",
    (
        Column("kode", "teks", "Kode", kunci=True, pola="[a-z]+"),
        Column("jumlah", "bulat", "Jumlah", wajib=True, terkecil=0),
        Column("cara", "teks", "Cara", pilihan=("dihitung", "tertulis")),
    ),
)


@pytest.fixture
def warehouse(tmp_path):
    with building(tmp_path) as made:
        made.sql("CREATE SCHEMA publik")
        yield made


def found(warehouse, rows):
    warehouse.define(TABLE, f"SELECT * FROM (VALUES {rows}) AS t(kode, jumlah, cara)")
    return {offence.sebab for offence in kontrak(warehouse, TABLE)}


def test_rows_as_the_model_says_contradict_nothing(warehouse):
    assert found(warehouse, "('a', 1, 'dihitung'), ('b', 0, NULL)") == set()


@pytest.mark.parametrize(
    ("rows", "column"),
    [
        ("('a', -1, NULL)", "jumlah: paling kecil 0"),
        ("('a', NULL, NULL)", "jumlah: not_nullable"),
        ("('A1', 1, NULL)", "kode: berpola [a-z]+"),
        ("('a', 1, 'dikira')", "cara: salah satu dari dihitung, tertulis"),
        ("('a', 1, NULL), ('a', 2, NULL)", "kode: multiple_fields_uniqueness"),
    ],
)
def test_what_the_model_forbids_is_named_with_its_column(warehouse, rows, column):
    assert column in found(warehouse, rows)
