"""Recognition: which rectangle of a sheet is which declared form, and what each of its rows is.

Everything is found by text and by position relative to other text, never by an absolute address. A
row is what the first declared rule that fits says. Every cell of a recognised sheet leaves here with
exactly one role, or with a finding. Headers are found in `assets.sheet.headers`; what a value cell's text
means is `assets.sheet.values`; turning rows into facts, `assets.facts.harvest`.
"""

from collections.abc import Iterator
from decimal import Decimal

from assets.sheet import values
from assets.sheet.above import Above, Beginnings, Forms
from assets.sheet.block import Block, Recognised, Row, row_cells, row_text
from assets.sheet.grid import Cell, Grid, joined
from assets.sheet.headers import Header, headers, is_numbering, nothing_fits, printed_again
from assets.sheet.leftover import as_written
from assets.sheet.roles import assign_roles, say_broken_off
from assets.sheet.rules import Rules
from assets.sheet.scales import only_rounded, scaled
from assets.sheet.titles import other_years, read_title
from assets.sheet.versions import without_numbered
from assets.workbook import address
from schemas.declarations import Declarations
from schemas.kinds import KINDS
from schemas.temuan import Finding, finding

_MOST_BETWEEN = 200
"""How many cells may stand between a table and its header printed again, and say nothing but that it goes on."""


def recognise(grid: Grid, declarations: Declarations) -> Recognised:
    """Find every declared table on a sheet, the role of each of its cells, and what is wrong with them."""
    found = tables_of(grid, declarations)
    if not found.tables and not found.findings:
        for form, said in nothing_fits(grid, declarations.forms, declarations.words):
            found.findings.append(said)
            found.suspected.add(form)
    if found.tables:
        assign_roles(grid, found)
        found.findings.extend(_scaled(grid, found))
    for table in found.tables:
        say_broken_off(grid, table, found.tables, declarations)
    return found


def tables_of(grid: Grid, declarations: Declarations) -> Recognised:
    """Find where every declared table of a sheet is, from the top down and beside each other; cells get no role.

    A header that stands again below its table, under nothing or under words that say that it goes on, is no table of
    its own: what stands below it are rows of the first.
    """
    found, forms = Recognised(), declarations.forms
    beginnings, above = Beginnings(grid, forms), Above(grid, forms)
    for row in grid.order:
        here = beginnings.of(row) if row > above.used else []
        if here:
            tables = _again(grid, row, found, above, declarations) or _new(grid, row, found, above, here, declarations)
            above.pass_over(max((table.bottom for table in tables), default=0))
    return found


def _again(grid: Grid, row: int, found: Recognised, above: Above, declarations: Declarations) -> list[Block]:
    """Give the tables of which the header is printed again in a row, with the rows below it taken."""
    title = above.cells(row) if found.tables else []
    words = declarations.words
    tables = [table for table in found.last if printed_again(grid, row, table, words)] if found.tables else []
    said = joined(title) if tables and len(title) <= _MOST_BETWEEN else None
    tables = [] if said is None else [t for t in tables if words.goes_on(said, t.said)]
    for table in tables:
        _go_on(grid, row, table, title, declarations)
    return tables


def _new(
    grid: Grid, row: int, found: Recognised, above: Above, forms: Forms, declarations: Declarations
) -> list[Block]:
    """Give the tables of `forms` that begin in a row."""
    fitting, findings, suspected = headers(grid, row, forms, above, declarations.words)
    found.findings += findings
    found.suspected |= suspected
    title = above.cells(row) if fitting else []
    tables = [_table(grid, row, header, title, declarations) for header in fitting]
    found.tables += tables
    grid.heads |= {table.top for table in tables}
    return tables


# ── body ────────────────────────────────────────────────────────────────────────────────────────


def _table(grid: Grid, top: int, header: Header, title: list[Cell], declarations: Declarations) -> Block:
    first = top + header.height
    used = {name: header.paths[col] for name, col in header.columns.items()}
    abreast = _abreast(header)
    own = [c for c in title if not abreast or _above(grid, c, header)]
    table = Block(header.table, header.form, top, first - 1, header.columns, used, own, header.spans)
    _take_rows(grid, table, first, declarations)
    _read_title(table, grid.lembar, declarations)
    if not table.rows:
        table.findings.append(_without_rows(grid, table))
    return table


