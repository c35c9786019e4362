"""One handed-in file to everything it says: cells with roles, facts, controls and findings.

`evaluate` is a pure function of bytes, path and declarations, so its result can be kept and made in
any process. Which handing-in is in force is decided later (`assets.release.acceptance`); nothing here knows
other files, times or databases. The shape of the result is `assets.file.columns`.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import PurePosixPath
from typing import NamedTuple

from assets.evidence.handed import InboxPath, illustrative
from assets.facts import counted, pairs
from assets.facts import harvest as facts
from assets.facts.harvested import Group, Harvest
from assets.file import nothing, owners, stamps
from assets.file import parts as parted
from assets.file.causes import by_cause
from assets.file.columns import Part, assemble
from assets.file.placed import unread
from assets.file.result import Claim, Evaluation, nothing_but, refusal
from assets.file.returned import returned, rows_of
from assets.sheet import leftover, persons, remarks, versions
from assets.sheet.block import Block, Recognised
from assets.sheet.grid import Cell, Grid, grids
from assets.sheet.headers import seen_headings
from assets.sheet.recognise import recognise
from assets.sheet.roles import stronger
from assets.sheet.rows import Line
from assets.sheet.times import place_in_time
from assets.workbook import Unreadable, Workbook, read
from schemas.additivity import UNIT, Additivity
from schemas.authority import Authority
from schemas.declarations import UNSTATED, Declarations
from schemas.periksa import original, unsaved
from schemas.periode import overlap
from schemas.pribadi import personal
from schemas.temuan import Finding, Own, finding
from schemas.text import contains

_ANY_TABLE = ("G-SEL-ASING", "G-BARIS", persons.KODE)


@dataclass
class _Sheet:
    grid: Grid
    found: Recognised
    harvests: list[Harvest] = field(default_factory=list)


def evaluate(content: bytes, path: InboxPath, declarations: Declarations) -> Evaluation:
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
        return nothing_but(unread(error, path.nama), declarations)
    if any(personal(sheet.nama) for sheet in book.sheets):
        return refusal("G-NAMA-PRIBADI", declarations)
    if unsaved(book.program):
        return refusal("G-PERIKSA", declarations)
    return evaluate_book(hashlib.sha256(content).hexdigest()[:16], book, path, declarations)


def evaluate_book(prefix: str, book: Workbook, path: InboxPath, declarations: Declarations) -> Evaluation:
    """Recognise and harvest a workbook that has been read; `prefix` begins every cell's address.

    A marked copy is read as the workbook that it was made of.
    """
    copy, path = returned(book), replace(path, nama=original(path.nama))
    book = copy.book
    sheets = [_sheet(book, grid, path, declarations) for grid in grids(book) if grid.lembar not in copy.sheets]
    _leave_out_other_years(sheets, path.tahun)
    _refuse_continued(sheets, declarations)
    for sheet in sheets:
        persons.refuse_persons(sheet.grid, sheet.found, declarations.words)
    about_file = [finding(code, sheet) for code, sheet in book.catatan]
    about_file += [*copy.findings, *_unfit(sheets, declarations)]
    about_file += [one for sheet in sheets for one in stamps.older(sheet.grid, declarations)]
    _compare_over_sheets(sheets, declarations)
    _refuse_repeats(sheets)
    _refuse_beside_unread(sheets)
    for sheet in sheets:
        _refuse_unadditive(sheet, declarations)
    parts = list(_parts(sheets, any(f.fatal for f in about_file), path, declarations))
    findings: list[tuple[int | None, Finding]] = [(None, f) for f in about_file]
    findings += [(None, f) for sheet in sheets for f in sheet.found.findings]
    findings += [(part.number, f) for part in parts for f in (*part.table.findings, *part.table.of_rows)]
    said = by_cause(findings, _cited(sheets, findings))
    found = [*(sheet.found for sheet in sheets), *copy.found]
    return replace(assemble(prefix, book, found, parts, said, declarations), explanations=rows_of(copy, prefix))


def _cited(sheets: list[_Sheet], findings: list[tuple[int | None, Finding]]) -> dict[tuple[str, str], Cell]:
    """Give the cells that findings are about, by sheet and address."""
    places = {(one.lembar, one.sel) for _, one in findings}
    found = (((sheet.grid.lembar, cell.at), cell) for sheet in sheets for cell in sheet.grid.cells)
    return {place: cell for place, cell in found if place in places} if places else {}


def _unfit(sheets: list[_Sheet], declarations: Declarations) -> Iterator[Finding]:
    """Say which sheets are no form: a Galat if nothing in the file is one."""
    recognised = any(sheet.found.tables for sheet in sheets)
    forms = Own(", ".join(dict.fromkeys(form.known_as for _, form in declarations.forms)))
    for sheet in sheets:
        if sheet.found.tables or sheet.found.findings or (len(sheets) > 1 and stamps.is_guide(sheet.grid)):
            continue
        if recognised:
            yield finding("P-LEMBAR", sheet.grid.lembar)
        else:
            seen = ", ".join(seen_headings(sheet.grid)) or "-"
            at = sheet.grid.cells[0].at
            yield finding("G-FORMULIR", sheet.grid.lembar, at, terlihat=seen, formulir=forms)
    if not sheets:
        yield finding("G-FORMULIR", terlihat="tidak ada isi", formulir=forms)


def _parts(sheets: list[_Sheet], lost: bool, path: InboxPath, declarations: Declarations) -> Iterator[Part]:
    number = 0
    for sheet in sheets:
        fallen = lost or _refused_whole(sheet)
        for table, harvest in zip(sheet.found.tables, sheet.harvests, strict=True):
            yield Part(
                number,
                sheet.grid.lembar,
                table,
                harvest,
                path.unit or "-",
                illustrative(path),
                fallen or any(f.fatal for f in table.findings),
                claims(table, harvest, sheet.grid.lembar, path.unit, declarations),
            )
            number += 1


def _refused_whole(sheet: _Sheet) -> bool:
    """Say whether every table of a sheet falls: by a Galat of the sheet, or by a cell that no table claims.

    Such a cell can belong to any table of the sheet. Other Galat cost their table alone.
    """
    shared = (f for table in sheet.found.tables for f in table.findings if f.kode in _ANY_TABLE)
    return any(f.fatal for f in sheet.found.findings) or any(f.fatal for f in shared)


def claims(table: Block, harvest: Harvest, lembar: str, unit: str, declarations: Declarations) -> list[Claim]:
    """Give what a table claims to be the source of, each once, with its first cell.

    Two handing-ins that claim the same would be added up twice; `assets.release.acceptance` refuses that. A
    measure that may be added over units is claimed by each unit for itself; so is what every published
    table keeps apart by unit.
    """
    codes, fact = declarations.codes[table.fact.kode], table.fact
    keys_of = cache(lambda kode: tuple(codes.key(kode, what) for what in fact.kunci.values()))
    authority = Authority(declarations, fact, unit)
    found: dict[tuple[object, ...], Claim] = {}
    for group in harvest.groups:
        numeric = group.column.measures
        measure = group.ukuran if numeric else f"{group.ukuran} ({table.form.nama})"
        additive = Additivity(declarations, fact, group.ukuran)
        kept = additive.apart
        versions = {*fact.dari_judul, *([fact.berlaku.urutan] if fact.berlaku else [])} - kept
        day = [table.tanggal or ""] if "tanggal" in kept else []
        for line, cell in zip(_lines(harvest, group), harvest.cell[group.first : group.last], strict=True):
            kode, differing = line.about
            known = dict(zip(fact.dimensi, differing, strict=False)) | group.column.tetap
            by_unit = UNIT in kept or UNIT in additive.over(kode, group.periode[:4])
            parts = (*keys_of(kode), *([unit] if by_unit else []), *day, *(known[n] for n in known if n in kept))
            named = tuple(known[name] for name in known if name in versions)
            lines = differing[len(fact.dimensi) :]
            what = (measure, "/".join((*parts, *lines)), named, group.periode, table.form.sifat)
            if what not in found:
                owner = authority.foreign(kode, table.form.nama, group.periode[:4])
                found[what] = Claim(*what, lembar, cell.at, cell.isi, owner)
    return sorted(found.values())


def _refuse_unadditive(sheet: "_Sheet", declarations: Declarations) -> None:
    """Refuse values of one figure that differ in what they must not be added over, or of which one may be the sum.

    A row without a source of funds beside rows of the same code with one is as likely their total as another part.
    """
    for table, harvest in zip(sheet.found.tables, sheet.harvests, strict=True):
        for (kode, ukuran, period, name), cells in _spread(table, harvest, declarations).items():
            over = Additivity(declarations, table.fact, ukuran).over(kode, period[:4]) if len(cells) > 1 else {name}
            kind = "G-ADITIF" if name not in over else "G-DIMENSI-SEBAGIAN"
            if len(cells) > 1 and (name not in over or UNSTATED in cells):
                last = list(cells.values())[-1]
                stated = ", ".join(sorted(set(cells) - ({UNSTATED} if name in over else set())))
                words = {"ukuran": ukuran, "kunci": kode, "dimensi": name, "isinya": stated}
                words["tanpa"] = cells[UNSTATED].at if UNSTATED in cells else ""
                table.findings.append(finding(kind, sheet.grid.lembar, last.at, last.isi, **words))


def _spread(
    table: Block, harvest: Harvest, declarations: Declarations
) -> dict[tuple[str, str, str, str], dict[str, Cell]]:
    """Give (code, measure, period, dimension) → the values of that dimension, each with its first cell.

    Dimensions that published tables keep apart, or of which only the last is in force, are left out.
    """
    fact = table.fact
    seen: dict[tuple[str, str, str, str], dict[str, Cell]] = {}
    for group in harvest.groups:
        kept = {*Additivity(declarations, fact, group.ukuran).apart, *([fact.berlaku.urutan] if fact.berlaku else [])}
        cells = harvest.cell[group.first : group.last] if group.column.measures else []
        for line, cell in zip(_lines(harvest, group), cells, strict=False):
            for name, value in zip(fact.dimensi, line.about[1], strict=False):
                if name not in kept:
                    stated = group.column.tetap.get(name, value)
                    seen.setdefault((line.about[0], group.ukuran, group.periode, name), {}).setdefault(stated, cell)
    return seen


def _lines(harvest: Harvest, group: Group) -> Iterator[Line]:
    return (harvest.lines[number] for number in harvest.line[group.first : group.last])


def _sheet(book: Workbook, grid: Grid, path: InboxPath, declarations: Declarations) -> _Sheet:
    read_as = next(sheet for sheet in book.sheets if sheet.nama == grid.lembar)
    state = read_as.keadaan
    sheet = _Sheet(grid, recognise(grid, declarations))
    stamps.pass_over(grid, sheet.found)
    if sheet.found.tables:
        sheet.found.findings += [finding(kode, grid.lembar, kata=kata) for kode, kata in read_as.galat]
    roles: dict[int, str] = {}
    for table in sheet.found.tables:
        if state != "tampak":
            table.findings.append(finding("P-LEMBAR-TERSEMBUNYI", grid.lembar))
        stem = PurePosixPath(path.nama).stem
        place_in_time(grid, table, stem)
        table.findings += versions.unlike_title(grid, table, stem, declarations)
        table.findings += leftover.ask(grid.lembar, table, declarations)
        _hold_against_folder(table, grid.lembar, path, declarations)
        harvest = facts.harvest(grid, table, declarations, path.unit or "-")
        table.findings += nothing.stated(grid, table, harvest, made=stamps.from_template(book))
        table.findings += owners.foreign(table, harvest, grid.lembar, path.unit, declarations)
        table.findings += pairs.unlike(grid, table, harvest, declarations)
        table.findings += counted.unlike(grid, table, harvest, declarations)
        roles |= {cell: stronger(roles.get(cell), role) for cell, role in harvest.roles.items()}
        sheet.harvests.append(harvest)
    sheet.found.roles |= roles
    sheet.found.findings += remarks.ask(grid, sheet.found.tables, sheet.found.roles, declarations)
    return sheet


def _hold_against_folder(table: Block, lembar: str, path: InboxPath, declarations: Declarations) -> None:
    """Hold a table's title against the file's folder and name: year, unit, ILUSTRASI."""
    title = table.said
    at = table.title[0].at if table.title else ""
    if path.tahun and table.periode and table.periode[:4] != path.tahun:
        table.findings.append(finding("G-PERIODE-FOLDER", lembar, at, periode=table.periode, tahun=path.tahun))
    units = declarations.codes["unit"]
    if path.unit in units.by_code:
        own = {path.unit, *units.above[path.unit]}
        for other in sorted(units.named_in(title, table.periode[:4], words=2) - own):
            table.findings.append(
                finding("G-UNIT-JUDUL", lembar, at, tertulis=units.by_code[other].nama, unit=path.unit)
            )
    if illustrative(path) != (contains(title, "ILUSTRASI") >= 0):
        table.findings.append(finding("G-ILUSTRASI", lembar, at))


def _leave_out_other_years(sheets: list[_Sheet], year: str) -> None:
    """Leave out tables of other years beside one of the same form that is of the folder's year, and say so."""
    tables = [(sheet, table) for sheet in sheets for table in sheet.found.tables if table.periode]
    here = {table.form.nama for _, table in tables if table.periode[:4] == year}
    for sheet, table in tables:
        if table.form.nama in here and table.periode[:4] != year:
            number = sheet.found.tables.index(table)
            sheet.found.leave_out(number)
            del sheet.harvests[number]
            at = table.title[0].at if table.title else ""
            words = {"formulir": table.form.nama, "periode": table.periode, "tahun": year}
            sheet.found.findings.append(finding("P-TAHUN-LAIN", sheet.grid.lembar, at, **words))


