"""Mutations of what stands where: headings, columns, rows, tables, titles, sheets."""

import re

from openpyxl.worksheet.worksheet import Worksheet

from schemas.text import fold
from tests.kit.books import declarations
from tests.scenarios.mutations.tools import (
    RANKED,
    Mutation,
    Place,
    Spot,
    copy_block,
    filled,
    headings_of,
    kind,
    misspelt,
    rearrange,
)


@kind("resaved", whole=True)
def _resaved(m: Mutation) -> None:
    """Only opened and saved by another program, results in place of formulas."""


@kind("header renamed by a slip")
def _header_typo(m: Mutation) -> None:
    spot = m.pick(m.table.headings)
    m.put(*spot, misspelt(m.text(spot), m.rnd, headings_of(m.table.form)))


@kind("header renamed to another form's")
def _header_foreign(m: Mutation) -> None:
    own = headings_of(m.table.form)
    others = {part for _, form in declarations().forms for part in headings_of(form)} - own
    m.put(*m.pick(m.table.headings), m.pick(sorted(others)))


@kind("header blanked")
def _header_blank(m: Mutation) -> None:
    m.put(*m.pick(m.table.headings), m.pick([None, " ", "\xa0"]))


@kind("header respelled", whole=True)
def _header_respelled(m: Mutation) -> None:
    for spot in m.table.headings:
        text = m.text(spot)
        m.put(*spot, m.pick([text.upper(), text.lower(), f"  {text}\n", text.replace(" ", "\xa0 "), f"{text} "]))


@kind("blank column inserted")
def _column_blank(m: Mutation) -> None:
    m.insert_cols(m.rnd.randint(m.table.cols[0], m.table.cols[-1] + 1))


@kind("headed column inserted")
def _column_headed(m: Mutation) -> None:
    table, at = m.table, m.rnd.randint(m.table.cols[0], m.table.cols[-1] + 1)
    doubled = m.text(m.pick(table.headings))
    heading = m.pick(["SELISIH", "CATATAN", "TAHUN 2022", "Vol.", "JUMLAH TOTAL", doubled, doubled])
    m.insert_cols(at)
    m.put(table.head[m.pick([0, -1])], at, heading)
    for row in table.body:
        if m.rnd.random() < 0.8:
            m.put(row, at, m.pick([m.rnd.randint(1, 10**9), "Rp. 1.250.000", "87 %", "12 orang"]))


@kind("unheaded numbers inserted")
def _column_unheaded(m: Mutation) -> None:
    table, at = m.table, m.rnd.randint(m.table.cols[0], m.table.cols[-1] + 1)
    m.insert_cols(at)
    m.put(m.pick(table.body), at, m.pick([m.rnd.randint(1, 10**9), "Rp. 1.250.000"]))


@kind("blank row inserted", whole=True)
def _row_blank(m: Mutation) -> None:
    m.insert_rows(m.rnd.randint(m.table.body[0], m.table.body[-1] + 1), m.rnd.randint(1, 3))


@kind("text row inserted")
def _row_text(m: Mutation) -> None:
    at = m.rnd.randint(m.table.body[0], m.table.body[-1])
    m.insert_rows(at)
    text = m.pick(["Catatan: angka sementara", "A. BELANJA LANGSUNG", "(lanjutan)", "BIDANG", "*) lihat lampiran"])
    m.free(range(at, at + 1))
    m.put(at, m.pick(m.table.cols), text)


@kind("foreign row inserted", lambda t: t.facts and t.form.nama != "pegawai_golongan")
def _row_foreign(m: Mutation) -> None:
    table = m.table
    at = m.rnd.randint(table.body[0], table.body[-1] + 1)
    example = m.pick(table.facts)
    label = m.pick(["PROGRAM LAIN-LAIN", "Kegiatan yang tidak ada", "Medan Antah Berantah"])
    m.insert_rows(at)
    m.free(range(at, at + 1))
    for n in table.numbers:
        m.put(at, n.col, m.pick([1, 1250000, m.sheet.cell(example.row + (example.row >= at), example.col).value]))
    m.put(at, min(table.labels)[1], label)
    if table.cols[0] != min(table.labels)[1]:
        m.put(at, table.cols[0], 9)


@kind("row doubled")
def _row_doubled(m: Mutation) -> None:
    at = m.pick(m.table.body)
    m.insert_rows(at + 1)
    for col in m.table.cols:
        cell = m.sheet.cell(at, col)
        if filled(cell):
            m.put(at + 1, col, cell.value)
            m.sheet.cell(at + 1, col).number_format = cell.number_format


@kind("header repeated inside", lambda t: len(t.body) > 1)
def _header_repeated(m: Mutation) -> None:
    table = m.table
    at = m.rnd.randint(table.body[1], table.body[-1])
    m.insert_rows(at, len(table.head))
    m.free(range(at, at + len(table.head)))
    copy_block(m.sheet, table.head, table.cols, m.sheet, (at - table.head[0], 0))


