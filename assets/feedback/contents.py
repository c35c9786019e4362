"""What the folder of a unit holds: its page, its workbooks with their findings marked, the templates that it owes."""

from collections.abc import Iterator
from contextlib import suppress

from assets.evidence.chain import EvidenceError
from assets.evidence.handed import InboxPath
from assets.feedback.marked import Mark, Unmarkable, marked
from assets.feedback.page import PAGE, Beside, page
from assets.feedback.surroundings import Bytes, Sheets
from assets.feedback.template import NoTemplate, file_name, owed, template
from assets.feedback.units import File, Found, Unit
from assets.sheet.persons import KODE as OF_PERSONS
from schemas.declarations import Declarations
from schemas.periksa import copy_of

FORMS = "formulir"
"""The folder of the templates that a unit still owes, in the unit's own."""
_OF_PERSONS = frozenset({OF_PERSONS, "G-NAMA-PRIBADI"})
_PRIVATE = "Tidak ada salinan bertanda: berkas ini memuat data orang."


def contents(unit: Unit, bytes_of: Bytes, declarations: Declarations, *, alone: bool = False) -> dict[str, bytes]:
    """Give the files of a unit's folder, by their paths in it.

    Args:
        unit: What is told to it.
        bytes_of: Gives the bytes of a version of one of its files by their SHA-256.
        declarations: By which these were read.
        alone: Its files were only checked.
    """
    copies: dict[str, bytes] = {}
    told: dict[str, Beside] = {}
    for file in unit.berkas:
        name = _copy_name(file.jalur)
        try:
            copy = _copy(file, unit.open, bytes_of)
        except Unmarkable as error:
            told[file.jalur] = Beside("", str(error))
            continue
        if copy is not None:
            copies[name], told[file.jalur] = copy, Beside(name, "")
    forms = dict(_templates(unit, declarations))
    made = page(unit, Sheets(bytes_of, declarations), declarations, told, list(forms), alone=alone)
    return {PAGE: made, **copies, **forms}


def _copy_name(path: str) -> str:
    """Give where the copy of a file lies: below its year, as in the inbox, so that two of one name do not meet."""
    here = InboxPath.of(path)
    return copy_of(f"{here.tahun}/{here.nama}" if here.tahun else path)


def _copy(file: File, found: list[Found], bytes_of: Bytes) -> bytes | None:
    """Give the marked copy of a file's last version; None where there is nothing to be marked in it.

    Raises:
        Unmarkable: It cannot be marked, or must not be: a copy would spread what it holds of persons.
    """
    last = file.versi[-1] if file.versi else ""
    mine = [one for one in found if one.berkas == file.jalur and last and last.startswith(one.version)]
    if not mine:
        return None
    if any(one.kode in _OF_PERSONS for one in mine):
        raise Unmarkable(_PRIVATE)
    marks = [Mark(o.lembar, o.sel_polos, o.kode, o.tingkat, o.isi, o.pesan, o.saran, o.kunci) for o in mine]
    try:
        return marked(bytes_of(last), marks)
    except EvidenceError:  # bytes that were removed are not given back
        return None


def _templates(unit: Unit, declarations: Declarations) -> Iterator[tuple[str, bytes]]:
    """Give the template of every form that the unit still owes; of what it cannot be drawn of there is none."""
    for form, year in owed(unit.tabel, unit.kode):
        with suppress(NoTemplate):  # the codes of that year may leave nothing to hand in
            yield f"{FORMS}/{file_name(form, unit.kode, year)}", template(declarations, form, unit.kode, year)
