"""The report beside a release, `laporan/<number>/`: whether it stands whole, which one is in force, which ones go.

A report is the site and, in `data/`, every published table as files. It stands there whole or not at all, and says in
`laporan.json` what it was made from: one that was made from the same is not made again. Whatever is wrong with it
takes nothing from the release. Imports nothing that a night without news would pay for.
"""

import json
import re
import shutil
import time
import traceback
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from assets.evidence import shelf
from assets.evidence.chain import written
from assets.evidence.shelf import REMOVED
from assets.release.publication import CURRENT, archived, evidence_of, locked
from schemas.declarations import Declarations
from schemas.temuan import harmless

FOLDER = "laporan"
ENTRY = "terkini.html"
"""The page that leads to the report in force: a link would not be followed on every shared folder."""
STAMP = "laporan.json"
TROUBLE = "laporan-gagal.txt"
"""What broke when the report was last to be written, in the warehouse; not there once it was."""
_NUMBER = re.compile(r"\d{6,}")
_LOOK = Path(__file__).parent / "situs"


class Unwritten(Exception):  # noqa: N818 - said as a sentence; the release stays as it is
    """The report could not be written; what broke is noted in the warehouse."""


class Stamp(NamedTuple):
    """What a report was made from.

    Attributes:
        rilis: The number of its release.
        sidik: SHA-256 of the release's rows.
        sidik_kode: SHA-256 of the code that made the release.
        deklarasi: SHA-256 of the declarations.
        dokumen: SHA-256 of those of its documents.
        tampilan: SHA-256 of the pages' templates.
        sebelumnya: The number of the release that it tells the changes since; None without.
    """

    rilis: int
    sidik: str
    sidik_kode: str
    deklarasi: str
    dokumen: str
    tampilan: str
    sebelumnya: int | None


class Report(NamedTuple):
    """A report that stands: its folder, whether it is new, its files, pages and bytes, and the seconds it took."""

    folder: Path
    baru: bool
    berkas: int
    halaman: int
    bita: int
    detik: float


def stand(root: Path, declarations: Declarations) -> Report:
    """Let the report of the release in force stand: it is written, unless it is there.

    Args:
        root: The warehouse.
        declarations: Those that the release was made by.

    Raises:
        Unwritten: It is not there and cannot be written; the release stays as it is.
    """
    begun = time.monotonic()
    try:
        with locked(root):
            stamp = _wanted(root, declarations)
            folder = _folder(root, stamp.rilis)
            new = _said(folder) != stamp
            if new:
                _write(root, declarations, stamp)
            _lead(root)
            (root / TROUBLE).unlink(missing_ok=True)
    except Exception as error:
        _note(root, error)
        raise Unwritten(_sentence(error)) from error
    return _measured(folder, new=new, seconds=time.monotonic() - begun)


def trouble(root: Path) -> str:
    """Give what broke when the report was last to be written; empty where it was written."""
    try:
        return (root / TROUBLE).read_text(encoding="utf-8").partition("\n")[0]
    except OSError:
        return ""


def entry(root: Path) -> Path | None:
    """Give the page that leads to the report in force; None where it could not be written."""
    page = root / FOLDER / ENTRY
    return page if page.exists() and not trouble(root) else None


def sweep(root: Path) -> list[int]:
    """Take away the reports of releases that have gone, and those that tell of a release that was removed.

    The warehouse's lock is held by who calls.

    Returns:
        The numbers of the releases whose reports went.

    Raises:
        EvidenceError: The notes about the archive are not what was written: nothing goes.
        OSError: Something could not be taken away.
    """
    if not (root / FOLDER).is_dir():
        return []
    decided = shelf.read(evidence_of(root)).gone
    removed = {number for number, note in decided.items() if note.peristiwa == REMOVED}
    staying = archived(root).keys() - removed
    going = [number for number, said in _all(root) if number not in staying or not said or said.sebelumnya in removed]
    for number in going:
        shutil.rmtree(_folder(root, number))
    for left in (root / FOLDER).glob(".*"):
        shutil.rmtree(left)
    _lead(root)
    return going


