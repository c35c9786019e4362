"""What the folder of a unit holds: its page, and what lies beside it."""

from assets.feedback.page import PAGE, page
from assets.feedback.surroundings import Sheets
from assets.feedback.units import Unit
from schemas.declarations import Declarations


def contents(unit: Unit, sheets: Sheets, declarations: Declarations) -> dict[str, bytes]:
    """Give the files of a unit's folder, by their paths in it."""
    return {PAGE: page(unit, sheets, declarations)}
