"""An office's desk for tests: own declarations, workbooks that are handed in, and what a night published of them."""

import csv
import shutil
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path

import openpyxl

from schemas.declarations import load
from tests.kit.books import Rows, Value, book, draw_table
from tests.kit.nights import Night
from tests.kit.places import SCHEMAS


def own_schemas(place: Path) -> Path:
    """A copy of the delivered declarations, to be changed."""
    return Path(shutil.copytree(SCHEMAS, place / "schemas", ignore=shutil.ignore_patterns("*.py", "__pycache__")))


_OF_BUDGETS = {
    "formulir": ("anggaran.toml",),
    "tabel": ("realisasi_anggaran.toml", "rincian_anggaran.toml"),
    "kode": ("instansi.csv", "program.csv", "sumber_dana.csv", "unit.csv", "umum"),
}


def budget_schemas(place: Path) -> Path:
    """A copy of what the delivered declarations say of budgets, and nothing else."""
    schemas = own_schemas(place)
    for folder, kept in _OF_BUDGETS.items():
        for path in (schemas / folder).iterdir():
            if path.name not in kept:
                path.unlink()
    return schemas


def write_codes(schemas: Path, name: str, columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> None:
    """Write a code list; a column that a row does not name is blank."""
    with (schemas / "kode" / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="")
        writer.writeheader()
        writer.writerows(rows)


def hand_in(
    night: Night,
    jalur: str,
    title: Sequence[str] | str,
    header: Sequence[str],
    rows: Rows,
    *,
    sheet: str = "Lembar1",
    merge: str = "",
) -> None:
    """Hand in a workbook with one table, from B2 on; `merge` joins a range of its cells."""
    lines = (title,) if isinstance(title, str) else title

    def draw(page):
        draw_table(page, rows, title=lines, header=header, letterhead=False, signature=False, start=(2, 2))
        if merge:
            page.merge_cells(merge)

    save(night, jalur, book(**{sheet: draw}))


def save(night: Night, jalur: str, content: bytes) -> None:
    """Hand in a file as it is."""
    path = night.raw / jalur
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def edit(night: Night, jalur: str, cell: str, value: Value) -> None:
    """Change a cell on the active sheet of a workbook that is handed in."""
    workbook = openpyxl.load_workbook(night.raw / jalur)
    workbook.active[cell] = value
    workbook.save(night.raw / jalur)


def published(night: Night) -> Night:
    """Run the night, which must go well: every proof holds."""
    outcome = night.run()
    assert outcome.success, (outcome.failed, outcome.messages)
    return night


def found(night: Night, jalur: str = "") -> list[str]:
    """The codes of the findings, of one file or of all."""
    return [k for (k,) in night.rows("SELECT kode FROM publik.temuan WHERE berkas LIKE ? ORDER BY 1", f"{jalur}%")]


def said(night: Night, kode: str, jalur: str = "") -> str:
    """The sentence of the one finding of a kind."""
    rows = night.rows("SELECT pesan FROM publik.temuan WHERE kode = ? AND berkas LIKE ?", kode, f"{jalur}%")
    assert len(rows) == 1, rows
    return rows[0][0]


def figure(night: Night, angka: str) -> Decimal | None:
    """One published figure."""
    ((value,),) = night.rows("SELECT nilai FROM publik.angka WHERE angka = ?", angka)
    return value


def reason(night: Night, angka: str) -> str:
    """Why there is no figure."""
    ((value, why),) = night.rows("SELECT nilai, catatan FROM publik.angka WHERE angka = ?", angka)
    assert value is None
    return why


def cells(night: Night, angka: str) -> dict[str, list[tuple[str, str, Decimal]]]:
    """The cells under a figure by their role: file, place on the sheet, value."""
    rows = night.rows(
        "SELECT peran, berkas, split_part(sel, '!', -1), nilai FROM publik.lacak_angka"
        " WHERE angka = ? AND sel IS NOT NULL ORDER BY ALL",
        angka,
    )
    by_role: dict[str, list[tuple[str, str, Decimal]]] = {}
    for role, *cell in rows:
        by_role.setdefault(role, []).append(tuple(cell))
    return by_role


def everything(night: Night) -> str:
    """All that the published file's tables hold, as one text."""
    return "\n".join(str(row) for table in load(night.schemas).tables for row in night.rows(f"FROM {table.nama}"))
