"""`kinerja rkt`: the tables of the annual plan (RKT) in its own form, held against what was printed.

Each table is a `.sql` in `pipelines/tabel`, read from the release. A text that ends in U+001F and an
address stands for that figure with its unit (after U+001E without) or, where there is a text before it,
is that text; it is marked where a comparison under the address or in the figure's own cell disagrees.
"""

import json
from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
from rich.console import Console
from rich.text import Text

from assets.release.warehouse import reading
from pipelines.places import places, schemas
from pipelines.show import consoles, grid, place
from schemas.declarations import DeclarationError, load
from schemas.forms import Form
from schemas.temuan import harmless
from schemas.text import indonesian

TABLES = Path(__file__).parent / "tabel"
INVENTED, CARRIED = "#", "*"
_PARTED, _BARE = "\x1f", "\x1e"


class Figure(NamedTuple):
    """What is shown of a figure: value, unit, whether it rests on invented values, how it was made."""

    nilai: Decimal | None
    satuan: str
    ilustrasi: bool
    cara: str


class Difference(NamedTuple):
    """One comparison that disagrees."""

    angka: str | None
    formulir: str
    sel: str
    berkas: str
    lembar: str
    penjelasan: str


@dataclass
class Printed:
    """One table as printed: number, title, headings, cells, and the disagreements it shows."""

    nomor: str
    judul: str
    kepala: list[str]
    baris: list[list[dict[str, Any]]] = field(default_factory=list)
    catatan: list[dict[str, Any]] = field(default_factory=list)


def run(year: int, *, as_json: bool = False) -> int:
    """Print all tables of the RKT of `year` (its evaluation is of the year before)."""
    out, err = consoles()
    try:
        declared = [form for _, form in load(schemas()).forms]
        with reading(places().warehouse) as con:
            tables = [_table(con, path, year, declared) for path in sorted(TABLES.glob("*.sql"), key=lambda p: p.stem)]
            counted = _count(con, year)
    except FileNotFoundError:
        err.print(Text("Belum ada rilis. Jalankan: kinerja refresh"))
        return 3
    except DeclarationError as error:
        err.print(Text(f"Deklarasi tidak dapat dipakai: {error}"))
        return 2
    if not counted["angka"]:
        err.print(
            Text(f"Tidak ada angka untuk RKT {year}: belum ada serahan tahun {year - 1} atau {year} yang diterima.")
        )
        return 2
    if as_json:
        out.print_json(json.dumps({"tahun": year, "tabel": [vars(t) for t in tables], **counted}, default=str))
        return 0
    for table in tables:
        _show(out, table)
    legend = (
        f"{INVENTED} bergantung pada nilai rekaan (berkas ilustrasi-…); {CARRIED} dibawa seperti tercetak,"
        " tidak dihitung; [n] berbeda dari yang tercetak."
    )
    out.print(Text(legend), soft_wrap=True)
    out.print(Text(_closing(counted)), soft_wrap=True)
    return 0


def _table(con: duckdb.DuckDBPyConnection, path: Path, year: int, declared: list[Form]) -> Printed:
    text = path.read_text(encoding="utf-8").replace("{evaluasi}", str(year - 1)).replace("{rencana}", str(year))
    title = text.splitlines()[0].removeprefix("-- ")
    forms = [form.nama for form in declared if path.stem in form.rkt]
    alone = {form.nama for form in declared if form.rkt == (path.stem,)}
    of_year = str(year) if "{rencana}" in path.read_text(encoding="utf-8") else str(year - 1)
    found = con.execute(text)
    table = Printed(path.stem, title, [column[0] for column in found.description or ()])
    rows = found.fetchall()
    marks = _Marks(con, forms, alone, of_year)
    table.baris = [[marks.cell(value) for value in row] for row in rows]
    table.catatan = marks.notes()
    return table


def _sheet(sel: str) -> str:
    return sel.rsplit("!", 1)[0]


class _Marks:
    """The disagreements of a table's forms, numbered as they are met; what no cell shows comes last.

    Of a form that fills several tables (`alone` are those that do not), only what stands on the same sheets.
    """

    def __init__(self, con: duckdb.DuckDBPyConnection, forms: list[str], alone: set[str], year: str) -> None:
        self.con = con
        rows = con.execute(
            "SELECT angka, formulir, sel, berkas, lembar, penjelasan FROM publik.rekonsiliasi"
            " WHERE NOT cocok AND list_contains(?, formulir) AND list_contains(?, split_part(berkas, '/', 1))"
            " ORDER BY berkas, lembar, sel, pembanding",
            [forms, [year]],
        ).fetchall()
        self.known = [Difference(*row) for row in rows]
        self.by_key: dict[str, list[int]] = defaultdict(list)
        for number, one in enumerate(self.known):
            for key in {one.angka, one.sel} - {None}:
                self.by_key[str(key)].append(number)
        self.numbers: dict[int, int] = {}
        self.sheets: set[str] = set()
        self.alone = alone

    def cell(self, value: str | None) -> dict[str, Any]:
        bare = (value or "").startswith(_BARE)
        text, _, address = (value or "").replace(_BARE, _PARTED).partition(_PARTED)
        if not address:
            return {"teks": text}
        figure = self._figure(address)
        cells = self.con.execute(
            "SELECT sel[1] FROM publik.lacak_dasar WHERE angka = ? AND jenis = 'sel' AND len(sel) = 1", [address]
        ).fetchall()
        met = [n for key in (address, *(sel for (sel,) in cells)) for n in self.by_key.get(key, ())]
        said: dict[str, Any] = {"teks": text or _amount(figure, bare=bare), "angka": address}
        if figure and not text:
            said |= {"nilai": figure.nilai, "satuan": figure.satuan, "rekaan": figure.ilustrasi, "cara": figure.cara}
        self.sheets |= {_sheet(sel) for (sel,) in cells}
        return said | {"berbeda": sorted({self._number(n) for n in met})}

    def _figure(self, address: str) -> Figure | None:
        rows = self.con.execute(
            "SELECT nilai, satuan, ilustrasi, cara FROM publik.angka WHERE angka = ?", [address]
        ).fetchall()
        return Figure(*rows[0]) if rows else None

    def _number(self, index: int) -> int:
        return self.numbers.setdefault(index, len(self.numbers) + 1)

    def notes(self) -> list[dict[str, Any]]:
        for index, one in enumerate(self.known):
            if one.formulir in self.alone or _sheet(one.sel) in self.sheets:
                self._number(index)
        order = sorted(self.numbers, key=lambda index: self.numbers[index])
        return [{"nomor": self.numbers[i]} | self.known[i]._asdict() for i in order]


