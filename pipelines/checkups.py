"""What `kinerja doctor` looks at: one small function a line, each with what it found and what cures it.

A new check is a function that gives a `Line`, and a row of `CHECKS`.
"""

import io
import os
import re
import shutil
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from decimal import Decimal
from importlib import metadata
from pathlib import Path

import openpyxl

from assets.evidence import journal, register
from assets.evidence.chain import EvidenceError
from assets.evidence.handed import InboxPath
from assets.evidence.places import Places
from assets.file.bounded import BoundedEvaluation
from assets.release.opened import reading
from assets.release.publication import ARCHIVE, CURRENT, sound
from pipelines import record
from pipelines.notices import receivers
from pipelines.places import Wrong, dagster_home, schemas
from pipelines.retention import Part, grown
from pipelines.sending import Unsent, usable
from pipelines.settings import place, settings
from pipelines.status import aged
from schemas.declarations import DeclarationError, load
from schemas.temuan import harmless
from schemas.text import indonesian

GOOD, LOOK, BROKEN = "baik", "perhatikan", "rusak"
LATE_HOURS = 26
"""A night may take two hours longer than the one before."""
OF_NIGHT = "malam"
"""What a line is about that is told as a matter of the last night itself (`pipelines.told`)."""
_LITTLE, _ENOUGH = 200 << 20, 2 << 30
"""Bytes that must be free, and that should be."""
_WORTH_SAYING, _LARGEST = 1 << 20, 5
_BY_OTHERS = 0o007
_SILENT_SECONDS = 1800
_LOCK = Path(__file__).parents[1] / "requirements.lock"
_LOCKED = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)
_ABOUT_READING = "G-BERKAS-"


@dataclass(frozen=True)
class Line:
    """What a check found.

    Attributes:
        keadaan: Good, to be looked at, or broken.
        temuan: What was found.
        obat: What cures it, a sentence; empty where all is good.
        hal: By what it is known as the same matter, where its words hold changing numbers.
        nama: What was looked at; `looked` fills it in.
    """

    keadaan: str
    temuan: str
    obat: str = ""
    hal: str = ""
    nama: str = ""


Check = Callable[[Places], Line]


def versions(_: Places) -> Line:
    """Hold Python and packages against what is locked."""
    here = f"Python {sys.version.split()[0]}, kinerja {metadata.version('kinerja')}"
    if not _LOCK.exists():
        return Line(GOOD, f"{here}; tanpa requirements.lock di samping kodenya")
    locked: dict[str, set[str]] = {}
    for name, version in _LOCKED.findall(_LOCK.read_text(encoding="utf-8")):
        locked.setdefault(name, set()).add(version)
    other = []
    for name, wanted in locked.items():
        with suppress(metadata.PackageNotFoundError):  # of another system, or of another Python
            if (found := metadata.version(name)) not in wanted:
                other.append(f"{name} {found} (seharusnya {', '.join(sorted(wanted))})")
    if other:
        cure = "Pasang isi requirements.lock: make .venv/ready"
        return Line(LOOK, f"{here}; lain dari yang dikunci: {', '.join(other)}", cure)
    return Line(GOOD, f"{here}; {len(locked)} paket seperti dikunci")


def space(where: Places) -> Line:
    """Say how much room is left for the warehouse."""
    free = shutil.disk_usage(where.warehouse).free
    state = BROKEN if free < _LITTLE else LOOK if free < _ENOUGH else GOOD
    cure = "" if state == GOOD else f"Lapangkan tempat penyimpanan {where.warehouse}; cache/ boleh dihapus."
    return Line(state, f"{free / (1 << 30):.1f} GB kosong".replace(".", ","), cure, f"ruang {state}")


def size(where: Places) -> Line:
    """Say what grows in the warehouse, the largest first, and what of it goes after a good night."""
    parts = [part for part in grown(where.warehouse) if part.bita >= _WORTH_SAYING]
    said = [f"{part.nama} {_mb(part.bita)}{_going(part)}" for part in parts[:_LARGEST]]
    return Line(GOOD, f"{_mb(sum(part.bita for part in parts))} MB: {', '.join(said)}" if said else "di bawah 1 MB")


def _mb(many: int) -> str:
    return indonesian(Decimal(many >> 20), 0)


def _going(part: Part) -> str:
    return f" (akan dilepas {_mb(part.lepas_bita)})" if part.lepas_berkas else ""