def _refuse_continued(sheets: list[_Sheet], declarations: Declarations) -> None:
    """Refuse a table that goes on, without a header, on a sheet that would otherwise only be passed over."""
    for number, sheet in enumerate(sheets):
        tables = {table.form.nama: (table, other) for other in sheets[:number] for table in other.found.tables}
        if sheet.found.tables or sheet.found.findings:
            continue
        more = parted.continued(sheet.grid, [table for table, _ in tables.values()], declarations)
        if more:
            table, cell = more
            words = {"formulir": table.form.nama, "lain": tables[table.form.nama][1].grid.lembar}
            sheet.found.findings.append(finding("G-LANJUTAN", sheet.grid.lembar, cell.at, cell.isi, **words))
            sheet.found.suspected.add(table.form.nama)


def _compare_over_sheets(sheets: list[_Sheet], declarations: Declarations) -> None:
    """Hold totals of a table that goes on over several sheets against all its rows; refuse what would count double."""
    parts: dict[tuple[str, str], list[parted.Part]] = {}
    for sheet in sheets:
        for table, harvest in zip(sheet.found.tables, sheet.harvests, strict=True):
            part = parted.Part(sheet.grid.lembar, table, harvest)
            parts.setdefault((table.form.nama, table.periode), []).append(part)
    for several in parts.values():
        above = declarations.codes[several[0].table.fact.kode].above
        for one in parted.compare_over_sheets(several, above):
            words = {"kode": one.kode, "lain": one.lain}
            one.table.findings.append(finding("G-INDUK-LEMBAR", one.lembar, one.cell.at, one.cell.isi, **words))