@kind("column deleted")
def _column_deleted(m: Mutation) -> None:
    gone = m.pick(m.table.cols)
    names = {c: n for c, n in column_names(m).items() if c == gone}
    m.rearrange(lambda row, col: None if col == gone else (row, col - (col > gone)))
    for name in names.values():
        column = m.table.form.kolom[name]
        if column.opsional:
            m.gone.add(name)
            m.unstated |= {column.dimensi} - {None}


def column_names(m: Mutation) -> dict[int, str]:
    """Give the declared name of each column, by its number."""
    paths = {}
    for row, col in m.table.headings:
        right = next((m4[3] for m4 in m.table.merges if m4[:2] == (row, col)), col)
        for c in range(col, right + 1):
            paths.setdefault(c, []).append(fold(m.text((row, col))))
    names = m.table.form.by_path
    return {c: names[tuple(path)] for c, path in paths.items() if tuple(path) in names} | m.table.columns


@kind("columns exchanged", whole=True)
def _columns_exchanged(m: Mutation) -> None:
    """Two columns change places with their headings; those under one heading only among themselves."""
    table = m.table
    wide = [g for g in table.merged_over(table.head) if g[3] > g[1]]
    under = {c: n for n, g in enumerate(wide) for c in range(g[1], g[3] + 1)}
    first, second = m.pick((a, b) for a in table.cols for b in table.cols if a < b and under.get(a) == under.get(b))
    top = wide[under[first]][2] + 1 if first in under else table.head[0]
    rows = {*range(top, table.head[-1] + 1), *table.body}
    swap = {first: second, second: first}
    m.rearrange(lambda row, col: (row, swap.get(col, col) if row in rows else col))


@kind(
    "rows exchanged",
    lambda t: len({n.row for n in t.facts}) > 1 and not t.merged_over(t.body) and t.form.nama not in RANKED,
    whole=True,
)
def _rows_exchanged(m: Mutation) -> None:
    first, second = m.rnd.sample(sorted({n.row for n in m.table.facts}), 2)
    swap = {first: second, second: first}
    m.rearrange(lambda row, col: (swap.get(row, row), col))


@kind("everything shifted", whole=True)
def _shifted(m: Mutation) -> None:
    down, right = m.rnd.randint(0, 9), m.rnd.randint(0, 5)
    m.rearrange(lambda row, col: (row + down, col + right))


@kind("table moved away from its title", whole=True)
def _moved(m: Mutation) -> None:
    table, down, right = m.table, m.rnd.randint(0, 6), m.rnd.randint(0, 4)
    m.rearrange(lambda row, col: (row + down, col + right) if row >= table.head[0] else (row, col))


@kind("table doubled below")
def _doubled_below(m: Mutation) -> None:
    table = m.table
    first = m.pick([table.head[0], min(table.title)[0]])
    rows = range(first, table.body[-1] + 1)
    below = m.pick([table.body[-1], m.sheet.max_row]) + m.rnd.randint(1, 3)
    m.insert_rows(below, len(rows) + 1)
    copy_block(m.sheet, rows, table.cols, m.sheet, (below - first, 0))
    _changed_copy(m, m.sheet, (below - first, 0))


@kind("table doubled beside")
def _doubled_beside(m: Mutation) -> None:
    table = m.table
    first = m.pick([table.head[0], min(table.title)[0]])
    by = (0, len(table.cols) + m.rnd.randint(0, 3))
    copy_block(m.sheet, range(first, table.body[-1] + 1), table.cols, m.sheet, by)
    _changed_copy(m, m.sheet, by)


@kind("table doubled on another sheet")
def _doubled_elsewhere(m: Mutation) -> None:
    table = m.table
    first = m.pick([table.head[0], min(table.title)[0], min(table.title)[0]])
    other = m.book.create_sheet("Lembar lain", m.pick([0, None]))
    copy_block(m.sheet, range(first, table.body[-1] + 1), table.cols, other, (0, 0))
    _changed_copy(m, other, (0, 0))


@kind("sheet doubled")
def _sheet_doubled(m: Mutation) -> None:
    other = m.book.copy_worksheet(m.sheet)
    other.sheet_state = m.pick(["visible", "visible", "hidden", "veryHidden"])
    _changed_copy(m, other, (0, 0))


def _changed_copy(m: Mutation, sheet: Worksheet, by: Spot) -> None:
    """Let the copy state another number, every other time."""
    if m.table.facts and m.rnd.random() < 0.5:
        n = m.pick(m.table.facts)
        m.sheet.parent[sheet.title].cell(n.row + by[0], n.col + by[1]).value = 7


@kind("table split in two", lambda t: len(t.body) > 1 and not t.merged_over(t.body))
def _split(m: Mutation) -> None:
    table = m.table
    at, first = m.rnd.randint(table.body[1], table.body[-1]), min(table.title)[0]
    rows = range(first, table.body[0])
    m.insert_rows(at, len(rows) + 1)
    copy_block(m.sheet, rows, table.cols, m.sheet, (at + 1 - first, 0))


