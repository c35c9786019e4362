"""Rows of a height of their own that is not written: so a widely used library writes a height of zero.

openpyxl drops that they have one, so the sheets of a workbook are looked through for such rows themselves.
"""

import io
import posixpath
import re
from collections.abc import Iterator
from html import unescape
from zipfile import ZipFile

_TAG = r"<(?:\w+:)?{}\b([^>]*)>"
_ATTRIBUTE = re.compile(r"""([\w:]+)\s*=\s*["']([^"']*)["']""")
_TRUE = ("1", "true")
_Attributes = dict[str, str]


def without_height(content: bytes) -> dict[str, set[int]]:
    """Give, by sheet, the numbers of the rows that have a height of their own and do not say it."""
    with ZipFile(io.BytesIO(content)) as packed:
        there = set(packed.namelist())
        return {name: set(_rows(_text(packed, part))) for name, part in parts(packed) if part in there}


def _text(packed: ZipFile, part: str) -> str:
    content = packed.read(part)
    return content.decode("utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", "replace")


def _tags(text: str, name: str) -> Iterator[_Attributes]:
    """Give the attributes of every element of a name, without their prefixes."""
    for tag in re.finditer(_TAG.format(name), text):
        yield {one.rpartition(":")[2]: unescape(said) for one, said in _ATTRIBUTE.findall(tag[1])}


def parts(packed: ZipFile) -> Iterator[tuple[str, str]]:
    """Give the name and the part of each sheet."""
    kinds = _tags(_text(packed, "_rels/.rels"), "Relationship")
    book = next(one["Target"].lstrip("/") for one in kinds if one.get("Type", "").endswith("/officeDocument"))
    folder, name = posixpath.split(book)
    links = _tags(_text(packed, posixpath.join(folder, "_rels", f"{name}.rels")), "Relationship")
    targets = {one.get("Id", ""): one.get("Target", "") for one in links}
    for one in _tags(_text(packed, book), "sheet"):
        target = targets.get(one.get("id", ""), "")
        yield one.get("name", ""), posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")


def _rows(sheet: str) -> Iterator[int]:
    if "customHeight" not in sheet:
        return
    number = 0
    for said in _tags(sheet, "row"):
        number = int(float(said["r"])) if "r" in said else number + 1
        if said.get("customHeight") in _TRUE and "ht" not in said:
            yield number
