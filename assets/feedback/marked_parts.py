"""The parts of a person's own workbook, to be changed: what is not put anew is written again byte for byte.

Reading is bounded as it is at night (`assets.workbook.package`); what is put is made of trees whose parser resolves
nothing. What the parts mean belongs to the modules beside this one.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from lxml import etree

from assets.workbook.package import MB, Limits, Package, resolve

Element = Any
"""An element of lxml, which has no types of its own."""
TYPES: Final = "[Content_Types].xml"
_TYPES_NS: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS_NS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT_OFFICE: Final = "http://purl.oclc.org/ooxml/officeDocument/relationships"
MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT: Final = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_LARGEST: Final = 200 * MB
"""Bytes of one part that is changed; the others pass by step by step."""
_DECLARED: Final = re.compile(rb"\s*<\?xml[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9._-]+)[\"'][^>]*\?>")
_DECLARATION: Final = re.compile(r"\s*<\?xml[^>]*\?>")
_PLAIN: Final = ("utf-8", "us-ascii", "ascii")
_STAMP: Final = (1980, 1, 1, 0, 0, 0)


class Unmarkable(Exception):  # noqa: N818 - a state of the file, as `Unreadable` is
    """The workbook cannot be marked; its text is a sentence for staff, without a path and without a cell's text."""


@dataclass(frozen=True)
class Relation:
    """One relationship: its id, the last word of its type, and the part it leads to (None outside the package)."""

    key: str
    kind: str
    part: str | None


class Parts:
    """The parts of a package that are read, put and let go, and the whole made of them.

    Args:
        content: The whole file, a zip package.

    Raises:
        Unreadable: What `Package` raises.
        Unmarkable: In every method that reads, where a part is too large to be changed.
    """

    def __init__(self, content: bytes) -> None:
        self._package = Package(content, Limits())
        self._put: dict[str, bytes] = {}
        self._gone: set[str] = set()
        self._types = _parsed(self.read(TYPES))

    def find(self, name: str) -> str | None:
        """Give the stored name of a part that is there; without regard to case, as Excel finds it."""
        if name in self._put:
            return name
        found = self._package.find(name)
        return None if found in self._gone else found

    def names(self) -> list[str]:
        """List the parts that are there."""
        kept = [name for name in self._package.names() if name not in self._gone]
        return kept + [name for name in self._put if name not in kept]

    def read(self, name: str) -> bytes:
        """Give a part that is there, as it is now."""
        if name in self._put:
            return self._put[name]
        pieces, size = [], 0
        for step in self._package.steps(self._package.find(name) or name):
            size += len(step)
            if size > _LARGEST:
                raise Unmarkable("Berkas ini terlalu besar untuk diberi tanda.")
            pieces.append(step)
        return b"".join(pieces)

    def tree(self, name: str) -> Element:
        """Give a part's root; what is changed in it counts once it is `put`."""
        return _parsed(self.read(name))

    def put(self, name: str, content: bytes | Element) -> None:
        """Give a part that is there, or a new one, another content."""
        self._put[name] = content if isinstance(content, bytes) else serialised(content)
        self._gone.discard(name)

    def add(self, name: str, content: bytes | Element, kind: str) -> None:
        """Put a new part of a content type."""
        self.put(name, content)
        self._types.append(self._types.makeelement(f"{{{_TYPES_NS}}}Override", PartName=f"/{name}", ContentType=kind))

    def extension(self, ending: str, kind: str) -> None:
        """See to it that parts with this ending are of a content type."""
        known = {(one.get("Extension") or "").lower() for one in self._types if local(one) == "Default"}
        if ending not in known:
            self._types.insert(
                0, self._types.makeelement(f"{{{_TYPES_NS}}}Default", Extension=ending, ContentType=kind)
            )

    def remove(self, name: str) -> None:
        """Let a part go, with its relationships and its content type."""
        for gone in (name, _relations_of(name)):
            self._put.pop(gone, None)
            self._gone.add(self._package.find(gone) or gone)
        for one in list(self._types):
            if local(one) == "Override" and (one.get("PartName") or "").lower() == f"/{name}".lower():
                self._types.remove(one)

    def relations(self, source: str) -> list[Relation]:
        """List the relationships of a part ("" is the package)."""
        return [
            Relation(
                one.get("Id") or "",
                (one.get("Type") or "").rpartition("/")[2],
                None if one.get("TargetMode") == "External" else self.find(resolve(source, one.get("Target") or "")),
            )
            for one in self._relations(source)
        ]

    def related(self, source: str, kind: str) -> str | None:
        """Give the part of a kind that a part is related to; None where there is none."""
        return next((one.part for one in self.relations(source) if one.kind == kind and one.part), None)

    def relate(self, source: str, kind: str, target: str, *, strict: bool = False) -> str:
        """Relate a part to another one; `kind` alone is one of Office's own.

        Returns:
            The id of the relationship.
        """
        root = self._relations(source)
        used = {one.get("Id") for one in root}
        key = next(name for name in _numbered("rIdKinerja") if name not in used)
        whole = kind if ":" in kind else f"{_STRICT_OFFICE if strict else _OFFICE}/{kind}"
        root.append(root.makeelement(f"{{{_RELATIONS_NS}}}Relationship", Id=key, Type=whole, Target=f"/{target}"))
        self.put(_relations_of(source), root)
        return key

    def unrelate(self, source: str, kinds: Iterable[str]) -> list[str]:
        """Let the relationships of some kinds go; gives the parts that they led to."""
        led = [one for one in self.relations(source) if one.kind in kinds]
        if led:
            root, keys = self._relations(source), {one.key for one in led}
            for one in list(root):
                if one.get("Id") in keys:
                    root.remove(one)
            self.put(_relations_of(source), root)
        return [one.part for one in led if one.part]

    def free(self, folder: str, stem: str, ending: str) -> str:
        """Give the name of a part that is not there yet."""
        return next(name for name in _numbered(f"{folder}/{stem}", ending) if self.find(name) is None)

    def content(self) -> bytes:
        """Write the package; the same parts give the same bytes.

        Raises:
            Unreadable: What reading the parts raises that pass by.
        """
        self._put[TYPES] = serialised(self._types)
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name in sorted(self.names(), key=lambda name: name != TYPES):
                info = zipfile.ZipInfo(name, _STAMP)
                info.compress_type = zipfile.ZIP_DEFLATED
                with archive.open(info, "w") as stream:
                    for step in self._steps(name):
                        stream.write(step)
        return out.getvalue()

    def _steps(self, name: str) -> Iterator[bytes]:
        if name in self._put:
            yield self._put[name]
        else:
            yield from self._package.steps(name, parsed=False)

    def _relations(self, source: str) -> Element:
        part = self.find(_relations_of(source))
        return (
            etree.Element(f"{{{_RELATIONS_NS}}}Relationships", nsmap={None: _RELATIONS_NS})
            if part is None
            else self.tree(part)
        )


