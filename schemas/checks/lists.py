"""What code lists must be: there, with the columns that are read, sound in themselves, and fit for addresses."""

import datetime as dt
import re
from collections.abc import Iterator
from itertools import pairwise

from schemas import titlewords, words
from schemas.checks import names, readings
from schemas.checks.of_lists import NUMBER, values
from schemas.codes import Code, CodeList
from schemas.files import COMMON
from schemas.known import Known
from schemas.lists import heads
from schemas.mistakes import At, Mistake
from schemas.pribadi import personal
from schemas.tables import iku, rilis
from schemas.zona import ZONES

_KEY = re.compile(r"[0-9a-f]{16}")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_LICENCE = re.compile(r"[A-Za-z0-9._-]+")
"""What names a licence in a Frictionless data package."""
_ONCE = ("rumus", "polaritas", "predikat", "sepadan", "kewajiban", "instansi", "penarikan", "penjelasan")
"""Lists of which a code holds whatever the year."""
_FIRST, _LAST = "0000", "9999"


def mistakes(known: Known) -> Iterator[Mistake]:
    """Say what is wrong with code lists."""
    yield from _needed(known)
    for name, codes in known.read.codes.items():
        at = At(known.file("kode", name))
        yield from names.table(at, "daftar kode", name)
        yield from _codes(at, codes)
        yield from _parents(known, at, codes)
    yield from _agency(known)
    yield from _scales(known)
    yield from _words(known, words.LIST, words.CODES)
    yield from _words(known, titlewords.LIST, titlewords.CODES, titlewords.COLUMN)
    yield from _prefixes(known)
    yield from _explanations(known)
    yield from readings.of_lists(known)
    for name in _named_by_workbooks(known):
        yield from _ambiguous(known, name)
    yield from _addressed(known)


def _needed(known: Known) -> Iterator[Mistake]:
    """Say which lists and columns are missing that every release, or the indicators, read."""
    of_indicators = iku.LISTS if iku.FAKTA in known.facts else {}
    for name in dict.fromkeys((*rilis.LISTS, *of_indicators)):
        at = At(known.file("kode", name))
        columns = dict.fromkeys((*rilis.LISTS.get(name, ()), *of_indicators.get(name, ())))
        if not known.has_list(name):
            head = ",".join((*heads(name), *(column for column in columns if column not in heads(name))))
            yield at.says("daftar kode ini tidak ada", f"tulis berkasnya dengan kepala {head}")
        for column in columns:
            if not known.has_column(name, column):
                reader = "setiap rilis" if column in rilis.LISTS.get(name, ()) else "tabel IKU"
                yield at.says(f"kolom {column} tidak ada", f"tambahkan kolomnya; dibaca {reader}")


# ── each list for itself ──


def _codes(at: At, codes: CodeList) -> Iterator[Mistake]:
    """Say which dates are none, and which code holds twice at one time."""
    spans: dict[str, list[tuple[str, str]]] = {}
    for code in codes.isi:
        here = at / f"kode {code.kode}"
        days = [(column, code.rinci.get(column, "")) for column in ("berlaku_dari", "berlaku_sampai")]
        wrong = [(column, day) for column, day in days if day and not _is_day(day)]
        for column, day in wrong:
            yield here.says(f'{column} "{day}" bukan tanggal', "yyyy-mm-dd")
        (_, first), (_, last) = days
        if not wrong and last and last < first:
            yield here.says(f"berlaku_sampai {last} sebelum berlaku_dari {first}", "tukar, atau perbaiki tahunnya")
        if not wrong:
            spans.setdefault(code.kode, []).append((first, last or _LAST))
        if "'" in code.rinci.get("tingkat", ""):
            yield here.says(f"tingkat {code.rinci['tingkat']}", "tanpa tanda kutip di dalamnya")
    for kode, several in spans.items():
        overlapping = any(after[0] <= before[1] for before, after in pairwise(sorted(several)))
        if overlapping or (several[1:] and codes.nama in _ONCE):
            dated = "berlaku_dari" in codes.kolom and codes.nama not in _ONCE
            right = "masa berlakunya tidak boleh bertumpuk" if dated else "hapus salah satunya"
            yield (at / f"kode {kode}").says(f"tertulis {len(several)} kali", right)