@kind("table moved to another sheet")
def _moved_elsewhere(m: Mutation) -> None:
    _bring(
        m, m.book.create_sheet("Pindahan", m.pick([0, None])), m.pick([m.table.head[0], *[min(m.table.title)[0]] * 2])
    )


@kind("tables brought onto one sheet", lambda t: t.siblings)
def _together(m: Mutation) -> None:
    _bring(m, m.book[m.pick(m.table.siblings)], m.pick([m.table.head[0], *[min(m.table.title)[0]] * 3]))


def _bring(m: Mutation, other: Worksheet, first: int) -> None:
    """Cut the table from row `first` on, and paste it below or beside what another sheet holds."""
    table, below = m.table, m.rnd.random() < 0.7
    held = any(True for line in other.iter_rows() for c in line if filled(c))
    down = other.max_row + m.rnd.randint(1, 4) - first if held and below else 0
    right = other.max_column + m.rnd.randint(0, 3) - table.cols[0] + 1 if held and not below else 0
    rows = range(first, table.body[-1] + 1)
    copy_block(m.sheet, rows, table.cols, other, (down, right))
    rearrange(m.sheet, lambda row, col: None if row in rows else (row, col))

    def step(at: Place) -> Place | None:
        return (other.title, at[1] + down, at[2] + right) if at[0] == table.lembar and at[1] in rows else at

    m.moved.append(step)


# ── titles ──────────────────────────────────────────────────────────────────────────────────────


def years(m: Mutation) -> list[Spot]:
    return [spot for spot in m.table.title if re.search(r"20\d\d", m.text(spot))]


@kind("title of another year")
def _title_year(m: Mutation) -> None:
    year = m.pick(["2021", "2022", "2025", "2026"])
    for spot in years(m):
        m.put(*spot, re.sub(r"20\d\d", year, m.text(spot)))


@kind("title of a second year")
def _titleyears(m: Mutation) -> None:
    spot = m.pick(s for s in years(m) if not re.search(r"des|november", m.text(s), re.IGNORECASE) or len(years(m)) < 2)
    m.put(*spot, m.text(spot) + m.pick([" DAN TAHUN 2022", " TAHUN 2025", ", TAHUN 2021 DAN 2022"]))


@kind("title of a part of the year")
def _title_part(m: Mutation) -> None:
    words, part = m.pick([("TRIWULAN II ", "-TW2"), ("Triwulan III ", "-TW3"), ("SEMESTER I ", "-S1")])
    spot = next((s for s in years(m) if re.search("tahun", m.text(s), re.IGNORECASE)), years(m)[0])
    m.put(*spot, re.sub(r"(?i)(tahun )?(20\d\d)", rf"{words}TAHUN \2", m.text(spot), count=1))
    if m.table.form.sifat == "kumulatif":
        m.periode = part


@kind("title without a year")
def _title_no_year(m: Mutation) -> None:
    for spot in years(m):
        m.put(*spot, re.sub(r"(?i)(\d+ )?(des|november)?\W*(tahun)?\W*20\d\d", "", m.text(spot)))


@kind("title of another unit")
def _title_unit(m: Mutation) -> None:
    units = {
        "bid-dayasos": "BIDANG PEMBERDAYAAN SOSIAL",
        "bid-rehsos": "BIDANG REHABILITASI SOSIAL",
        "bid-linjamsos": "BIDANG PERLINDUNGAN DAN JAMINAN SOSIAL",
    }
    own = m.jalur.split("/")[1]
    other = m.pick(name for unit, name in units.items() if unit != own)
    spot = m.pick([*m.table.title[2:3], years(m)[-1]])
    m.put(*spot, other if spot == m.table.title[2] else f"{other} {m.text(spot)}")


@kind("title gains or loses ILUSTRASI")
def _title_illustration(m: Mutation) -> None:
    spot = next((s for s in m.table.title if fold(m.text(s)) == "ILUSTRASI"), None)
    m.put(*(spot or years(m)[0]), "" if spot else f"ILUSTRASI {m.text(years(m)[0])}")


@kind("title of another form")
def _title_form(m: Mutation) -> None:
    own = set(m.table.form.phrases)
    others = [p for _, f in declarations().forms for p in f.judul if f.nama != m.table.form.nama and fold(p) not in own]
    for spot in m.table.title[4:]:
        m.put(*spot, None)
    m.put(*m.table.title[4], f"{m.pick(others).upper()} TAHUN {m.jalur[:4]}")


@kind("title gone")
def _title_gone(m: Mutation) -> None:
    for spot in m.table.title[4:]:
        m.put(*spot, None)


@kind("sheet renamed")
def _sheet_renamed(m: Mutation) -> None:
    old, name = m.table.lembar, m.pick(["TW II", "Tabel", "2022", "Semester 1", "REALISASI", "s.d. Juni"])
    m.sheet.title = name
    m.moved.append(lambda at: (name, *at[1:]) if at[0] == old else at)
