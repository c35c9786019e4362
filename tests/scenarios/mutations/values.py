"""Mutations of what cells say: units of measure, one cell, marks of a sheet."""

import datetime as dt
import re
from decimal import Decimal

from openpyxl.utils import get_column_letter

from tests.kit.books import declarations
from tests.scenarios.mutations.layout import column_names, years
from tests.scenarios.mutations.tools import RANKED, Mutation, kind, misspelt

# ── units of measure ────────────────────────────────────────────────────────────────────────────

ANNOUNCED = (
    "(dalam ribuan rupiah)",
    "(Dalam Ribuan)",
    "(Rp. 000)",
    "(Rp.000,-)",
    "(Rp000)",
    "(Rp Ribu)",
    "(Rp. rb)",
    "(x 1.000)",
    "(x1000)",
    "(x Rp. 1.000)",
    "(dalam Rp1.000)",
    "dalam jutaan rupiah",
    "(Satuan: juta rupiah)",
    "(Rp. Jt)",
)


def _scale(m: Mutation, by: int) -> None:
    """Divide every amount of money of the table; texts stay texts or become numbers, all of them alike."""
    texts = m.rnd.random() < 0.5
    for n in m.table.money:
        amount = int(n.nilai / by)
        m.put(n.row, n.col, f"Rp. {amount:,}".replace(",", ".") if texts else amount)


def _thousands(text: str) -> int:
    return 10**6 if re.search("juta|jt", text.lower()) else 10**3


@kind("thousands announced in the title", lambda t: t.money)
def _thousands_title(m: Mutation) -> None:
    words = m.pick(ANNOUNCED)
    _scale(m, _thousands(words))
    spot = years(m)[-1]
    if m.rnd.random() < 0.5:
        m.put(*spot, f"{m.text(spot)} {words}")
    else:
        m.insert_rows(m.table.head[0])
        m.put(m.table.head[0], m.pick([m.table.cols[0], m.table.cols[-1]]), words)


@kind("thousands announced below", lambda t: t.money)
def _thousands_below(m: Mutation) -> None:
    notes = ["*) dalam ribuan rupiah", "Catatan: angka dalam jutaan rupiah", "Ket: (Rp. 000)", "Satuan: ribu rupiah"]
    words = m.pick(notes)
    _scale(m, _thousands(words))
    m.put(m.table.body[-1] + 1, m.table.cols[0], words)


@kind("thousands announced in the header", lambda t: t.money)
def _thousands_header(m: Mutation) -> None:
    words = m.pick(["(Rp.000)", "(ribuan)", "(Rp Juta)", "(dalam ribuan rupiah)", "\n(x Rp1.000)"])
    _scale(m, _thousands(words))
    table = m.table
    col = m.pick(n.col for n in table.money if n.fact)
    if m.rnd.random() < 0.7:
        spot = max(s for s in table.headings if s[1] == col)
        m.put(*spot, f"{m.text(spot)} {words}")
    else:
        m.insert_rows(table.head[-1] + 1)
        m.put(table.head[-1] + 1, col, words)


@kind("thousands announced by the number format", lambda t: t.money)
def _thousands_format(m: Mutation) -> None:
    shown = m.pick(['#,##0" ribu"', '"Rp "#,##0" rb"', '#,##0.00" juta"', '#,##0\\ "ribu"'])
    for n in m.table.money:
        cell = m.sheet.cell(n.row, n.col)
        cell.value = int(n.nilai / _thousands(shown))
        cell.number_format = shown


@kind("one amount in words", lambda t: t.counts)
def _amount_suffix(m: Mutation) -> None:
    n, word = m.pick(m.table.counts), m.pick([" ribu", " juta", " rb", " jt", "ribu", " Ribu Rupiah", " M"])
    by = {"j": 10**6, "M": 10**9}.get(word.strip()[0], 10**3)
    number = f"{int(n.nilai / by):,}".replace(",", ".")
    if m.table.reads(n).baca == "jumlah":
        word = word.replace(" M", " juta")
    m.put(n.row, n.col, f"{number}{word}")
    m.at = (m.table.lembar, n.row, n.col)


# ── one cell ────────────────────────────────────────────────────────────────────────────────────