# ── what it is made from ──


def _wanted(root: Path, declarations: Declarations) -> Stamp:
    from assets.release.opened import reading  # noqa: PLC0415 - who only asks where a report is needs no DuckDB
    from assets.report.inert import look  # noqa: PLC0415

    with reading(root) as con:
        number, digest, code = con.execute("SELECT nomor, sidik, sidik_kode FROM publik.rilis").fetchall()[0]
    before = _before(root, number)
    return Stamp(number, digest, code, declarations.digest, declarations.documents_digest, look(_LOOK), before)


def _before(root: Path, number: int) -> int | None:
    """Give the release with which changes are compared: the last one before that is still there."""
    removed = shelf.read(evidence_of(root)).gone
    return max((one for one in archived(root) if one < number and one not in removed), default=None)


def _folder(root: Path, number: int) -> Path:
    return root / FOLDER / f"{number:06d}"


def _said(folder: Path) -> Stamp | None:
    """Read what a report was made from; None where there is none that is whole."""
    try:
        return Stamp(**json.loads((folder / STAMP).read_bytes()))
    except (OSError, ValueError, TypeError):
        return None


def _all(root: Path) -> Iterator[tuple[int, Stamp | None]]:
    for folder in sorted((root / FOLDER).iterdir()):
        if _NUMBER.fullmatch(folder.name) and folder.is_dir():
            yield int(folder.name), _said(folder)


# ── what is written ──


def _write(root: Path, declarations: Declarations, stamp: Stamp) -> None:
    from assets.report.beside import fill  # noqa: PLC0415 - only who writes pages loads what makes them

    folder = _folder(root, stamp.rilis)
    aside, old = (folder.with_name(f".{folder.name}.{word}") for word in ("baru", "lama"))
    folder.parent.mkdir(exist_ok=True)
    for left in (aside, old):
        shutil.rmtree(left, ignore_errors=True)
    try:
        before = archived(root)[stamp.sebelumnya] if stamp.sebelumnya is not None else None
        fill(root / CURRENT, declarations, aside, before)
        written(aside / STAMP, f"{json.dumps(stamp._asdict(), indent=1)}\n".encode())
        if folder.exists():
            folder.rename(old)
        aside.rename(folder)
    finally:
        for left in (aside, old):
            shutil.rmtree(left, ignore_errors=True)


def _lead(root: Path) -> None:
    """Let the entry page lead to the last report that stands; without one, there is none."""
    page = root / FOLDER / ENTRY
    last = max((number for number, said in _all(root) if said), default=None)
    if last is None:
        page.unlink(missing_ok=True)
        return
    leads = _leading(f"{_folder(root, last).name}/index.html").encode()
    if not page.exists() or page.read_bytes() != leads:
        aside = page.with_name(f".{ENTRY}")
        written(aside, leads).replace(page)


def _leading(target: str) -> str:
    return (
        '<!doctype html>\n<html lang="id"><head><meta charset="utf-8">'
        f'<meta http-equiv="refresh" content="0; url={target}"><title>Laporan terkini</title></head>'
        f'<body><p><a href="{target}">Laporan terkini</a></p></body></html>\n'
    )


def _measured(folder: Path, *, new: bool, seconds: float) -> Report:
    files = [path for path in folder.rglob("*") if path.is_file()]
    pages = sum(path.suffix == ".html" for path in files)
    return Report(folder, new, len(files), pages, sum(path.stat().st_size for path in files), seconds)


# ── what broke ──


def _note(root: Path, error: Exception) -> None:
    with suppress(OSError):  # a full disk may forbid even that; who asked for the report hears it all the same
        details = "".join(traceback.format_exception(error))
        (root / TROUBLE).write_text(f"{_sentence(error)}\n\n{details}", encoding="utf-8")


def _sentence(error: Exception) -> str:
    lines = str(error).strip().splitlines()
    return harmless(lines[0] if lines else repr(error))
