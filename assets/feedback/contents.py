"""What the folder of a unit holds: its page, and what lies beside it."""

from collections.abc import Iterator
from contextlib import suppress

from assets.feedback.page import PAGE, page
from assets.feedback.surroundings import Sheets
from assets.feedback.template import NoTemplate, file_name, owed, template
from assets.feedback.units import Unit
from schemas.declarations import Declarations

FORMS = "formulir"
"""The folder of the templates that a unit still owes, in the unit's own."""


def contents(unit: Unit, sheets: Sheets, declarations: Declarations) -> dict[str, bytes]:
    """Give the files of a unit's folder, by their paths in it."""
    return {PAGE: page(unit, sheets, declarations), **dict(_templates(unit, declarations))}


def _templates(unit: Unit, declarations: Declarations) -> Iterator[tuple[str, bytes]]:
    """Give the template of every form that the unit still owes; of what it cannot be drawn of there is none."""
    for form, year in owed(unit.tabel, unit.kode):
        with suppress(NoTemplate):  # the codes of that year may leave nothing to hand in
            yield f"{FORMS}/{file_name(form, unit.kode, year)}", template(declarations, form, unit.kode, year)