def _without_rows(grid: Grid, table: Block) -> Finding:
    """Say why a table has no row: its code is written over several columns, and is none when these are joined."""
    below = next((row for row in sorted(grid.rows) if row > table.bottom), table.bottom)
    for name in table.spans:
        cells = row_cells(grid, table, below, name)
        if table.form.kolom[name].baca == "nomor" and len(cells) > 1:
            text = row_text(grid, table, below, name)
            return finding("G-KODE-TERPISAH", grid.lembar, cells[0].at, text, kolom=table.asked(name))
    return finding("G-TABEL-KOSONG", grid.lembar, address(table.top, table.left))


def _go_on(grid: Grid, row: int, table: Block, title: list[Cell], declarations: Declarations) -> None:
    """Take the rows below a header that is printed again."""
    table.again += [(cell, "judul") for cell in title]
    for line in range(row, row + table.height):
        cells = (grid.rows.get(line, {}).get(col) for col in table.places)
        table.again += [(cell, "kepala") for cell in cells if cell]
    _take_rows(grid, table, row + table.height, declarations)


def _take_rows(grid: Grid, table: Block, first: int, declarations: Declarations) -> None:
    """Take the rows from `first` on, up to one that no rule fits."""
    rules, found = Rules(grid, table, declarations), False
    table.height = table.height or first - table.top
    table.bottom = max(table.bottom, first - 1)
    places = sorted(table.places)
    for row in grid.order_from(first - table.height):
        there = grid.rows[row]
        cells = {col: there[col] for col in places if col in there}
        if not found and is_numbering(cells):
            table.numbering.append(row)
            table.bottom = max(table.bottom, row)
        elif row >= first and cells:
            rule = rules.of(row)
            if rule is None:
                break
            table.rows.append(Row(row, rule))
            table.bottom, found = row, True


def _abreast(header: Header) -> bool:
    """Say whether headings stand beside this header that are a neighbour's."""
    known = header.columns.values()
    return any(c < min(known) - 1 or c > max(known) + 1 for c in set(header.paths) - set(known))


def _above(grid: Grid, cell: Cell, header: Header) -> bool:
    """Say whether a title cell stands over this header rather than over a neighbour abreast."""
    known = header.columns.values()
    return any(grid.at(cell.row, col) is cell for col in range(min(known), max(known) + 1))


def _read_title(table: Block, lembar: str, declarations: Declarations) -> None:
    """Note period and date, and what is wrong with the title or with a year in a heading."""
    at = table.title[-1].at if table.title else address(table.top, table.left)
    title = read_title(table.form, without_numbered(joined(table.title, "\n"), table, declarations))
    table.periode, table.tanggal = title.periode, title.tanggal
    for code, words in title.wrong:
        quoted = {"kata": as_written(table.title, words["kata"])} if "kata" in words else {}
        table.findings.append(finding(code, lembar, at, **(words | quoted)))
    used = (path for name, path in table.paths.items() if table.form.kolom[name].baca != "abaikan")
    for cell in dict.fromkeys(cell for path in used for cell in path):
        years = other_years(cell.lipat, table.periode)
        if years:
            names = ", ".join(sorted({table.periode, *years}))
            table.findings.append(finding("G-PERIODE-GANDA", lembar, cell.at, cell.isi, periode=names))


def _scaled(grid: Grid, found: Recognised) -> Iterator[Finding]:
    """Refuse amounts in thousands or millions, as titles, feet, remarks, notes and sheet names announce them."""
    amounts = [amount for table in found.tables for amount in _amounts(grid, table)]
    for cell in grid.cells:
        role = found.roles.get(cell.number)
        if role not in ("judul", "kaki", "abaikan") or cell.jenis != "teks":
            continue
        if scaled(cell.isi, below=role != "judul") and not only_rounded(cell.isi, amounts):
            yield finding("G-ANGKA-SATUAN", grid.lembar, cell.at, cell.isi, contoh="1.250.000")
    for note in grid.notes:
        if scaled(note.teks, below=True) and not only_rounded(note.teks, amounts):
            yield finding("G-CATATAN-SATUAN", grid.lembar, note.sel, note.teks, tempat=note.tempat)
    if scaled(grid.lembar, below=False):
        yield finding("G-ANGKA-SATUAN", grid.lembar, "", grid.lembar, contoh="1.250.000")


def _amounts(grid: Grid, table: Block) -> Iterator[Decimal]:
    """Give every amount that stands in a column of numbers of a table's rows."""
    places = {
        col: table.form.kolom[name].baca for name, col in table.columns.items() if table.form.kolom[name].measures
    }
    for row in table.rows:
        for col, cell in grid.rows[row.row].items():
            if col in places and not KINDS[places[col]].rasio:
                number = cell.nilai if cell.jenis == "angka" else None
                amount = Decimal(number) if number else values.text(places[col], cell.isi).nilai
                yield from [amount] if amount is not None else []
