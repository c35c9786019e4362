"""`kinerja trace`: from a figure to its cells, or from a cell to its figures, out of the release.

Reads only what is published (and, to name a loose file, its SHA-256).
"""

import difflib
import hashlib
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
from rich.text import Text
from rich.tree import Tree

from pipelines import opening
from pipelines.codes import GOOD, USAGE
from pipelines.places import places
from pipelines.show import amount, consoles
from schemas.temuan import shown

_LINE = ("peran", "nilai", "berkas", "sha256", "lembar", "sel", "isi_mentah", "label", "judul", "dari_angka")
_MOST_CELLS = 6
_MOST_SHOWN = 12
_FIGURE = ("angka", "nilai", "satuan", "rumus", "cara", "status", "basi_sejak", "ilustrasi", "catatan")


def run(what: str, cell: str | None, *, as_json: bool = False) -> int:
    """Print where the figure `what` comes from, or what the cell `cell` of the file `what` feeds."""
    out, err = consoles()
    with opening.release() as con:
        try:
            said, tree = _forward(con, what) if cell is None else _backward(con, Path(what), cell)
        except LookupError as error:
            err.print(Text(str(error.args[0])))
            return USAGE
    if as_json:
        out.print_json(json.dumps(said, default=str))
    else:
        out.print(tree, overflow="fold")
    return GOOD


def _forward(con: duckdb.DuckDBPyConnection, address: str) -> tuple[dict[str, Any], Tree]:
    figure = _figure(con, address)
    tree = Tree(_headline(figure))
    figure["asal"] = _branches(con, address, tree)
    if tree.children:
        tree.add(Text(f"berkas asli: {places().evidence}/<2 digit pertama sha256>/<sha256>", "dim"))
    return figure, tree


def _figure(con: duckdb.DuckDBPyConnection, address: str) -> dict[str, Any]:
    rows = con.execute(f"SELECT {', '.join(_FIGURE)} FROM publik.angka WHERE angka = ?", [address]).fetchall()
    if rows:
        return dict(zip(_FIGURE, rows[0], strict=True))
    known = [a for (a,) in con.execute("SELECT angka FROM publik.angka").fetchall()]
    near = difflib.get_close_matches(address, known, n=3, cutoff=0.6)
    hint = f" Mungkin maksudnya: {', '.join(near)}" if near else " Alamatnya: tabel/kunci/…/kolom, lihat publik.angka."
    msg = f"Angka tidak ada: {shown(address)}.{hint}"
    raise LookupError(msg)


def _headline(figure: dict[str, Any]) -> Text:
    text = Text.assemble((figure["angka"], "bold"), " = ", (amount(figure["nilai"], figure["satuan"]), "bold"))
    made = "dibawa seperti tertulis" if figure["cara"] == "tertulis" else f"dihitung: {figure['rumus']}"
    text.append(f"\n{made} · {figure['status']}")
    if figure["basi_sejak"]:
        text.append(f" · basi sejak {figure['basi_sejak']}", "yellow")
    if figure["ilustrasi"]:
        text.append(" · ILUSTRASI (bergantung pada nilai rekaan)", "yellow")
    if figure["catatan"]:
        text.append(f"\n{figure['catatan']}", "yellow")
    return text


def _branches(con: duckdb.DuckDBPyConnection, address: str, tree: Tree) -> list[dict[str, Any]]:
    """Walk down from a figure: the figures it is made of, and its own cells."""
    found: list[dict[str, Any]] = []
    edges = con.execute(
        "SELECT peran, dari_angka FROM publik.lacak_dasar WHERE angka = ? AND jenis <> 'sel' ORDER BY ALL", [address]
    ).fetchall()
    for number, (role, source) in enumerate(edges):
        inner = _figure(con, source)
        if number == _MOST_SHOWN:
            tree.add(Text(f"… {len(edges) - number} angka lagi (semuanya dengan --json)", "dim"))
        branch = Tree("") if number >= _MOST_SHOWN else tree.add(Text.assemble((f"{role}: ", "cyan"), _headline(inner)))
        asal = _branches(con, source, branch)
        found.append({"peran": role, "dari_angka": source, "nilai": inner["nilai"], "asal": asal})
    rows = con.execute(
        f"SELECT {', '.join(_LINE)} FROM publik.lacak_angka WHERE angka = $angka AND sel IN"
        " (SELECT unnest(sel) FROM publik.lacak_dasar WHERE angka = $angka AND jenis = 'sel') ORDER BY ALL",
        {"angka": address},
    ).fetchall()
    cells = [dict(zip(_LINE, row, strict=True)) for row in rows]
    by_sheet: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for line in cells:
        by_sheet.setdefault((line["berkas"], line["lembar"]), []).append(line)
    for lines in by_sheet.values():
        for line in lines[:_MOST_CELLS] if len(lines) > _MOST_CELLS else lines:
            tree.add(_cell(line))
        if len(lines) > _MOST_CELLS:
            total = sum((line["nilai"] for line in lines), Decimal(0))
            rest = f"… {len(lines) - _MOST_CELLS} sel lagi di lembar ini (semuanya dengan --json);"
            tree.add(Text(f"{rest} jumlah {len(lines)} sel itu {amount(total, '')}", "dim"))
    return found + cells


