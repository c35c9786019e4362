"""`publik.temuan`: every contradiction and every finding of the reading has its line; none is lost, none is made up.

Findings about handing-ins as a whole (two at once, gone from the inbox) are the room *fakta*'s; here only that each is
of a known kind, as grave as the catalogue says, and at a cell of the sheet that it names.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from assets.witness.angka import GONE, text
from assets.witness.daftar import plain, sheet
from assets.witness.dijelaskan import explanations
from assets.witness.said import Differs, Given
from assets.witness.sebutan import addressed
from assets.witness.sejak import standing
from assets.witness.susun import kode
from schemas.kalimat import CATALOGUE

Row = dict[str, Any]

TABLE = "publik.temuan"
NUMBERS, GRADES, TEXTS = "P-KENDALI", "P-PREDIKAT", "P-FORMULASI"
CONTRADICTIONS = (NUMBERS, GRADES, TEXTS)
QUESTIONS = ("P-BATAS", "P-BATAS-BAWAH", "P-SEPERTI-KUMULATIF", "P-SUSUT", "P-TURUN")
COMPARED, EXPLAINED = "publik.rekonsiliasi", "dijelaskan"
ABOUT_HANDED = (
    "G-BERKAS-SAMA",
    "G-BUKTI",
    "G-SERAHAN-GANDA",
    "G-SUMBER-GANDA",
    "G-SUMBER-LAIN",
    "G-KONTRAK",
    "P-HILANG",
    "P-PERIKSA",
)

_BY_PROOF = ("G-BUKTI", "G-KONTRAK")
_COLUMNS = ("berkas", "lembar", "sel", "kode", "isi", "pesan", "saran")
_ADDRESS = re.compile(r"(?:\bangka )?\b[a-z][a-z0-9_]*(?:/[A-Za-z0-9._-]+)+/[a-z][a-z0-9_]*\b")
_OTHERS = r"(?: \(dan (?P<lain>\d+) (?:sel|lembar|lagi yang) lain.*\))?"
_LONG = re.compile(r"\d{10,}")
_PERSON = re.compile(r"\d(?:[ .-]?\d){14,}|\[nomor disamarkan\]")
_BLANKS = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]+")
_ANYTHING, _NAME = "\0", "NAMA\1ANGKA"


def findings(given: Given, compared: Iterable[Row]) -> Iterator[Differs]:
    """Hold the published findings against what was read, and what contradicts.

    Args:
        given: What the witness is given.
        compared: The rows of `publik.rekonsiliasi` as they must be.
    """
    published = given.rows(TABLE)
    yield from _grave(published)
    yield from standing(given)
    yield from explanations(given)
    rest = [row for row in published if row["kode"] not in CONTRADICTIONS]
    yield from _of_reading(given.rows("temuan_berkas"), rest)
    yield from _of_proofs(given, published)
    told = [row for row in published if row["kode"] in CONTRADICTIONS]
    differing = [row for row in compared if row["cocok"] is False]
    yield from _contradictions(given, differing, told)
    yield from _beside_print(given, differing, [row for row in told if row["penjelasan"] is not None])


def _grave(published: Iterable[Row]) -> Iterator[Differs]:
    """Hold each line against the catalogue, and the cell that it names against its sheet."""
    for row in published:
        kind = CATALOGUE.get(row["kode"])
        if kind is None or row["tingkat"] != kind.tingkat:
            right = kind.tingkat if kind else GONE
            yield Differs(TABLE, "", row["sel"] or "", "tingkat", f"{row['kode']}: {row['tingkat']}", right)
        if row["sel"] is not None and sheet(row["sel"]) != row["lembar"]:
            yield Differs(TABLE, "", row["sel"], "lembar", text(row["lembar"]), sheet(row["sel"]))
        plainly = plain(row["sel"]) if row["sel"] is not None else None
        if row["sel_polos"] != plainly:
            yield Differs(TABLE, "", row["sel"] or "", "sel_polos", text(row["sel_polos"]), text(plainly))


def _of_proofs(given: Given, published: Iterable[Row]) -> Iterator[Differs]:
    """Find tables in the inbox that a contract or proof refused, and of which no line says so."""
    said = {(row["berkas"], row["lembar"]) for row in published if row["kode"] in _BY_PROOF}
    there = {(file["jalur"], file["sha256"]): file["berkas"] for file in given.rows("berkas_ada")}
    for row in given.rows("tabel_berkas"):
        berkas = there.get((row["jalur"], row["sha256"]))
        if row["digugat"] and berkas is not None and (berkas, row["lembar"]) not in said:
            where = f"{row['sha256'][:16]}:{row['lembar']}!{row['kepala']}"
            yield Differs(TABLE, "", where, "baris", GONE, " atau ".join(_BY_PROOF))


# ── what was found while reading ─────────────────────────────────────────────────────────────────


def _of_reading(read: Iterable[Row], published: Iterable[Row]) -> Iterator[Differs]:
    wanted = Counter(_line(row) for row in read)
    found = Counter(_line(row) for row in published)
    lost = defaultdict(list)
    for line in (wanted - found).elements():
        lost[line[1:4]].append(line)
    known = (*QUESTIONS, *ABOUT_HANDED)
    for line in (found - wanted).elements():
        several = lost.get(line[1:4])
        if several:
            yield from _differing(line, several.pop())
        elif line[3] not in known:
            yield Differs(TABLE, "", line[2] or "", "baris", f"{line[3]}: {line[5]}", GONE)
    for lines in lost.values():
        for line in lines:
            yield Differs(TABLE, "", line[2] or "", "baris", GONE, f"{line[3]}: {line[5]}")


def _line(row: Row) -> tuple[Any, ...]:
    """Give a finding as it is compared; a path without the long numbers that may stand for a person."""
    return (_PERSON.sub("", row["berkas"]), *map(row.get, _COLUMNS[1:]))


def _differing(one: tuple[Any, ...], other: tuple[Any, ...]) -> Iterator[Differs]:
    for column, said, right in zip(_COLUMNS, one, other, strict=True):
        if said != right:
            yield Differs(TABLE, "", one[2] or "", column, text(said), text(right))


# ── what contradicts ─────────────────────────────────────────────────────────────────────────────


def _kind(row: Row) -> str:
    if row["tertulis_teks"] is None:
        return NUMBERS
    return GRADES if (row["angka"] or "").endswith("/predikat") else TEXTS


def _cause(row: Row) -> tuple[Any, ...]:
    """Give what is said once: a predikat of another scale wherever it stands, else a sentence on a sheet."""
    kind = _kind(row)
    if kind == GRADES:
        return kind, row["pembanding"], row["seharusnya"]
    return kind, row["berkas"], row["lembar"], row["penjelasan"], row["tertulis_teks"]


def _contradictions(given: Given, rows: list[Row], published: list[Row]) -> Iterator[Differs]:
    """Hold every contradiction against the findings: each is said at its first cell, or counted there."""
    by_cell: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
    for row in rows:
        by_cell[_kind(row), row["berkas"], row["sel"]].append(row)
    told: Counter[str] = Counter()
    causes: set[tuple[Any, ...]] = set()
    for one in published:
        several = by_cell.get((one["kode"], one["berkas"], one["sel"]), [])
        saying = [
            (row, found) for row in several if (found := _sentence(given, row).fullmatch(_plain(one["pesan"] or "")))
        ]
        if not saying:
            right = several[0]["penjelasan"] if several else GONE
            yield Differs(TABLE, "", one["sel"] or "", "pesan", text(one["pesan"]), right)
            continue
        row, found = saying[0]
        told[one["kode"]] += 1 + int(found["lain"] or 0)
        causes.update(_cause(r) for r, _ in saying)
        yield from _beside(one, row)
    yield from _lost(rows, told, causes)


def _beside(one: Row, row: Row) -> Iterator[Differs]:
    """Hold what stands beside the sentence: what was written, and what to do."""
    right = CATALOGUE[one["kode"]].saran
    if one["saran"] != right:
        yield Differs(TABLE, row["angka"] or "", one["sel"], "saran", text(one["saran"]), right)
    if _letters(one["isi"] or "") != _letters(row["tertulis_teks"] or "")[: len(_letters(one["isi"] or ""))] or (
        bool(one["isi"]) != bool(row["tertulis_teks"])
    ):
        yield Differs(TABLE, row["angka"] or "", one["sel"], "isi", text(one["isi"]), text(row["tertulis_teks"]))


def _beside_print(given: Given, rows: Iterable[Row], explained: Sequence[Row]) -> Iterator[Differs]:
    """Hold what is said beside each printed number and text against what explains the finding that stands for it."""
    right: dict[tuple[str, str], str] = {}
    several = list(rows) if explained else []
    for one in explained:
        here = [
            row
            for row in several
            if (_kind(row), row["berkas"], row["sel"]) == (one["kode"], one["berkas"], one["sel"])
        ]
        grades = {_cause(row) for row in here if _kind(row) == GRADES}
        for row in several:
            alike = (_kind(row), row["berkas"], row["lembar"]) == (one["kode"], one["berkas"], one["lembar"])
            same = alike and _kind(row) != GRADES and _sentence(given, row).fullmatch(_plain(one["pesan"] or ""))
            if same or _cause(row) in grades:
                right[row["sel"], row["pembanding"]] = one["penjelasan"]
    for row in given.rows(COMPARED):
        its = right.get((row["sel"], row["pembanding"])) if row["cocok"] is False else None
        if row[EXPLAINED] != its:
            yield Differs(COMPARED, row["angka"] or "", row["sel"], EXPLAINED, text(row[EXPLAINED]), text(its))


def _lost(rows: list[Row], told: Counter[str], causes: set[tuple[Any, ...]]) -> Iterator[Differs]:
    """Name what is neither said nor counted."""
    many = Counter(_kind(row) for row in rows)
    for kind in CONTRADICTIONS:
        if told[kind] == many[kind]:
            continue
        silent = [row for row in rows if _kind(row) == kind and _cause(row) not in causes]
        for row in silent:
            yield Differs(TABLE, row["angka"] or "", row["sel"], "baris", GONE, row["penjelasan"])
        if not silent:
            yield Differs(TABLE, "", "", "pesan", f"{told[kind]} {kind}", f"{many[kind]} {kind}")


def _sentence(given: Given, row: Row) -> re.Pattern[str]:
    """Give the sentence of a contradiction: what was written is quoted, addresses of figures are said in words."""
    said = _plain(row["penjelasan"].removeprefix("Yang tertulis bukan ")).removesuffix(".")
    names: list[str] = []

    def named(found: re.Match[str]) -> str:
        several = addressed(found[0], given.declarations, kode(given))
        names.append("|".join(re.escape(_plain(one)) for one in several) if several else re.escape(found[0]))
        return _NAME

    rest = _wild(_ADDRESS.sub(named, said))
    for one in names:
        rest = rest.replace(_NAME, f"(?:{one})", 1)
    quoted = "" if row["tertulis_teks"] is None else _quoted(row["tertulis_teks"])
    return re.compile(f"{quoted}{rest}{_OTHERS}\\.?", re.DOTALL)


def _wild(said: str) -> str:
    """Give the pattern of a text in which long numbers may be hidden."""
    return ".+".join(map(re.escape, _LONG.sub(_ANYTHING, said).split(_ANYTHING)))


def _quoted(written: str) -> str:
    """Give how a printed text is quoted: at most its first 80 signs, numbers of persons hidden."""
    plain = _plain(written)
    wild = _LONG.sub(_ANYTHING, plain)
    whole = ".+".join(map(re.escape, wild.split(_ANYTHING)))
    begun = ".+".join(map(re.escape, _LONG.sub(_ANYTHING, plain[:40]).split(_ANYTHING)))
    return f'Tertulis "(?:{whole}|{begun}.*…)", bukan '


def _plain(sentence: str) -> str:
    return _BLANKS.sub(" ", sentence)


def _letters(words: str) -> str:
    return "".join(sign for sign in words if sign.isalpha())