def _refuse_beside_unread(sheets: list[_Sheet]) -> None:
    """Refuse a form's tables where another of the same form in the file could not be recognised.

    Accepted alone they would take the place of the whole, and the figures of the other one would vanish.
    """
    for other in sheets:
        unread = other.found.suspected | {table.form.nama for table in other.found.tables if not table.periode}
        for sheet in sheets if unread else ():
            for table in sheet.found.tables:
                if table.form.nama in unread and table.periode:
                    words = {"formulir": table.form.nama, "lain": other.grid.lembar}
                    table.findings.append(finding("G-TABEL-LAIN", sheet.grid.lembar, **words))


def _refuse_repeats(sheets: list[_Sheet]) -> None:
    """Refuse what a file states twice: one code of one form and measure, for one period or for overlapping ones."""
    seen: dict[tuple[object, ...], dict[tuple[str, tuple[str, ...]], dict[str, _Stated]]] = {}
    for sheet in sheets:
        for table, harvest in zip(sheet.found.tables, sheet.harvests, strict=True):
            for group in harvest.groups:
                same = (table.form.nama, group.ukuran, group.periode[:4], tuple(group.column.tetap.items()))
                numbered = "nomor" in table.fact.baris  # published by it, whatever the code; two of one: `Lines`
                stated = seen.setdefault(same, {})
                cells = harvest.cell[group.first : group.last]
                for line, cell in zip(_lines(harvest, group), cells, strict=True):
                    by_period = stated.setdefault(("", line.about[1]) if numbered else line.about, {})
                    mine = _Stated(sheet.grid.lembar, table, group, cell, line)
                    again = by_period.get(group.periode)
                    for first in [again] if again else list(by_period.values()):
                        if not numbered or first.line.label.lipat == line.label.lipat:
                            _say_repeated(first, mine)
                    by_period.setdefault(group.periode, mine)


