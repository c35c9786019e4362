"""The comments of a marked copy: our sentence at a cell, behind what somebody wrote there already.

A comment is two things, its text and the shape that shows it (VML). Threaded comments of later versions stay as they
are: what their plain double says is not shown, so nothing is written into it.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from lxml import etree

from assets.feedback.marked_parts import Element, child, local, utf8
from assets.workbook.cells import parse_address
from schemas.periksa import CLOSES, OPENS, own_words

AUTHOR: Final = "kinerja"
_THREAD: Final = "tc="
"""How the author of a threaded comment's plain double begins."""
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_BEGIN: Final = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/>'
    "</o:shapelayout></xml>"
)
_TYPE: Final = (
    '<v:shapetype xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_SHAPE: Final = (
    '<v:shape xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel" id="_x0000_s{id}" type="#_x0000_t202"'
    ' style="position:absolute;margin-left:60pt;margin-top:2pt;width:260pt;height:{height}pt;z-index:{z};'
    'visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>'
    '<v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
    "<x:Anchor>{left}, 15, {top}, 4, {right}, 15, {bottom}, 4</x:Anchor><x:AutoFill>False</x:AutoFill>"
    "<x:Row>{row}</x:Row><x:Column>{col}</x:Column></x:ClientData></v:shape>"
)
_SHAPES: Final = re.compile(rb"<v:shape\b.*?</v:shape>", re.DOTALL)
_PLACE: Final = re.compile(rb"<x:(Row|Column)>\s*(\d+)\s*</x:\1>")
_IDS: Final = re.compile(rb"_x0000_s(\d{1,9})\b")
_FIRST_ID: Final = 1024
_LAST_LEFT: Final = 16_379
"""The last column at which a shape still finds room."""
_COLUMNS, _LETTERS, _LINE, _TALLEST = 4, 42, 15, 400
"""How a shape is sized: columns it is wide, letters a line, points a line, points at most."""


class Comments:
    """The comments of one sheet.

    Args:
        root: The root of its part of comments, changed by every method.
    """

    def __init__(self, root: Element) -> None:
        self.root = root
        self._namespace = root.tag.rpartition("}")[0].removeprefix("{")

    @classmethod
    def empty(cls, namespace: str) -> "Comments":
        """Give a part without comments."""
        return cls(etree.fromstring(f'<comments xmlns="{namespace}"><authors/><commentList/></comments>'))

    @property
    def cells(self) -> list[str]:
        """List the cells that have a comment."""
        return [one.get("ref") or "" for one in self._list()]

    def unmark(self) -> list[str]:
        """Take our words out of all comments; gives the cells of those of which nothing remained, which are gone."""
        gone = []
        for comment in [one for one in self._list() if local(one) == "comment"]:
            said = "".join(one.text or "" for one in comment.iter() if local(one) == "t")
            if OPENS not in said:
                continue
            if own := own_words(said):
                self._say(comment, own)
            else:
                self._list().remove(comment)
                gone.append(comment.get("ref") or "")
        return gone

    def write(self, sentences: Mapping[str, str]) -> None:
        """Write at each cell its sentence, behind what stands there; a thread is left as it is."""
        present = {one.get("ref"): one for one in self._list() if local(one) == "comment"}
        author = self._author()
        for cell, sentence in sentences.items():
            words = f"{OPENS} {sentence}\n{CLOSES}"
            comment = present.get(cell)
            if comment is None:
                comment = self._made("comment", ref=cell, authorId=author)
                comment.append(self._made("text"))
                self._run(comment[0], words)
                self._list().append(comment)
            elif not self._threaded(comment):
                self._behind(comment, f"\n\n{words}")

    def _behind(self, comment: Element, words: str) -> None:
        text = child(comment, "text")
        if text is None:
            text = self._made("text")
            comment.insert(0, text)
        for plain in [one for one in text if local(one) == "t"]:
            # A text beside runs is not shown: it becomes one of them.
            text.remove(plain)
            self._run(text, plain.text or "", at=0)
        runs = [at for at, one in enumerate(text) if local(one) == "r"]
        self._run(text, words, at=runs[-1] + 1 if runs else 0)

    def _say(self, comment: Element, words: str) -> None:
        text = child(comment, "text")
        if text is not None:
            for one in list(text):
                text.remove(one)
            self._run(text, words)

    def _run(self, text: Element, words: str, at: int | None = None) -> None:
        run, inner = self._made("r"), self._made("t")
        inner.text = words
        inner.set(_SPACE, "preserve")
        run.append(inner)
        text.insert(len(text) if at is None else at, run)

    def _threaded(self, comment: Element) -> bool:
        authors = [one.text or "" for one in self._part("authors") if local(one) == "author"]
        number = comment.get("authorId") or ""
        return number.isdigit() and int(number) < len(authors) and authors[int(number)].startswith(_THREAD)

    def _author(self) -> str:
        authors = self._part("authors")
        names = [one.text or "" for one in authors if local(one) == "author"]
        if AUTHOR not in names:
            names.append(AUTHOR)
            made = self._made("author")
            made.text = AUTHOR
            authors.append(made)
        return str(names.index(AUTHOR))

    def _list(self) -> Element:
        return self._part("commentList")

    def _part(self, name: str) -> Element:
        """Give the authors or the comments; made where the part has none."""
        found = child(self.root, name)
        if found is None:
            found = self._made(name)
            self.root.insert(0 if name == "authors" else len(self.root), found)
        return found

    def _made(self, name: str, **attributes: str) -> Element:
        return self.root.makeelement(f"{{{self._namespace}}}{name}", attributes)


