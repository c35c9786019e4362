"""The statements that are written for declared tables: SQL as a person would write it, with places to fill."""

from pathlib import Path
from typing import Any

import jinja2


def quote(text: str) -> str:
    """Give a text as SQL."""
    return "'" + text.replace("'", "''") + "'"


_TEMPLATES = jinja2.Environment(
    loader=jinja2.FileSystemLoader(Path(__file__).parent),
    undefined=jinja2.StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    autoescape=False,  # noqa: S701 - SQL, not HTML; every text goes through `quote`
)
_TEMPLATES.filters["quote"] = quote
_TEMPLATES.filters["of"] = lambda column, row: f"{row}.{column}"


def written(template: str, /, **words: Any) -> str:  # noqa: ANN401 - what a template asks for
    """Give the statement of a template, its places filled with `words`.

    Raises:
        jinja2.UndefinedError: A place has no word, which is a fault of the code.
    """
    return _TEMPLATES.get_template(f"{template}.sql").render(words)
