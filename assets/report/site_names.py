"""Where things stand in the site: names of pages and anchors, safe in a file system and in a link."""

import re
from functools import lru_cache
from hashlib import blake2s

_UNSAFE = re.compile(r"[^A-Za-z0-9_]+")
_LONGEST = 48


@lru_cache(maxsize=1 << 16)
def safe(text: str) -> str:
    """Give a name of letters, digits, dashes and underscores; what was changed or cut is told apart by a digest."""
    plain = _UNSAFE.sub("-", text).strip("-")[:_LONGEST]
    return plain if plain == text else f"{plain}-{blake2s(text.encode(), digest_size=4).hexdigest()}"


def year_page(year: str, entry: str) -> str:
    """Give the page of a year; one of them is where one begins."""
    return "index.html" if year == entry else f"tahun-{safe(year)}.html"


def table_page(table: str, year: str) -> str:
    """Give the page of the rows of a table in a year."""
    return f"tabel-{safe(table)}-{safe(year)}.html"


def sheets_stem(path: str) -> str:
    """Give the name of the pages of all sheets that a unit handed in for a year, by the path of one of its files."""
    return "lembar-" + safe("/".join(path.split("/")[:2]))
