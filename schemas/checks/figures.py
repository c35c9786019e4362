"""What the figures of a declared table say: facts, expressions and sums, units, time, additivity, limits."""

import math
from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches

from schemas import expression
from schemas.checks.of_lists import NUMBER, lacking, values
from schemas.codes import UNSTATED
from schemas.forms import FactTable
from schemas.known import Known
from schemas.mistakes import At, Mistake
from schemas.tables.declared import FigureFile, Key, OfColumn, TableFile

_KINDS = ("rupiah", "persen", "bilangan")
_SOURCES = ("dari", "rumus", "jumlah")
_OF_FACTS = ("waktu", "aditif", "aditif_dari", "bila")
_NO_LIMIT = ("", "-")
_WHOLE = 100


def mistakes(known: Known, at: At, table: TableFile) -> Iterator[Mistake]:
    """Say what is wrong with the figures of a table."""
    above: list[str] = []
    marred = known.marred(at.berkas)
    for name, figure in table.angka.items():
        here = at / f"angka {name}"
        yield from _kind(here, figure, marred={name} & marred)
        if figure.dari:
            yield from _of_facts(known, here, table, figure)
        elif figure.rumus:
            yield from _derived(here, figure, [*above, *marred])
        elif figure.jumlah:
            yield from _summed(known, here, table, figure)
        yield from _unit(here, table, figure)
        for key in ("paling_banyak", "paling_sedikit"):
            yield from _limit(known, here, table, name, key)
        yield from _loss(here / "turun_paling", figure)
        above.append(name)
    yield from _together(at, table)


def _kind(at: At, figure: FigureFile, *, marred: set[str]) -> Iterator[Mistake]:
    """Say which keys of a figure do not go together."""
    stated = [key for key in _SOURCES if getattr(figure, key)]
    if len(stated) > 1:
        yield at.says(f"{' dan '.join(stated)} ditulis bersama", "satu saja")
    if not stated and not figure.catatan and not marred:
        yield at.says("tanpa dari, rumus, atau jumlah", "tulis salah satunya, atau catatan mengapa angkanya tidak ada")
    wrong = [key for key in _OF_FACTS if getattr(figure, key) and not figure.dari]
    wrong += ["peran"] if figure.peran and not figure.rumus else []
    for key in wrong:
        yield (at / key).says(f"kunci {key} tidak berlaku di sini", f"hapus; {key} hanya untuk {_only(key)}")
    if figure.jenis and figure.jenis not in _KINDS:
        yield (at / "jenis").unknown("jenis angka", figure.jenis, _KINDS)


def _only(key: str) -> str:
    return "angka dengan rumus" if key == "peran" else "angka dengan dari"


# ── sums of facts ──


def _of_facts(known: Known, at: At, table: TableFile, figure: FigureFile) -> Iterator[Mistake]:
    fact = known.facts.get(figure.fakta)
    if not figure.ukuran:
        yield (at / "dari").says(f'tertulis "{figure.dari}"', 'tulis "fakta.ukuran", misalnya "ppks.jumlah"')
    if not figure.waktu and "waktu" not in known.marred(at.berkas):
        yield at.says("waktu belum ditulis", "arus (dijumlahkan), keadaan, atau kumulatif (yang terakhir)")
    if fact is None:
        return
    own = at.berkas in known.read.own
    unstated = figure.ukuran not in known.stated(fact.fakta) and not figure.catatan
    if own and figure.ukuran and unstated and known.all_read("formulir"):
        there = known.stated(fact.fakta)
        yield (at / "dari").unknown("ukuran", figure.ukuran, there, f": tidak ada di formulir fakta.{fact.fakta}")
    yield from _additive(known, at, table, fact, figure)
    yield from _chosen(known, at, fact, figure)


def _additive(known: Known, at: At, table: TableFile, fact: FactTable, figure: FigureFile) -> Iterator[Mistake]:
    there = _addable(table, fact)
    for name in figure.aditif:
        if name not in there:
            yield (at / "aditif").unknown("kunci atau dimensi", name, there)
    if figure.aditif_dari and fact.kode:
        yield from lacking(known, at / "aditif_dari", fact.kode, figure.aditif_dari)
        for kode, text in values(known, fact.kode, "", [figure.aditif_dari]):
            for name in text.split("|") if text else ():
                if name not in ("unit", *fact.dimensi):
                    file = At(known.file("kode", fact.kode)) / f"kode {kode}"
                    yield file.unknown(figure.aditif_dari, name, ("unit", *fact.dimensi))