def with_shapes(drawing: bytes | None, cells: Iterable[str], lengths: Mapping[str, str]) -> bytes:
    """Give a drawing with a hidden shape for the comment of each cell that has none there.

    Args:
        drawing: The drawing as it stands, which is only added to; None where there is none.
        cells: The cells that have a comment.
        lengths: What is written at cells, by which their shapes are sized.
    """
    whole = _BEGIN.encode() if drawing is None else utf8(drawing)
    shown = {_place(shape) for shape in _SHAPES.findall(whole)}
    number = max([_FIRST_ID, *map(int, _IDS.findall(whole))])
    made = [] if b'id="_x0000_t202"' in whole else [_TYPE]
    for cell in cells:
        row, col = parse_address(cell)
        if (row - 1, col - 1) in shown:
            continue
        number += 1
        made.append(_shape(row, col, number, lengths.get(cell, "")))
    before, end, behind = whole.rpartition(b"</xml>")
    return before + "".join(made).encode() + end + behind


def without_shapes(drawing: bytes, cells: Iterable[str]) -> bytes:
    """Give a drawing without the shapes of the comments of some cells."""
    gone = {(row - 1, col - 1) for row, col in map(parse_address, cells)}
    return _SHAPES.sub(lambda found: b"" if _place(found[0]) in gone else found[0], utf8(drawing))


def _place(shape: bytes) -> tuple[int, int]:
    """Give row and column of a comment's shape, from 0; those of a shape of another kind are none."""
    if b'ObjectType="Note"' not in shape:
        return -1, -1
    said = {name: int(number) for name, number in _PLACE.findall(shape)}
    return said.get(b"Row", -1), said.get(b"Column", -1)


def _shape(row: int, col: int, number: int, words: str) -> str:
    lines = sum(1 + len(line) // _LETTERS for line in words.split("\n")) + 3
    height = min(lines * _LINE, _TALLEST)
    top, left = max(row - 2, 0), min(col, _LAST_LEFT)
    return _SHAPE.format(
        id=number, z=number - _FIRST_ID, height=height, left=left, right=left + _COLUMNS, top=top,
        bottom=top + height // _LINE, row=row - 1, col=col - 1,
    )  # fmt: skip
