"""`kinerja check`: what is wrong with declarations and workbooks, by the night's own rules, in seconds.

Nothing is received or published. A file in a folder `<tahun>/<unit>/` is held against that folder;
for a loose one, what depends on the folder is left out and said so.
"""

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.text import Text

from assets.evidence.handed import InboxPath, Wanted
from assets.evidence.inbox import handed_in
from assets.file.bounded import BoundedEvaluation
from assets.file.placed import refused_unread
from assets.file.result import Evaluation
from assets.file.without_pandas import with_pandas
from pipelines import opening
from pipelines.codes import FAULT, GALAT, GOOD
from pipelines.places import schemas
from pipelines.show import consoles, sentence, written_as_json
from schemas.declarations import DeclarationError, Declarations, load
from schemas.kalimat import CATALOGUE
from schemas.tables import rilis
from schemas.tables.fakta import fact_table
from schemas.tables.plainly import plainly_holds
from schemas.temuan import harmless, shown

if TYPE_CHECKING:
    from assets.release.alone import Alone

_ROWS_SHOWN = 12
_FINDING = ("lembar", "sel", "kode", "pesan", "saran")


def run(paths: list[Path], *, explain: bool = False, write: bool = False, as_json: bool = False) -> int:
    """Check the declarations, and every file that is named or lies in a folder; print what is wrong.

    Gives 2 where declarations cannot be used (then no file is looked at), 1 where a file has a Galat, or else 0.
    With `write`, all that is also written below the current folder as units get it back; 3 where that cannot be.
    As JSON it is a list of what each file holds; without a file, what the declarations hold.
    """
    out, err = consoles()
    try:
        declarations = load(schemas())
    except DeclarationError as error:
        if as_json:
            mistakes = [mistake._asdict() for mistake in error.kesalahan]
            written_as_json(out, {"deklarasi": str(schemas()), "kesalahan": mistakes})
        return opening.undeclared(error, err)
    opening.say_whose(declarations, err)
    files = [file for path in paths for file in _files(path, err)]
    with BoundedEvaluation(declarations) as bounded:  # all of them, before anything opens DuckDB
        said = [_evaluated(file, declarations, bounded) for file in files]
    checking = _Checking(declarations)
    results = [checking.check(file, evaluation) for file, evaluation in zip(files, said, strict=True)]
    try:
        pages = _written(files, checking.rows, declarations) if write else []
    except OSError as error:
        err.print(Text(f"Tidak dapat ditulis: {error}"), soft_wrap=True)
        return FAULT
    if as_json:
        written_as_json(out, results if paths else _held(declarations) | {"kesalahan": []})
        return _code(results)
    if not paths or any(path.is_dir() for path in paths):
        held = _held(declarations)
        counted = ", ".join(f"{held[what]} {what.replace('_', ' ')}" for what in ("formulir", "tabel", "daftar_kode"))
        out.print(Text(f"Deklarasi baik: {counted}."))
        out.print(Text(f"  {held['deklarasi']}", "dim"), soft_wrap=True)
    for file, result in zip(files, results, strict=True):
        _print(out, result)
        if explain and not any(found["kode"] == "G-BERKAS-WAKTU" for found in result["temuan"]):
            _explain(out, file, declarations)
    out.print(Text("\n".join(f"Tertulis: {page}" for page in pages)), soft_wrap=True, end="\n" if pages else "")
    return _code(results)


def _written(files: list[Path], rows: list[list[dict[str, str | None]]], declarations: Declarations) -> list[Path]:
    """Write what is wrong with files as units get it back, below the current folder; gives the pages.

    Raises:
        OSError: It cannot be written there.
    """
    from pipelines.check_written import Checked, write

    checked = [Checked(file, _path(file, declarations), said) for file, said in zip(files, rows, strict=True)]
    return write(checked, declarations, Path.cwd())


