"""`kinerja verify`: a release, held against everything that is kept, and said again by the witness.

Nothing is changed or healed. What is kept is held against its digests (`pipelines.held`), and the witness says every
row of the release again, or all that is below one figure (`pipelines.said_again`). A copy of warehouse and
declarations is enough. What the night itself proves is `assets.proofs`.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

import duckdb
from rich.console import Console
from rich.text import Text

from assets.evidence.chain import EvidenceError
from assets.evidence.code import code_digest
from assets.evidence.places import Places
from assets.release.opened import reading_file
from assets.release.publication import CURRENT, archived
from assets.release.warehouse import version
from pipelines import opening
from pipelines.codes import FAULT, GOOD, PROOF, USAGE
from pipelines.figure import figure as published_figure
from pipelines.held import Part, held, own_digest
from pipelines.numbered import Numbered, about, named, numbered
from pipelines.places import places, schemas
from pipelines.said_again import Asked, said_again
from pipelines.show import consoles, written_as_json
from schemas.declarations import Declarations
from schemas.temuan import harmless

_SHOWN = 5
_OTHER = (
    "Deklarasi ini bukan yang dipakai rilis itu: beda menurut saksi belum tentu salah. Pakai --schemas dengan"
    " deklarasi waktu itu."
)


def run(number: int | None = None, *, figure: str = "", as_json: bool = False) -> int:
    """Hold a release, and print what came of it.

    Args:
        number: Its number; without, the published release.
        figure: Only what is below the figure of this address.
        as_json: Print a report that says by itself what was held.

    Returns:
        0 where all is as it was; 5 where something differs; 2 where release or figure are unknown, or where the
        declarations are not those of the release and decide nothing; 3 before the first release.
    """
    out, err = consoles()
    declarations = opening.declarations()
    opening.say_whose(declarations, err)
    where = places()
    try:
        seen = _seen(where, number, declarations, figure)
    except FileNotFoundError:
        err.print(Text("Belum ada rilis. Jalankan: kinerja refresh"))
        return FAULT
    except LookupError as error:
        err.print(Text(str(error.args[0])), soft_wrap=True)
        return USAGE
    code = ends_with(seen.parts)
    if as_json:
        written_as_json(out, _report(seen, declarations, code))
    else:
        _show(out, seen, code)
    return code


class Seen(NamedTuple):
    """What was held: the release, what was asked (nothing where it cannot be opened), and what came of it."""

    release: Numbered
    asked: Asked | None
    parts: list[Part]


def _seen(where: Places, number: int | None, declarations: Declarations, figure: str) -> Seen:
    """Hold a release; where it cannot be read, or not to its end, all that can be held without it.

    Raises:
        FileNotFoundError: Nothing is published yet.
        LookupError: No release has this number, or no figure this address.
    """
    release, asked, parts = _asked_for(where, number), None, []
    try:
        with reading_file(release.path) as con:
            said = about(con)
            if figure:
                published_figure(con, figure)
            asked = Asked(where, declarations, con, said, figure)
            for part in _parts(where, release, asked, alone=number is not None):
                parts.append(part)  # noqa: PERF402 - what was held before an error stays
    except (EvidenceError, duckdb.Error) as error:
        parts = parts or list(held(where, release, None, alone=number is not None))
        broken = "bukan lagi basis data yang utuh" if release.path.exists() else "hilang"
        why = str(error) if isinstance(error, EvidenceError) else broken
        parts.append(Part("isi rilis", "tidak terbaca", [f"{release.path}: {why}; kembalikan dari cadangan"]))
    return Seen(release, asked, parts)


def _asked_for(where: Places, number: int | None) -> Numbered:
    """Give the release that is asked for; the published one also where the register says nothing any more."""
    try:
        return numbered(where, number)
    except EvidenceError:
        current = where.warehouse / CURRENT
        found = archived(where.warehouse).get(number, current) if number is not None else current
        return Numbered(found, None)


def _parts(where: Places, release: Numbered, asked: Asked, *, alone: bool) -> Iterator[Part]:
    """Hold what is kept, then the rows; of one figure only the files that it comes from."""
    yield from held(where, release, asked.about, alone=alone or bool(asked.figure), only=asked.files)
    yield own_digest(asked.release, asked.about["sidik"])
    yield from said_again(asked)


def ends_with(parts: list[Part]) -> int:
    """Give the exit code of what was held: of what differs, the gravest."""
    return max((part.kode for part in parts if part.berbeda), default=GOOD)


def _report(seen: Seen, declarations: Declarations, code: int) -> dict[str, Any]:
    """Give everything that an auditor needs to know what was held, by what, and what came of it."""
    release, asked, parts = seen
    first = next((said for part in parts if part.kode == code for said in part.berbeda), None)
    stated = asked.about if asked else release.entry.__dict__ if release.entry else {}
    return {
        "rilis": stated.get("nomor"),
        "sidik": stated.get("sidik"),
        "berkas_rilis": str(release.path),
        "tentang_rilis": asked.about if asked else None,
        "daftar_rilis": release.entry.__dict__ if release.entry else None,
        "angka": (asked.figure if asked else "") or None,
        "pemeriksa": {
            "versi_kinerja": version(),
            "sidik_kode": code_digest(),
            "kode_sama": asked.same_code if asked else None,
        },
        "deklarasi": _declared(declarations) | {"sama": asked.same_declarations if asked else None},
        "kode_keluar": code,
        "yang_pertama": first,
        "bagian": [part.said for part in parts],
    }


def _declared(declarations: Declarations) -> dict[str, Any]:
    return {"folder": str(schemas()), "sidik": declarations.digest}


def _show(out: Console, seen: Seen, code: int) -> None:
    parts = seen.parts
    if seen.asked:
        _introduce(out, seen.asked)
    for part in parts:
        state = "utuh" if not part.berbeda else f"{len(part.berbeda)} berbeda"
        style = {GOOD: "yellow", USAGE: "yellow"}.get(part.kode, "bold red") if part.berbeda else "green"
        out.print(Text.assemble(f"  {part.nama}: {part.diperiksa}, ", (state, style)), soft_wrap=True)
        for said in part.berbeda[:_SHOWN]:
            out.print(Text(f"    {harmless(said)}"), soft_wrap=True)
    out.print(Text(_verdict(parts, code)), soft_wrap=True)


def _introduce(out: Console, asked: Asked) -> None:
    out.print(Text(named(asked.about)), soft_wrap=True)
    if asked.figure:
        cells = f"{len(asked.figures)} angka, {len(asked.cells)} sel, {len(asked.files or ())} berkas"
        out.print(Text(f"{asked.figure}: {cells}"), soft_wrap=True)
    if not asked.same_declarations:
        out.print(Text(_OTHER, "yellow"), soft_wrap=True)
    if not asked.same_code:
        out.print(Text(f"Rilis ini dibuat kode lain (versi {asked.about['versi_kinerja']}).", "yellow"), soft_wrap=True)


def _verdict(parts: list[Part], code: int) -> str:
    if code == GOOD:
        return "Semua sama menurut saksi."
    first = next(part for part in parts if part.berbeda and part.kode == code)
    said = f"{first.nama}: {harmless(first.berbeda[0])}"
    return f"Ada yang tidak sama; yang pertama: {said}" if code == PROOF else f"Tidak dapat diputuskan; {said}"
