"""Whether a file lies where handings-in lie, `<tahun>/<unit>/<nama>`, and where it was probably meant to lie.

A folder that is not the declared name is never guessed: the likely one is only suggested. What a file holds is
`assets.workbook`; here only whether one that holds no table was meant to be a workbook, by its name.
"""

import re
from pathlib import PurePosixPath
from typing import Final

from assets.evidence.handed import InboxPath
from assets.evidence.inbox import LOCK
from assets.file.result import Evaluation, nothing_but
from assets.workbook import Unreadable
from schemas.codes import CodeList
from schemas.declarations import Declarations
from schemas.pribadi import personal
from schemas.temuan import Finding, Own, finding
from schemas.text import fold

_WORKBOOKS: Final = (".xlsx", ".xlsm", ".xltx", ".xls", ".xlsb", ".ods", ".csv", ".tsv")
"""How the names of files end that are meant to be tables, whatever they hold."""
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SOME_YEAR: Final = "2024"


def misplaced(path: InboxPath, declarations: Declarations) -> Finding | None:
    """Say why a file need not be read: a lock file of Excel, a person's number in its path, a wrong place or unit."""
    units = declarations.codes["unit"]
    if path.nama.startswith(LOCK):
        return finding("P-BERKAS-KUNCI")
    if personal(path.jalur):
        return finding("G-NAMA-PRIBADI")
    if not _YEAR.fullmatch(path.tahun) or not path.unit:
        return finding("G-TEMPAT", letak=_folder(path), contoh=_meant(path, units))
    if path.unit in units.by_code and units.get(path.unit, path.tahun) is None:
        words = {"unit": path.unit, "tahun": path.tahun, "masa": units.validity(path.unit)}
        return finding("G-UNIT-BERLAKU", **words)
    if units.get(path.unit, path.tahun) is None:
        known = Own(", ".join(code.kode for code in units.isi if code.valid_in(path.tahun)))
        likely = _likely(path.unit, units, path.tahun)
        also = f" Mungkin maksudnya {likely}." if likely else ""
        return finding("G-UNIT", unit=path.unit, mungkin=also, dikenal=known)
    return None


def unread(error: Unreadable, nama: str) -> Finding:
    """Say what a file is that cannot be read; one that is no table and is not named like one is only asked about."""
    aside = error.kode == "G-BERKAS-JENIS" and not nama.lower().endswith(_WORKBOOKS)
    return finding("P-BERKAS-LAIN" if aside else error.kode, **error.rincian)


def _likely(folder: str, units: CodeList, year: str = "") -> str:
    """Give the unit that a folder's name means but for case, blanks and signs, or by the unit's name; or nothing."""
    same = {code.kode for code in units.isi if code.valid_in(year) and fold(code.kode) == fold(folder)}
    found = same or {code.kode for code in units.find(folder, year)}
    return found.pop() if len(found) == 1 else ""


def _folder(path: InboxPath) -> str:
    """Say where a file lies instead."""
    folder = PurePosixPath(path.jalur).parent.as_posix()
    return "langsung di folder serahan" if folder == "." else f'di "{folder}"'


def _meant(path: InboxPath, units: CodeList) -> str:
    """Give the folder in which a file was probably meant to lie, or an example."""
    folders = PurePosixPath(path.jalur).parts[:-1]
    years = {year for folder in folders for year in _YEAR.findall(folder)}
    likely = {unit for folder in folders if (unit := _likely(folder, units))}
    if len(years) == len(likely) == 1:
        return f"mungkin {years.pop()}/{likely.pop()}/"
    some = next((code.kode for code in units.isi), "unit")
    return f"misalnya {years.pop() if len(years) == 1 else _SOME_YEAR}/{some}/"


def refused_unread(path: InboxPath, declarations: Declarations) -> Evaluation | None:
    """Refuse what need not be read, since it lies in a wrong place."""
    found = misplaced(path, declarations)
    return nothing_but(found, declarations) if found else None