def _is_day(text: str) -> bool:
    try:
        return bool(_DAY.fullmatch(text)) and dt.date.fromisoformat(text) is not None
    except ValueError:
        return False


def _parents(known: Known, at: At, codes: CodeList) -> Iterator[Mistake]:
    """Say which codes lie below one that is not there, or below themselves."""
    if "induk" not in codes.kolom:
        return
    above = {code.kode: code.rinci["induk"] for code in codes.isi}
    for code in codes.isi:
        parent = code.rinci["induk"]
        if parent and parent not in above and not known.marred(at.berkas):
            yield (at / f"kode {code.kode}").unknown("induk", parent, above)
    for kode in above:
        chain = [kode]
        while (up := above.get(chain[-1], "")) and up not in chain:
            chain.append(up)
        if up == kode and kode == min(chain):
            yield (at / f"kode {kode}").says(f"induk berputar: {' → '.join((*chain, kode))}", "perbaiki kolom induk")


# ── lists with a meaning of their own ──


def _agency(known: Known) -> Iterator[Mistake]:
    codes, at = known.codes("instansi"), At(known.file("kode", "instansi"))
    if codes is None:
        return
    if len(codes.isi) != 1 and not known.marred(at.berkas):
        yield at.says(f"{len(codes.isi)} baris", "tepat satu baris: instansi pemilik folder ini")
    scales = known.texts("predikat", "skala")
    for code in codes.isi:
        scale = code.rinci.get("skala", "")
        if scale and known.whole("predikat", "skala") and scale not in scales:
            yield (at / f"kode {code.kode}").unknown("skala", scale, scales, f" di {known.file('kode', 'predikat')}")
        licence = code.rinci.get("lisensi", "")
        if licence and not _LICENCE.fullmatch(licence):
            yield (at / f"kode {code.kode}").says(f'lisensi "{licence}"', "sebut pengenalnya, misalnya CC-BY-4.0")
        zone = code.rinci.get("zona", "")
        if zone and zone not in ZONES:
            yield (at / f"kode {code.kode}").unknown("zona", zone, ZONES)


def _scales(known: Known) -> Iterator[Mistake]:
    """Say which bounds of a scale are no numbers, or stand twice."""
    codes, at = known.codes("predikat"), At(known.file("kode", "predikat"))
    if codes is None or not {"skala", "dari"} <= set(codes.kolom):
        return
    if not codes.isi:
        yield at.says("tidak ada baris", "tulis paling sedikit satu skala")
    seen: dict[tuple[str, str], str] = {}
    for code in codes.isi:
        here = at / f"kode {code.kode}"
        bound = (code.rinci["skala"], code.rinci["dari"])
        if not NUMBER.fullmatch(code.rinci["dari"]):
            yield here.says(f'dari "{code.rinci["dari"]}" bukan bilangan', "tulis bilangan dengan titik desimal")
        elif seen.setdefault(bound, code.kode) != code.kode:
            said = f"batas {bound[1]} skala {bound[0]} juga milik {seen[bound]}"
            yield here.says(said, "setiap pita satu batas bawah")


def _words(known: Known, name: str, codes: tuple[str, ...], column: str = "alias") -> Iterator[Mistake]:
    """Say which codes of a list of words mean nothing, or are missing."""
    at = At(known.file("kode", name))
    there = known.codes_at(name)
    for kode in there:
        if kode not in codes:
            yield at.unknown("kode", kode, codes)
    for kode in codes if known.whole(name) else ():
        if kode not in there:
            yield at.says(f"kode {kode} tidak ada", f"tambahkan barisnya; kata-katanya pada kolom {column}")


