"""Facts held against their contract before anything is in force: one violation, one finding at its cell."""

from decimal import Decimal

import pyarrow as pa

from assets.release.candidates import unrejected, with_later
from assets.release.contract import contract_findings
from schemas.tables.fakta import fact_table
from tests.kit.books import budget_book, declarations, evaluated, where
from tests.kit.budgets import TWO

RECIPIENTS = ["KPM PENERIMA BANTUAN SOSIAL MENURUT KECAMATAN", "TAHUN 2023"]
BUDGET = declarations().fact_table("anggaran")


def test_facts_as_they_should_be_violate_nothing():
    assert contract_findings(BUDGET, unrejected(evaluated(budget_book(TWO)), "anggaran")) == []


def test_a_value_past_its_least_is_a_finding_at_its_cell():
    """The reader refuses it before; the contract holds whatever the reader lets through."""
    content = budget_book([["1", "Medan Johor", 5]], title=RECIPIENTS, header=("NO", "KECAMATAN", "JUMLAH KPM"))
    rows = unrejected(evaluated(content, "2023/bid-linjamsos/a.xlsx"), "penerima")
    at = rows.column_names.index("nilai")
    rows = rows.set_column(at, "nilai", pa.array([Decimal(-5)], rows.schema.types[at]))
    ((number, found),) = contract_findings(declarations().fact_table("penerima"), rows)
    assert (number, found.kode, found.lembar, found.sel) == (0, "G-KONTRAK", "Sheet1", where(content, 5))


def test_facts_of_a_rejected_table_are_not_held_against_it_again():
    made = evaluated(budget_book([*TWO, ["3", "PROGRAM LAIN", "1.000"]]))
    assert made.facts["anggaran"].num_rows == 2
    assert unrejected(made, "anggaran").num_rows == 0


def test_what_is_known_only_later_is_added_with_its_type():
    table = fact_table(BUDGET)
    rows = with_later(unrejected(evaluated(budget_book(TWO)), "anggaran"), table, "2026-11-24T18:00:00Z")
    assert rows.schema.names == table.arrow.names
    assert set(rows["basi_sejak"].to_pylist()) == {"2026-11-24T18:00:00Z"}
    assert rows["berlaku"].type == pa.bool_()
