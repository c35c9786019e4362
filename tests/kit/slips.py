"""Declarations with slips in them: the delivered ones, changed in one place, and what is said about that."""

import shutil
from pathlib import Path

from schemas.declarations import DeclarationError, load
from tests.kit.places import SCHEMAS


def copied(place: Path, source: Path = SCHEMAS) -> Path:
    """A folder with the declarations of another one, to be changed."""
    for part in ("formulir", "tabel", "kode"):
        if (source / part).is_dir():
            shutil.copytree(source / part, place / part)
    return place


def change(path: Path, old: str, new: str) -> None:
    """Put one text in place of another, once."""
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {path.name}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def said(folder: Path) -> list[str]:
    """Everything that is said about a folder of declarations; nothing when it can be used."""
    try:
        load(folder)
    except DeclarationError as error:
        return [str(mistake) for mistake in error.kesalahan]
    return []
