"""`kinerja diff`: the cells that differ between two releases, and exactly the figures, with what changed them.

How it is worked out is `pipelines.differing`. A figure changes by cells below it, by the state of a file below it
(stale, withdrawn), or by neither: then by declarations or code, which releases tell by their digests.
"""

import hashlib
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, Literal

import duckdb
from rich.console import Console
from rich.text import Text

from assets.evidence.chain import EvidenceError
from assets.evidence.places import Places
from assets.release.opened import reading_file
from assets.release.publication import sound
from pipelines import differing
from pipelines.codes import FAULT, GOOD, PROOF, USAGE
from pipelines.numbered import Numbered, about, named, numbered, numbers, rows
from pipelines.places import places, schemas
from pipelines.show import amount, consoles, written_as_json
from schemas.declarations import DeclarationError, load
from schemas.temuan import harmless, shown

_SHOWN = 12
_MOVED = "pindah"
_WITHDRAWN = "ditarik"
Same = Literal["sama", "berubah", "tidak diketahui"]


def run(first: int | None = None, second: int | None = None, *, as_json: bool = False) -> int:
    """Print what differs between two releases; without numbers, between the published one and the one before.

    Returns:
        0, also where something differs; 2 where a release is unknown or cannot be compared; 3 before the first
        release; 5 where a release is not what was published.
    """
    out, err = consoles()
    try:
        said = _compared(places(), first, second)
    except FileNotFoundError:
        err.print(Text("Belum ada rilis. Jalankan: kinerja refresh"))
        return FAULT
    except LookupError as error:
        err.print(Text(str(error.args[0])), soft_wrap=True)
        return USAGE
    except EvidenceError as error:
        err.print(Text(harmless(str(error)), "bold red"), soft_wrap=True)
        return PROOF
    except duckdb.Error as error:
        err.print(Text(harmless(f"Rilis itu tidak dapat dibandingkan (dari versi lain?): {error}")), soft_wrap=True)
        return USAGE
    if as_json:
        written_as_json(out, said)
    else:
        _show(out, said)
    return GOOD


def _compared(where: Places, first: int | None, second: int | None) -> dict[str, Any]:
    """Give what differs.

    Raises:
        EvidenceError: A release is not what was published.
        LookupError: There is no such release.
    """
    newer = _whole(numbered(where, second))
    with differing.compared(_whole(_before(where, first, newer)).path, newer.path) as con:
        a, b = (rows(con, f"FROM {side}.publik.rilis")[0] for side in ("a", "b"))
        declared, code = _declarations(a, b), _same(_equal(a, b, "sidik_kode"))
        return {
            "dari": a,
            "ke": b,
            "deklarasi": declared,
            "kode": code,
            "tabel": differing.tables(con),
            "serahan": differing.states(con),
            "sel": differing.cells(con),
            "angka": differing.figures(con, _otherwise(a, b, declared, code)),
        }


def _before(where: Places, number: int | None, newer: Numbered) -> Numbered:
    """Give the release to compare with: without a number, the one before."""
    newest = newer.entry.nomor if newer.entry else _own_number(newer)
    if number is not None and number != newest:
        return numbered(where, number)
    if number is not None:
        msg = f"Rilis {number} hanya dapat dibandingkan dengan rilis lain."
        raise LookupError(msg)
    older = [one for one in numbers(where) if one < newest]
    if not older:
        msg = "Belum ada rilis sebelumnya untuk dibandingkan."
        raise LookupError(msg)
    return numbered(where, older[-1])


def _own_number(release: Numbered) -> int:
    """Give the number that a release says of itself, where no register does."""
    with reading_file(release.path) as con:
        return int(about(con)["nomor"])


def _whole(release: Numbered) -> Numbered:
    """Give a release whose file is what was published.

    Raises:
        EvidenceError: It is not, or is gone.
    """
    if not release.path.exists() or (release.entry and not sound(release.path, release.entry)):
        msg = f"{release.path} berubah sesudah terbit, atau hilang. Lihat: kinerja verify"
        raise EvidenceError(msg)
    return release


# ── what else may have changed a figure ──────────────────────────────────────────────────────────


def _same(same: bool | None) -> Same:
    return "tidak diketahui" if same is None else "sama" if same else "berubah"


def _equal(a: dict[str, Any], b: dict[str, Any], about: str) -> bool | None:
    """Say whether two releases say the same of themselves; nothing where one of an older version does not say it."""
    return bool(a[about] == b[about]) if about in a and about in b else None


def _declarations(a: dict[str, Any], b: dict[str, Any]) -> Same:
    """Say whether two releases are made by the same declarations.

    A release holds one digest of journal and declarations together: of one journal it decides, of two it does only
    where the declarations of now made one of them.
    """
    if "catatan_kepala" not in a or "catatan_kepala" not in b:
        return "tidak diketahui"
    if a["catatan_kepala"] == b["catatan_kepala"]:
        return _same(a["dibuat_dari"] == b["dibuat_dari"])
    try:
        digest = load(schemas()).digest
    except DeclarationError:
        return "tidak diketahui"
    mine = [
        hashlib.sha256(f"{one['catatan_kepala']}\n{digest}".encode()).hexdigest() == one["dibuat_dari"]
        for one in (a, b)
    ]
    return _same(all(mine) if any(mine) else None)


def _otherwise(a: dict[str, Any], b: dict[str, Any], declared: Same, code: Same) -> str:
    """Say what changed a figure below which no cell and no file changed."""
    may = [what for what, state in (("deklarasi", declared), ("kode", code)) if state != "sama"]
    if may:
        return " atau ".join(may)
    return "serahan lain" if _equal(a, b, "catatan_kepala") is False else "tidak diketahui"


# ── how it is shown ──────────────────────────────────────────────────────────────────────────────