def _cell(line: dict[str, Any]) -> Text:
    place = line["sel"].rsplit("!", 1)[1]
    return Text.assemble(
        (f"{line['peran']}: ", "cyan"),
        (amount(line["nilai"], ""), "bold"),
        f"\nberkas {shown(line['berkas'])}\nsha256 {line['sha256']}",
        "\nlembar ",
        (shown(line["lembar"]), "bold"),
        " sel ",
        (place, "bold"),
        f' isi "{shown(line["isi_mentah"])}"',
        f"\nbaris  {shown(line['label'])}\nkolom  {shown(line['judul'])}",
    )


def _backward(con: duckdb.DuckDBPyConnection, file: Path, cell: str) -> tuple[dict[str, Any], Tree]:
    """Give all figures that a cell feeds; the file is named by its path in the inbox or anywhere."""
    if "!" not in cell:
        msg = f'Tulis lembar dan sel, misalnya "Sheet1!D9", bukan {shown(cell)}.'
        raise LookupError(msg)
    sheet, _, at = cell.rpartition("!")
    address = f"{_sha256(con, file)[:16]}:{sheet}!{at.replace('$', '').upper()}"
    rows = con.execute(
        "WITH RECURSIVE naik AS ("
        " SELECT angka, peran FROM publik.lacak_angka WHERE sel = ?"
        " UNION SELECT l.angka, l.peran FROM publik.lacak_angka AS l JOIN naik AS n ON l.dari_angka = n.angka"
        ") SELECT n.angka, n.peran, a.nilai, a.satuan FROM naik AS n JOIN publik.angka AS a USING (angka) ORDER BY ALL",
        [address],
    ).fetchall()
    control = con.execute(
        "SELECT angka, tertulis, dihitung, cocok, penjelasan FROM publik.rekonsiliasi WHERE sel = ?",
        [address],
    ).fetchall()
    texts = con.execute("SELECT ukuran, kode, teks FROM publik.teks WHERE sel = ? ORDER BY ALL", [address]).fetchall()
    if not rows and not control and not texts:
        msg = f"Sel {shown(cell)} tidak dipakai angka mana pun."
        raise LookupError(msg)
    tree = Tree(Text.assemble(("sel ", ""), (shown(address), "bold")))
    for figure, role, value, unit in rows:
        tree.add(Text.assemble((f"{role} dari ", "cyan"), (figure, "bold"), f" = {amount(value, unit)}"))
    for _, written, computed, matches, against in control:
        verdict = "cocok" if matches else "berbeda"
        numbers = f" tertulis {amount(written, '')}, dihitung {amount(computed, '')}" if written is not None else ""
        tree.add(Text(f"kendali:{numbers} ({verdict}; {against})"))
    for what, code, text in texts:
        tree.add(Text.assemble((f"{what} dari ", "cyan"), (code, "bold"), f": {shown(text)}"))
    keys = ("angka", "peran", "nilai", "satuan")
    said = {
        "sel": address,
        "angka": [dict(zip(keys, row, strict=True)) for row in rows],
        "kendali": [
            dict(zip(("angka", "tertulis", "dihitung", "cocok", "penjelasan"), row, strict=True)) for row in control
        ],
        "teks": [dict(zip(("ukuran", "kode", "teks"), row, strict=True)) for row in texts],
    }
    return said, tree


def _sha256(con: duckdb.DuckDBPyConnection, file: Path) -> str:
    if file.is_file():
        return hashlib.sha256(file.read_bytes()).hexdigest()
    rows = con.execute(
        "SELECT sha256 FROM publik.serahan WHERE jalur = ? AND status IN ('diterima', 'hilang', 'basi') LIMIT 1",
        [str(file)],
    ).fetchall()
    if not rows:
        msg = f"Berkas tidak ada: {shown(str(file))}."
        raise LookupError(msg)
    return str(rows[0][0])
