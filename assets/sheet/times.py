"""What names and words beside a table's title say of its time, held against the title.

The tab, the file, headings and what stands below may name a part of a year; where one contradicts the title, the
table is refused or asked. The title itself is `assets.sheet.titles`, what words say of time `schemas.waktu`.
"""

from collections.abc import Iterator

from assets.sheet.block import Block
from assets.sheet.grid import Cell, Grid
from assets.sheet.titles import before_end
from schemas.periode import last_month
from schemas.temuan import Finding, finding
from schemas.text import fold
from schemas.waktu import Said, is_bare, says_nothing, time_said


def place_in_time(grid: Grid, table: Block, stem: str) -> None:
    """Complete the period of a table from tab and file name, where its form lets them, and hold it against both.

    Args:
        grid: The sheet.
        table: The table, its title read.
        stem: The file's name without its ending.
    """
    if not table.periode:
        return
    for place, name in (("lembar", grid.lembar), ("berkas", stem)):
        said = time_said(fold(name))
        if place in table.form.periode_di and len(said.parts) == 1 and "-" not in table.periode:
            table.periode += next(iter(said.parts))
        elif words := _against(table, said):
            _say_name(grid, table, place, name, words)
    _refuse_bare(grid, table, stem)
    table.findings += _of_headings(grid.lembar, table)
    if table.periode and "-" not in table.periode and _part_wanted(table):
        at, said_form = table.title[-1].at, table.form.nama
        table.findings.append(finding("G-PERIODE-BAGIAN", grid.lembar, at, formulir=said_form, periode=table.periode))
        table.periode = ""
    table.findings += _below(grid, table)


def _refuse_bare(grid: Grid, table: Block, stem: str) -> None:
    """Refuse a number alone where a form's part of the year may stand: `02` may be a month, a quarter or a sheet."""
    for place, name in (("lembar", grid.lembar), ("berkas", stem)):
        if place in table.form.periode_di and is_bare(fold(name)) and table.periode and "-" not in table.periode:
            _say_name(grid, table, place, name, name)


def _part_wanted(table: Block) -> bool:
    return table.form.sifat == "per_periode" and not table.form.whole_year


def _say_name(grid: Grid, table: Block, place: str, name: str, words: str) -> None:
    """Ask where a table is about its year whatever a name says; else refuse, since one of the two is wrong."""
    code = "P-WAKTU-NAMA" if table.form.sifat == "tahunan" else "G-WAKTU-NAMA"
    said = {"tempat": place, "nama": name, "kata": words, "periode": table.periode}
    table.findings.append(finding(code, grid.lembar, "", **said))
    if code == "G-WAKTU-NAMA":
        table.periode = ""


def _against(table: Block, said: Said) -> str:
    """Give the words of a name that contradict the table's period, if there are any."""
    if not table.periode:
        return ""
    unread = [words for words in said.unread if not says_nothing(words)]
    if unread:
        return unread[0]
    year, end = table.periode[:4], (table.periode[:4], last_month(table.periode))
    years = sorted({*said.years, *said.loose} - {whole[:4] for whole in said.whole})
    if years and not years[0] <= year <= years[-1]:
        return ", ".join(years)
    early = [date for date in sorted(said.dates) if date and before_end(date, table.periode)]
    later = {whole[4:] for whole in said.whole if whole[:4] > year}
    parts = [part for part in sorted(said.parts - later) if (year, last_month(year + part)) != end]
    columns = any(column.periode for column in table.form.kolom.values())
    return "" if columns and not early else next(iter((*early, *(year + part for part in parts))), "")


def _of_headings(lembar: str, table: Block) -> Iterator[Finding]:
    """Refuse a used heading that names another part of the year than the title of a table that is about one."""
    if table.form.whole_year or not table.periode:
        return
    used = [name for name in table.paths if table.form.kolom[name].baca != "abaikan"]
    for cell in dict.fromkeys(cell for name in used for cell in table.paths[name]):
        said = time_said(cell.lipat)
        named = {table.periode[:4] + part for part in said.parts}
        other = {period for period in named if last_month(period) != last_month(table.periode)}
        other |= {date for date in said.dates if date and before_end(date, table.periode)}
        if other:
            periods = ", ".join(sorted({table.periode, *other}))
            yield finding("G-PERIODE-GANDA", lembar, cell.at, cell.isi, periode=periods)


def _below(grid: Grid, table: Block) -> Iterator[Finding]:
    """Ask about a day or a part of the year below a table that ends before what its title names does."""
    if any(said.kode == "G-BARIS" for said in table.findings):
        return
    end = min((row for row in grid.heads if row > table.bottom), default=grid.last + 1)
    for row in range(table.bottom + 1, end):
        for cell in grid.rows.get(row, {}).values():
            early = [period for period in _times(cell, table) if _ends_before(period, table)]
            if early:
                words = {"kata": early[0], "periode": table.tanggal or table.periode}
                yield finding("P-WAKTU-BAWAH", grid.lembar, cell.at, cell.text, **words)


def _times(cell: Cell, table: Block) -> list[str]:
    """Give the days and periods that a cell below names; where the table is a plan or of one day, those of its data."""
    led_only = table.form.sifat == "keadaan" or table.form.whole_year
    if cell.jenis == "tanggal":
        return [] if led_only or not cell.nilai else [cell.nilai[:10]]
    said = time_said(cell.lipat)
    years = said.years or said.loose or {table.periode[:4]}
    parts = {year + part for part in said.parts & said.led for year in years}
    if led_only:
        return sorted({*(said.dates & said.led), *parts} - {""})
    return sorted({*said.dates, *parts, *said.whole} - {""})


def _ends_before(time: str, table: Block) -> bool:
    if not table.periode:
        return False
    if "-M" not in time and time.count("-") > 1:
        limit = table.tanggal if table.form.sifat == "keadaan" else None
        return time < limit if limit else before_end(time, table.periode)
    return (time[:4], last_month(time)) < (table.periode[:4], last_month(table.periode))
