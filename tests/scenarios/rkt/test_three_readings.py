"""Three programs say the same of 200 figures: `trace`, the witness, and a reading with openpyxl that is written here.

The third reading takes cells by the addresses that `trace` gives, reads them as a person would, and recomputes the
figure by what its roles mean. It shares no code with the other two.
"""

import io
import random
import re
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path

import openpyxl
import pytest

from assets.evidence.places import Places
from assets.release.opened import reading_file
from assets.witness.said import Given
from assets.witness.susun import said
from pipelines.numbered import about
from pipelines.origin import Origin
from pipelines.said_again import Asked, Fetch, rebuilt
from schemas.declarations import load

MANY, MILLIONTH = 200, Decimal("0.000001")


def rounded(value: Decimal) -> Decimal:
    return value.quantize(MILLIONTH, ROUND_HALF_UP)


def number_in(text: str) -> Decimal:
    """The number that a person reads in a text: dots part thousands, a comma (or a dot before two digits) decimals."""
    if text.strip() == "-":
        return Decimal(0)
    (digits,) = re.findall(r"\d[\d.,]*", text)
    if re.fullmatch(r"\d{1,3}(\.\d{3})+(,\d+)?", digits):
        digits = digits.replace(".", "")
    return Decimal(digits.replace(",", "."))


@cache
def opened(kept: str) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(Path(kept).read_bytes()), data_only=True)


def read_by_openpyxl(line: dict) -> Decimal:
    """What stands in the cell that a line of `trace` names."""
    cell = opened(line["bukti"])[line["lembar"]][line["sel"].rsplit("!", 1)[1]]
    if isinstance(cell.value, str):
        return number_in(cell.value)
    value = Decimal(repr(cell.value))
    return value * 100 if "%" in cell.number_format else value


def percent(part: Decimal, whole: Decimal) -> Decimal:
    return rounded(part * 100 / whole)


OF_ROLES = {
    ("capaian",): lambda capaian: min(capaian, Decimal(100)),
    ("pengurang", "terkurang"): lambda pengurang, terkurang: terkurang - pengurang,
    ("pembilang", "penyebut"): percent,
    ("realisasi", "target"): percent,
}
"""What a figure is of the sums of its roles, in their alphabetical order."""


def together(rule: str, parts: list[Decimal]) -> Decimal:
    """Figures put together by a rule."""
    if rule == "terakhir":
        return parts[-1]
    return rounded(sum(parts, Decimal(0)) / len(parts)) if rule == "rata-rata" else sum(parts, Decimal(0))


def recomputed(figure: dict) -> Decimal:
    """A figure out of its cells, by the roles of what it is made of."""
    by_role: dict[str, list[Decimal]] = {}
    for line in figure["asal"]:
        if "asal" in line:
            by_role.setdefault(line["peran"], []).append(recomputed(line))
        else:
            by_role.setdefault("bagian", []).append(read_by_openpyxl(line))
    if set(by_role) == {"bagian"}:
        return together(figure["rumus"], by_role["bagian"])
    return OF_ROLES[tuple(sorted(by_role))](*(sum(by_role[role], Decimal(0)) for role in sorted(by_role)))


@pytest.fixture(scope="module")
def witness(done):
    """Every figure as the witness says it."""
    where = Places(None, done.warehouse)
    with reading_file(done.published) as con:
        asked = Asked(where, load(done.schemas), con, about(con), "ringkasan/2023/realisasi/nilai")
        with rebuilt(asked) as build:
            given = Given(asked.declarations, Fetch(build, asked))
            return said(given).figures


def test_200_figures_of_all_tables_are_said_alike_by_trace_by_the_witness_and_by_a_third_reading(done, witness):
    names = [name for (name,) in done.rows("SELECT angka FROM publik.angka WHERE nilai IS NOT NULL ORDER BY 1")]
    by_table: dict[str, list[str]] = {}
    for name in random.Random(2023).sample(names, len(names)):  # noqa: S311 - chance with a seed
        by_table.setdefault(name.split("/")[0], []).append(name)
    turns = [name for turn in range(MANY) for table in by_table.values() for name in table[turn : turn + 1]]
    chosen = turns[:MANY]
    assert {name.split("/")[0] for name in chosen} == set(by_table)
    with reading_file(done.published) as con:
        origin = Origin(con, done.warehouse / "bukti")
        for name in chosen:
            figure = origin.of(name)
            assert figure["nilai"] == rounded(recomputed(figure)), name
            assert figure["nilai"] == witness[name].nilai, name
            mine = [line for line in figure["asal"] if "asal" not in line]
            assert sorted(line["sel"] for line in mine) == sorted(witness[name].sel), name
            assert all(line["nilai"] == read_by_openpyxl(line) for line in mine), name
