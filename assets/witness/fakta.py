"""Room *fakta*: every attribute of a fact follows from what it cites, and nothing that a sheet states is left out.

What one fact or control cites is `kutipan`; what is made of them, `angka`. Which facts are in force is said of all
files together (`jurnal`); all else of one file at a time.
"""

from collections.abc import Iterator

from assets.witness.ditolak import refused
from assets.witness.kutipan import CONTROLS, Cited
from assets.witness.lembar import Sheets, area, sheets_of
from assets.witness.said import Differs, Given, Row
from assets.witness.terabaikan import passed_over
from schemas.forms import FactTable, Form


def fakta(given: Given) -> Iterator[Differs]:
    """Hold every fact and control against the cells that it cites, and every stating cell against the facts."""
    sheets = sheets_of(given)
    cited: set[str] = set()
    for fact, form in given.declarations.forms:
        table = f"fakta.{fact.fakta}"
        mine = [row for row in given.rows(table) if row["formulir"] == form.nama]
        printed = [row for row in given.rows(CONTROLS) if row["formulir"] == form.nama]
        for name, rows in ((table, mine), (CONTROLS, printed)):
            for row in rows:
                cited.add(row["sel"])
                yield from _of_row(given, sheets, fact, form, name, row)
    yield from _strangers(given)
    yield from _merged_texts(given, sheets)
    yield from _left_out(given, cited)
    yield from passed_over(given)
    yield from refused(given)


def _of_row(given: Given, sheets: Sheets, fact: FactTable, form: Form, table: str, row: Row) -> list[Differs]:
    """Say a row again; where value and label are both merged over rows, about the one of these that fits best."""
    areas = [area(sheets.cell[row[name]]) for name in ("sel", "sel_label") if row[name] in sheets.cell]
    first = max((one[0] for one in areas), default=0)
    last = min((one[2] for one in areas), default=0)
    lines = range(first, max(first, last) + 1)
    return min((list(Cited(given, fact, form, table, row, at).differs()) for at in lines), key=len)


def _strangers(given: Given) -> Iterator[Differs]:
    """Find facts and controls of a form that nobody declares, and facts that are there twice."""
    declared = {form.nama for _, form in given.declarations.forms}
    for row in given.rows(CONTROLS):
        if row["formulir"] not in declared:
            yield Differs(CONTROLS, "", row["sel"], "formulir", row["formulir"], "tidak dideklarasikan")
    for fact in given.declarations.fact_tables:
        forms = {form.nama for form in fact.formulir}
        seen: set[tuple[object, ...]] = set()
        for row in given.rows(f"fakta.{fact.fakta}"):
            whole = tuple(map(str, row.values()))
            if row["formulir"] not in forms:
                yield Differs(
                    f"fakta.{fact.fakta}", "", row["sel"], "formulir", row["formulir"], "tidak dideklarasikan"
                )
            if whole in seen:
                yield Differs(f"fakta.{fact.fakta}", "", row["sel"], "sel", "dua kali", "satu sel, satu fakta")
            seen.add(whole)


def _merged_texts(given: Given, sheets: Sheets) -> Iterator[Differs]:
    """Find texts merged over several lines that not every one of these says."""
    for fact, form in given.declarations.forms:
        if not any(column.tells for column in form.kolom.values()):
            continue
        table = f"fakta.{fact.fakta}"
        rows = [row for row in given.rows(table) if row["formulir"] == form.nama and row["sel"] in sheets.cell]
        fixed = {name for column in form.kolom.values() for name in column.tetap}
        apart = [name for name in ("kode", "nomor", "uraian", *fact.dimensi) if name not in fixed]
        lines: dict[tuple[str, str], dict[tuple[object, ...], range]] = {}
        for row in rows:
            top, _, bottom, _ = area(sheets.cell[row["sel"]])
            if top == bottom:
                line_ = tuple(row.get(name) for name in apart)
                lines.setdefault((row["sel"][:16], sheets.cell[row["sel"]]["lembar"]), {})[line_] = range(top, top + 1)
        said: dict[tuple[str, str], int] = {}
        for row in rows:
            said[row["sel"], row["ukuran"]] = said.get((row["sel"], row["ukuran"]), 0) + (row["nilai"] is None)
        for (sel_, ukuran), many in said.items():
            top, _, bottom, _ = area(sheets.cell[sel_])
            here = lines.get((sel_[:16], sheets.cell[sel_]["lembar"]), {})
            inside = sum(top <= rows_.start <= bottom for rows_ in here.values())
            if bottom > top and many and many != inside:
                yield Differs(table, "", sel_, ukuran, f"{many} baris", f"{inside} baris")


def _left_out(given: Given, cited: set[str]) -> Iterator[Differs]:
    """Find cells that state something in a table in force, and that no fact and no control cites."""
    known = cited | {row["sel"] for row in given.rows("temuan_berkas")}
    for row in given.rows("bukti.sel"):
        if row["berlaku"] and row["peran"] in ("nilai", "kendali") and row["sel"] not in known:
            yield Differs("bukti.sel", "", row["sel"], "peran", row["peran"], "tidak ada fakta dari sel ini")