def _files(path: Path, err: Console) -> list[Path]:
    """Give a file itself, or what is handed in with a folder."""
    if not path.is_dir():
        return [path]
    found = list(handed_in(path))
    if not found:
        err.print(Text(f"Tidak ada berkas di {path}."), soft_wrap=True)
    return found


def _held(declarations: Declarations) -> dict[str, Any]:
    """Give what declarations hold: forms, the published tables that these fill, code lists (delivered ones too)."""
    everywhere = (*rilis.FIRST, *rilis.FROM_SQL, *rilis.LAST)
    return {
        "deklarasi": declarations.folder,
        "formulir": len(declarations.forms),
        "tabel": sum(table not in everywhere for table in declarations.tables),
        "daftar_kode": len(declarations.codes),
    }


def _code(results: list[dict[str, Any]]) -> int:
    return GALAT if any(_galat(result["temuan"]) for result in results) else GOOD


def _galat(findings: list[dict[str, Any]]) -> int:
    """Count the findings that are a Galat."""
    return sum(CATALOGUE[finding["kode"]].fatal for finding in findings)


class _Checking:
    """Checks files one after the other; what compares their printed numbers is made when a file first needs it."""

    def __init__(self, declarations: Declarations) -> None:
        self._declarations = declarations
        self.rows: list[list[dict[str, str | None]]] = []
        """What is said of each file, as lines of `publik.temuan`, one after the other."""

    @cached_property
    def _alone(self) -> "Alone":
        from assets.release.alone import Alone

        return Alone(self._declarations)

    def check(self, file: Path, result: Evaluation) -> dict[str, Any]:
        """Give what one file holds, and what is wrong with it."""
        path = _path(file, self._declarations)
        findings = result.findings.to_pylist()
        standing = {row["tabel"] for row in result.submissions.to_pylist() if not row["ditolak"]}
        here, at_night = 0, 0
        if standing:
            broken = list(_contract(result, self._declarations))
            findings += [found for _, found in broken]
            if _prints_what_follows(result):
                compared = self._alone.compare(result, standing - {number for number, _ in broken})
                findings += [vars(one.said) | {"sel": one.sel} for one in compared.differing]
                here, at_night = compared.here, compared.at_night
        open_, explained = self._asked(path, findings, result)
        return {
            "berkas": str(file),
            "unit": path.unit or None,
            "tabel": [{k: row[k] for k in ("lembar", "formulir", "periode")} for row in result.submissions.to_pylist()],
            "nilai": sum(rows.num_rows for rows in result.facts.values()),
            "kendali": result.controls.num_rows,
            "dibandingkan": {"di_sini": here, "malam_hari": at_night},
            "dijelaskan": explained,
            "temuan": [{k: f[k] for k in _FINDING} for f in open_],
        }

    def _asked(
        self, path: InboxPath, findings: list[dict[str, Any]], result: Evaluation
    ) -> tuple[list[dict[str, Any]], int]:
        """Give the findings that are not explained, in the file itself or by the planner, and how many are."""
        from assets.release.explained import explained_here
        from assets.release.said import finding_row

        wanted = Wanted(path.jalur, "")
        rows = [finding_row(wanted, found["kode"], found) for found in findings]
        said = explained_here(rows, wanted.jalur, result, self._declarations.codes["penjelasan"])
        left = [found for found, answered in zip(findings, said, strict=True) if not answered]
        self.rows.append([row for row, answered in zip(rows, said, strict=True) if not answered])
        return left, len(findings) - len(left)


def _evaluated(file: Path, declarations: Declarations, bounded: BoundedEvaluation) -> Evaluation:
    """Give what a file says, or why it is not read at all."""
    path = _path(file, declarations)
    refused = refused_unread(path, declarations) if path.tahun else None
    return refused or bounded.evaluate(file.read_bytes(), path)


def _prints_what_follows(result: Evaluation) -> bool:
    """Say whether a file holds anything that is compared: a printed number that follows from others, or a text."""
    texts = (rows["teks"] for rows in result.facts.values() if "teks" in rows.column_names)
    return bool(result.controls.num_rows) or any(text.null_count < len(text) for text in texts)


