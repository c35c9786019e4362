"""A TOML file as its model: what is wrong with it is a mistake, and whatever else it says holds all the same.

What was read must agree with other files; that is `schemas.checks`.
"""

import copy
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeAlias, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError

from schemas.mistakes import Mistake, choices

Declared = TypeVar("Declared", bound=BaseModel)
Place = tuple[str | int, ...]
Content: TypeAlias = Any
"""Whatever TOML holds."""

_FILLERS: Mapping[str | int, object] = {"uraian": "-", "sifat": "tahunan"}
"""What stands in for a key that must be there and is not, so that everything beside it is looked at."""

_SYNTAX = {
    "Unescaped": "tulis pola di antara kutip tunggal: '…'",
    "Unterminated": "tutup tanda kutipnya",
    "Illegal character": "tutup tanda kutipnya di baris yang sama",
    'Expected "\'"': "tutup kutip tunggalnya",
    "Unclosed array": "tutup kurung siku ]; kurung itu dibuka di baris ini atau di atasnya",
    "Unclosed inline": "tutup kurung kurawal } di baris yang sama",
    "Expected ']": "tutup kurung siku nama bagiannya: [bagian] atau [[bagian]]",
    "Expected '='": "tulis kunci = isi",
    "Cannot": "bagian atau kunci ini sudah ditulis di atasnya; satukan",
    "Duplicate": "kunci ini ditulis dua kali; hapus salah satunya",
    "Invalid value": 'teks diberi tanda kutip "…", daftar diberi kurung siku [ … ]',
}
_PLACE = re.compile(r"at line (\d+), column (\d+)")
_EXPECTED = {
    "string_type": 'teks di antara tanda kutip, misalnya "isi"',
    "tuple_type": 'daftar di antara kurung siku, misalnya ["satu", "dua"]',
    "dict_type": 'pasangan di antara kurung kurawal, misalnya {kunci = "isi"}',
    "model_type": 'kunci-kuncinya di antara kurung kurawal, misalnya {uraian = "isi"}',
    "bool_parsing": "true atau false, tanpa tanda kutip",
    "bool_type": "true atau false, tanpa tanda kutip",
}
_NAMED = (
    "kolom", "angka", "ringkasan", "banding", "kunci", "setiap", "bila", "tetap", "hanya", "peran", "dimensi",
    "tingkat_dimensi",
)  # fmt: skip
"""Keys below which the next part of a place is a name of the file's own."""
_SHOWN = 80
_NEXT = 20


@dataclass(frozen=True)
class Shaped(Generic[Declared]):
    """What one TOML file says.

    Attributes:
        value: The model; None where nothing of it can be used.
        raw: The file as TOML, as far as that can be read.
        mistakes: What is wrong with the file.
        marred: Names of what could not be read, or not wholly: a form, a column, a key.
    """

    value: Declared | None
    raw: dict[str, Any] = field(default_factory=dict)
    mistakes: tuple[Mistake, ...] = ()
    marred: frozenset[str] = frozenset()


def shaped(name: str, content: bytes, kind: type[Declared]) -> Shaped[Declared]:
    """Read a TOML file as a model, without whatever is wrong in it."""
    try:
        text = content.decode("utf-8-sig")
        raw = tomllib.loads(text)
    except UnicodeDecodeError:
        return Shaped(None, mistakes=(Mistake(name, "", "bukan teks UTF-8", "simpan berkasnya sebagai UTF-8"),))
    except (ValueError, RecursionError) as error:
        return Shaped(None, mistakes=(_syntax(name, text, str(error)),))
    mistakes: tuple[Mistake, ...] = ()
    marred: set[str] = set()
    left: dict[str, Any] | None = raw
    while left is not None:
        try:
            return Shaped(kind.model_validate(left), raw, mistakes, frozenset(marred))
        except ValidationError as error:
            found = list(_places(left, error))
        mistakes = mistakes or tuple(_said(name, kind, raw, place, one) for place, one in found)
        marred |= {part for place, _ in found for part in _names(raw, place)}
        left = _without(left, found)
    return Shaped(None, raw, mistakes, frozenset(marred))


# ── syntax ──


