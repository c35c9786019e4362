"""The marked cell is the cell: three hundred findings of workbooks that people changed, each held by another library."""

import io
import warnings
from collections.abc import Iterator
from itertools import product

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from assets.feedback import surroundings
from assets.feedback.page import page
from assets.feedback.surroundings import Sheets
from assets.feedback.units import File, Found, Unit, found_in
from schemas.kalimat import CATALOGUE
from schemas.temuan import shown
from tests.kit.books import declarations, evaluated
from tests.kit.nights import EVENING
from tests.kit.pages import Shown, findings
from tests.scenarios.mutations.planned import mutation, planned

ENOUGH = 300


def found_of(content: bytes, jalur: str) -> tuple[Found, ...]:
    """The findings that reading has of a workbook."""
    rows = evaluated(content, jalur).findings.to_pylist()
    return found_in(
        row
        | {"berkas": jalur, "tingkat": CATALOGUE[row["kode"]].tingkat, "kunci": f"k{number}"}
        | {"sel_polos": row["sel"].rpartition("!")[2] if row["sel"] else None}
        for number, row in enumerate(rows)
    )


def seen_of(content: bytes, found: tuple[Found, ...]) -> list[Shown]:
    """What the page of a unit with this one workbook shows."""
    versions = tuple({one.version.ljust(64, "0") for one in found if one.sel})
    files = tuple(File(jalur, versions, EVENING, ()) for jalur in {one.berkas for one in found})
    sheets = Sheets(lambda _: content, declarations())
    return findings(page(Unit("u", "Unit", berkas=files, temuan=found), sheets, declarations(), {}))


def differing(content: bytes, found: tuple[Found, ...], seen: list[Shown]) -> Iterator[str]:
    """Give where a page marks another cell, or another text, than openpyxl finds at the place of the finding."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    by_key = {one.kunci: one for one in seen}
    private = {one.lembar for one in found if one.kode == surroundings.OF_PERSONS}
    for one in found:
        there = by_key[one.kunci]
        if one.sel and one.lembar not in private:
            stands = _stands(book[one.lembar], one.sel_polos)
            same = there.isi == shown(stands) if isinstance(stands, str) else bool(there.isi) == (stands is not None)
            if there.sel != one.sel_polos or not same:
                yield f"{one.lembar}!{one.sel_polos} {stands!r}: {there.sel} {there.isi!r}"


def _stands(sheet: Worksheet, sel: str) -> object:
    """What is seen at a place: in a merge, its first cell."""
    merges = (merge for merge in sheet.merged_cells.ranges if sel in merge)
    return next((merge.start_cell.value for merge in merges), sheet[sel].value)


@pytest.fixture(scope="module")
def some() -> list[tuple[bytes, tuple[Found, ...], list[Shown]]]:
    made, many = [], 0
    for more, (seed, kind, jalur) in product((0, 1_000), planned()):
        one = mutation(seed + more, kind, jalur)
        found = found_of(one.content, one.handed or jalur)
        made.append((one.content, found, seen_of(one.content, found)))
        many += sum(bool(finding.sel) for finding in found)
        if many >= ENOUGH:
            return made
    raise AssertionError(many)


def test_the_marked_cell_is_the_cell_of_the_finding_and_holds_what_stands_there(some):
    assert [said for one in some for said in differing(*one)] == []


def test_a_page_that_marks_the_cell_below_is_seen(some, monkeypatch):
    right = surroundings.parse_address
    monkeypatch.setattr(surroundings, "parse_address", lambda text: (right(text)[0] + 1, right(text)[1]))
    content, found, _ = next(one for one in some if any(f.sel for f in one[1]))
    assert list(differing(content, found, seen_of(content, found)))


def test_each_finding_stands_on_the_page_once(some):
    for _, found, seen in some:
        assert sorted(one.kunci for one in seen) == sorted(one.kunci for one in found)
        assert {one.kunci: one.pesan for one in found} == {one.kunci: one.masalah for one in seen}