def _amount(figure: Figure | None, *, bare: bool) -> str:
    """Give a figure as the plan prints it: `Rp. 1.250`, `88,04 %`, `219.399 KPM`; nothing where there is none."""
    if figure is None or figure.nilai is None:
        return ""
    rounded = figure.nilai.quantize(Decimal("0.01"), "ROUND_HALF_UP")
    number = indonesian(rounded, 0 if rounded == rounded.to_integral_value() else 2)
    if bare:
        return number
    if figure.satuan == "rupiah":
        return f"Rp. {number}"
    if figure.satuan.startswith("persen"):
        return f"{number} %{figure.satuan.removeprefix('persen')}"
    return f"{number} {figure.satuan}".strip() if figure.satuan != "orang" else number


_PRINTED = """
WITH sel_tercetak AS (
    SELECT sel, any_value(tertulis) IS NULL AS teks, bool_and(cocok) AS cocok, bool_or(ilustrasi) AS rekaan
    FROM publik.rekonsiliasi
    WHERE cocok IS NOT NULL AND split_part(berkas, '/', 1) BETWEEN $dari AND $sampai
        AND NOT starts_with(lower(split_part(berkas, '/', -1)), 'ilustrasi-')
    GROUP BY sel
)
SELECT
    count(*) FILTER (cocok AND NOT teks), count(*) FILTER (cocok AND NOT teks AND rekaan),
    count(*) FILTER (NOT cocok AND NOT teks), count(*) FILTER (NOT cocok AND teks)
FROM sel_tercetak
"""


def printed(con: duckdb.DuckDBPyConnection, first: str = "0", last: str = "9999") -> tuple[int, int, int, int]:
    """Count the printed cells of some years that are compared, each once.

    A cell agrees when everything that it is compared with agrees. What stands in an invented workbook
    (`ilustrasi-…`) was never printed, and does not count.

    Returns:
        Numbers that agree, those of them with invented values, numbers that differ, texts that differ.
    """
    (counted,) = con.execute(_PRINTED, {"dari": first, "sampai": last}).fetchall()
    return counted


def _count(con: duckdb.DuckDBPyConnection, year: int) -> dict[str, int]:
    """Count the printed figures that agree and that do not, and the figures that reach no cell."""
    years = (str(year - 1), str(year))
    agree, invented, differ, words = printed(con, *years)
    figures = con.execute("SELECT count(nilai) FROM publik.angka WHERE periode[:4] IN (?, ?)", years).fetchall()[0][0]
    rootless = con.execute(
        "WITH RECURSIVE berasal AS (SELECT angka FROM publik.lacak_dasar WHERE jenis = 'sel'"
        " UNION SELECT l.angka FROM publik.lacak_dasar AS l JOIN berasal AS b ON b.angka = l.dari_angka)"
        " SELECT count(*) FROM publik.angka WHERE nilai IS NOT NULL AND angka NOT IN (FROM berasal)"
    ).fetchall()[0][0]
    return {
        "angka": figures,
        "cocok": agree,
        "cocok_rekaan": invented,
        "berbeda": differ,
        "teks_berbeda": words,
        "tanpa_asal": rootless,
    }


def _closing(counted: dict[str, int]) -> str:
    few = counted["cocok_rekaan"]
    invented = f" ({few} di antaranya dengan nilai rekaan: bukan bukti)" if few else ""
    words = f" dan {counted['teks_berbeda']} predikat atau rumus" if counted["teks_berbeda"] else ""
    origin = "tidak ada yang tanpa asal" if not counted["tanpa_asal"] else f"{counted['tanpa_asal']} tanpa asal"
    return (
        f"{counted['cocok']} angka tercetak cocok{invented}; {counted['berbeda']} angka{words} bertentangan"
        f" (lihat publik.rekonsiliasi); {origin}."
    )


def _show(out: Console, table: Printed) -> None:
    rows = [[_plain(cell) for cell in row] for row in table.baris]
    numeric = [index for index in range(len(table.kepala)) if any("nilai" in row[index] for row in table.baris)]
    out.print(grid(f"Tabel {table.nomor}  {table.judul}", table.kepala, rows, numeric))
    for note in table.catatan:
        where = place(note["berkas"], note["lembar"], note["sel"])
        out.print(Text(f"  [{note['nomor']}] {note['penjelasan']} ({where})"), soft_wrap=True)
    if not rows:
        out.print(Text("  belum ada serahan yang diterima", "dim"))
    out.print()


def _plain(cell: dict[str, Any]) -> str:
    marks = "".join(f" [{n}]" for n in cell.get("berbeda", ()))
    text = "\n".join(harmless(line) for line in cell["teks"].split("\n"))
    invented = f" {INVENTED}" if cell.get("rekaan") and text else ""
    carried = f" {CARRIED}" if cell.get("cara") == "tertulis" and text else ""
    return f"{text}{invented}{carried}{marks}"
