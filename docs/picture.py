"""Draw `docs/lacak.svg`: one traced figure, from the published table back to the cell, as it is now.

`python docs/picture.py WAREHOUSE` writes the picture from a published release and its evidence; a test
holds the committed picture against a fresh one, so it cannot show what is no longer true.
"""

import sys
from html import escape
from pathlib import Path

import openpyxl

from assets.release.opened import reading
from schemas.text import indonesian

FIGURE = "realisasi_anggaran/2023/1.06.02/realisasi"
_WIDTHS = (44, 280, 170, 170, 90)
_ROW = 30


def picture(warehouse: Path) -> str:
    """Give the SVG for `FIGURE` of the release in `warehouse`."""
    with reading(warehouse) as con:
        value, rule = con.execute("SELECT nilai, rumus FROM publik.angka WHERE angka = ?", [FIGURE]).fetchall()[0]
        berkas, sha256, lembar, sel, isi = con.execute(
            "SELECT berkas, sha256, lembar, sel, isi_mentah FROM publik.lacak_angka WHERE angka = ?", [FIGURE]
        ).fetchall()[0]
    at = sel.rsplit("!", 1)[1]
    grid = _grid(warehouse / "bukti" / sha256[:2] / sha256, lembar, at)
    parts = [
        _box(20, 20, 860, 74, "#eef4ff", "#3b6fb6"),
        _text(40, 48, FIGURE, bold=True),
        _text(40, 76, f"Rp {indonesian(value, 0)}   =   {rule}", size=18, bold=True),
        _text(600, 76, "publik.angka", colour="#3b6fb6"),
        _arrow(94, 130, "publik.lacak_angka: satu sel"),
        _box(20, 132, 860, 96 + len(grid) * _ROW, "#f7f7f2", "#7a7a5c"),
        _text(40, 160, f"{berkas}", bold=True),
        _text(40, 184, f"lembar {lembar} · sel {at} · isi “{isi}” · SHA-256 {sha256[:16]}…"),
        *_cells(grid, at, 206),
    ]
    height = 150 + 96 + len(grid) * _ROW
    style = "font-family:system-ui,sans-serif;font-size:14px"
    size = f'viewBox="0 0 900 {height}" width="900" height="{height}"'
    title = f"Asal angka {FIGURE}: sel {at} pada lembar {lembar}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} '
        f'role="img" style="{style}"><title>{escape(title)}</title>\n'
        f'<rect width="900" height="{height}" fill="#fff"/>\n' + "\n".join(parts) + "\n</svg>\n"
    )


def _grid(file: Path, lembar: str, at: str) -> list[tuple[int, list[tuple[str, str]]]]:
    """Give the rows around the cell: (row number, [(address, text)]) of the table's five columns."""
    with file.open("rb") as original:
        sheet = openpyxl.load_workbook(original, data_only=True)[lembar]
    row, col = sheet[at].row, sheet[at].column
    return [
        (r, [(sheet.cell(r, c).coordinate, str(sheet.cell(r, c).value or "")) for c in range(col - 3, col + 2)])
        for r in range(row - 2, row + 1)
    ]


def _cells(grid: list[tuple[int, list[tuple[str, str]]]], at: str, top: int) -> list[str]:
    parts = []
    for line, (number, cells) in enumerate(grid):
        y, x = top + line * _ROW, 70
        parts.append(_text(44, y + 20, str(number), colour="#999"))
        for (address, text), width in zip(cells, _WIDTHS, strict=True):
            chosen = address == at
            parts.append(_box(x, y, width, _ROW, "#ffe9a8" if chosen else "#fff", "#b58900" if chosen else "#c8c8c8"))
            parts.append(_text(x + 8, y + 20, text, bold=chosen, size=13))
            x += width
    return parts


def _box(x: int, y: int, width: int, height: int, fill: str, line: str) -> str:
    return f'<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="3" fill="{fill}" stroke="{line}"/>'


def _text(x: int, y: int, text: str, *, size: int = 14, bold: bool = False, colour: str = "#222") -> str:
    weight = ' font-weight="600"' if bold else ""
    return f'<text x="{x}" y="{y}" font-size="{size}"{weight} fill="{colour}">{escape(" ".join(text.split()))}</text>'


def _arrow(top: int, bottom: int, text: str) -> str:
    line = f'<path d="M60 {top} V{bottom} m-5 -8 l5 8 l5 -8" stroke="#3b6fb6" fill="none" stroke-width="2"/>'
    return line + _text(78, (top + bottom) // 2 + 5, text, colour="#3b6fb6")


if __name__ == "__main__":
    (Path(__file__).parent / "lacak.svg").write_text(picture(Path(sys.argv[1])), encoding="utf-8")
