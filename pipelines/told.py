"""After a night, whoever started it: how it ended is written down (`malam.json`), and who has to know is told.

What cannot be told is said, kept in `malam.json`, and tried again after the next night or by `kinerja doctor`. None
of it changes how the night ended.
"""

import hashlib
import json
from collections.abc import Callable, Collection, Sequence
from dataclasses import astuple, replace
from pathlib import Path
from typing import Any, NamedTuple

from assets.evidence import register
from assets.evidence.chain import EvidenceError, written
from assets.evidence.places import Places
from assets.release.publication import ARCHIVE, CURRENT
from assets.report.standing import TROUBLE, trouble
from pipelines import record, returned
from pipelines.codes import PROOF, USAGE
from pipelines.fault import cause
from pipelines.matters import OF_UNITS, Matter, Standing, standing
from pipelines.notices import Memory, notices, receivers, remembered
from pipelines.places import Wrong, schemas
from pipelines.record import Begun, Changed, Night
from pipelines.report import EQUAL, NEW, UNCHANGED
from pipelines.sending import Unsent, kind, send
from pipelines.settings import Told, settings
from schemas.declarations import DeclarationError, load
from schemas.temuan import harmless

MEMORY = "diberitahukan.json"
FAILED = "gagal"
"""What became of the release in a night that failed."""
_FAILURE, _CUT, _REPORT, _FEEDBACK = "gangguan", "terputus", "laporan", "umpan-balik"
KINDS = (_FAILURE, _CUT, _REPORT, _FEEDBACK)
"""The kinds of what the operator is told about nights."""
_CURES = {
    USAGE: "Perbaiki yang disebut itu, lalu jalankan: kinerja refresh",
    PROOF: "Rilis sebelumnya tetap berlaku. Lihat gangguan.txt di gudang, lalu: kinerja verify",
}
_CURE = "Rilis sebelumnya tetap berlaku. Lihat gangguan.txt di gudang, hilangkan sebabnya, lalu: kinerja refresh"
_COUNTED = {
    "galat": "Galat",
    "pertanyaan": "Pertanyaan",
    "dijelaskan": "dijelaskan",
    "basi": "basi",
    "hilang": "hilang",
    "belum": "belum",
}
_CHANGED = ("berkas diterima", "berkas hilang", "angka berubah")
_DIFFERENT = """
SELECT count(*)
FROM lama.publik.angka AS a FULL JOIN baru.publik.angka AS b USING (angka)
WHERE a.nilai IS DISTINCT FROM b.nilai
"""


class Ended(NamedTuple):
    """How a night ended: its exit code, what became of the release, and what was said of a failure."""

    code: int
    state: str = EQUAL
    sentence: str = ""


def ended(where: Places, begun: Begun, how: Ended, say: Callable[[str], object]) -> None:
    """Write down how a night ended, and tell who has to know.

    Args:
        where: The places.
        begun: What was noted when it began.
        how: How it ended.
        say: Says a sentence to whoever operates this.
    """
    if not where.warehouse.is_dir():
        return
    before = record.read(where.warehouse)
    night = _plain(where, begun, how, before)
    unsaid = _written(where.warehouse, night, begun)
    try:
        night, now = _looked_at(where, night, before)
        unsent = _tell(where.warehouse, night, now)
        record.write(where.warehouse, replace(night, tidak_terkirim=tuple(unsent)))
    except Exception as error:  # noqa: BLE001 - the night has ended as it has; what is wrong here is said
        unsent = [f"Catatan malam atau pemberitahuannya gagal: {cause(str(error) or repr(error))}"]
    for sentence in dict.fromkeys((*unsaid, *unsent)):
        say(sentence)


def _written(warehouse: Path, night: Night, begun: Begun) -> list[str]:
    """Write down at once how a night ended, whatever becomes of the rest; gives what could not be, a sentence."""
    try:
        record.write(warehouse, night)
        record.end(begun)
    except OSError as error:  # a full disk: who has to know is told all the same
        return [f"Catatan malam tidak dapat ditulis: {cause(str(error))}"]
    return []