def _addable(table: TableFile, fact: FactTable) -> tuple[str, ...]:
    """Give everything over which a figure of the table may be declared additive."""
    return ("unit", *table.kunci, *fact.dimensi)


def _chosen(known: Known, at: At, fact: FactTable, figure: FigureFile) -> Iterator[Mistake]:
    for name, code in figure.bila.items():
        here = at / f"bila {name}"
        codes = fact.dimensi.get(name, "")
        if not codes:
            yield here.unknown("dimensi", name, fact.dimensi)
        elif code != "-" and known.has_list(codes) and not known.has_code(codes, code):
            yield here.unknown("kode", code, known.codes_at(codes), f" di {known.file('kode', codes)}")


def _together(at: At, table: TableFile) -> Iterator[Mistake]:
    """Say which figures of one table cannot be made beside each other."""
    added = {name: figure for name, figure in table.angka.items() if figure.dari}
    times: dict[str, tuple[str, str | None]] = {}
    for name, figure in added.items():
        other, waktu = times.setdefault(figure.dari, (name, figure.waktu))
        if waktu != figure.waktu and waktu and figure.waktu:
            said = f'waktu "{figure.waktu}", sedangkan angka {other} dari ukuran yang sama "{waktu}"'
            yield (at / f"angka {name}" / "waktu").says(said, "samakan")
    chosen = {name: frozenset(figure.bila.items()) for name, figure in added.items()}
    dimensions = {name for figure in added.values() for name in figure.bila}
    if len(set(chosen.values())) > 1:
        for name, figure in added.items():
            missing = sorted(dimensions - set(figure.bila))
            if missing:
                said = f"bila tidak menyebut {', '.join(missing)}, sedangkan angka lain tabel ini menyebutnya"
                unstated = ", ".join(f'{dimension} = "{UNSTATED}"' for dimension in missing)
                right = f"tulis juga pada angka ini, misalnya bila = {{{unstated}}} untuk yang tidak menyebutnya"
                yield (at / f"angka {name}").says(said, right)


# ── expressions, and sums of another table ──


def _derived(at: At, figure: FigureFile, above: list[str]) -> Iterator[Mistake]:
    if figure.rumus == expression.NONE:
        right = "hapus rumus, dan tulis catatan mengapa angkanya tidak ada"
        yield (at / "rumus").says(f'tertulis "{figure.rumus}"', right)
        return
    wrong = expression.mistakes(figure.rumus, above)
    for said in wrong:
        yield at.says(*said.partition("; ")[::2])
    used = () if wrong else expression.names(figure.rumus)
    for role, name in figure.peran.items():
        if used and name not in used:
            yield (at / f"peran {role}").unknown("angka", name, used, f' dalam rumus "{figure.rumus}"')
    missing = [name for name in used if name not in figure.peran.values()]
    if figure.peran and missing:
        yield (at / "peran").says(f"tanpa peran untuk {', '.join(missing)}", "sebut setiap angka rumusnya")


def _summed(known: Known, at: At, table: TableFile, figure: FigureFile) -> Iterator[Mistake]:
    name, _, column = figure.jumlah.partition(".")
    source = known.tables.get(name)
    if not column:
        yield (at / "jumlah").says(f'tertulis "{figure.jumlah}"', 'tulis "tabel.angka", misalnya "dtks.keluarga"')
    if source is None or not column or source.sumber:
        return
    one = source.angka.get(column)
    if one is None:
        if column not in known.marred(known.file("tabel", name)):
            yield (at / "jumlah").unknown("angka", column, source.angka, f" di publik.{name}")
        return
    summed = [key for key in source.kunci if key not in table.kunci]
    yield from not_additive(known, at / "jumlah", source, column, summed)


