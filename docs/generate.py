"""Write the parts of documents that repeat what the code or the declarations say, so that they cannot differ.

Such a part stands between `<!-- dari: NAME -->` and `<!-- sampai -->`; a path as NAME is a file of the agency that
`kinerja init` writes. `python -m docs.generate` (`make docs`) writes
all of them; a test fails when one is not what would be written.
"""

import ast
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

from docs import rooms
from pipelines.init import workbook
from schemas.contoh import example
from schemas.declarations import DELIVERED, Declarations, load
from schemas.forms import FormColumn
from schemas.kalimat import CATALOGUE, Kind
from schemas.kinds import KINDS
from schemas.tables.contracts import Table
from schemas.tables.kolom import STATE

ROOT = rooms.ROOT
DOCUMENTS = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
_SAMPLE = ROOT / "pipelines" / "awal"
_BLOCK = re.compile(r"(<!-- dari: ([\w/.]+) -->\n)(.*?)(<!-- sampai -->)", re.DOTALL)
_PART = re.compile(r"\{(\w+)\}")
_YEAR = "2024"
_TIMES = {
    "tahunan": f"TAHUN {_YEAR}",
    "kumulatif": f"TAHUN {_YEAR}, atau sampai sebuah bagiannya: TAHUN {_YEAR} TRIWULAN II",
    "per_periode": f"bagian tahunnya: TAHUN {_YEAR} TRIWULAN II",
    "keadaan": f"KEADAAN 30 NOVEMBER {_YEAR}",
}
_SAYS = {",": "koma", ".": "titik", ".,": "titik atau koma"}


def written(text: str) -> str:
    """Give the text of a document with every marked part as it should be."""
    return _BLOCK.sub(lambda found: f"{found[1]}{_part(found[2])}\n{found[4]}", text)


def _part(name: str) -> str:
    return _sample(name) if "/" in name else PARTS[name]()


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    columns = list(head)
    lines = [columns, ["---"] * len(columns), *rows]
    return "\n".join(f"| {' | '.join(map(_cell, line))} |" for line in lines)


def _cell(text: str) -> str:
    return text.replace("|", r"\|").replace("<", r"\<")


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


@cache
def _declarations() -> Declarations:
    return load(DELIVERED)


# ── for developers ──


def _rooms() -> str:
    return f"```text\n{rooms.drawn(counted=False)}\n```"


def _modules() -> str:
    """What each room is for, by the first sentence of its docstring, and its modules."""
    rows: list[tuple[str, str, str]] = []
    for room in rooms.layers():
        place = ROOT / room.replace(".", "/")
        if not place.is_dir():
            rows.append((f"`{room.replace('.', '/')}.py`", _first(place.with_suffix(".py")), ""))
        for package in sorted(file.parent for file in place.rglob("__init__.py")):
            inside = sorted(file.stem for file in package.glob("*.py") if file.stem != "__init__")
            rows.append((f"`{package.relative_to(ROOT)}`", _first(package / "__init__.py"), ", ".join(inside)))
    return _table(("room", "knows", "modules"), rows)


def _first(file: Path) -> str:
    """Give the first line of a module's docstring."""
    return (ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or "").split("\n")[0]


# ── for analysts ──


def _tables() -> str:
    """Every published table: what one row is, and its columns without those that all figure tables share."""
    shared = {column.nama for column in STATE}
    rows = [(f"`{t.pendek}`", t.uraian, _columns(t, shared)) for t in _declarations().tables]
    return _table(("tabel", "isi", "kolom (kunci tebal)"), rows)


def _columns(tabel: Table, shared: set[str]) -> str:
    names = [f"**{k.nama}**" if k.kunci else k.nama for k in tabel.kolom if not (tabel.angka and k.nama in shared)]
    return ", ".join(names)


# ── for staff ──


def _forms() -> str:
    """Every form: the words of its title, the time that the title names, its headings (optional ones in brackets)."""
    rows = [
        (
            ", ".join(form.rkt),
            form.nama,
            ", atau ".join(text.upper() for text in form.judul),
            _TIMES["tahunan" if form.whole_year else form.sifat],
            ", ".join(map(_heading, form.kolom.values())),
        )
        for _, form in _declarations().forms
    ]
    return _table(("tabel RKT", "formulir", "judul memuat", "dan menyebut", "kepala kolom"), rows)


def _heading(column: FormColumn) -> str:
    first = column.headings(_YEAR)[0]
    return f"({first})" if column.opsional else first


