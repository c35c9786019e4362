"""Workbooks put together by hand, for what no library would write.

Every helper gives the bytes of a file. Real files of other kinds (an encrypted workbook, an old
`.xls`) are imitated as far as recognition looks at them.
"""

import io
import struct
import warnings
import zipfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import xlsxwriter

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_RELATIONS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OLD_XLS = OLE + bytes(504) + "Workbook".encode("utf-16-le")
ENCRYPTED = OLE + bytes(504) + "EncryptedPackage".encode("utf-16-le")

Parts = dict[str, str | bytes]


def pack(parts: Mapping[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip with these parts in this order."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", compression) as target:
        for name, text in parts.items():
            target.writestr(name, text)
    return stream.getvalue()


def sheet(rows: str, before: str = "", after: str = "") -> str:
    """The XML of a worksheet with these rows."""
    return f'<worksheet xmlns="{MAIN}" xmlns:r="{RELATIONS}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def cell(inner: str, attributes: str = "", before: str = "", after: str = "") -> str:
    """A worksheet with one cell, A1."""
    return sheet(f'<row r="1"><c r="A1" {attributes}>{inner}</c></row>', before, after)


def strings(*items: str) -> str:
    """The XML of a shared string table; an item is the inside of `si`."""
    inside = "".join(f"<si>{item}</si>" for item in items)
    return f'<sst xmlns="{MAIN}">{inside}</sst>'


def styles(*formats: str | int) -> str:
    """The XML of styles with one cell style for each format: a code, or a number of a built-in."""
    custom = "".join(
        f'<numFmt numFmtId="{200 + at}" formatCode="{code}"/>'
        for at, code in enumerate(formats)
        if isinstance(code, str)
    )
    styled = "".join(
        f'<xf numFmtId="{code if isinstance(code, int) else 200 + at}"/>' for at, code in enumerate(formats)
    )
    return (
        f'<styleSheet xmlns="{MAIN}"><numFmts>{custom}</numFmts>'
        f'<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>{styled}</cellXfs></styleSheet>'
    )


def relations(*items: tuple[str, str, str]) -> str:
    """The XML of relationships: (id, kind, target)."""
    inside = "".join(
        f'<Relationship Id="{key}" Type="{RELATIONS}/{kind}" Target="{target}"/>' for key, kind, target in items
    )
    return f'<Relationships xmlns="{PACKAGE}">{inside}</Relationships>'


def parts(
    *sheets: str,
    shared: str | None = None,
    styled: str | None = None,
    properties: str = "",
    attributes: Iterable[str] = (),
    names: Iterable[str] = (),
) -> Parts:
    """The parts of a workbook with these worksheets."""
    numbers = range(1, len(sheets) + 1)
    titles = [*names] or [f"Sheet{at}" for at in numbers]
    extra = [*attributes] or [""] * len(sheets)
    listed = "".join(
        f'<sheet name="{title}" sheetId="{at}" r:id="rId{at}" {more}/>'
        for at, title, more in zip(numbers, titles, extra, strict=True)
    )
    links = [(f"rId{at}", "worksheet", f"worksheets/sheet{at}.xml") for at in numbers]
    made: Parts = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relations(("rId1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": (
            f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}">{properties}<sheets>{listed}</sheets></workbook>'
        ),
    }
    if shared is not None:
        links.append(("rIdS", "sharedStrings", "sharedStrings.xml"))
        made["xl/sharedStrings.xml"] = shared
    if styled is not None:
        links.append(("rIdF", "styles", "styles.xml"))
        made["xl/styles.xml"] = styled
    made["xl/_rels/workbook.xml.rels"] = relations(*links)
    return made | {f"xl/worksheets/sheet{at}.xml": xml for at, xml in zip(numbers, sheets, strict=True)}


def book(
    *sheets: str,
    shared: str | None = None,
    styled: str | None = None,
    properties: str = "",
    attributes: Iterable[str] = (),
    names: Iterable[str] = (),
) -> bytes:
    """The file of a workbook with these worksheets."""
    return pack(
        parts(
            *sheets,
            shared=shared,
            styled=styled,
            properties=properties,
            attributes=attributes,
            names=names,
        )
    )


def by_openpyxl(fill: Callable[[openpyxl.Workbook], None]) -> bytes:
    """A workbook as openpyxl writes it."""
    made = openpyxl.Workbook()
    fill(made)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def by_xlsxwriter(fill: Callable[[xlsxwriter.Workbook], None], **options: object) -> bytes:
    """A workbook as XlsxWriter writes it."""
    stream = io.BytesIO()
    made = xlsxwriter.Workbook(stream, {"in_memory": True, **options})
    fill(made)
    made.close()
    return stream.getvalue()


def by_xlsxwriter_with_macros(fill: Callable[[xlsxwriter.Workbook], None]) -> bytes:
    """A workbook with a macro project, as XlsxWriter writes it."""
    with TemporaryDirectory() as folder:
        project = Path(folder) / "vbaProject.bin"
        project.write_bytes(OLE + bytes(504))

        def filled(made: xlsxwriter.Workbook) -> None:
            made.add_vba_project(str(project))
            fill(made)

        return by_xlsxwriter(filled)


def lying(content: bytes, name: str, declared: int) -> bytes:
    """The same zip, whose directory and local header say another inflated size for one part."""
    changed = bytearray(content)
    with zipfile.ZipFile(io.BytesIO(content)) as source:
        info = source.getinfo(name)
        at = source.start_dir
        for other in source.infolist():
            if other is info:
                struct.pack_into("<I", changed, at + 24, declared)
            sizes = struct.unpack_from("<HHH", changed, at + 28)
            at += 46 + sum(sizes)
    struct.pack_into("<I", changed, info.header_offset + 22, declared)
    return bytes(changed)


def twice(content: bytes, name: str) -> bytes:
    """The same zip with a second part of this name."""
    stream = io.BytesIO(content)
    with warnings.catch_warnings(), zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as target:
        warnings.simplefilter("ignore")
        target.writestr(name, target.read(name))
    return stream.getvalue()


def flagged_encrypted(content: bytes) -> bytes:
    """The same zip, whose entries say that they are encrypted."""
    changed = bytearray(content)
    with zipfile.ZipFile(io.BytesIO(content)) as source:
        at = source.start_dir
        for info in source.infolist():
            changed[info.header_offset + 6] |= 1
            changed[at + 8] |= 1
            at += 46 + sum(struct.unpack_from("<HHH", changed, at + 28))
    return bytes(changed)