class _Stated(NamedTuple):
    """One value of a file, with where it stands."""

    lembar: str
    table: Block
    group: Group
    cell: Cell
    line: Line


def _say_repeated(first: _Stated, mine: _Stated) -> None:
    """Say on both tables that two values state the same, or parts of the year that overlap."""
    column, periods = mine.group.column, (first.group.periode, mine.group.periode)
    if not column.measures and first.cell is mine.cell:
        return
    words = {"ukuran": mine.group.ukuran, "kunci": mine.line.about[0], "lain": _at(first, mine)}
    if periods[0] == periods[1]:
        kind = "G-KUNCI-GANDA"
    elif mine.table.form.sifat == "per_periode" and column.measures and overlap(*periods):
        kind, words = "G-PERIODE-TUMPANG", words | {"periode": periods[1], "lain": periods[0]}
    else:
        return
    mine.table.findings.append(finding(kind, mine.lembar, mine.cell.at, mine.cell.isi, **words))
    if first.table is not mine.table:
        words |= {"lain": _at(mine, first)} if kind == "G-KUNCI-GANDA" else {}
        first.table.findings.append(finding(kind, first.lembar, first.cell.at, first.cell.isi, **words))


def _at(there: _Stated, here: _Stated) -> str:
    """Say where a value stands, as seen from another one: its sheet if that is another."""
    return f"sel {there.cell.at}" if there.lembar == here.lembar else f'lembar "{there.lembar}"'
