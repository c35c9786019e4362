"""The folders in which units get back what they have to know: `umpan-balik/<unit>/`, each whole or as it was.

A folder is replaced only when what it tells is other than what it told: its stamp says what it was made from, and which
files are ours. What somebody else put there or changed is carried over to `simpanan/`, and a folder that was never ours
is left alone. Whatever is wrong here takes nothing from the release. Imports nothing that a night without news would
pay for.
"""

import hashlib
import json
import shutil
import time
import traceback
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, NamedTuple

from assets.evidence.chain import written
from assets.evidence.code import code_digest
from assets.release.publication import evidence_of, locked
from schemas.declarations import Declarations
from schemas.temuan import harmless

if TYPE_CHECKING:
    import duckdb

    from assets.feedback.units import Unit

FOLDER = "umpan-balik"
"""Where the folders of units are in a warehouse, unless the operator chose another place."""
STAMP = ".umpan-balik.json"
KEPT = "simpanan"
"""Where what is not ours is carried over to."""
TROUBLE = "umpan-balik-gagal.txt"
"""What broke when the folders were last to be written, in the warehouse; not there once they were."""
_ASIDE, _OLD = ".baru", ".lama"


class Unwritten(Exception):  # noqa: N818 - said as a sentence; the release stays as it is
    """Some folder could not be written; what broke is noted in the warehouse."""


class Returned(NamedTuple):
    """What units have got back.

    Attributes:
        folder: Where their folders are.
        unit: How many units have one.
        baru: How many of these were written now.
        temuan: How many findings stand on their pages.
        operator: How many findings are on no page, since they belong to no unit.
        detik: How many seconds it took.
    """

    folder: Path
    unit: int
    baru: int
    temuan: int
    operator: int
    detik: float


def give_back(root: Path, declarations: Declarations, place: Path) -> Returned:
    """Let every unit have what the release in force says to it: folders are written, unless they tell it already.

    Args:
        root: The warehouse.
        declarations: Those that the release was made by.
        place: Where the folders of the units are to be.

    Raises:
        Unwritten: A folder cannot be written; the release stays as it is.
    """
    begun = time.monotonic()
    from assets.release.opened import reading  # noqa: PLC0415 - who only asks what was told needs no DuckDB

    try:
        with locked(root), reading(root) as con:
            made = _from(con, declarations)
            said = _said(place)
            new = 0
            if said.get("dari") != made or not all(_whole(place / unit) for unit in said.get("unit", ())):
                place.mkdir(parents=True, exist_ok=True)
                new, said = _write_all(con, root, declarations, place)
                _note(place, {"dari": made, **said})
            (root / TROUBLE).unlink(missing_ok=True)
    except Exception as error:
        _note_trouble(root, error)
        raise Unwritten(_sentence(error)) from error
    return Returned(place, len(said["unit"]), new, said["temuan"], said["operator"], time.monotonic() - begun)


def trouble(root: Path) -> str:
    """Give what broke when the folders were last to be written; empty where they were."""
    try:
        return (root / TROUBLE).read_text(encoding="utf-8").partition("\n")[0]
    except OSError:
        return ""


def counted(place: Path) -> tuple[int, int] | None:
    """Give how many findings stand on the pages there, and how many on none; None where nothing was written yet."""
    said = _said(place)
    return (said["temuan"], said["operator"]) if "dari" in said else None


def write(folder: Path, files: Mapping[str, bytes], made: str) -> None:
    """Write the folder of a unit, whole or not at all.

    Args:
        folder: Where it is to be; the one that is there is replaced, and what is not ours in it carried over.
        files: Its files, by their paths in it.
        made: What it was made from.

    Raises:
        FileExistsError: There is a folder that was never ours, and it is not empty.
        OSError: Something cannot be written; what stood there still does.
    """
    aside, old = (folder.with_name(f".{folder.name}{word}") for word in (_ASIDE, _OLD))
    if old.exists() and not folder.exists():  # what a crash left between the two steps
        old.rename(folder)
    _refuse_foreign(folder)
    for left in (aside, old):
        shutil.rmtree(left, ignore_errors=True)
    try:
        aside.mkdir(parents=True)
        for name, content in files.items():
            (aside / name).parent.mkdir(parents=True, exist_ok=True)
            written(aside / name, content)
        _carry_over(folder, aside)
        digests = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
        _note(aside, {"dari": made, "berkas": digests})
        if folder.exists():
            folder.rename(old)
        aside.rename(folder)
    finally:
        for left in (aside, old):
            if folder.exists():
                shutil.rmtree(left, ignore_errors=True)


# ── all units ──


