"""What one file says, as columns: the address of every fact, the role of every cell, folded texts."""

import hashlib

from tests.kit.books import budget_book, evaluated, where
from tests.kit.budgets import DAYASOS, TWO


def rows(table, **equal):
    return [row for row in table.to_pylist() if all(row[name] == value for name, value in equal.items())]


def test_a_fact_names_the_cells_of_its_value_its_label_and_its_heading():
    content = budget_book(TWO, start=(4, 3))
    prefix = hashlib.sha256(content).hexdigest()[:16]
    (fact,) = rows(evaluated(content).facts["anggaran"], kode="1.06.02")
    assert fact["sel"] == f"{prefix}:Sheet1!{where(content, 'Rp. 1.250.000')}"
    assert fact["sel_label"] == f"{prefix}:Sheet1!{where(content, DAYASOS)}"
    assert fact["sel_judul"] == f"{prefix}:Sheet1!{where(content, 'ANGGARAN')}"


def test_a_fact_says_where_it_belongs():
    (fact,) = rows(evaluated(budget_book(TWO)).facts["anggaran"], kode="1.06.02")
    said = {
        name: fact[name] for name in ("unit", "periode", "formulir", "kolom", "ukuran", "satuan", "judul", "ilustrasi")
    }
    assert said == {
        "unit": "bid-dayasos", "periode": "2023", "formulir": "anggaran_program", "kolom": "anggaran",
        "ukuran": "anggaran", "satuan": "rupiah", "judul": "ANGGARAN", "ilustrasi": False,
    }  # fmt: skip


def test_every_cell_is_there_with_its_role_and_the_table_it_lies_in():
    made = evaluated(budget_book(TWO))
    (value,) = rows(made.cells, isi="Rp. 1.250.000")
    (title,) = rows(made.cells, isi="ANGGARAN PROGRAM")
    assert (value["peran"], value["tabel"]) == ("nilai", 0)
    assert (title["peran"], title["tabel"]) == ("judul", None)


def test_texts_that_are_compared_come_folded_with_and_without_a_number_before_them():
    content = budget_book([["1", f"2.  {DAYASOS.title()}", "1.000", "APBD"]])
    (label,) = [row for row in evaluated(content).cells.to_pylist() if (row["lipat"] or "").endswith(DAYASOS)]
    assert (label["lipat"], label["lipat_tanpa_nomor"]) == (f"2 {DAYASOS}", DAYASOS)


def test_the_text_of_a_value_is_not_folded_nobody_compares_it():
    (value,) = rows(evaluated(budget_book(TWO)).cells, isi="Rp. 1.250.000")
    assert value["lipat"] is None
