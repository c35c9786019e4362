"""`kinerja init`: a small agency of invented names and figures, from which one's own is made.

What is written lies under `awal/` as it is, but for the workbooks: each is made of a table of values there and of
the headings that the form declares, so that what is handed in cannot disagree with what is declared.
"""

import csv
import shlex
import shutil
from pathlib import Path

import openpyxl
from rich.text import Text

from pipelines.codes import FAULT, GOOD, USAGE
from pipelines.show import command, consoles
from schemas.declarations import load
from schemas.forms import Form

_BEGINNING = Path(__file__).parent / "awal"
_INVENTED = "ilustrasi-"
_FIGURE = "ringkasan/2024/ppks_tertangani_persen/nilai"


def run(folder: Path) -> int:
    """Write the agency into `folder`, which must be new or empty, and print which commands come next."""
    out, err = consoles()
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            err.print(Text(f"{folder} sudah berisi; pilih folder baru atau yang kosong."), soft_wrap=True)
            return USAGE
        write(folder)
    except OSError as error:
        err.print(Text(f"{folder} tidak dapat ditulis: {error.strerror}"), soft_wrap=True)
        return FAULT
    out.print(Text(f"Instansi contoh (rekaan) ditulis di {folder}; lihat BACA-SAYA.md di dalamnya. Berikutnya:"))
    for line in _next(folder.absolute()):
        out.print(Text(f"  {line}"), soft_wrap=True)
    return GOOD


def write(folder: Path) -> None:
    """Write declarations, inbox and what to read into `folder`."""
    shutil.copytree(_BEGINNING, folder, dirs_exist_ok=True)
    forms = {form.nama: form for _, form in load(folder / "schemas").forms}
    for values in sorted((folder / "raw").rglob(f"{_INVENTED}*.csv")):
        form = forms[values.stem.removeprefix(_INVENTED)]
        workbook(form, values.parts[-3], values).save(values.with_suffix(".xlsx"))
        values.unlink()


def workbook(form: Form, year: str, values: Path) -> openpyxl.Workbook:
    """Make a workbook of a form: title and headings as declared, below them the values of a CSV by column."""
    with values.open(encoding="utf-8", newline="") as file:
        columns, *rows = csv.reader(file)
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = form.nama
    sheet.append(["ILUSTRASI"])
    sheet.append([f"{form.judul[0]} tahun {year}".upper()])
    sheet.append([])
    sheet.append([form.kolom[name].judul[0] for name in columns])
    for row in rows:
        sheet.append([int(text) if text.isdigit() else text or None for text in row])
    return book


def _next(folder: Path) -> tuple[str, ...]:
    """Give the commands that come next, with the places of the agency."""
    places = {"SCHEMAS": "schemas", "RAW": "raw", "WAREHOUSE": "warehouse"}
    stated = " ".join(f"KINERJA_{name}={shlex.quote(str(folder / place))}" for name, place in places.items())
    return (
        f"export {stated}",
        f"{command()} check {shlex.quote(str(folder / 'raw'))}",
        f"{command()} refresh",
        f"{command()} trace {_FIGURE}",
    )