def rights(where: Places) -> Line:
    """Say whether the warehouse can be written, the inbox read, and neither evidence nor release read by others."""
    if not os.access(where.warehouse, os.R_OK | os.W_OK | os.X_OK):
        return Line(BROKEN, f"gudang tidak dapat ditulis: {where.warehouse}", "Beri hak menulisnya.")
    if where.raw and not (where.raw.is_dir() and os.access(where.raw, os.R_OK | os.X_OK)):
        cure = "Periksa apakah foldernya terpasang, dan hak membacanya."
        return Line(BROKEN, f"folder serahan tidak dapat dibaca: {where.raw}", cure)
    kept = (where.evidence, where.warehouse / ARCHIVE, where.warehouse / CURRENT)
    closed = not where.warehouse.stat().st_mode & _BY_OTHERS
    open_ = [] if closed else [str(path) for path in kept if path.exists() and path.stat().st_mode & _BY_OTHERS]
    if open_:
        cure = f"Tutup bagi pengguna lain: chmod o= {where.warehouse}"
        return Line(LOOK, f"terbaca oleh semua pengguna mesin ini: {', '.join(open_)}", cure)
    return Line(GOOD, "gudang dapat ditulis; bukti dan rilis tertutup bagi pengguna lain")


def clock(where: Places) -> Line:
    """Say whether anything was noted at a time that has not come yet, and in which zone this machine is."""
    night = record.read(where.warehouse)
    events = journal.read(where.evidence, [e.pin for e in register.read(where.evidence)]).events if _kept(where) else ()
    noted = [*(e.diterima_pada for e in events[-1:]), *([night.selesai] if night else [])]
    ahead = [at for at in noted if record.hours_since(at) < -0.1]  # noqa: PLR2004 - six minutes
    if ahead:
        cure = "Setel jam mesin (timedatectl set-ntp true)."
        return Line(BROKEN, f"tercatat di masa depan: {max(ahead)}; jam mesin {record.now()}", cure, "jam")
    return Line(
        GOOD, f"{record.now()}; zona mesin {time.tzname[0]}, jadwal Dagster menurut zona instansi (instansi.csv)"
    )


def schedule(where: Places) -> Line:
    """Say whether a night was run lately, by whomever, and whether Dagster's daemon lives, where it ever did."""
    night = record.read(where.warehouse)
    cure = "Periksa timer (systemctl list-timers) atau daemon; jalankan sekali: kinerja refresh"
    if night is None:
        return Line(LOOK, "belum ada malam yang tercatat", cure)
    hours, daemon = record.hours_since(night.selesai), _daemon(where)
    found = f"malam terakhir selesai {night.selesai}, {aged(hours)}{daemon}"
    if hours > LATE_HOURS:
        return Line(BROKEN, found, cure, f"jadwal {night.selesai}")
    return Line(GOOD, found)


def _daemon(where: Places) -> str:
    if not (where.warehouse / "dagster" / "dagster.yaml").exists():
        return ""
    dagster_home(where.warehouse)
    import dagster as dg  # noqa: PLC0415 - seconds, that only who has a history pays

    with dg.DagsterInstance.get() as instance:
        beats = [beat.timestamp for beat in instance.get_daemon_heartbeats().values()]
    if not beats:
        return ""
    silent = time.time() - max(beats)
    return "; daemon hidup" if silent < _SILENT_SECONDS else f"; daemon diam, terakhir {aged(silent / 3600)}"


def last_good_night(where: Places) -> Line:
    """Say how old the last good night is, and whether one was killed since."""
    night, cut = record.read(where.warehouse), record.cut_off(where.warehouse)
    cure = "Hilangkan sebabnya (gangguan.txt di gudang), lalu: kinerja refresh"
    if cut:
        found = f"malam yang dimulai {cut} tidak selesai: prosesnya mati"
        return Line(BROKEN, found, "Jalankan: kinerja refresh", OF_NIGHT)
    if night is None or night.terakhir_baik is None:
        return Line(LOOK, "belum ada yang tercatat", "Jalankan: kinerja refresh")
    hours = record.hours_since(night.terakhir_baik)
    found = f"{night.terakhir_baik}, {aged(hours)}"
    if hours > LATE_HOURS:
        found = f"tidak ada malam yang baik sejak {found}"
        return Line(BROKEN, found, cure, f"malam {night.terakhir_baik} {hours // 24}")
    if not night.good:
        found = f"{found}; malam terakhir gagal (kode {night.kode}): {night.kalimat}"
        return Line(LOOK, found, cure, OF_NIGHT)
    return Line(GOOD, found)


