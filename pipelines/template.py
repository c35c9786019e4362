"""`kinerja template`: the workbooks that a unit fills in, one a form, written into a folder.

How one is drawn is `assets.feedback.template`. A file that is there is never overwritten: it may be filled in.
"""

from collections.abc import Iterable
from pathlib import Path

from rich.text import Text

from assets.feedback.template import NoTemplate, file_name, obliged, template
from pipelines import opening
from pipelines.codes import FAULT, GOOD, USAGE
from pipelines.show import consoles
from schemas.declarations import Declarations

_FIRST, _LAST = 2000, 2099
"""The years that a title can name."""


def run(form: str | None, unit: str, year: int, folder: Path) -> int:
    """Write the template of a form, or of all that a unit owes in a year; print each file's path.

    Args:
        form: The form; None for all that the unit owes.
        unit: The unit.
        year: The year.
        folder: Where they are written; made if it is not there.

    Returns:
        The exit code.
    """
    out, err = consoles()
    try:
        made = _made(opening.declarations(), form, unit, year)
        _hold_free(folder, made)
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in made.items():
            (folder / name).write_bytes(content)
            out.print(Text(str(folder / name)), soft_wrap=True)
    except NoTemplate as error:
        err.print(Text(str(error)), soft_wrap=True)
        return USAGE
    except OSError as error:
        err.print(Text(f"{folder} tidak dapat ditulis: {error.strerror}"), soft_wrap=True)
        return FAULT
    return GOOD


def _hold_free(folder: Path, names: Iterable[str]) -> None:
    there = [name for name in names if (folder / name).exists()]
    if there:
        msg = f"Sudah ada di {folder}, tidak ditimpa: {', '.join(there)}. Pindahkan dahulu, atau pilih folder lain."
        raise NoTemplate(msg)


def _made(declarations: Declarations, form: str | None, unit: str, year: int) -> dict[str, bytes]:
    if not _FIRST <= year <= _LAST:
        msg = f"Tahun {year} tidak dikenal; tulis empat angka, misalnya 2024."
        raise NoTemplate(msg)
    forms = [form] if form is not None else obliged(declarations, unit, str(year))
    return {file_name(one, unit, str(year)): template(declarations, one, unit, str(year)) for one in forms}
