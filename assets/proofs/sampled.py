"""Which rows of a large file are witnessed this night: a block of each sheet, and what its facts cite.

The block follows from the evidence (no clock, no chance), so that with every handing-in another one is taken.
"""

import hashlib

from assets.release.build import Build
from schemas.tables.fakta import CELLS, KENDALI

LARGE = 20_000
"""A file of more cells is witnessed by a sample; `kinerja verify` takes all."""
_BLOCK = 200
_AROUND = ("judul", "kepala", "kaki")


def rows_of_tonight(build: Build, sidik: str) -> dict[str, set[int]]:
    """Give the numbers of the rows to be witnessed, by sheet."""
    sheets = f"SELECT lembar, min(baris), max(baris) FROM {CELLS.nama} WHERE sel[:16] = ? GROUP BY lembar"
    return {
        lembar: _rows(build, sidik, lembar, _first(build, f"{sidik}:{lembar}", first, last))
        for lembar, first, last in build.warehouse.sql(sheets, [sidik])
    }


def _first(build: Build, sheet: str, first: int, last: int) -> int:
    """Give the first row of a sheet's block."""
    chance = int(hashlib.sha256(f"{build.kepala}{sheet}".encode()).hexdigest(), 16)
    return first + chance % max(1, last - first + 2 - _BLOCK)


def _rows(build: Build, sidik: str, lembar: str, first: int) -> set[int]:
    """Give the rows of a block with those of titles, headings and feet, and of what facts of the block cite."""
    facts = [KENDALI.nama, *(f"fakta.{fact.fakta}" for fact in build.declarations.fact_tables)]
    cited = " UNION ALL ".join(
        f"SELECT unnest([sel_label, sel_judul]) FROM {f} SEMI JOIN blok USING (sel)" for f in facts
    )
    return {
        row
        for (row,) in build.warehouse.sql(
            f"WITH lembar_ini AS (FROM {CELLS.nama} WHERE sel[:16] = $sidik AND lembar = $lembar),"
            " blok AS (FROM lembar_ini WHERE baris >= $pertama AND baris < $sesudah)"
            f" SELECT DISTINCT baris FROM lembar_ini WHERE peran IN {_AROUND} OR sel IN (FROM blok SELECT sel)"
            f" OR sel IN ({cited})",
            {"sidik": sidik, "lembar": lembar, "pertama": first, "sesudah": first + _BLOCK},
        )
    }