@kind("amount in another convention", lambda t: t.counts)
def _amount_convention(m: Mutation) -> None:
    n = m.pick(m.table.counts)
    amount, unit = int(n.nilai), m.text((n.row, n.col)).lstrip("Rp.\xa0 0123456789")
    english = f"{amount:,}"
    ways = [english, f"{english}.00", f"Rp {english}", english.replace(",", " "), f"{amount}.00", f"{amount},00"]
    ways += [english.replace(",", "'"), f"{amount:_}".replace("_", ".") + ",-", f" {amount} ", f"{amount:.3e}"]
    m.put(n.row, n.col, f"{m.pick(ways)} {unit}".rstrip() if unit else m.pick(ways))
    m.at = (m.table.lembar, n.row, n.col)


@kind("percentage in another convention", lambda t: t.shares)
def _share_convention(m: Mutation) -> None:
    n = m.pick(m.table.shares)
    number, of = n.nilai.normalize(), n.satuan.removeprefix("persen")
    ways = [f"{number:.2f}%{of}", f"{number:.2f} %{of}".replace(".", ","), f"{number:.3f}%{of}"]
    if m.table.reads(n).baca == "persen":
        ways += [f"{number / 100:.2f}", f"{number:f} persen", number / 100]
    value, shown = m.pick([*[(way, "General") for way in ways], *([] if of else [(number / 100, "0.00%")])])
    m.put(n.row, n.col, float(value) if isinstance(value, Decimal) else value)
    m.sheet.cell(n.row, n.col).number_format = shown
    m.at = (m.table.lembar, n.row, n.col)


@kind("amount is no number", lambda t: t.facts)
def _amount_wrong(m: Mutation) -> None:
    n = m.pick(m.table.facts)
    wrong = ["#DIV/0!", "#REF!", "#N/A", "=SUM(A1:A2)", True, dt.date(2023, 5, 1), "1O0", "??", "lihat lampiran"]
    m.put(n.row, n.col, m.pick([*wrong[:2], *wrong]))
    m.at = (m.table.lembar, n.row, n.col)


@kind("amount blanked", lambda t: t.facts)
def _amount_blank(m: Mutation) -> None:
    n = m.pick(m.table.facts)
    m.put(n.row, n.col, m.pick([None, None, " ", "\xa0"]))


@kind("amounts merged over two rows", lambda t: len({n.row for n in t.facts}) > 1)
def _amounts_merged(m: Mutation) -> None:
    spots = {(n.row, n.col) for n in m.table.facts}
    pairs = [(r, c) for r, c in spots if (r + 1, c) in spots]
    if pairs:
        row, col = m.pick(sorted(pairs))
        m.sheet.cell(row + 1, col).value = None
        m.sheet.merge_cells(start_row=row, start_column=col, end_row=row + 1, end_column=col)


@kind("cells of one column slipped down", lambda t: t.facts)
def _slipped(m: Mutation) -> None:
    table, col = m.table, m.pick(n.col for n in m.table.facts)
    first = m.pick(n.row for n in table.facts if n.col == col)
    rows = range(first, table.body[-1] + 1)
    if any(merge[1] <= col <= merge[3] for merge in table.merged_over(rows)):
        return
    kept = [(m.sheet.cell(r, col).value, m.sheet.cell(r, col).number_format) for r in rows]
    m.sheet.cell(first, col).value = None
    m.insert_rows(table.body[-1] + 1)
    for r, (value, shown) in zip(rows, kept, strict=True):
        m.sheet.cell(r + 1, col).value = value
        m.sheet.cell(r + 1, col).number_format = shown


# ── labels ──────────────────────────────────────────────────────────────────────────────────────


def _names(m: Mutation) -> set[str]:
    """Give every name that a label of this form may be."""
    fact = next(fact for fact, form in declarations().forms if form.nama == m.table.form.nama)
    return {name for code in declarations().codes[fact.kode].isi for name in code.names}


@kind("label misspelt", lambda t: t.labels)
def _label_misspelt(m: Mutation) -> None:
    spot = m.pick(m.table.labels)
    m.put(*spot, misspelt(m.text(spot), m.rnd, _names(m)))
    if m.table.form.nama != "pegawai_golongan":
        m.row = (m.table.lembar, spot[0])


