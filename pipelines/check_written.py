"""`kinerja check --tulis`: what is wrong with workbooks, written as units get it back after a night.

Below the current folder, a folder for each unit; files that lie in no unit's folder share one of their own. Nothing is
received: the pages say so.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from assets.evidence.handed import InboxPath
from assets.feedback import folders
from assets.feedback.contents import contents
from assets.feedback.page import PAGE
from assets.feedback.units import File, Unit, found_in
from assets.release.explained import key
from pipelines.places import places
from schemas.declarations import Declarations

LOOSE = "berkas-lepas"
"""The folder of files that lie in no unit's folder."""


class Checked(NamedTuple):
    """A file that was checked: where it is, its place in the inbox, and its findings as lines of `publik.temuan`."""

    file: Path
    path: InboxPath
    rows: Sequence[Mapping[str, str | None]]


def write(checked: Sequence[Checked], declarations: Declarations, here: Path) -> list[Path]:
    """Write the folders of the units whose files were checked; gives their pages.

    Args:
        checked: The files.
        declarations: By which they were read.
        here: Below which folder; what an earlier check wrote there is replaced.

    Raises:
        FileExistsError: That is in the inbox, or there is something that we did not write.
        OSError: Something cannot be written.
    """
    place, raw = here / folders.FOLDER, places().raw
    if raw and place.resolve().is_relative_to(raw.resolve()):
        msg = f"{place} berada di folder serahan {raw}; jalankan dari folder lain"
        raise FileExistsError(msg)
    return [_write(place, unit, mine, declarations) for unit, mine in _by_unit(checked)]


def _by_unit(checked: Sequence[Checked]) -> Iterator[tuple[str, list[Checked]]]:
    units: dict[str, list[Checked]] = {}
    for one in checked:
        units.setdefault(one.path.unit, []).append(one)
    yield from sorted(units.items())


def _write(place: Path, code: str, mine: Sequence[Checked], declarations: Declarations) -> Path:
    bytes_of: dict[str, bytes] = {}
    files: list[File] = []
    found: list[Mapping[str, str | None]] = []
    for number, one in enumerate(mine, start=1):
        path = one.path.jalur if one.path.jalur not in {file.jalur for file in files} else f"{number}/{one.path.jalur}"
        content = one.file.read_bytes()
        digest = hashlib.sha256(content).hexdigest()
        bytes_of[digest] = content
        files.append(File(path, (digest,), "", ("diperiksa",)))
        found += [{**row, "kunci": key(row), "berkas": path} for row in one.rows]
    known = declarations.codes["unit"].by_code
    unit = Unit(code, known[code].nama if code else "Berkas lepas", berkas=tuple(files), temuan=found_in(found))
    folder = place / (code or LOOSE)
    folders.write(folder, contents(unit, bytes_of.__getitem__, declarations, alone=True), "kinerja check")
    return folder / PAGE
