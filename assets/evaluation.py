"""One handed-in file to everything it says: cells with roles, facts, controls and findings.

`evaluate` is a pure function of bytes, path and declarations, so its result can be kept and made in
any process. Which handing-in is in force is decided later (`assets.acceptance`); nothing here knows
other files, times or databases.
"""

import hashlib
from dataclasses import dataclass, field
from io import BytesIO
from itertools import groupby
from pathlib import PurePosixPath

import pyarrow as pa

from assets import facts, tables
from assets.workbook import Unreadable, Workbook, read
from schemas.declarations import Declarations, FactTable
from schemas.fakta import CELLS, KENDALI, fact_table
from schemas.temuan import Finding, finding
from schemas.text import contains, fold

SUBMISSION = pa.schema(
    [
        ("tabel", pa.int32()),  # number of the table in this evaluation
        ("formulir", pa.string()),
        ("fakta", pa.string()),
        ("periode", pa.string()),
        ("lembar", pa.string()),
        ("ditolak", pa.bool_()),
        ("klaim", pa.list_(pa.string())),  # see `claims`
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
_NUMBER = pa.field("tabel", pa.int32())


@dataclass(frozen=True)
class Path:
    """What a path in the inbox says: `<tahun>/<unit>/<nama>`; empty parts where it says nothing."""

    jalur: str
    tahun: str
    unit: str
    nama: str

    @classmethod
    def of(cls, jalur: str) -> "Path":
        """Take a path relative to the inbox apart; one of another depth has no year and unit."""
        parts = PurePosixPath(jalur).parts
        year, unit = (parts[0], parts[1]) if len(parts) == 3 else ("", "")  # noqa: PLR2004
        return cls(jalur, year, unit, parts[-1])


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
    """

    jenis: str
    submissions: pa.Table
    cells: pa.Table
    facts: dict[str, pa.Table]
    controls: pa.Table
    findings: pa.Table

    def to_bytes(self) -> bytes:
        """Give the evaluation as one run of Arrow streams, for the cache and between processes."""
        out = BytesIO()
        for table in (self.submissions, self.cells, self.controls, self.findings, *self.facts.values()):
            labelled = table.replace_schema_metadata({"jenis": self.jenis})
            with pa.ipc.new_stream(out, labelled.schema) as stream:
                stream.write_table(labelled)
        return out.getvalue()

    @classmethod
    def from_bytes(cls, content: bytes | memoryview, declarations: Declarations) -> "Evaluation":
        """Give back what `to_bytes` wrote under the same declarations."""
        source = pa.BufferReader(content)
        read_one = lambda: pa.ipc.open_stream(source).read_all()  # noqa: E731
        submissions, cells, controls, findings = (read_one() for _ in range(4))
        kept = {table.fakta: read_one() for table in declarations.fact_tables}
        return cls(
            submissions.schema.metadata[b"jenis"].decode(), submissions, cells, kept, controls, findings
        )


@dataclass
class _Sheet:
    grid: tables.Grid
    found: tables.Recognised
    harvests: list[facts.Harvest] = field(default_factory=list)


def evaluate(content: bytes, path: Path, declarations: Declarations) -> Evaluation:
    """Read, recognise and harvest one file. Never raises for what a file holds: that is a finding.

    Args:
        content: The file's bytes.
        path: Where it was handed in; without year and unit (`kinerja check` on a loose file) the
            title is not held against the folder.
        declarations: Forms and code lists.
    """
    try:
        book = read(content)
    except Unreadable as error:
        return _refused(finding(error.kode, **error.rincian), declarations)
    return evaluate_book(hashlib.sha256(content).hexdigest()[:16], book, path, declarations)


def evaluate_book(
    prefix: str, book: Workbook, path: Path, declarations: Declarations
) -> Evaluation:
    """Recognise and harvest a workbook that has been read; `prefix` begins every cell's address."""
    sheets = [_sheet(book, name, cells, path, declarations) for name, cells in _by_sheet(book)]
    file_findings = [finding(code, sheet) for code, sheet in book.catatan]
    recognised = any(sheet.found.tables for sheet in sheets)
    for sheet in sheets:
        if not sheet.found.tables and not sheet.found.findings:
            file_findings.append(_unfit(sheet, declarations, recognised))
    if not sheets:
        forms = ", ".join(form.nama for _, form in declarations.forms)
        file_findings.append(finding("G-FORMULIR", terlihat="tidak ada isi", formulir=forms))
    return _assemble(prefix, book, sheets, file_findings, path, declarations)


def _unfit(sheet: _Sheet, declarations: Declarations, recognised: bool) -> Finding:
    """Say that a sheet is no form: a Galat if nothing else in the file is one either."""
    if recognised:
        return finding("P-LEMBAR", sheet.grid.lembar)
    first = sheet.grid.cells[0]
    seen = ", ".join(c.text for c in sheet.grid.cells[:12] if c.jenis == "teks")
    forms = ", ".join(form.nama for _, form in declarations.forms)
    return finding("G-FORMULIR", sheet.grid.lembar, first.at, terlihat=seen or "-", formulir=forms)


def _refused(why: Finding, declarations: Declarations) -> Evaluation:
    empty = {t.fakta: _schema(t).empty_table() for t in declarations.fact_tables}
    cells = _cells_schema().empty_table()
    findings = _findings([(None, why)], "")
    controls = pa.schema([_NUMBER, *KENDALI.arrow]).empty_table()
    return Evaluation("", SUBMISSION.empty_table(), cells, empty, controls, findings)


def refusal(kode: str, declarations: Declarations, **words: object) -> Evaluation:
    """Give the evaluation of a file that is refused before (or instead of) being read."""
    return _refused(finding(kode, **words), declarations)


# ── one sheet ───────────────────────────────────────────────────────────────────────────────────


def _by_sheet(book: Workbook) -> list[tuple[str, list[tables.Cell]]]:
    names = ("baris", "kolom", "isi", "nilai", "jenis", "format", "tersembunyi", "gabung")
    columns = (book.cells[name].to_pylist() for name in names)
    cells = map(tables.Cell._make, zip(range(book.cells.num_rows), *columns, strict=True))
    pairs = zip(book.cells["lembar"].to_pylist(), cells, strict=True)
    return [(name, [cell for _, cell in group]) for name, group in groupby(pairs, lambda p: p[0])]


def _sheet(
    book: Workbook, name: str, cells: list[tables.Cell], path: Path, declarations: Declarations
) -> _Sheet:
    about = next(sheet for sheet in book.sheets if sheet.nama == name)
    grid = tables.Grid(name, cells, about.gabungan)
    sheet = _Sheet(grid, tables.recognise(grid, declarations.forms))
    for table in sheet.found.tables:
        if about.keadaan != "tampak":
            table.findings.append(finding("P-LEMBAR-TERSEMBUNYI", name))
        _hold_against_folder(table, name, path, declarations)
        harvest = facts.harvest(grid, table, declarations)
        sheet.found.roles |= harvest.roles
        _refuse_repeats(table, harvest, name)
        sheet.harvests.append(harvest)
    return sheet


def _hold_against_folder(
    table: tables.Table, lembar: str, path: Path, declarations: Declarations
) -> None:
    """Hold a table's title against the file's folder and name: year, unit, ILUSTRASI."""
    title = fold(" ".join(cell.isi for cell in table.title))
    at = table.title[0].at if table.title else ""
    if path.tahun and table.periode and table.periode[:4] != path.tahun:
        table.findings.append(
            finding("G-PERIODE-FOLDER", lembar, at, periode=table.periode, tahun=path.tahun)
        )
    units = declarations.codes["unit"]
    if path.unit in units.by_code:
        own = {path.unit, *units.above[path.unit]}
        for other in sorted(units.named_in(title, table.periode[:4], words=2) - own):
            table.findings.append(
                finding("G-UNIT-JUDUL", lembar, at, tertulis=units.by_code[other].nama, unit=path.unit)
            )
    if illustrative(path) != (contains(title, "ILUSTRASI") >= 0):
        table.findings.append(finding("G-ILUSTRASI", lembar, at))


def illustrative(path: Path) -> bool:
    """Say whether a file's name declares invented figures."""
    return path.nama.lower().startswith("ilustrasi-")


def _refuse_repeats(table: tables.Table, harvest: facts.Harvest, lembar: str) -> None:
    """Refuse a code that a table states twice for one measure."""
    seen: set[tuple[str, ...]] = set()
    for fact in harvest.facts:
        key = (fact.column.ukuran or "", fact.periode, fact.code.kode, *fact.dims.values())
        if key in seen:
            table.findings.append(
                finding("G-KUNCI-GANDA", lembar, fact.cell.at, fact.cell.isi, ukuran=key[0], kunci=key[2])
            )
        seen.add(key)


# ── Arrow ───────────────────────────────────────────────────────────────────────────────────────


def _cells_schema() -> pa.Schema:
    return pa.schema([_NUMBER, *(f for f in CELLS.arrow if f.name not in ("dikenali", "berlaku"))])


def _schema(declared: FactTable) -> pa.Schema:
    return pa.schema([_NUMBER, *(f for f in fact_table(declared).arrow if f.name not in _LATER)])


_LATER = ("basi_sejak", "berlaku")


def _assemble(
    prefix: str,
    book: Workbook,
    sheets: list[_Sheet],
    file_findings: list[Finding],
    path: Path,
    declarations: Declarations,
) -> Evaluation:
    rows = [
        (number, table, harvest, sheet)
        for number, (table, harvest, sheet) in enumerate(
            (t, h, s) for s in sheets for t, h in zip(s.found.tables, s.harvests, strict=True)
        )
    ]
    lost = any(f.fatal for f in file_findings)
    findings: list[tuple[int | None, Finding]] = [(None, f) for f in file_findings]
    findings += [(None, f) for sheet in sheets for f in sheet.found.findings]
    findings += [(number, f) for number, table, _, _ in rows for f in table.findings]
    submissions = [
        {
            "tabel": number,
            "formulir": table.form.nama,
            "fakta": table.fact.fakta,
            "periode": table.periode,
            "lembar": sheet.grid.lembar,
            "ditolak": lost or _rejected(table, sheet),
            "klaim": claims(table, harvest, declarations),
        }
        for number, table, harvest, sheet in rows
    ]
    base = {"unit": path.unit or "-", "ilustrasi": illustrative(path)}
    return Evaluation(
        book.jenis,
        pa.Table.from_pylist(submissions, SUBMISSION),
        _cells(prefix, book, sheets),
        {
            declared.fakta: _stack(
                _schema(declared),
                [
                    _facts(prefix, number, table, harvest, sheet.grid.lembar, base, declarations)
                    for number, table, harvest, sheet in rows
                    if table.fact is declared
                ],
            )
            for declared in declarations.fact_tables
        },
        _stack(
            pa.schema([_NUMBER, *(f for f in KENDALI.arrow if f.name not in _LATER)]),
            [_controls(prefix, n, t, h, s.grid.lembar, base) for n, t, h, s in rows],
        ),
        _findings(findings, prefix),
    )


def _rejected(table: tables.Table, sheet: _Sheet) -> bool:
    """Say whether a table falls: by a Galat of its own, or one of its sheet.

    A cell that no table claims can belong to any table of the sheet, so it rejects them all.
    """
    shared = [f for t in sheet.found.tables for f in t.findings if f.kode in _ANY_TABLE]
    return any(f.fatal for f in (*table.findings, *sheet.found.findings, *shared))


_ANY_TABLE = ("G-SEL-ASING", "G-BARIS")


def claims(table: tables.Table, harvest: facts.Harvest, declarations: Declarations) -> list[str]:
    """Give what a table claims to be the source of: `ukuran|kunci…|versi…|periode|sifat`, unique.

    Two handing-ins that claim the same would be added up twice; `assets.acceptance` refuses that.
    """
    codes = declarations.codes[table.fact.kode]
    levels = table.fact.kunci.values()
    found = {
        "|".join(
            (
                fact.column.ukuran or "",
                *(codes.at_level(fact.code.kode, level) for level in levels),
                *(fact.dims[name] for name in table.fact.dari_judul),
                fact.periode,
                table.form.sifat,
            )
        )
        for fact in harvest.facts
    }
    return sorted(found)


def _cells(prefix: str, book: Workbook, sheets: list[_Sheet]) -> pa.Table:
    roles: list[str | None] = [None] * book.cells.num_rows
    owners: list[int | None] = [None] * book.cells.num_rows
    first = 0
    for sheet in sheets:
        for index, role in sheet.found.roles.items():
            roles[index] = role
        for index, number in sheet.found.owners.items():
            owners[index] = first + number
        first += len(sheet.found.tables)
    columns = {name: book.cells[name] for name in book.cells.column_names}
    joined = pa.compute.binary_join_element_wise(
        pa.scalar(f"{prefix}:"), columns["lembar"], pa.scalar("!"), columns["alamat"], ""
    )
    columns |= {"sel": joined, "peran": pa.array(roles, pa.string())}
    columns |= {"tabel": pa.array(owners, pa.int32())}
    schema = _cells_schema()
    return pa.table([columns[name] for name in schema.names], schema=schema)


def _stack(schema: pa.Schema, parts: list[dict[str, list[object]]]) -> pa.Table:
    tables_ = [pa.table(part, schema=schema) for part in parts]
    return pa.concat_tables(tables_) if tables_ else schema.empty_table()


def _facts(
    prefix: str,
    number: int,
    table: tables.Table,
    harvest: facts.Harvest,
    lembar: str,
    base: dict[str, object],
    declarations: Declarations,
) -> dict[str, list[object]]:
    codes = declarations.codes[table.fact.kode]
    start = f"{prefix}:{lembar}!"
    many = harvest.facts
    same: dict[str, object] = base | {
        "tabel": number, "formulir": table.form.nama, "sifat": table.form.sifat,
    }
    columns: dict[str, list[object]] = {name: [value] * len(many) for name, value in same.items()}
    columns |= {
        "periode": [f.periode for f in many],
        "sel": [start + f.cell.at for f in many],
        "sel_label": [start + f.label.at for f in many],
        "sel_judul": [start + f.head.at for f in many],
        "kolom": [f.kolom for f in many],
        "judul": [f.judul for f in many],
        "ukuran": [f.column.ukuran for f in many],
        "nilai": [f.nilai for f in many],
        "satuan": [f.satuan for f in many],
        "kode": [f.code.kode for f in many],
        "tingkat": [f.code.rinci["tingkat"] for f in many],
    }
    for key, level in table.fact.kunci.items():
        columns[key] = [codes.at_level(f.code.kode, level) for f in many]
    for name in table.fact.dimensi:
        columns[name] = [f.dims[name] for f in many]
    return columns


def _controls(
    prefix: str,
    number: int,
    table: tables.Table,
    harvest: facts.Harvest,
    lembar: str,
    base: dict[str, object],
) -> dict[str, list[object]]:
    start = f"{prefix}:{lembar}!"
    many = harvest.controls
    same: dict[str, object] = base | {"tabel": number, "formulir": table.form.nama}
    columns: dict[str, list[object]] = {name: [value] * len(many) for name, value in same.items()}
    return columns | {
        "periode": [c.periode for c in many],
        "sel": [start + c.cell.at for c in many],
        "sel_label": [start + c.label.at for c in many],
        "sel_judul": [start + c.head.at for c in many],
        "kolom": [c.kolom for c in many],
        "judul": [c.judul for c in many],
        "angka": [c.angka for c in many],
        "tertulis": [c.tertulis for c in many],
        "desimal": [c.desimal for c in many],
        "satuan": [c.satuan for c in many],
        "dihitung": [c.dihitung for c in many],
        "pembanding": [c.pembanding for c in many],
        "bagian": [[start + cell.at for cell in c.bagian] for c in many],
    }


def _findings(found: list[tuple[int | None, Finding]], prefix: str) -> pa.Table:
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
