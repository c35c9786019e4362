"""A document as one self-contained page: every figure has its address, nothing is asked of any other place."""

from pathlib import Path
from typing import Any

from jinja2 import Environment

from assets.report.document_whole import Whole, marks, note, numeric, text

TEMPLATE = Path(__file__).with_name("document.html.j2")


def write(document: Whole, path: Path) -> None:
    """Write the page; whatever a cell holds is text in it."""
    made = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(
        TEMPLATE.read_text(encoding="utf-8")
    )
    seen: set[str] = set()

    def first(cell: dict[str, Any]) -> bool:
        """Say whether a figure stands here first: only there its address is the id."""
        address = cell.get("angka")
        new = bool(address) and "nilai" in cell and address not in seen
        seen.update([address] if new and address else [])
        return new

    page = made.render(document=document, first=first, marks=marks, note=note, numeric=numeric, text=text)
    path.write_text(page, encoding="utf-8")