def _syntax(name: str, text: str, error: str) -> Mistake:
    """Say in which line a file is no TOML, and what to do there."""
    right = next((said for begin, said in _SYNTAX.items() if error.startswith(begin)), "periksa kurung dan kutipnya")
    lines, at = text.splitlines(), _PLACE.search(error)
    number = min(int(at[1]), len(lines)) if at else len(lines)
    line = lines[number - 1] if lines else ""
    column = int(at[2]) - 1 if at else len(line)
    rest = line[column:].strip()
    if _next_part(error, rest):
        right = f"tulis koma sebelum {_cut(rest, _NEXT)}, atau {right}"
    shown = line[max(0, column - _SHOWN // 2) :] if len(line.strip()) > _SHOWN else line
    before = "…" if len(shown) < len(line) else ""
    return Mistake(name, f"baris {number}", f"bukan TOML yang utuh: {before}{_cut(shown.strip(), _SHOWN)}", right)


def _next_part(error: str, rest: str) -> bool:
    """Say whether what stands where a bracket should close may be its next part: a key in braces, a value in a list."""
    in_braces = error.startswith("Unclosed inline") and rest[:1] not in ("", "#")
    return in_braces or (error.startswith("Unclosed array") and rest[:1] in tuple("\"'[{"))


def _cut(text: str, many: int) -> str:
    return text if len(text) <= many else f"{text[:many]}…"


# ── what pydantic finds, in Indonesian ──


def _places(raw: Mapping[str, Any], error: ValidationError) -> Iterator[tuple[Place, dict[str, Any]]]:
    """Give each place where something is wrong once, as keys and numbers in the file.

    Where a key takes several types, pydantic adds their names, and one error for each; they are cut off.
    """
    seen: set[Place] = set()
    for one in error.errors(include_url=False):
        place = tuple(_there(raw, one["loc"]))
        if one["type"] == "missing":
            place = (*place, one["loc"][len(place)])
        if place not in seen:
            seen.add(place)
            yield place, dict(one)


def _there(raw: Content, loc: Iterable[str | int]) -> Iterator[str | int]:
    for part in loc:
        found = _step(raw, part)
        if not found:
            return
        (raw,) = found
        yield part


def _step(raw: Content, part: str | int) -> tuple[Content, ...]:
    """Give what lies one step down; nothing where there is no such key."""
    try:
        return (raw[part],)
    except (KeyError, IndexError, TypeError):
        return ()


def _said(name: str, kind: type[BaseModel], raw: Mapping[str, Any], place: Place, error: dict[str, Any]) -> Mistake:
    where = _where(raw, place)
    written = _written(error.get("input", ""))
    match error["type"]:
        case "extra_forbidden":
            there = choices(_fields(kind, place[:-1]), str(place[-1]))
            return Mistake(name, _where(raw, place[:-1]), f'kunci "{place[-1]}" tidak dikenal', there)
        case "missing":
            return Mistake(name, _where(raw, place[:-1]), f"kunci {place[-1]} belum ditulis", "tulis isinya")
        case "literal_error":
            allowed = error["ctx"]["expected"].replace(" or ", ", ").replace("'", "")
            return Mistake(name, where, f"{written} tidak dikenal", f"yang dikenal: {allowed}")
        case "value_error":
            return Mistake(name, where, "", str(error["ctx"]["error"]))
        case other:
            return Mistake(name, where, f"tertulis {written}", _EXPECTED.get(other, "bilangan atau teks"))


def _where(raw: Content, place: Place) -> str:
    """Give a place in words: `formulir serapan, kolom pagu, baca`."""
    words: list[str] = []
    before: str | int = ""
    for part in place:
        (raw,) = _step(raw, part) or (None,)
        if isinstance(part, int) and before == "formulir":
            named = raw.get("nama") if isinstance(raw, dict) else None
            words.append(f"formulir {named}" if isinstance(named, str) else f"formulir ke-{part + 1}")
        elif isinstance(part, int):
            words.append(f"{words.pop() if words else ''} ke-{part + 1}".strip())
        elif before in _NAMED and words and words[-1] == before:
            words[-1] = f"{before} {part}"
        elif part != "formulir":
            words.append(part)
        before = part
    return ", ".join(words)


def _written(value: object) -> str:
    """Give a value as it stands in the file, cut where it is long."""
    match value:
        case bool():
            text = str(value).lower()
        case str():
            text = f'"{value}"'
        case dict():
            text = "{…}"
        case list() | tuple():
            text = f"[{', '.join(map(_written, value))}]"
        case _:
            text = str(value)
    return _cut(text, _SHOWN)


def _fields(model: type[BaseModel], place: Place) -> tuple[str, ...]:
    """Give the keys of the model at a place in another one."""
    parts = iter(place)
    for part in parts:
        annotation = model.model_fields[str(part)].annotation
        inner = _model(annotation)
        if inner is None:
            return ()
        if get_origin(annotation) in (dict, tuple):
            next(parts, None)
        model = inner
    return tuple(model.model_fields)


def _model(kind: Content) -> type[BaseModel] | None:
    """Give the model that a type is or holds."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return kind
    return next((found for part in get_args(kind) if (found := _model(part))), None)


# ── the rest of a file ──

_GONE = object()


def _without(raw: Mapping[str, Any], found: Iterable[tuple[Place, dict[str, Any]]]) -> dict[str, Any] | None:
    """Give a file's content without what is wrong; None where nothing is left."""
    left = copy.deepcopy(dict(raw))
    for place, error in found:
        if not place:
            return None
        *above, key = place
        if error["type"] != "missing":
            _at(left, above)[key] = _GONE
        elif key in _FILLERS:
            _at(left, above)[key] = _FILLERS[key]
        elif not above:
            return None
        else:
            _at(left, above[:-1])[above[-1]] = _GONE
    return _swept(left)  # type: ignore[no-any-return]


def _at(raw: Content, place: Iterable[str | int]) -> Content:
    for part in place:
        raw = raw[part]
        if raw is _GONE:  # a part of it is wrong too
            return {}
    return raw


def _swept(raw: Content) -> Content:
    if isinstance(raw, dict):
        return {key: _swept(value) for key, value in raw.items() if value is not _GONE}
    if isinstance(raw, list):
        return [_swept(value) for value in raw if value is not _GONE]
    return raw


def _names(raw: Content, place: Place) -> Iterator[str]:
    """Give every name on the way to a place, of a form the name that it has."""
    for part in place:
        (raw,) = _step(raw, part) or (None,)
        if isinstance(part, str):
            yield part
        elif isinstance(raw, dict) and isinstance(raw.get("nama"), str):
            yield raw["nama"]
