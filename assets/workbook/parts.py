"""From a package to its workbook: relations, sheets in their order, number formats, macros.

The sheets themselves are `sheet` (XML to lists) and `columns` (lists to columns).
"""

from dataclasses import replace
from typing import Final

import pyarrow as pa

from assets.workbook.cells import GENERAL, Sheet, Workbook
from assets.workbook.columns import Context, Relation, read_sheet
from assets.workbook.notes import read_notes
from assets.workbook.package import Limits, Package, Unreadable, resolve, too_large, unreadable
from assets.workbook.xml import TRUE, Element, read_elements, read_shared_strings, unescape

_STATES: Final = {"hidden": "tersembunyi", "veryHidden": "sangat_tersembunyi"}
_FORMATS: Final = {
    0: GENERAL, 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00",
    5: '"$"#,##0_);("$"#,##0)', 6: '"$"#,##0_);[Red]("$"#,##0)',
    7: '"$"#,##0.00_);("$"#,##0.00)', 8: '"$"#,##0.00_);[Red]("$"#,##0.00)',
    9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??", 14: "mm-dd-yy",
    15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm",
    21: "h:mm:ss", 22: "m/d/yy h:mm", 37: "#,##0_);(#,##0)", 38: "#,##0_);[Red](#,##0)",
    39: "#,##0.00_);(#,##0.00)", 40: "#,##0.00_);[Red](#,##0.00)",
    41: r'_(* #,##0_);_(* \(#,##0\);_(* "-"_);_(@_)',
    42: r'_("$"* #,##0_);_("$"* \(#,##0\);_("$"* "-"_);_(@_)',
    43: r'_(* #,##0.00_);_(* \(#,##0.00\);_(* "-"??_);_(@_)',
    44: r'_("$"* #,##0.00_)_("$"* \(#,##0.00\)_("$"* "-"??_)_(@_)',
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mmss.0", 48: "##0.0E+0", 49: "@",
}  # fmt: skip


def read_package(content: bytes, limits: Limits) -> Workbook:
    """Read a zip package as a workbook; `assets.workbook.read` says what it gives and refuses."""
    package = Package(content, limits)
    main = _main_part(package, limits)
    elements = read_elements(package, main, limits)
    if elements[0][0] != "workbook":
        raise Unreadable("G-BERKAS-JENIS")
    relations = _relations(package, main, limits)
    context = Context(
        strings=read_shared_strings(package, _companion(package, main, relations, "sharedStrings"), limits),
        formats=_formats(package, _companion(package, main, relations, "styles"), limits),
        from_1904=any(
            attributes.get("date1904") in TRUE for name, attributes in elements if name == "workbookPr" and attributes
        ),
        limits=limits,
    )
    macros = any(name.lower().endswith("vbaproject.bin") for name in package.names())
    notes = [("P-MAKRO", "")] if macros else []
    sheets: list[Sheet] = []
    tables: list[pa.Table] = []
    for nama, keadaan, relation in _listed_sheets(package, main, elements, relations):
        try:
            found = read_sheet(package, relation, nama, context)
        except Exception as error:
            raise unreadable(error, lembar=nama) from error
        if found is None:
            notes.append(("P-LEMBAR-BUKAN-TABEL", nama))
            continue
        sheets.append(_with_notes(package, replace(found[0], keadaan=keadaan), relation, limits))
        tables.append(found[1])
        if sum(table.num_rows for table in tables) > limits.cells:
            raise too_large("jumlah sel", limits.cells)
    if not sheets:
        raise Unreadable("G-BERKAS-TANPA-LEMBAR")
    package.check_rest()
    return Workbook(
        "xlsm" if macros or _says_macros(package) else "xlsx",
        tuple(sheets),
        pa.concat_tables(tables),
        tuple(notes),
    )


def _with_notes(package: Package, sheet: Sheet, relation: Relation, limits: Limits) -> Sheet:
    related = _relations(package, relation.part or "", limits).values()
    notes = read_notes(package, ((r.kind, r.part) for r in related), limits)
    return replace(sheet, catatan=(*notes, *sheet.catatan))


def _says_macros(package: Package) -> bool:
    types = package.find("[Content_Types].xml")
    return types is not None and b"macroEnabled" in package.read(types).replace(b"\0", b"")


def _main_part(package: Package, limits: Limits) -> str:
    """Find the part that lists the sheets: by relationship, else by its usual name."""
    for relation in _relations(package, "", limits).values():
        if relation.kind == "officeDocument" and relation.part is not None:
            return relation.part
    part = package.find("xl/workbook.xml")
    if part is not None:
        return part
    if package.find("[Content_Types].xml") is not None:
        raise Unreadable("G-BERKAS-RUSAK", {"bagian": "buku kerja"})
    raise Unreadable("G-BERKAS-JENIS")


def _relations(package: Package, source: str, limits: Limits) -> dict[str, Relation]:
    """Return the relationships of a part ("" is the package) by their id."""
    folder, _, name = source.rpartition("/")
    part = package.find(f"{folder}/_rels/{name}.rels")
    if part is None:
        return {}
    return {
        attributes.get("Id", ""): Relation(
            attributes.get("Type", "").rpartition("/")[2],
            package.find(resolve(source, attributes.get("Target", ""))),
        )
        for element, attributes in read_elements(package, part, limits)
        if element == "Relationship" and attributes and attributes.get("TargetMode") != "External"
    }


def _companion(package: Package, main: str, relations: dict[str, Relation], kind: str) -> str | None:
    """Return the part of this kind beside the workbook: by relationship, else by its usual name."""
    for relation in relations.values():
        if relation.kind == kind and relation.part is not None:
            return relation.part
    return package.find(resolve(main, f"{kind}.xml"))


def _listed_sheets(
    package: Package,
    main: str,
    elements: list[Element],
    relations: dict[str, Relation],
) -> list[tuple[str, str, Relation]]:
    """Return the sheets in the order of the workbook: name, state, and where they are."""
    listed: list[tuple[str, str, Relation]] = []
    for element, attributes in elements:
        if element != "sheet" or attributes is None:
            continue
        key = next((v for k, v in attributes.items() if k.rpartition(":")[2] == "id"), "")
        usual = package.find(resolve(main, f"worksheets/sheet{len(listed) + 1}.xml"))
        relation = relations.get(key) or Relation("worksheet", usual)
        state = _STATES.get(attributes.get("state", ""), "tampak")
        listed.append((unescape(attributes.get("name", "")), state, relation))
    return listed


def _formats(package: Package, part: str | None, limits: Limits) -> list[str]:
    """Return the number format code of every cell style, by its index."""
    codes: dict[str, str] = {str(key): code for key, code in _FORMATS.items()}
    styles: list[str] = []
    section = ""
    for name, attributes in read_elements(package, part, limits) if part else ():
        if attributes is None:
            section = "" if name == section else section
        elif name in ("numFmts", "cellXfs"):
            section = name
        elif section == "numFmts" and name == "numFmt":
            codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", GENERAL)
        elif section == "cellXfs" and name == "xf":
            styles.append(attributes.get("numFmtId", "0"))
    return [codes.get(style, GENERAL) for style in styles]
