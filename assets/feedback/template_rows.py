"""The rows of a template: the codes that a unit states in a year, or blank rows where a person says what they are.

Which codes a form's rows may have is declared (`baris`, `tingkat`), whose they are too (`berwenang`). How rows are
drawn is `assets.feedback.template`.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from schemas import words
from schemas.authority import Authority
from schemas.codes import Code
from schemas.declarations import Declarations
from schemas.forms import OF_CODE, FactTable, Form, RowRule
from schemas.templat import Drawn

BLANK_ROWS = 20
"""How many rows a template has whose rows are not those of a code list."""
_BELOW = 2
"""How many blank rows stand below a code that may be broken down."""


class NoTemplate(ValueError):  # noqa: N818 - said as a sentence
    """There is no template of that form for that unit and year; the message says why, in Indonesian."""


class Line(NamedTuple):
    """One row of a template: what stands in it by column, its code (None in a blank row), and the rows below it.

    `below` holds the places, among all lines, of the rows without further rows below them that it sums.
    """

    texts: Mapping[str, str]
    kode: Code | None = None
    below: tuple[int, ...] = ()


def lines(
    declarations: Declarations, fact: FactTable, form: Form, drawn: Sequence[Drawn], about: tuple[str, str]
) -> tuple[Line, ...]:
    """Give the rows of a template.

    Args:
        declarations: What is declared.
        fact: The fact table that the form fills.
        form: The form.
        drawn: Its columns.
        about: The unit and the year.

    Raises:
        NoTemplate: Every code of the form is another unit's, or holds in other years.
    """
    codes = _of_unit(declarations, fact, form, about)
    found = list(_numbered(declarations, fact, form, drawn, codes))
    if found and all(line is not None for line in found):
        return _with_blanks(form, [line for line in found if line is not None])
    sums = total(declarations, form) is not None
    return tuple(Line({} if sums else _count(form, drawn, at)) for at in range(1, BLANK_ROWS + 1))


def total(declarations: Declarations, form: Form) -> str | None:
    """Give the word of a form's row that sums all others, as the form knows it; None where it has none."""
    listed = declarations.codes[words.LIST].by_code.get("jumlah")
    aliases = listed.rinci.get("alias", "").split("|") if listed else []
    rules = [rule for rule in form.baris if rule.jenis == "jumlah"]
    return next((word for rule in rules for word in aliases if word and _fits(form, rule, {form.label: word})), None)


def _of_unit(declarations: Declarations, fact: FactTable, form: Form, about: tuple[str, str]) -> list[Code]:
    """Give the codes of the form's rows in a year that are the unit's own.

    Without any, those that it hands in for others by its duty; without these, those that are nobody's.
    """
    unit, year = about
    listed, authority = declarations.codes[fact.kode], Authority(declarations, fact, unit)
    levels = {level for rule in form.baris if rule.jenis == "isi" for level in rule.tingkat}
    valid = [code for kode in listed.by_code if (code := listed.get(kode, year)) is not None]
    there = [code for code in valid if not levels or code.tingkat in levels]
    if not there:
        msg = f"Daftar kode {fact.kode} tidak punya kode untuk formulir {form.nama} yang berlaku tahun {year}."
        raise NoTemplate(msg)
    mine = [code for code in there if not authority.foreign(code.kode, form.nama, year)]
    if not mine:
        owners = dict.fromkeys(authority.foreign(code.kode, form.nama, year) for code in there)
        msg = f"Formulir {form.nama} bukan untuk unit {unit}; yang bertanggung jawab {', '.join(owners)}."
        raise NoTemplate(msg)
    above = declarations.codes["unit"].above
    owners_of = {code.kode: authority.owner(code.kode, year) for code in mine}
    own = [code for code in mine if unit in (owners_of[code.kode], *above.get(owners_of[code.kode], ()))]
    return own or [code for code in mine if owners_of[code.kode]] or mine


