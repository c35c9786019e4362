"""The files of a folder of declarations, each read for itself; what is wrong with one is a mistake, not an end.

What an agency's folder does not have is as delivered: every `tabel/*.toml`, the lists of `kode/umum`, and the head
of a fact table. Whether the files agree with each other is `schemas.checks`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from schemas.codes import CodeList
from schemas.forms import FactTable
from schemas.lists import listed
from schemas.mistakes import Mistake
from schemas.tables.declared import TableFile
from schemas.toml import shaped
from schemas.words import with_prefixes

_ENDINGS = {"formulir": ".toml", "tabel": ".toml", "kode": ".csv"}
COMMON = "kode/umum"
"""The folder of lists that are not one agency's; a list of the same name in `kode` takes its place."""
_HEAD = frozenset({"fakta", "formulir"})


@dataclass
class Read:
    """What was read, by name, and what is wrong with files.

    Attributes:
        facts: Fact tables, as their files say them.
        tables: Published tables, the agency's and the delivered ones.
        codes: Code lists, the agency's and the delivered ones.
        own: The files of the agency's folder, relative to it.
        places: The file of each, by its kind (`formulir`, `tabel`, `kode`) and name.
        marred: Names in each file that could not be read, or not wholly.
        lost: Kinds of which some file gave nothing at all, with the names that it probably had.
        sources: The text of each published table's declaration.
        content: Every file that was read.
        mistakes: Files that cannot be read as declared.
    """

    facts: dict[str, FactTable] = field(default_factory=dict)
    tables: dict[str, TableFile] = field(default_factory=dict)
    codes: dict[str, CodeList] = field(default_factory=dict)
    own: set[str] = field(default_factory=set)
    places: dict[tuple[str, str], str] = field(default_factory=dict)
    marred: dict[str, frozenset[str]] = field(default_factory=dict)
    lost: dict[str, set[str]] = field(default_factory=lambda: {"formulir": set(), "tabel": set(), "kode": set()})
    sources: dict[str, str] = field(default_factory=dict)
    content: dict[str, bytes] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)


def read(folder: Path, delivered: Path) -> Read:
    """Read all declarations of `folder`, and the delivered ones where it has none of its own."""
    found = Read()
    if not folder.is_dir():
        found.mistakes.append(Mistake(str(folder), "", "folder deklarasi tidak ada", "periksa KINERJA_SCHEMAS"))
        return found
    found.mistakes += _misplaced(folder)
    for root, path in _files(folder, delivered):
        name = path.relative_to(root).as_posix()
        found.own |= {name} if root == folder else set()
        try:
            found.content[name] = content = path.read_bytes()
        except OSError:
            found.mistakes.append(Mistake(name, "", "berkas ini tidak dapat dibuka", "periksa izin membacanya"))
            found.lost[name.split("/")[0]].add(path.stem)
            continue
        match name.split("/")[0]:
            case "kode":
                _take_list(name, path.stem, content, found)
            case "tabel":
                _take_table(name, path.stem, content, found)
            case _:
                _take_facts(name, path.stem, content, delivered, found)
    found.codes = with_prefixes(found.codes)
    return found


# ── which files there are ──


def _files(folder: Path, delivered: Path) -> list[tuple[Path, Path]]:
    """Give the files that hold, each with its root: those delivered that the agency has not, then its own."""
    places = [(folder, place) for place in (*_ENDINGS, COMMON)] + [(delivered, place) for place in ("tabel", COMMON)]
    first: dict[tuple[str, str], tuple[Path, Path]] = {}
    for root, place in places:
        kind, *_ = place.split("/")
        for path in sorted((root / place).glob(f"*{_ENDINGS[kind]}")):
            if not path.is_dir() and not path.name.startswith("."):
                first.setdefault((kind, path.name), (root, path))
    return sorted(first.values(), key=lambda one: one[0] == folder)


def _misplaced(folder: Path) -> Iterator[Mistake]:
    """Say which files of a folder no declaration can be: nothing that lies there is passed over."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if name.startswith("dokumen/"):  # what is printed is no matter of figures: `schemas.documents`
            continue
        hidden = any(part.startswith((".", "~$", "__")) for part in path.relative_to(folder).parts)
        if hidden or path.is_dir() or _placed(name):
            continue
        kind, _, inside = name.partition("/")
        if inside and kind in _ENDINGS:
            yield Mistake(name, "", "berkas ini tidak dibaca", f"isi {kind}/ adalah berkas berakhiran {_ENDINGS[kind]}")
        elif path.suffix.lower() in _ENDINGS.values():
            places = ", ".join(f"{kind}/*{ending}" for kind, ending in _ENDINGS.items())
            yield Mistake(name, "", "berkas ini tidak dibaca", f"tempatnya {places}")


def _placed(name: str) -> bool:
    place, _, last = name.rpartition("/")
    return place in (*_ENDINGS, COMMON) and last.endswith(_ENDINGS[place.split("/")[0]])


# ── what each says ──


def _take_list(name: str, stem: str, content: bytes, found: Read) -> None:
    one = listed(name, stem, content)
    found.mistakes += one.mistakes
    found.places["kode", stem] = name
    if one.value is None:
        found.lost["kode"].add(stem)
        return
    found.codes[stem] = one.value
    found.marred |= {name: frozenset({stem})} if one.mistakes else {}


def _take_table(name: str, stem: str, content: bytes, found: Read) -> None:
    one = shaped(name, content, TableFile)
    found.mistakes += one.mistakes
    found.places["tabel", stem] = name
    if one.value is None:
        found.lost["tabel"].add(stem)
        return
    found.tables[stem] = one.value
    found.sources[stem] = content.decode("utf-8-sig")
    found.marred |= {name: one.marred} if one.mistakes else {}


def _take_facts(name: str, stem: str, content: bytes, delivered: Path, found: Read) -> None:
    one = shaped(name, content, FactTable)
    found.mistakes += one.mistakes
    if one.value is None:
        found.lost["formulir"].add(str(one.raw.get("fakta", stem)))
        return
    fact = one.value
    if fact.fakta in found.facts:
        right = f"satukan dengan {found.places['formulir', fact.fakta]}"
        found.mistakes.append(Mistake(name, "fakta", f"fakta {fact.fakta} sudah ditulis di berkas lain", right))
        found.lost["formulir"].add(fact.fakta)
        return
    found.places["formulir", fact.fakta] = name
    found.facts[fact.fakta] = _with_head(name, fact, delivered, found)
    found.marred |= {name: one.marred} if one.mistakes else {}


def _with_head(name: str, fact: FactTable, delivered: Path, found: Read) -> FactTable:
    """Give a fact table of which a file states only forms the head that is delivered under its name."""
    if fact.kode:
        return fact
    lost = sorted(fact.model_fields_set - _HEAD)
    for path in sorted((delivered / "formulir").glob("*.toml")):
        content = path.read_bytes()
        head = shaped(path.name, content, FactTable).value
        if head and head.fakta == fact.fakta and head.kode and not lost:
            found.content[f"bawaan/{path.name}"] = content
            return head.model_copy(update={"formulir": fact.formulir})
    if "kode" not in found.marred.get(name, ()):
        right = 'tulis daftar kode label barisnya, misalnya kode = "program"'
        found.mistakes.append(Mistake(name, "", "kunci kode belum ditulis", right))
    return fact
