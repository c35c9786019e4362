"""The Arrow form of an evaluation: rows of cells, facts, controls, findings, ready to be loaded.

Only shapes and columns; what a file says is decided in `assets.file.evaluation`. Arrow, so that many files
become one table quickly, here and between processes.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from assets.facts.controls import Control
from assets.facts.harvested import Harvest
from assets.file.result import SUBMISSION, Claim, Evaluation, before_acceptance, finding_rows
from assets.file.withheld import without_persons
from assets.sheet import persons
from assets.sheet.block import Block, Recognised
from assets.sheet.rows import Line
from assets.workbook import Workbook, address
from schemas.codes import unlisted
from schemas.declarations import Declarations
from schemas.tables.fakta import CELLS, KENDALI, fact_table
from schemas.temuan import Finding
from schemas.text import fold, one_line

_AMOUNT = KENDALI.arrow.field("tertulis").type
_COMPARED = ("judul", "kepala", "nomor", "label")
"""The roles of cells whose texts are compared with declarations; of a value cell only its text facts are."""


@dataclass(frozen=True)
class Part:
    """One recognised table with what it gives, as it goes into an evaluation.

    Attributes:
        number: Number of the table in its file.
        lembar: Sheet on which it stands.
        unit: Unit that handed it in, `-` where the path says none.
        ilustrasi: Whether its values are invented.
        rejected: Whether a Galat forbids its use.
        claims: What it claims to be the source of.
    """

    number: int
    lembar: str
    table: Block
    harvest: Harvest
    unit: str
    ilustrasi: bool
    rejected: bool
    claims: list[Claim]

    def submission(self) -> dict[str, object]:
        """Give the row of `SUBMISSION`."""
        return {
            "tabel": self.number,
            "formulir": self.table.form.nama,
            "fakta": self.table.fact.fakta,
            "periode": self.table.periode,
            "lembar": self.lembar,
            "kepala": address(self.table.top, self.table.left),
            "ditolak": self.rejected,
            "klaim": [claim._asdict() for claim in self.claims],
        }

    def _same(self, many: int) -> dict[str, pa.Array]:
        """Give the columns that are the same in every row of a table's facts or controls."""
        values = {
            "tabel": pa.scalar(self.number, pa.int32()),
            "formulir": self.table.form.nama,
            "unit": self.unit,
            "tanggal": pa.scalar(self.table.tanggal, pa.string()),
            "ilustrasi": self.ilustrasi,
        }
        return {name: pa.repeat(value, many) for name, value in values.items()}

    def facts(self, prefix: str, declarations: Declarations) -> dict[str, pa.Array]:
        """Give the columns of this table's facts; what belongs to a line or a column is taken from it."""
        found, declared, start = self.harvest, self.table.fact, f"{prefix}:{self.lembar}!"
        codes, lines, groups = declarations.codes[declared.kode], found.lines, found.groups
        line = pa.array(found.line, pa.int32())
        group = pc.list_parent_indices(pa.array([range(g.first, g.last) for g in groups], pa.list_(pa.int32())))

        def of_line(values: Iterable[str | None]) -> pa.Array:
            return pa.array(values, pa.string()).take(line)

        def of_group(values: Iterable[str | None]) -> pa.Array:
            return pa.array(values, pa.string()).take(group)

        kode = [one.code.kode if one.code else "" for one in lines]
        columns = self._same(len(found.cell)) | {
            "sifat": pa.repeat(self.table.form.sifat, len(found.cell)),
            "sel": pa.array([start + cell.at for cell in found.cell], pa.string()),
            "nilai": pa.array(found.nilai, _AMOUNT),
            "teks": pa.array(found.teks, pa.string()),
            "teks_lipat": _each(fold, pa.array(found.teks, pa.string())),
            "satuan": pa.array(found.satuan, pa.string()),
            "satuan_lipat": _each(declarations.measures.same_name, pa.array(found.satuan, pa.string())),
            "sel_label": of_line(start + one.label.at for one in lines),
            "kode": of_line(kode),
            "tingkat": of_line(_level(one) for one in lines),
            "nomor": of_line(one.nomor for one in lines),
            "uraian": of_line(one.uraian for one in lines),
            "uraian_lipat": of_line(fold(one.uraian) for one in lines),
            "sel_judul": of_group(start + one.head.at for one in groups),
            "kolom": of_group(one.kolom for one in groups),
            "judul": of_group(self.table.heading(one.kolom) for one in groups),
            "judul_lipat": of_group(self.table.heading_lipat(one.kolom) for one in groups),
            "periode": of_group(one.periode for one in groups),
            "ukuran": of_group(one.ukuran for one in groups),
        }
        for key, what in declared.kunci.items():
            columns[key] = of_line(codes.key(one, what) if one else "" for one in kode)
        for name in declared.dimensi:
            fixed = of_group(one.column.tetap.get(name) for one in groups)
            columns[name] = pc.coalesce(fixed, of_line(one.dims.get(name) for one in lines))
        return {name: columns[name] for name in before_acceptance(fact_table(declared).arrow).names}

    def controls(self, prefix: str) -> dict[str, Any]:
        """Give the columns of this table's controls."""
        many, start = self.harvest.controls, f"{prefix}:{self.lembar}!"
        return self._same(len(many)) | {
            "periode": [one.periode for one in many],
            "sel": [start + one.cell.at for one in many],
            "sel_label": [start + one.label.at for one in many],
            "sel_judul": [start + one.head.at for one in many],
            "kolom": [one.kolom for one in many],
            "judul": [self.table.heading(one.kolom) for one in many],
            "judul_lipat": [self.table.heading_lipat(one.kolom) for one in many],
            "satuan": [one.satuan for one in many],
            "satuan_lipat": [fold(one.satuan) for one in many],
            "angka": [one.angka for one in many],
            "tertulis": [one.tertulis for one in many],
            "desimal": [one.desimal for one in many],
            "dihitung": [one.dihitung for one in many],
            "pembanding": [one.pembanding for one in many],
            "bagian": [list(self._summed(prefix, one)) for one in many],
        }

    def _summed(self, prefix: str, control: Control) -> Iterator[str]:
        """Give the addresses of the cells that a control sums, which may lie on several sheets."""
        sheets = control.lembar or [self.lembar] * len(control.bagian)
        return (f"{prefix}:{sheet}!{cell.at}" for sheet, cell in zip(sheets, control.bagian, strict=True))


