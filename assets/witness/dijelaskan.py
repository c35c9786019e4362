"""Explanations said again: the key of each finding, what explains it, and what became of every explanation.

Which copies are looked at is known by their names, and by what the reading says it found (`penjelasan_berkas`); what
stands in them is read here by openpyxl. What was last said of a key in its unit's folder counts, the planner's word
before it; a question is explained whose key it has.
"""

import hashlib
import io
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from zipfile import ZipFile

from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import coordinate_to_tuple

from assets.witness.buku import Original, open_book
from assets.witness.kata import same
from assets.witness.peristiwa import events
from assets.witness.said import Differs, Given
from assets.witness.tinggi import parts
from schemas.periksa import FIRST_ROWS, HEADS, copied, of_findings, original
from schemas.pribadi import personal

Row = Mapping[str, Any]

TABLE, LINES = "publik.temuan", "publik.penjelasan"
READ, TABLES = "penjelasan_berkas", "tabel_berkas"
_QUESTION, _GALAT, _EXPLAINED, _WORDS = "Pertanyaan", "Galat", "dijelaskan", "teks"
_KEY = re.compile(r"[0-9a-f]{16}")
_BLANKS = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]+")
_LEVEL, _CELL, _MATTER, _SAID, _OF = (HEADS.index(one) for one in ("Tingkat", "Sel", "Masalah", "Penjelasan", "Kunci"))
_SAID_IN = get_column_letter(_SAID + 1)
_LAST_ROW = 1 << 20
_COLUMNS = ("kunci", "penjelasan", "oleh", "tanggal", "berkas", "lembar", "sel", "sel_polos", "keadaan")


def explanations(given: Given) -> Iterator[Differs]:
    """Hold keys, explanations and states of findings, and every line of `publik.penjelasan`."""
    said = [*_of_planner(given), *_of_copies(given)]
    by_key: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for one in said:
        by_key[one["kunci"]].append(one)
    for row in given.rows(TABLE):
        right = _key(row)
        about = [one for one in by_key[right] if _about(one, row)]
        for one in about:
            one["keadaan"] = "berlaku" if one is about[0] or one["keadaan"] == "berlaku" else "digantikan"
        its = {"kunci": right, "penjelasan": about[0]["penjelasan"] if about else None}
        if about or row["keadaan"] == _EXPLAINED:
            its["keadaan"] = _EXPLAINED if about else "baru atau tetap"
        for column, wanted in its.items():
            if row[column] != wanted:
                yield Differs(TABLE, "", row["sel"] or "", column, str(row[column]), str(wanted))
    yield from _lines(given, said)


def of_copy(lembar: str, cells: Mapping[str, Original]) -> bool:
    """Say whether a sheet is that of the findings of a marked copy, which is no table and is not asked about."""
    return of_findings(lembar, _texts(cells, FIRST_ROWS)) is not None


def _lines(given: Given, said: Iterable[Row]) -> Iterator[Differs]:
    wanted = Counter(tuple(one[name] for name in _COLUMNS) for one in said)
    found = Counter(tuple(row[name] for name in _COLUMNS) for row in given.rows(LINES))
    for line in (found - wanted).elements():
        right = next((one for one in wanted - found if one[0] == line[0]), None)
        yield Differs(LINES, "", line[6] or "", "baris", str(line), str(right or "tidak ada"))
    for line in (wanted - found).elements():
        yield Differs(LINES, "", line[6] or "", "baris", "tidak ada", str(line))


def _key(row: Row) -> str:
    parts = [original(row["berkas"] or ""), row["kode"], row["lembar"], row["sel_polos"], row["isi"], row["pesan"]]
    return hashlib.sha256("\0".join(part or "" for part in parts).encode()).hexdigest()[:16]


def _about(one: Row, row: Row) -> bool:
    """Say whether an explanation may stand for a finding: of a copy only of its folder, and as its row says it."""
    if row["tingkat"] != _QUESTION:
        return False
    folders = {path.rpartition("/")[0] for path in (one["berkas"], row["berkas"]) if path is not None}
    told = one["berkas"] is None or (one["tentang"], one["masalah"]) == (row["sel_polos"] or "", same(row["pesan"]))
    return told and len(folders) == 1


# ── what is said ─────────────────────────────────────────────────────────────────────────────────


def _line(text: str) -> str:
    return _BLANKS.sub(" ", text).strip()