def local(element: Element) -> str:
    """Give an element's name without its namespace; empty for a comment or an instruction."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def child(root: Element, name: str) -> Element | None:
    """Give the first child of a name."""
    return next((one for one in root if local(one) == name), None)


def named_key(element: Element) -> str | None:
    """Give the id of the relationship that an element names."""
    return next((str(value) for name, value in element.attrib.items() if name.rpartition("}")[2] == "id"), None)


def enter(root: Element, element: Element, order: Mapping[str, int]) -> Element:
    """Put a child where the schema's order wants it; names that the order does not hold stand where they are."""
    own = order[local(element)]
    later = (at for at, one in enumerate(root) if _rank(one, order) > own)
    root.insert(next(later, len(root)), element)
    return element


def utf8(content: bytes) -> bytes:
    """Give a part's XML in UTF-8, unchanged where it is."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _DECLARATION.sub("", content.decode("utf-16"), count=1).encode()
    plain = content.removeprefix(b"\xef\xbb\xbf")
    declared = _DECLARED.match(plain)
    encoding = declared[1].decode().lower() if declared else "utf-8"
    if encoding in _PLAIN:
        return plain
    return _DECLARATION.sub("", plain.decode(encoding), count=1).encode()


def parsed(content: bytes) -> Element:
    """Give the root of a part's XML; nothing outside it is looked up, and no entity is resolved."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, strip_cdata=False)
    return etree.fromstring(content, parser)


def serialised(root: Element) -> bytes:
    """Write a tree with what stands around its root."""
    return bytes(etree.tostring(root.getroottree(), encoding="UTF-8", xml_declaration=True, standalone=True))


_parsed = parsed


def _rank(element: Element, order: Mapping[str, int]) -> int:
    """Give the place of a child; that of what wraps alternatives is the place of what it wraps."""
    names = (local(one) for one in element.iter())
    return next((order[name] for name in names if name in order), -1)


def _relations_of(source: str) -> str:
    folder, slash, name = source.rpartition("/")
    return f"{folder}{slash}_rels/{name}.rels"


def _numbered(stem: str, ending: str = "") -> Iterator[str]:
    number = 1
    while True:
        yield f"{stem}{number}{ending}"
        number += 1