def _level(line: Line) -> str:
    if line.detail:
        return "rincian"
    return line.code.tingkat if line.code else ""


def assemble(
    prefix: str,
    book: Workbook,
    sheets: Sequence[Recognised],
    parts: Sequence[Part],
    findings: Sequence[tuple[int | None, Finding]],
    declarations: Declarations,
) -> Evaluation:
    """Put together what one file says; `prefix` begins every cell's address."""
    facts = {
        declared.fakta: _stack(
            before_acceptance(fact_table(declared).arrow),
            (part.facts(prefix, declarations) for part in parts if part.table.fact is declared),
        )
        for declared in declarations.fact_tables
    }
    return Evaluation(
        book.jenis,
        pa.Table.from_pylist([part.submission() for part in parts], SUBMISSION),
        without_persons(_cells(prefix, book, sheets), _private(findings)),
        facts,
        _stack(before_acceptance(KENDALI.arrow), (part.controls(prefix) for part in parts)),
        finding_rows(findings, prefix),
    )


def _private(findings: Sequence[tuple[int | None, Finding]]) -> set[str]:
    """Give the sheets that were refused for data of persons."""
    return {one.lembar for _, one in findings if one.kode == persons.KODE}


def _stack(schema: pa.Schema, parts: Iterator[dict[str, Any]]) -> pa.Table:
    made = [pa.table(part, schema=schema) for part in parts]
    return pa.concat_tables(made) if made else schema.empty_table()


def _cells(prefix: str, book: Workbook, sheets: Sequence[Recognised]) -> pa.Table:
    roles: list[str | None] = [None] * book.cells.num_rows
    owners: list[int | None] = [None] * book.cells.num_rows
    first = 0
    for sheet in sheets:
        for index, role in sheet.roles.items():
            roles[index] = role
        for index, number in sheet.owners.items():
            owners[index] = first + number
        first += len(sheet.tables)
    columns = {name: book.cells[name] for name in book.cells.column_names}
    joined = pc.binary_join_element_wise(
        pa.scalar(f"{prefix}:"), columns["lembar"], pa.scalar("!"), columns["alamat"], ""
    )
    columns |= {"sel": joined, "peran": pa.array(roles, pa.string())}
    columns |= {"tabel": pa.array(owners, pa.int32())} | _compared(columns, roles)
    schema = before_acceptance(CELLS.arrow)
    return pa.table([columns[name] for name in schema.names], schema=schema)


def _compared(columns: dict[str, Any], roles: list[str | None]) -> dict[str, pa.Array]:
    """Give the texts of cells as they are compared, so that no SQL normalises one."""
    known = pc.is_in(pa.array(roles, pa.string()), pa.array(_COMPARED))
    shown = pc.if_else(pc.equal(columns["jenis"], "angka"), columns["nilai"], columns["isi"])
    named = pc.if_else(known, pc.coalesce(shown, columns["isi"]), None)
    told = pc.and_(pc.is_valid(pa.array(roles, pa.string())), pc.equal(columns["jenis"], "teks"))
    return {
        "rapi": _each(one_line, pc.if_else(told, columns["isi"], None)),
        "lipat": _each(fold, named),
        "lipat_tanpa_nomor": _each(_unlisted, named),
    }


def _unlisted(text: str) -> str:
    return fold(unlisted(text)[1])


def _each(change: Callable[[str], str], texts: pa.Array) -> pa.Array:
    """Give `texts` changed one by one, each different text only once; nulls stay."""
    if isinstance(texts, pa.ChunkedArray):
        texts = texts.combine_chunks()
    coded = texts.dictionary_encode()
    changed = pa.array([change(text) for text in coded.dictionary.to_pylist()], pa.string())
    return changed.take(coded.indices)