def _numbered(
    declarations: Declarations, fact: FactTable, form: Form, drawn: Sequence[Drawn], codes: Sequence[Code]
) -> Iterator[Line | None]:
    """Give the row of each code, those below a code behind it; None where a person has to say more than numbers."""
    asked = any(one.kolom.dimensi and not one.kolom.opsional for one in drawn)
    order = list(_tree(declarations, fact, codes))
    for at, (number, code) in enumerate(order):
        known = _known(declarations, fact, drawn, code)
        rules = [r for r in form.baris if r.jenis == "isi" and (not r.tingkat or code.tingkat in r.tingkat)]
        candidates = (_numbers(drawn, one, code) | known for one in (number, str(at + 1)))
        fitting = (texts for texts in candidates if any(_fits(form, rule, texts) for rule in rules))
        texts = None if asked else next(fitting, None)
        yield Line(texts, code, tuple(_leaves(order, at))) if texts is not None else None


def _tree(declarations: Declarations, fact: FactTable, codes: Sequence[Code]) -> Iterator[tuple[str, Code]]:
    """Give codes with their numbers (`1.2`), those below one directly behind it, in the order of the list."""
    above, there = declarations.codes[fact.kode].above, {code.kode for code in codes}
    under: dict[str, list[Code]] = {}
    for code in codes:
        under.setdefault(next((one for one in above[code.kode] if one in there), ""), []).append(code)

    def walk(parent: str, number: str) -> Iterator[tuple[str, Code]]:
        for at, code in enumerate(under.get(parent, ()), start=1):
            own = f"{number}{at}"
            yield own, code
            yield from walk(code.kode, f"{own}.")

    yield from walk("", "")


def _leaves(order: Sequence[tuple[str, Code]], at: int) -> Iterator[int]:
    """Give the places of the codes below one that have none below them."""
    number = order[at][0]
    for place in range(at + 1, len(order)):
        own = order[place][0]
        if not own.startswith(f"{number}."):
            return
        if place + 1 == len(order) or not order[place + 1][0].startswith(f"{own}."):
            yield place


def _known(declarations: Declarations, fact: FactTable, drawn: Sequence[Drawn], code: Code) -> dict[str, str]:
    """Give what the columns of a code's row say of it: its name, the name above it, what the form declares."""
    listed = declarations.codes[fact.kode]
    parent = listed.by_code.get(code.rinci.get("induk", ""))
    found = {}
    for name, column, _ in drawn:
        if column.baca == "label":
            found[name] = code.nama
        elif column.baca == "induk" and parent:
            found[name] = parent.nama
        elif column.templat.startswith(OF_CODE):
            found[name] = said_of(declarations, fact, code, column.templat)
    return {name: text for name, text in found.items() if text}


def said_of(declarations: Declarations, fact: FactTable, code: Code, path: str) -> str:
    """Give what a path such as `kode.induk.nama` says of a code; empty where it leads nowhere."""
    listed, at = declarations.codes[fact.kode].by_code, code
    *hops, column = path.removeprefix(OF_CODE).split(".")
    for hop in hops:
        above = listed.get(at.rinci.get(hop, ""))
        if above is None:
            return ""
        at = above
    return {"kode": at.kode, "nama": at.nama}.get(column, at.rinci.get(column, ""))


def _numbers(drawn: Sequence[Drawn], number: str, code: Code) -> dict[str, str]:
    return {name: code.kode if column.kode else number for name, column, _ in drawn if column.baca == "nomor"}


def _count(form: Form, drawn: Sequence[Drawn], at: int) -> dict[str, str]:
    """Give the number of a blank row, where one alone makes no row of it."""
    texts = {name: str(at) for name, column, _ in drawn if column.baca == "nomor" and not column.kode}
    return {} if any(_fits(form, rule, texts) for rule in form.baris) else texts


def _fits(form: Form, rule: RowRule, texts: Mapping[str, str]) -> bool:
    numbers = (texts.get(name, "") for name, column in form.kolom.items() if column.baca == "nomor")
    label = next((text for text in (texts.get(form.label, ""), *numbers) if text), "")
    named = {**texts, "label": label}
    return all(pattern.fullmatch(named.get(name, "")) for name, pattern in rule.patterns)


def _with_blanks(form: Form, found: Sequence[Line]) -> tuple[Line, ...]:
    """Give lines with blank rows below each code without further codes, where the form lets rows break it down."""
    if all(rule.jenis != "rincian" for rule in form.baris):
        return tuple(found)
    many = [0 if line.below else _BELOW for line in found]
    place = [at + sum(many[:at]) for at in range(len(found))]
    moved = (line._replace(below=tuple(place[at] for at in line.below)) for line in found)
    return tuple(one for line, blanks in zip(moved, many, strict=True) for one in (line, *[Line({})] * blanks))