def _path(file: Path, declarations: Declarations) -> InboxPath:
    """Give the file's place as the inbox would, if its folders say year and unit."""
    year, unit = file.absolute().parts[-3:-1] if len(file.absolute().parts) > 3 else ("", "")  # noqa: PLR2004
    known = year.isdigit() and unit in declarations.codes["unit"].by_code
    return (
        InboxPath(f"{year}/{unit}/{file.name}", year, unit, file.name)
        if known
        else InboxPath(file.name, "", "", file.name)
    )


def _contract(result: Evaluation, declarations: Declarations) -> Iterator[tuple[int, dict[str, Any]]]:
    """Hold the facts of tables without a Galat against their contract: (number of the table, finding)."""
    from assets.release.candidates import unrejected, with_later

    for declared in declarations.fact_tables:
        rows = unrejected(result, declared.fakta)
        tabel = fact_table(declared)
        if plainly_holds(tabel, with_later(rows, tabel, None)):
            continue
        with_pandas()  # only what is broken costs a second more
        from assets.release.contract import contract_findings

        for number, said in contract_findings(declared, rows):
            yield rows["tabel"][number].as_py(), vars(said) | {"sel": rows["sel"][number].as_py()}


def _print(out: Console, result: dict[str, Any]) -> None:
    galat = _galat(result["temuan"])
    said = f"{galat} Galat, {len(result['temuan']) - galat} Pertanyaan"
    said += f", {result['dijelaskan']} dijelaskan" if result["dijelaskan"] else ""
    out.print(Text.assemble((harmless(result["berkas"]), "bold"), f" — {said}"), soft_wrap=True)
    for table in result["tabel"]:
        out.print(
            Text(f"  lembar {shown(table['lembar'])}: formulir {table['formulir']}, periode {table['periode'] or '-'}")
        )
    out.print(Text(f"  {result['nilai']} nilai, {result['kendali']} angka kendali terbaca"))
    compared = result["dibandingkan"]
    if any(compared.values()):
        told = (
            "  {di_sini} angka tertulis dibandingkan di sini, {malam_hari} dibandingkan malam hari dengan angka terbit"
        )
        out.print(Text(told.format(**compared), "dim"), soft_wrap=True)
    if result["unit"] is None:
        out.print(
            Text(
                "  unit dan tahun foldernya tidak diperiksa: berkas ini tidak berada di <tahun>/<unit>/",
                "dim",
            )
        )
    for finding in result["temuan"]:
        line = sentence(Path(result["berkas"]).name, *(finding[k] for k in _FINDING))
        out.print(Text("  ") + line, soft_wrap=True)


def _explain(out: Console, file: Path, declarations: Declarations) -> None:
    """Say which heading text, in which cell, matched which column of which form."""
    from assets.sheet.grid import grids
    from assets.sheet.recognise import recognise
    from assets.workbook import Unreadable, read

    try:
        book = read(file.read_bytes())
    except Unreadable:
        return
    for grid in grids(book):
        for table in recognise(grid, declarations).tables:
            out.print(
                Text(
                    f"  lembar {shown(grid.lembar)} → formulir {table.form.nama}, periode {table.periode or '-'}",
                    "bold",
                )
            )
            for name, path in table.paths.items():
                column = table.form.kolom[name]
                use = (
                    f"ukuran {column.ukuran}"
                    if column.ukuran
                    else f"kendali {column.kendali}"
                    if column.kendali
                    else column.baca
                )
                heads = " > ".join(shown(cell.isi) for cell in path)
                out.print(Text(f'    {path[-1].at:>5}  "{heads}" → {name} ({use})'))
            rows = ", ".join(str(r.row) for r in table.rows[:_ROWS_SHOWN])
            rows += " …" if len(table.rows) > _ROWS_SHOWN else ""
            out.print(Text(f"    baris isi: {rows or '-'}; baris nomor: {', '.join(map(str, table.numbering)) or '-'}"))