def _of_planner(given: Given) -> Iterator[dict[str, Any]]:
    nowhere = dict.fromkeys(("berkas", "lembar", "sel", "sel_polos"))
    for code in given.declarations.codes["penjelasan"].isi:
        beside = {"oleh": _line(code.rinci["oleh"]) or None, "tanggal": code.rinci["tanggal"].strip() or None}
        yield {"kunci": code.kode, "penjelasan": _line(code.nama), "keadaan": "lepas"} | beside | nowhere


def _of_copies(given: Given) -> list[dict[str, Any]]:
    """Fold the journal: of each key in a folder what was last said, unless it was taken back."""
    claimed: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in given.rows(READ):
        claimed[row["jalur"], row["sha256"]].append(row)
    withdrawn = {code.kode for code in given.declarations.codes["penarikan"].isi}
    last: dict[tuple[str, str], dict[str, Any]] = {}
    for event in events(given):
        jalur, sha256 = event["jalur"], event["sha256"]
        looked_at = sha256 and (copied(jalur) or claimed[jalur, sha256])
        if event["peristiwa"] != "terima" or jalur in withdrawn or not looked_at:
            continue
        folder, parts = jalur.rpartition("/")[0], jalur.split("/")
        for one in _stated(given, jalur, sha256, claimed[jalur, sha256]):
            last.pop((folder, one["kunci"]), None)
            if one["penjelasan"]:
                unit = parts[1] if len(parts) == len(("tahun", "unit", "nama")) else None
                last[folder, one["kunci"]] = one | {"berkas": jalur, "oleh": unit, "tanggal": event["diterima_pada"]}
    return list(last.values())


def _stated(given: Given, jalur: str, sha256: str, claimed: list[Row]) -> list[dict[str, Any]]:
    """Give what a copy says of keys; of one that openpyxl cannot read, what reading says of it."""
    read = claimed or any((row["jalur"], row["sha256"]) == (jalur, sha256) for row in given.rows(TABLES))
    try:
        return list(_of_bytes(given.content(sha256), sha256[:16])) if read else []
    except Exception:  # noqa: BLE001 - whatever openpyxl raises of a file that the reader repairs
        return [_said(row["lembar"], row["sel"], row["kunci"], row["penjelasan"], row) for row in claimed]


def _of_bytes(content: bytes, prefix: str) -> Iterator[dict[str, Any]]:
    ours = [name for name, _ in parts(ZipFile(io.BytesIO(content))) if of_findings(name, [HEADS]) is not None]
    book = open_book(content, dict.fromkeys(ours, range(1, _LAST_ROW))) if ours else {}
    for lembar in ours:
        cells = book[lembar]
        head = of_findings(lembar, _texts(cells, FIRST_ROWS))
        if head is not None:
            yield from _of_sheet(prefix, lembar, cells, head + 1)


def _of_sheet(prefix: str, lembar: str, cells: Mapping[str, Original], head: int) -> Iterator[dict[str, Any]]:
    told: dict[str, str] = {}
    lines: dict[int, dict[int, Original]] = defaultdict(dict)
    for at, cell in cells.items():
        row, col = coordinate_to_tuple(at)
        if row > head and col <= len(HEADS):
            lines[row][col - 1] = cell
    for row, line in sorted(lines.items()):
        texts = [_seen(line.get(col)) for col in range(len(HEADS))]
        key, said, of_row = texts[_OF], texts[_SAID], {"masalah": texts[_MATTER], "sel_temuan": texts[_CELL]}
        counts = _SAID not in line or (line[_SAID].jenis == _WORDS and not line[_SAID].rumus and not personal(said))
        if counts and _KEY.fullmatch(key) and key not in told and texts[_LEVEL] != _GALAT:
            told |= {key: said} if said else {}
            yield _said(lembar, f"{prefix}:{lembar}!{_SAID_IN}{row}", key, said, of_row)


def _said(lembar: str, sel: str, key: str, said: str | None, row: Row) -> dict[str, Any]:
    about = {"tentang": row["sel_temuan"].replace("$", "").upper(), "masalah": same(row["masalah"])}
    where = {"lembar": lembar, "sel": sel, "sel_polos": sel.rpartition("!")[2]}
    return {"kunci": key, "penjelasan": _line(said or ""), "keadaan": "lepas"} | where | about


def _texts(cells: Mapping[str, Original], rows: int) -> list[list[str]]:
    """Give the texts of the first rows of a sheet, as far as the headings go."""
    found = [[""] * len(HEADS) for _ in range(rows)]
    for at, cell in cells.items():
        row, col = coordinate_to_tuple(at)
        if row <= rows and col <= len(HEADS):
            found[row - 1][col - 1] = _seen(cell)
    return found


def _seen(cell: Original | None) -> str:
    return (cell.isi or cell.nilai or "").strip() if cell else ""