@kind("label repeated", lambda t: len(t.labels) > 1 and t.form.nama not in RANKED)
def _label_repeated(m: Mutation) -> None:
    first, second = m.rnd.sample(m.table.labels, 2)
    m.put(*first, m.text(second))


@kind("label blanked", lambda t: t.labels)
def _label_blank(m: Mutation) -> None:
    spot = m.pick(m.table.labels)
    m.put(*spot, None)


@kind("labels merged over two rows", lambda t: len(t.labels) > 1 and t.form.nama not in RANKED)
def _labels_merged(m: Mutation) -> None:
    row, col = m.pick(m.table.labels)
    row -= row == max(m.table.labels)[0]
    m.sheet.cell(row + 1, col).value = None
    m.sheet.merge_cells(start_row=row, start_column=col, end_row=row + 1, end_column=col)


@kind("number of a row blanked", lambda t: "nomor" in t.form.kolom)
def _number_blank(m: Mutation) -> None:
    rows = [r for r in m.table.body if m.sheet.cell(r, m.table.cols[0]).value is not None]
    m.put(m.pick(rows), m.table.cols[0], None)


@kind("program of a row blanked", lambda t: t.form.nama == "target_triwulan")
def _program_blank(m: Mutation) -> None:
    col = next(c for c, name in column_names(m).items() if name == "program")
    m.put(m.pick(m.table.body), col, m.pick([None, None, "PROGRAM LAIN"]))


# ── merges, hiding, totals ──────────────────────────────────────────────────────────────────────


@kind("header unmerged", lambda t: t.merged_over(t.head))
def _header_unmerged(m: Mutation) -> None:
    row1, col1, row2, col2 = m.pick(m.table.merged_over(m.table.head))
    m.sheet.unmerge_cells(start_row=row1, start_column=col1, end_row=row2, end_column=col2)


@kind("body unmerged", lambda t: t.merged_over(t.body))
def _body_unmerged(m: Mutation) -> None:
    names, kolom = column_names(m), m.table.form.kolom
    stating = [g for g in m.table.merged_over(m.table.body) if g[1] not in names or not kolom[names[g[1]]].dimensi]
    row1, col1, row2, col2 = m.pick(stating)
    m.sheet.unmerge_cells(start_row=row1, start_column=col1, end_row=row2, end_column=col2)


@kind("everything unmerged", lambda t: t.merges)
def _all_unmerged(m: Mutation) -> None:
    for merge in list(m.sheet.merged_cells.ranges):
        m.sheet.unmerge_cells(str(merge))


@kind("rows or columns hidden", whole=True)
def _hidden(m: Mutation) -> None:
    if m.rnd.random() < 0.6:
        m.sheet.row_dimensions[m.pick(m.table.body)].hidden = True
    else:
        m.sheet.column_dimensions[get_column_letter(m.pick(m.table.cols))].hidden = True


@kind("sheet hidden", whole=True)
def _sheet_hidden(m: Mutation) -> None:
    m.book.create_sheet("Kosong")
    m.book.active = len(m.book.sheetnames) - 1
    m.sheet.sheet_state = m.pick(["hidden", "veryHidden"])


@kind("total added", lambda t: t.facts)
def _total_added(m: Mutation) -> None:
    table, at = m.table, m.table.body[-1] + 1
    m.insert_rows(at)
    m.put(at, max(table.labels)[1], m.pick(["JUMLAH", "TOTAL", "Jumlah Total", "SUB JUMLAH"]))
    for col in {n.col for n in table.numbers}:
        total = sum(n.nilai for n in table.facts if n.col == col)
        m.put(at, col, int(total) + m.pick([0, 0, 1, 1000]))


@kind("control changed", lambda t: any(not n.fact for n in t.numbers), whole=True)
def _control_changed(m: Mutation) -> None:
    n = m.pick(n for n in m.table.numbers if not n.fact)
    shown = m.sheet.cell(n.row, n.col)
    other = {"persen": "12,34%", "besaran": "7 %"}.get(m.table.reads(n).baca, 123456)
    shown.value = m.pick([other, other, None, "#DIV/0!", "??"])