def not_additive(known: Known, at: At, table: TableFile, name: str, summed: Collection[str]) -> Iterator[Mistake]:
    """Say over which keys a figure would be added although nothing declares that it may be."""
    figure = table.angka[name]
    if figure.dari and not figure.aditif_dari:
        fact = known.facts.get(figure.fakta)
        there = _addable(table, fact) if fact else figure.aditif
        misspelt = [key for key in figure.aditif if key not in there]  # said of the figure itself
        meant = {key for text in misspelt for key in get_close_matches(text, summed, n=1)}
        wrong = [key for key in summed if key not in figure.aditif and key not in meant]
        if wrong:
            said = f"angka {name} dijumlahkan menurut {', '.join(wrong)}, padahal tidak dinyatakan aditif"
            listed = ", ".join(f'"{key}"' for key in (*figure.aditif, *wrong) if key not in misspelt)
            yield at.says(said, f"tulis aditif = [{listed}] pada angka {name} bila memang boleh dijumlahkan")
    elif figure.rumus and summed:
        yield from _not_additive_parts(known, at, table, name, summed)


def _not_additive_parts(
    known: Known, at: At, table: TableFile, name: str, summed: Collection[str]
) -> Iterator[Mistake]:
    """Say why the values of an expression cannot be added: it divides, or what it is made of cannot be."""
    figure, order = table.angka[name], list(table.angka)
    try:
        parts = expression.names(figure.rumus)
        ratio = any(expression.names(text) for text in expression.denominators(figure.rumus))
    except expression.ExpressionError:  # said of the figure itself
        return
    if ratio:
        yield at.says(f'angka {name} dijumlahkan, padahal hasil bagi ("{figure.rumus}")', "pakai persen atau rata_rata")
        return
    for part in parts:
        if part in order and order.index(part) < order.index(name):
            yield from not_additive(known, at, table, part, summed)


# ── units and limits ──


def _unit(at: At, table: TableFile, figure: FigureFile) -> Iterator[Mistake]:
    unit = figure.satuan
    here = at / "satuan"
    if isinstance(unit, OfColumn):
        column = table.kolom.get(unit.kolom)
        if not figure.dari:
            yield here.says("satuan dari kolom hanya untuk angka dengan dari", 'tulis satuannya, misalnya "persen"')
        elif column is None or unit.kolom in table.kunci:
            yield here.unknown("kolom", unit.kolom, [name for name in table.kolom if name not in table.kunci])
    elif "'" in unit:
        yield here.says(f"satuan {unit}", "tanpa tanda kutip di dalamnya")
    elif not unit and not figure.dari and not figure.jumlah:
        yield at.says("satuan belum ditulis", 'tulis satuannya, misalnya "persen"')


def _loss(at: At, figure: FigureFile) -> Iterator[Mistake]:
    limit = figure.turun_paling
    if limit is not None and not (NUMBER.fullmatch(str(limit)) and 0 < limit < _WHOLE):
        yield at.says(f"tertulis {limit}", "persen, di antara 0 dan 100")


def _limit(known: Known, at: At, table: TableFile, name: str, where: str) -> Iterator[Mistake]:
    limit = getattr(table.angka[name], where)
    here = at / where
    if limit is None:
        return
    if not isinstance(limit, str):
        if not math.isfinite(limit) or not NUMBER.fullmatch(str(limit)) or limit < 0:
            yield here.says(f"tertulis {limit}", "bilangan biasa, nol atau lebih")
        return
    key, _, column = limit.partition(".")
    keys = {one.nama: one for one in known.keys(table) if not one.of_fact and not one.kolom}
    if column:
        yield from _of_list(known, here, keys, key, column)
    elif (key not in table.angka or key == name) and key not in known.marred(at.berkas):
        yield here.unknown("angka", key, [other for other in table.angka if other != name])


def _of_list(known: Known, at: At, keys: Mapping[str, Key], name: str, column: str) -> Iterator[Mistake]:
    key = keys.get(name)
    if key is None:
        yield at.unknown("kunci", name, keys)
        return
    yield from lacking(known, at, key.daftar, column)
    yield from limits(known, key.daftar, column)


def limits(known: Known, codes: str, column: str) -> Iterator[Mistake]:
    """Say which limits in a column of a list are no numbers."""
    file = At(known.file("kode", codes))
    for kode, text in values(known, codes, "", [column]):
        if text not in _NO_LIMIT and not NUMBER.fullmatch(text):
            right = 'tulis bilangan dengan titik desimal, "-", atau kosongkan'
            yield (file / f"kode {kode}").says(f'{column} "{text}" bukan bilangan', right)