def _show(out: Console, said: dict[str, Any]) -> None:
    if not any(said[part] for part in ("sel", "angka", "serahan", "tabel")):
        out.print(Text(f"Tidak ada yang berbeda: {_between(said)}."), soft_wrap=True)
        return
    for line in _lines(said):
        out.print(line, soft_wrap=True)


def _between(said: dict[str, Any]) -> str:
    return (
        f"rilis {said['dari']['nomor']} dan rilis {said['ke']['nomor']}"
        f" (deklarasi {said['deklarasi']}, kode {said['kode']})"
    )


def _lines(said: dict[str, Any]) -> Iterator[Text]:
    yield Text(f"Dari {named(said['dari'])}\nke   {named(said['ke'])}")
    yield Text(f"Deklarasi {said['deklarasi']}, kode {said['kode']}.")
    if said["tabel"]:
        yield Text(f"Cara membuat tabel berubah: {', '.join(one['tabel'] for one in said['tabel'])}.", "yellow")
    changed = [one for one in said["sel"] if one["jenis"] != _MOVED]
    withdrawn = {one["berkas"]: one["alasan"] for one in said["serahan"] if one["baru"] == _WITHDRAWN}
    yield Text(f"\nSel yang berubah: {len(changed)}", "bold")
    for berkas, cells in groupby(changed, key=lambda one: one["berkas"]):
        why = f" ({_WITHDRAWN}: {shown(withdrawn[berkas])})" if berkas in withdrawn else ""
        yield Text(f"  {shown(berkas)}{why}")
        yield from _few(map(_cell, cells))
    for berkas, cells in groupby((one for one in said["sel"] if one["jenis"] == _MOVED), key=lambda one: one["berkas"]):
        yield _moved(berkas, list(cells))
    if said["serahan"]:
        yield Text("\nSerahan yang keadaannya berubah:", "bold")
        yield from _few(map(_state, said["serahan"]))
    for oleh, figures in groupby(sorted(said["angka"], key=_of_what), key=_of_what):
        several = list(figures)
        yield Text(f"\nAngka yang berubah oleh {oleh}: {len(several)}", "bold")
        yield from map(_figure, several)
    if not said["angka"]:
        yield Text("\nTidak ada angka yang berubah.", "bold")


def _of_what(figure: dict[str, Any]) -> str:
    return str(figure["oleh"])


def _few(lines: Iterable[Text]) -> Iterator[Text]:
    every = list(lines)
    yield from every[:_SHOWN]
    if len(every) > _SHOWN:
        yield Text(f"    … {len(every) - _SHOWN} lagi (semuanya dengan --json)", "dim")


def _moved(berkas: str, cells: list[dict[str, Any]]) -> Text:
    first = cells[0]
    to = f"{shown(first['lembar'])}!{first['alamat']}"
    return Text(f"  {shown(berkas)}: {len(cells)} sel berpindah tanpa berubah, misalnya {shown(first['dari'])} → {to}")


def _cell(one: dict[str, Any]) -> Text:
    moved = f", dari {shown(one['dari'])}" if one["dari"] else ""
    where = f"    {one['jenis']}  {shown(one['lembar'])}!{one['alamat']}{moved} ({shown(one['label'])})"
    match one["jenis"]:
        case "baru":
            text = f'"{shown(one["baru"])}"'
        case "hilang":
            text = f'"{shown(one["lama"])}"'
        case _:
            text = f'"{shown(one["lama"])}" → "{shown(one["baru"])}"'
    return Text(f"{where}: {text}")


def _state(one: dict[str, Any]) -> Text:
    which = " ".join(part for part in (one["formulir"], one["periode"]) if part)
    why = f": {shown(one['alasan'])}" if one["alasan"] else ""
    change = f"{one['lama'] or 'belum ada'} → {one['baru'] or 'tidak ada lagi'}"
    if one["lama"] == one["baru"]:
        change = f"{one['baru']}, versi baru"
    return Text(f"    {shown(one['berkas'])} ({which}): {change}{why}")


def _also(one: dict[str, Any]) -> list[str]:
    """Give what changed of a figure that the line does not show by itself: its two values, the reason for none."""
    by_itself = {"nilai", "catatan"} if one["lama"] is None or one["baru"] is None else set()
    changed = [what for what in one["yang_berubah"] if what not in by_itself]
    return [] if changed == ["nilai"] else changed


def _figure(one: dict[str, Any]) -> Text:
    old, new = (
        "tidak ada" if one[side] is None else amount(one[side], one[f"satuan_{side}"] or "")
        for side in ("lama", "baru")
    )
    text = Text.assemble("  ", (one["angka"], "bold"), f": {old} → {new}")
    if one["jenis"] != "berubah":
        text.append(f" ({one['jenis']})", "yellow")
    elif changed := _also(one):
        stale = f"basi sejak {one['basi_sejak']}" if one["basi_sejak"] else "tidak basi lagi"
        said = (stale if what == "basi_sejak" else what for what in changed)
        text.append(f" ({', '.join(said)})", "yellow")
    if one["baru"] is None and one["catatan_baru"]:
        text.append(f"\n      {shown(one['catatan_baru'])}", "yellow")
    files: dict[str, list[str]] = {}
    for cell in one["sel"]:
        files.setdefault(cell["berkas"], []).append(f"{shown(cell['lembar'])}!{cell['alamat']}")
    for berkas, places_ in files.items():
        more = f" dan {len(places_) - 3} sel lagi" if len(places_) > len("abc") else ""
        text.append(f"\n      oleh {shown(berkas)} {', '.join(places_[:3])}{more}")
    for berkas in () if files else dict.fromkeys(row["berkas"] for row in one["serahan"]):
        text.append(f"\n      oleh keadaan {shown(berkas)}")
    return text
