"""What one file says, as Arrow tables: submissions, cells, facts, controls, findings.

Only the result's shape, and how it is kept; how it is made is `assets.file.evaluation`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any, NamedTuple

import pyarrow as pa

from schemas.declarations import Declarations
from schemas.tables.fakta import CELLS, KENDALI, fact_table
from schemas.temuan import Finding, finding

CLAIM = pa.struct(
    [
        ("ukuran", pa.string()),
        ("kunci", pa.string()),
        ("versi", pa.list_(pa.string())),
        ("periode", pa.string()),
        ("sifat", pa.string()),
        ("lembar", pa.string()),
        ("sel", pa.string()),
        ("isi", pa.string()),
        ("milik", pa.string()),
    ]
)


class Claim(NamedTuple):
    """What a table claims to be the source of, and in which form.

    Attributes:
        ukuran: The measure; of a text with its form.
        kunci: What it is about, as published tables keep it apart.
        versi: Versions that it names, of which only one will be in force.
        periode: The period of the value.
        sifat: What the form's values are about.
        lembar: The sheet of the first cell that states it.
        sel: That cell.
        isi: What stands in it.
        milik: The unit that is responsible for it, where that is another one than the one that hands it in.
    """

    ukuran: str
    kunci: str
    versi: tuple[str, ...]
    periode: str
    sifat: str
    lembar: str = ""
    sel: str = ""
    isi: str = ""
    milik: str = ""

    @property
    def what(self) -> tuple[object, ...]:
        """Give what it claims, wherever it stands."""
        return self[:5]

    @classmethod
    def of(cls, row: dict[str, Any]) -> "Claim":
        """Take a claim out of Arrow."""
        return cls(**row | {"versi": tuple(row["versi"])})


SUBMISSION = pa.schema(
    [
        ("tabel", pa.int32()),  # number of the table in this evaluation
        ("formulir", pa.string()),
        ("fakta", pa.string()),
        ("periode", pa.string()),
        ("lembar", pa.string()),
        ("kepala", pa.string()),  # where its header begins: tables of several forms may share one
        ("ditolak", pa.bool_()),
        ("klaim", pa.list_(CLAIM)),  # see `Claim`
    ]
)
FINDING = pa.schema(
    [
        ("tabel", pa.int32()),  # null: about the file or a sheet
        ("lembar", pa.string()),
        ("sel", pa.string()),
        ("kode", pa.string()),
        ("isi", pa.string()),
        ("pesan", pa.string()),
        ("saran", pa.string()),
    ]
)
EXPLANATION = pa.schema(
    [
        ("lembar", pa.string()),
        ("sel", pa.string()),
        ("kunci", pa.string()),  # of the finding that it is about
        ("penjelasan", pa.string()),  # null: the cell is blank
        ("masalah", pa.string()),  # what its row says of the finding, which the key must agree with
        ("sel_temuan", pa.string()),
    ]
)
_LATER = ("basi_sejak", "berlaku", "belum", "dikenali")


@dataclass
class Evaluation:
    """What one file says; every table is Arrow, so that many files become one table quickly.

    Attributes:
        jenis: `xlsx`, `xlsm`, `csv`, or empty where the file could not be read.
        submissions: One row a recognised table (`SUBMISSION`).
        cells: `bukti.sel` before it is known what is in force, one row a non-blank cell, preceded by
            the number of the submission in which it lies, if any.
        facts: For each fact table its rows, preceded by the number of the submission.
        controls: Rows of `fakta.kendali`, preceded by the number of the submission.
        findings: One row a finding (`FINDING`).
        explanations: One row a finding that the sheet of a marked copy is about (`EXPLANATION`).
    """

    jenis: str
    submissions: pa.Table
    cells: pa.Table
    facts: dict[str, pa.Table]
    controls: pa.Table
    findings: pa.Table
    explanations: pa.Table = field(default_factory=EXPLANATION.empty_table)

    def to_bytes(self) -> bytes:
        """Give the evaluation as one run of Arrow streams, for the cache and between processes."""
        out = BytesIO()
        first = (self.submissions, self.cells, self.controls, self.findings, self.explanations)
        for table in (*first, *self.facts.values()):
            labelled = table.replace_schema_metadata({"jenis": self.jenis})
            with pa.ipc.new_stream(out, labelled.schema) as stream:
                stream.write_table(labelled)
        return out.getvalue()

    @classmethod
    def from_bytes(cls, content: bytes | memoryview, declarations: Declarations) -> "Evaluation":
        """Give back what `to_bytes` wrote under the same declarations."""
        source = pa.BufferReader(content)
        submissions, cells, controls, *said = (pa.ipc.open_stream(source).read_all() for _ in range(5))
        kept = {t.fakta: pa.ipc.open_stream(source).read_all() for t in declarations.fact_tables}
        return cls(submissions.schema.metadata[b"jenis"].decode(), submissions, cells, kept, controls, *said)


def nothing_but(found: Finding, declarations: Declarations) -> Evaluation:
    """Give the evaluation of a file of which there is only a finding."""
    return Evaluation(
        "",
        SUBMISSION.empty_table(),
        before_acceptance(CELLS.arrow).empty_table(),
        {t.fakta: before_acceptance(fact_table(t).arrow).empty_table() for t in declarations.fact_tables},
        before_acceptance(KENDALI.arrow).empty_table(),
        finding_rows([(None, found)], ""),
    )


def before_acceptance(full: pa.Schema) -> pa.Schema:
    """Give a table's schema before it is known what is in force, after the number of the submission."""
    return pa.schema([pa.field("tabel", pa.int32()), *(f for f in full if f.name not in _LATER)])


def finding_rows(found: Sequence[tuple[int | None, Finding]], prefix: str) -> pa.Table:
    """Give findings as rows of `FINDING`; `prefix` begins a cell's address, the number is its table's."""
    rows = [
        {
            "tabel": number,
            "lembar": f.lembar or None,
            "sel": f"{prefix}:{f.lembar}!{f.sel}" if f.sel else None,
            "kode": f.kode,
            "isi": f.isi or None,
            "pesan": f.pesan,
            "saran": f.saran,
        }
        for number, f in found
    ]
    return pa.Table.from_pylist(rows, FINDING)


def refusal(kode: str, declarations: Declarations, **words: object) -> Evaluation:
    """Give the evaluation of a file that is refused before (or instead of) being read."""
    return nothing_but(finding(kode, "", "", "", **words), declarations)