def _findings() -> str:
    """Every finding: code, sentence, an example of it, advice; what is filled in stands between ‹ and ›."""
    rows = ((code, _sentence(kind.pesan), _example(code, kind), _sentence(kind.saran)) for code, kind in _sorted())
    return _table(("kode", "yang dikatakan", "misalnya", "yang dilakukan"), rows)


def _example(code: str, kind: Kind) -> str:
    """Give a sentence as it could be said; nothing where it is always the same."""
    said, _ = example(code)
    return said if said != kind.pesan else ""


def _sorted() -> Iterator[tuple[str, Kind]]:
    for fatal in (True, False):
        yield from ((code, kind) for code, kind in CATALOGUE.items() if kind.fatal is fatal)


def _sentence(text: str) -> str:
    return _PART.sub(r"‹\1›", text)


# ── for planners ──


def _sample(name: str) -> str:
    """A file of the agency that `kinerja init` writes, whole."""
    text = (_SAMPLE / name).read_text(encoding="utf-8")
    return f"`{name}`:\n\n```{name.rpartition('.')[2]}\n{text.strip()}\n```"


def _handed_in() -> str:
    """The workbook that `kinerja init` writes: its title, and its table."""
    ((_, form),) = load(_SAMPLE / "schemas").forms
    (values,) = (_SAMPLE / "raw").rglob("*.csv")
    lines = [[str(cell or "") for cell in row] for row in workbook(form, values.parts[-3], values).active.values]
    blank = next(number for number, line in enumerate(lines) if not any(line))
    titles = [" ".join(filter(None, line)) for line in lines[:blank]]
    return "\n\n".join((*titles, _table(lines[blank + 1], lines[blank + 2 :])))


def _kinds() -> str:
    """Every kind of value of a column (`baca`)."""
    rows = [
        (f"`{name}`", kind.contoh, kind.satuan or "menurut sel, kepala, atau deklarasi", _decimals(kind.desimal))
        for name, kind in KINDS.items()
    ]
    return _table(("`baca`", "contoh isi sel", "satuan", "desimal sesudah"), rows)


def _decimals(signs: str) -> str:
    return _SAYS.get(signs, "tanpa desimal")


def _lists() -> str:
    """The code lists that are delivered for every agency."""
    codes = _declarations().codes
    names = sorted(path.stem for path in (DELIVERED / "kode" / "umum").glob("*.csv"))
    return _table(("daftar", "kolom"), ((f"`{name}`", _quoted(codes[name].kolom)) for name in names))


def _facts() -> str:
    """The fact tables whose heads are delivered, and the published tables that read them."""
    made = _declarations()
    rows = [
        (
            f"`{fact.fakta}`",
            f"`{fact.kode}`",
            ", ".join(f"`{name}`: {codes}" for name, codes in fact.dimensi.items()) or "",
            _quoted(t.pendek for t in made.tables if _made_from(fact.fakta, t, made)),
        )
        for fact in made.fact_tables
    ]
    return _table(("`fakta`", "daftar label", "dimensi: daftarnya", "tabel yang terbit"), rows)


def _made_from(fact: str, tabel: Table, made: Declarations) -> bool:
    """Say whether a published table is made from a fact table, itself or by the table that it sums up."""
    source = tabel.deklarasi.sumber if tabel.deklarasi else ()
    return f"fakta.{fact}" in (*tabel.fakta, tabel.dari) or any(_made_from(fact, made.table(s), made) for s in source)


def _indicators() -> str:
    """The expressions that an indicator may choose from."""
    codes = _declarations().codes
    rows = [
        (f"`{name}`", f"`{code.kode}`", f"`{code.rinci['rumus']}`")
        for name in ("rumus", "polaritas")
        for code in codes[name].isi
    ]
    return _table(("kolom", "isi", "rumus"), rows)


PARTS: dict[str, Callable[[], str]] = {
    "ruang": _rooms,
    "modul": _modules,
    "tabel": _tables,
    "formulir": _forms,
    "temuan": _findings,
    "contoh_buku": _handed_in,
    "baca": _kinds,
    "daftar": _lists,
    "fakta": _facts,
    "rumus": _indicators,
}
"""The marked parts by name."""


if __name__ == "__main__":
    for document in DOCUMENTS:
        text = document.read_text(encoding="utf-8")
        if written(text) != text:
            document.write_text(written(text), encoding="utf-8")
            print(document.relative_to(ROOT))
