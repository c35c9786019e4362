"""From a package to its workbook: relations, sheets in their order, macros.

The sheets themselves are `sheet` (XML to lists) and `columns` (lists to columns).
"""

import re
from collections import Counter
from dataclasses import replace
from typing import Final

import pyarrow as pa

from assets.workbook.cells import Sheet, Workbook
from assets.workbook.columns import Context, Relation, read_sheet
from assets.workbook.notes import read_notes
from assets.workbook.package import DAMAGE, Limits, Package, Unreadable, no_workbook, resolve, too_large, unreadable
from assets.workbook.styles import read_styles
from assets.workbook.xml import TRUE, Element, read_elements, read_shared_strings, unescape

_OFF: Final = ("0", "false")
_SAVED_BY: Final = re.compile(rb"<(?:\w+:)?Application>([^<]*)<")
_STATES: Final = {"hidden": "tersembunyi", "veryHidden": "sangat_tersembunyi"}

_PROGRAMS: Final = {"document": "dokumen Word", "presentation": "presentasi PowerPoint"}
"""What the main part of a package of another program begins with, and what the file is called."""
_TABLES: Final = (".xlsx", ".xlsm", ".xls", ".csv")


def read_package(content: bytes, limits: Limits) -> Workbook:
    """Read a zip package as a workbook; `assets.workbook.read` says what it gives and refuses."""
    package = Package(content, limits)
    main = _main_part(package, limits)
    elements = read_elements(package, main, limits)
    if elements[0][0] != "workbook":
        raise no_workbook(_PROGRAMS.get(elements[0][0], "paket program lain"))
    relations = _relations(package, main, limits)
    strings, marks = read_shared_strings(package, _companion(package, main, relations, "sharedStrings"), limits)
    context = Context(
        strings=strings,
        marks=marks,
        styles=read_styles(package, _companion(package, main, relations, "styles"), limits),
        from_1904=any(
            attributes.get("date1904") in TRUE for name, attributes in elements if name == "workbookPr" and attributes
        ),
        limits=limits,
    )
    macros = any(name.lower().endswith("vbaproject.bin") for name in package.names())
    notes = [("P-MAKRO", "")] if macros else []
    sheets: list[Sheet] = []
    tables: list[pa.Table] = []
    cells = 0
    listed = _listed_sheets(package, main, elements, relations)
    names = Counter(nama for nama, _, _ in listed)
    for nama, (written, keadaan, relation) in zip(_apart([nama for nama, _, _ in listed]), listed, strict=True):
        try:
            found = read_sheet(package, relation, nama, context)
        except Exception as error:
            raise unreadable(error, lembar=nama) from error
        if found is None:
            notes.append(("P-LEMBAR-BUKAN-TABEL", nama))
            continue
        twins = (("G-LEMBAR-KEMBAR", written),) if names[written] > 1 else ()
        sheet = replace(found[0], keadaan=keadaan, galat=(*found[0].galat, *twins))
        sheets.append(_with_notes(package, sheet, relation, limits))
        tables.append(found[1])
        cells += found[1].num_rows
        if cells > limits.cells:
            raise too_large("jumlah sel", limits.cells)
    if not sheets:
        raise Unreadable("G-BERKAS-TANPA-LEMBAR")
    package.check_rest()
    return Workbook(
        "xlsm" if macros or _says_macros(package) else "xlsx",
        tuple(sheets),
        pa.concat_tables(tables),
        tuple(notes),
        _calculated(elements),
        _program(package),
    )


def _calculated(elements: list[Element]) -> str:
    """Say whether results were calculated (`Workbook.dihitung`)."""
    said = next((attributes for name, attributes in elements if name == "calcPr" and attributes), {})
    by_hand = said.get("calcMode") == "manual" and said.get("calcOnSave") in _OFF
    if said.get("fullCalcOnLoad") in TRUE or said.get("calcCompleted") in _OFF or by_hand:
        return "tidak"
    return "ya" if said.get("calcId", "0").strip("0") else ""


def _program(package: Package) -> str:
    """Give the program that says that it has saved the workbook; a damaged part says nothing and refuses nothing."""
    part = package.find("docProps/app.xml")
    try:
        found = _SAVED_BY.search(package.read(part)) if part is not None else None
    except (Unreadable, *DAMAGE):
        return ""
    return unescape(found[1].decode("utf-8", "replace")).strip() if found else ""


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
    if any(name.lower().endswith(_TABLES) for name in package.names()):
        raise Unreadable("G-BERKAS-ARSIP")
    raise no_workbook("arsip zip")


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
    known = {relation.part for relation in relations.values()}
    for element, attributes in elements:
        if element != "sheet" or attributes is None:
            continue
        key = next((v for k, v in attributes.items() if k.rpartition(":")[2] == "id"), None)
        usual = package.find(resolve(main, f"worksheets/sheet{len(listed) + 1}.xml"))
        relation = relations.get(key or "") or Relation("worksheet", None if usual in known else usual)
        if key == "":  # a module of Excel 5, which has no part
            relation = Relation("module", None)
        state = _STATES.get(attributes.get("state", ""), "tampak")
        listed.append((unescape(attributes.get("name", "")), state, relation))
    return listed


def _apart(names: list[str]) -> list[str]:
    """Give names of sheets with a number behind those that others before them have: an address names one cell."""
    apart: list[str] = []
    used, numbers = set(names), Counter[str]()
    for nama in names:
        own = nama
        while numbers[nama] and own in used:
            numbers[nama] += 1
            own = f"{nama} ({numbers[nama]})"
        numbers[nama] = numbers[nama] or 1
        used.add(own)
        apart.append(own)
    return apart