def cut_short(where: Places, begun: Begun, how: Ended) -> None:
    """Write down that a night was ended by a signal. Nobody waits for notices: they are sent by the next who looks."""
    record.write(where.warehouse, _plain(where, begun, how, record.read(where.warehouse)))
    record.end(begun)


# ── how it ended ──


def _looked_at(where: Places, night: Night, before: Night | None) -> tuple[Night, Standing | None]:
    """Add to a night what stands in its release; gives that too, or None where it is that of the night before."""
    same = night.keadaan == UNCHANGED and before and before.good and before.rilis == night.rilis
    if not night.good or same:
        return night, None
    found = _standing(where.warehouse)
    figures = _different(where) if night.keadaan == NEW else 0
    return replace(night, temuan=found.counts, berubah=replace(night.berubah, angka=figures)), found


def _plain(where: Places, begun: Begun, how: Ended, before: Night | None) -> Night:
    ended_at, news = record.now(), record.received(where)[begun.diterima :]
    last = before.terakhir_baik if before else None
    state = how.state if record.good(how.code) else FAILED
    return Night(
        mulai=begun.mulai,
        selesai=ended_at,
        kode=how.code,
        keadaan=state,
        rilis=_number(where),
        temuan=before.temuan if before else {},
        kalimat=harmless(how.sentence),
        berubah=Changed(diterima=sum(e in ("terima", "kembali") for e in news), hilang=news.count("hilang")),
        terakhir_baik=ended_at if record.good(how.code) else last,
        terputus=begun.terputus,
        laporan=unwritten(where.warehouse),
        umpan_balik=returned.unwritten(where.warehouse),
    )


def unwritten(warehouse: Path) -> str:
    """Say why the report of the release in force could not be written; empty where it was."""
    why = trouble(warehouse)
    cure = f"Rilisnya tetap terbit. Hilangkan sebabnya (rincian: {warehouse / TROUBLE}), lalu: kinerja refresh"
    return f"Laporan tidak dapat ditulis: {cause(why)}. {cure}" if why else ""


def _number(where: Places) -> int | None:
    try:
        entries = register.read(where.evidence)
    except (EvidenceError, OSError):  # a night that finds it so fails, and says so itself
        return None
    return entries[-1].nomor if entries and (where.warehouse / CURRENT).exists() else None


def _standing(warehouse: Path) -> Standing:
    from assets.release.opened import reading  # noqa: PLC0415 - DuckDB only where a release is looked at

    declarations = load(schemas())
    with reading(warehouse) as con:
        return standing(con, declarations)


def _different(where: Places) -> int:
    """Count the figures that are other than in the release before; of a first release, all that have a value."""
    import duckdb  # noqa: PLC0415

    from assets.release.opened import CONFIG  # noqa: PLC0415

    entries = register.read(where.evidence)
    older = [where.warehouse / ARCHIVE / entry.nama for entry in entries[:-1]]
    with duckdb.connect(config=CONFIG) as con:
        con.execute(f"ATTACH '{_quoted(where.warehouse / CURRENT)}' AS baru (READ_ONLY)")
        if not older or not older[-1].exists():
            rows = con.execute("SELECT count(nilai) FROM baru.publik.angka").fetchall()
        else:
            con.execute(f"ATTACH '{_quoted(older[-1])}' AS lama (READ_ONLY)")
            rows = con.execute(_DIFFERENT).fetchall()
    return int(rows[0][0])


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")


# ── who is told ──


def of_night(night: Night) -> list[Matter]:
    """Give what the operator is told of a night that failed, or that followed one that was killed."""
    matters = []
    if not night.good:
        cure = _CURES.get(night.kode, _CURE)
        said = f"Malam gagal (kode {night.kode}): {night.kalimat or 'tanpa keterangan'}"
        matters.append(Matter(_FAILURE, "", f"{said}\n{cure}", f"malam gagal (kode {night.kode})"))
    if night.terputus:
        matters.append(cut_matter(night.terputus))
    if night.laporan:
        matters.append(Matter(_REPORT, "", night.laporan, "laporan tidak ditulis"))
    if night.umpan_balik:
        matters.append(Matter(_FEEDBACK, "", night.umpan_balik, "umpan balik tidak ditulis"))
    return matters