def _prefixes(known: Known) -> Iterator[Mistake]:
    """Say which words before names belong to no list or level of the agency's own file."""
    file = known.file("kode", words.PREFIXES)
    codes = known.codes(words.PREFIXES)
    if (
        codes is None
        or file not in known.read.own
        or file.startswith(COMMON)
        or not {"daftar", "tingkat", "awalan"} <= set(codes.kolom)
    ):
        return
    for code in codes.isi:
        here, of, level = At(file) / f"kode {code.kode}", code.rinci["daftar"], code.tingkat
        if not known.has_list(of):
            yield here.unknown("daftar kode", of, tuple(known.read.codes))
        elif level and not known.has_level(of, level):
            yield here.unknown("tingkat", level, known.levels(of), f" di {known.file('kode', of)}")
        if not code.rinci["awalan"].strip():
            yield here.says("kolom awalan kosong", "tulis kata di depan nama, beberapa dipisah |")


def _explanations(known: Known) -> Iterator[Mistake]:
    """Say which explanations have no key of a finding, no day, or name a person by number."""
    codes, at = known.codes("penjelasan"), At(known.file("kode", "penjelasan"))
    for code in codes.isi if codes else ():
        here, day = at / f"kunci {code.kode}", code.rinci.get("tanggal", "")
        if not _KEY.fullmatch(code.kode):
            yield here.says("bukan kunci temuan", "16 digit dari kolom kunci di publik.temuan atau salinan PERIKSA")
        if day and not _is_day(day):
            yield here.says(f'tanggal "{day}" bukan tanggal', "yyyy-mm-dd")
        if any(personal(text) for text in (code.nama, code.rinci.get("oleh", ""))):
            yield here.says("memuat nomor orang (NIK, No. KK, atau NIP)", "jelaskan tanpa nomor itu")


# ── names and codes as they are used ──


def _named_by_workbooks(known: Known) -> tuple[str, ...]:
    """Give the lists whose names workbooks write."""
    lists = [name for fact in known.facts.values() for name in (fact.kode, *fact.dimensi.values())]
    return tuple(name for name in dict.fromkeys(lists) if name in known.read.codes)


def _ambiguous(known: Known, name: str) -> Iterator[Mistake]:
    """Say which two codes nobody can tell apart by their names: of one level, below one code, at one time."""
    codes, at = known.read.codes[name], At(known.file("kode", name))
    seen: dict[tuple[str, str, str], list[Code]] = {}
    for code in codes.isi:
        for text in dict.fromkeys(code.names):
            place = (code.rinci.get("tingkat", ""), code.rinci.get("induk", ""), text)
            others = seen.setdefault(place, [])
            other = next((one for one in others if text and one.kode != code.kode and _together(one, code)), None)
            if other:
                right = "satu nama satu kode; bedakan namanya, induknya, atau masa berlakunya"
                yield (at / f"kode {code.kode}").says(f'"{text}" juga nama kode {other.kode}', right)
            others.append(code)


def _together(one: Code, other: Code) -> bool:
    """Say whether two codes hold in one year."""
    (a, b), (c, d) = (
        (code.rinci.get("berlaku_dari", "")[:4] or _FIRST, code.rinci.get("berlaku_sampai", "")[:4] or _LAST)
        for code in (one, other)
    )
    return a <= d and c <= b


def _addressed(known: Known) -> Iterator[Mistake]:
    """Say which codes, and values of a column, cannot be keys of published tables."""
    for kode in known.codes_at("unit"):
        yield from names.code(At(known.file("kode", "unit")) / f"kode {kode}", kode)
    for table in known.published.values():
        for key in table.kunci:
            if key.of_fact:
                continue
            file = At(known.file("kode", key.daftar))
            stated = values(known, key.daftar, "" if key.kolom else key.tingkat, [key.kolom] if key.kolom else [])
            for kode, text in stated:
                here = file / f"kode {kode}"
                if not text:
                    yield here.says(f"kolom {key.kolom} kosong", f"isi; menjadi kunci publik.{table.nama}")
                else:
                    yield from names.code(here, text)