def _write_all(
    con: "duckdb.DuckDBPyConnection", root: Path, declarations: Declarations, place: Path
) -> tuple[int, dict[str, Any]]:
    """Write the folders that tell something else than they did; gives how many, and what is to be noted."""
    from assets.evidence.intake import read_kept  # noqa: PLC0415 - only who writes loads what reads and draws
    from assets.feedback.contents import contents  # noqa: PLC0415
    from assets.feedback.earlier import Earlier  # noqa: PLC0415
    from assets.feedback.page import appearance  # noqa: PLC0415
    from assets.feedback.units import findings, units  # noqa: PLC0415

    evidence, earlier = evidence_of(root), Earlier(root)
    told = [earlier.since(unit) for unit in units(con, declarations)]
    operator = len(findings(con).get("", ()))
    same = f"{code_digest()} {declarations.digest} {appearance()}"
    new, failed = 0, []
    for unit in told:
        made = _digest(unit, same)
        if _said(place / unit.kode).get("dari") == made and _whole(place / unit.kode):
            continue
        try:
            write(place / unit.kode, contents(unit, lambda digest: read_kept(evidence, digest), declarations), made)
        except OSError as error:  # one folder that is open elsewhere costs no other unit its own
            failed.append(f"{unit.kode}: {_sentence(error)}")
        new += 1
    _take_away(place, {unit.kode for unit in told})
    if failed:
        raise OSError("; ".join(failed))
    return new, {"unit": [one.kode for one in told], "temuan": sum(len(u.temuan) for u in told), "operator": operator}


def _digest(unit: "Unit", same: str) -> str:
    return hashlib.sha256(f"{same} {unit!r}".encode()).hexdigest()


def _from(con: "duckdb.DuckDBPyConnection", declarations: Declarations) -> list[str]:
    """Give what all folders are made from: release, code, declarations, and how pages look."""
    from assets.feedback.page import appearance  # noqa: PLC0415

    digest = con.execute("SELECT sidik FROM publik.rilis").fetchall()[0][0]
    return [digest, code_digest(), declarations.digest, appearance()]


def _take_away(place: Path, staying: set[str]) -> None:
    """Take away the folders of units that have nothing to be told any more; what is not ours stays."""
    for folder in sorted(path for path in place.iterdir() if path.is_dir() and path.name not in staying):
        if folder.name.startswith(".") or not _said(folder):
            continue
        ours = _ours(folder)
        for path in _files(folder):
            if _name(folder, path) in ours or path.name == STAMP:
                path.unlink()
        for empty in sorted((p for p in folder.rglob("*") if p.is_dir()), reverse=True):
            with suppress(OSError):
                empty.rmdir()
        with suppress(OSError):
            folder.rmdir()


# ── one folder ──


def _said(folder: Path) -> dict[str, Any]:
    """Read a stamp; empty where there is none that can be read."""
    try:
        said = json.loads((folder / STAMP).read_bytes())
    except (OSError, ValueError):
        return {}
    return said if isinstance(said, dict) else {}


def _note(folder: Path, said: Mapping[str, Any]) -> None:
    aside = folder / f"{STAMP}{_ASIDE}"
    written(aside, f"{json.dumps(said, indent=1)}\n".encode()).replace(folder / STAMP)


def _whole(folder: Path) -> bool:
    """Say whether all that was written into a folder is there; what somebody changed is, too."""
    said = _said(folder)
    return bool(said) and all((folder / name).is_file() for name in _noted(said))


def _ours(folder: Path) -> dict[str, str]:
    """Give the files of a folder that are still as we wrote them, with their digests."""
    noted = _noted(_said(folder))
    there = {_name(folder, path): path for path in _files(folder)}
    return {
        name: digest
        for name, digest in noted.items()
        if name in there and hashlib.sha256(there[name].read_bytes()).hexdigest() == digest
    }


def _noted(said: Mapping[str, Any]) -> dict[str, str]:
    noted = said.get("berkas")
    return noted if isinstance(noted, dict) else {}


def _files(folder: Path) -> Iterator[Path]:
    """Give the files of a folder; links are neither followed nor carried over."""
    yield from (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink())


def _name(folder: Path, path: Path) -> str:
    return path.relative_to(folder).as_posix()


def _refuse_foreign(folder: Path) -> None:
    """Refuse a folder that was never ours, and is not empty.

    Raises:
        FileExistsError: It is one.
    """
    if folder.is_symlink() or (folder.exists() and not _said(folder) and any(folder.iterdir())):
        msg = f"folder {folder} berisi berkas yang bukan dari kinerja; kosongkan, atau pilih tempat lain"
        raise FileExistsError(msg)


def _carry_over(old: Path, new: Path) -> None:
    """Copy what is not ours from the folder that is there to the one that takes its place."""
    ours = _ours(old) if old.exists() else {}
    for path in _files(old):
        name = _name(old, path)
        if name in ours or path.name.startswith(".") or path.name.startswith("~$"):
            continue
        kept = PurePosixPath(name) if name.startswith(f"{KEPT}/") else PurePosixPath(KEPT, name)
        target = _free(new / kept)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, target)


def _free(path: Path) -> Path:
    """Give a path at which nothing stands yet: `nama (2).xlsx`."""
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_name(f"{path.stem} ({number}){path.suffix}")
    return free


# ── what broke ──


def _note_trouble(root: Path, error: Exception) -> None:
    with suppress(OSError):  # a full disk may forbid even that; who asked hears it all the same
        details = "".join(traceback.format_exception(error))
        (root / TROUBLE).write_text(f"{_sentence(error)}\n\n{details}", encoding="utf-8")


def _sentence(error: Exception) -> str:
    lines = str(error).strip().splitlines()
    return harmless(lines[0] if lines else repr(error))