def cut_matter(begun: str) -> Matter:
    """Give what the operator is told of a night that was killed before it had ended."""
    said = f"Malam yang dimulai {begun} tidak selesai: prosesnya mati. Jalankan: kinerja refresh"
    return Matter(_CUT, "", said, "malam terputus")


def _line(night: Night) -> str:
    many = {name: sum(getattr(counts, name) for counts in night.temuan.values()) for name in _COUNTED}
    found = ", ".join(f"{many[name]} {word}" for name, word in _COUNTED.items())
    news = zip(astuple(night.berubah), _CHANGED, strict=True)
    changed = ", ".join(f"{count} {word}" for count, word in news if count)
    return f"Malam baik: rilis {night.rilis} {night.keadaan}{f'; {changed}' if changed else ''}. Sekarang {found}."


def _tell(warehouse: Path, night: Night, now: Standing | None) -> list[str]:
    """Send what this night has to tell; gives what could not be sent, a sentence each."""
    try:
        told = settings().pemberitahuan
    except Wrong as error:
        return [f"Pemberitahuan tidak dikirim: {line}" for line in str(error).splitlines()]
    if not receivers(told):
        return []
    stamp = _stamp(told, night)
    _, done = memory(warehouse)
    matters: list[Matter] = of_night(night)
    kinds: tuple[str, ...] = KINDS
    if night.good and (now or done != stamp):
        try:
            matters += (now or _standing(warehouse)).matters
        except DeclarationError as error:
            return [f"Pemberitahuan tidak dikirim: {mistake}" for mistake in error.kesalahan]
        kinds += OF_UNITS
    return tell(warehouse, told, matters, kinds, line=_line(night) if night.good else "", stamp=stamp)


def _stamp(told: Told, night: Night) -> str:
    """Give what says that everybody was told of all that stands in a release: who they are, and its number."""
    return hashlib.sha256(repr((told, night.rilis)).encode()).hexdigest()


def tell(
    warehouse: Path, told: Told, matters: Sequence[Matter], kinds: Collection[str], *, line: str = "", stamp: str = ""
) -> list[str]:
    """Send what was not told yet, and remember what was; gives what could not be sent, a sentence each.

    Args:
        warehouse: Where it is remembered.
        told: Who is told.
        matters: What is the matter.
        kinds: Of which kinds it was looked for.
        line: What the operator is told whatever was told before.
        stamp: What says that everybody was told of all that stands in a release, once all is sent.
    """
    known, done = memory(warehouse)
    sent, unsent = [], []
    for notice in notices(matters, known, receivers(told), line):
        try:
            send(notice.untuk.alamat, notice.judul, notice.isi)
        except Unsent as error:
            unsent.append(f"Tidak terkirim kepada {notice.untuk.named} lewat {kind(notice.untuk.alamat)}: {error}")
        else:
            sent.append(notice)
    stamp = (stamp if set(OF_UNITS) <= set(kinds) else done) if not unsent else ""
    new = {"untuk": stamp, "penerima": remembered(matters, known, sent, kinds)}
    aside = warehouse / f".{MEMORY}"
    try:
        written(aside, json.dumps(new, indent=1).encode()).replace(warehouse / MEMORY)
    except OSError as error:  # they are sent; that they are sent again is better than that they are not
        unsent.append(f"Yang sudah diberitahukan tidak dapat dicatat: {cause(str(error))}")
    return unsent


def memory(warehouse: Path) -> tuple[Memory, str]:
    """Give what each receiver was told, and of what everybody was told all; without a memory, nothing."""
    try:
        said: dict[str, Any] = json.loads((warehouse / MEMORY).read_bytes())
        return {str(key): [str(mark) for mark in marks] for key, marks in said["penerima"].items()}, said["untuk"]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}, ""