def intact(where: Places) -> Line:
    """Hold the chains of register and journal, and the published file, against what was noted; not every kept byte."""
    if not _kept(where) and not (where.warehouse / CURRENT).exists():
        return Line(LOOK, "belum ada rilis", "Jalankan: kinerja refresh")
    entries = register.read(where.evidence)
    events = journal.read(where.evidence, [entry.pin for entry in entries]).events
    if not entries or not sound(where.warehouse / CURRENT, entries[-1]):
        raise EvidenceError(f"{where.warehouse / CURRENT} bukan yang terbit, atau hilang; pulihkan: kinerja refresh")
    with reading(where.warehouse) as con:
        con.execute("SELECT nomor FROM publik.rilis").fetchall()
    found = f"{len(entries)} penerbitan, {len(events)} baris catatan, rilis {entries[-1].nomor} seperti terbit"
    return Line(GOOD, f"{found} (setiap bita: kinerja verify)")


def declarations(_: Places) -> Line:
    """Read the declarations."""
    try:
        load(schemas())
    except DeclarationError as error:
        return Line(BROKEN, f"{len(error.kesalahan)} kesalahan di {schemas()}", "Lihat: kinerja check")
    return Line(GOOD, str(schemas()))


def decided(_: Places) -> Line:
    """Read the settings, and see that every address of a notice is one."""
    told = settings().pemberitahuan
    wrong = []
    for one in receivers(told):
        try:
            usable(one.alamat)
        except Unsent as error:
            wrong.append(f"{one.named}: {error}")
    if wrong:
        return Line(BROKEN, "; ".join(wrong), f"Perbaiki [pemberitahuan] di {place()}.")
    known = {code.kode for code in load(schemas()).codes["unit"].isi}
    if strange := [unit for unit in told.unit if unit not in known]:
        cure = f"Tulis kode unitnya seperti di daftar unit, di {place()}."
        return Line(LOOK, f"unit tidak dikenal: {harmless(', '.join(strange))}", cure)
    return Line(GOOD, str(place()) if place().exists() else f"bawaan ({place()} tidak ada)")


def notified(where: Places) -> Line:
    """Say who is told, and what of the last night could not be sent."""
    told = settings().pemberitahuan
    night = record.read(where.warehouse)
    if night and night.tidak_terkirim:
        cure = "Periksa alamat dan sandinya: kinerja doctor --uji-pemberitahuan"
        return Line(BROKEN, "; ".join(night.tidak_terkirim), cure, "tidak terkirim")
    if not told.operator:
        return Line(LOOK, "tidak ada penerima operator", f"Isi [pemberitahuan] operator di {place()}.")
    many = f"{len(told.operator)} operator, {len(told.perencana)} perencana, {len(told.unit)} unit"
    return Line(GOOD, f"{many} (uji: --uji-pemberitahuan)")


def readable(_: Places) -> Line:
    """Read a small workbook as the night does: in the bounded process."""
    book, content = openpyxl.Workbook(), io.BytesIO()
    book.create_sheet("Periksa")["A1"] = "periksa"
    book.save(content)
    with BoundedEvaluation(load(schemas())) as process:
        found = process.evaluate(content.getvalue(), InboxPath.of("2023/periksa/periksa.xlsx"))
    told = found.findings.select(["kode", "pesan"]).to_pylist()
    wrong = [one["pesan"] for one in told if one["kode"].startswith(_ABOUT_READING)]
    if wrong:
        return Line(BROKEN, wrong[0], "Periksa memori mesin dan batas proses (ulimit -a).")
    return Line(GOOD, "buku kerja kecil terbaca dalam proses berbatas")


def _kept(where: Places) -> bool:
    return (where.evidence / journal.NAME).exists()


CHECKS: Mapping[str, Check] = {
    "versi": versions,
    "ruang": space,
    "isi gudang": size,
    "hak": rights,
    "jam": clock,
    "jadwal": schedule,
    "malam baik": last_good_night,
    "keutuhan": intact,
    "deklarasi": declarations,
    "pengaturan": decided,
    "pemberitahuan": notified,
    "buku kerja": readable,
}
"""All checks, in the order in which they are said."""


def looked(where: Places, checks: Mapping[str, Check] = CHECKS) -> list[Line]:
    """Look at everything; a check that breaks is broken, and says by what."""
    return [replace(_looked(check, where), nama=name) for name, check in checks.items()]


def _looked(check: Check, where: Places) -> Line:
    try:
        return check(where)
    except EvidenceError as error:
        return Line(BROKEN, harmless(str(error)), "Lihat: kinerja verify")
    except Wrong as error:
        return Line(BROKEN, harmless(str(error)), f"Perbaiki {place()} atau variabel yang disebut itu.")
    except Exception as error:  # noqa: BLE001 - one broken check does not hide the others
        said = harmless(f"{type(error).__name__}: {error}")
        return Line(BROKEN, f"tidak dapat diperiksa: {said}", "Perbaiki yang disebut itu, lalu ulangi.")
