"""Where units get back what they have to know, as the operator decided, and that they do after a night."""

from pathlib import Path

from assets.evidence.places import Places
from assets.feedback import folders
from pipelines.fault import cause
from pipelines.places import Wrong
from pipelines.settings import settings
from schemas.declarations import Declarations


def place(where: Places) -> Path:
    """Give where the folders of the units are.

    Raises:
        Wrong: They would lie in the inbox, where all that lies there is handed in.
    """
    chosen = settings().umpan_balik.folder
    folder = Path(chosen).expanduser().absolute() if chosen else where.warehouse / folders.FOLDER
    if where.raw and folder.resolve().is_relative_to(where.raw.resolve()):
        msg = f"umpan_balik: folder {folder} berada di folder serahan {where.raw}; pilih tempat lain"
        raise Wrong(msg)
    return folder


def give_back(where: Places, declarations: Declarations) -> folders.Returned:
    """Let every unit have what the release in force says to it.

    Raises:
        Unwritten: A folder cannot be written; the release stays as it is.
        Wrong: The folders would lie in the inbox.
    """
    return folders.give_back(where.warehouse, declarations, place(where))


def unwritten(warehouse: Path) -> str:
    """Say why a folder of a unit could not be written; empty where all were."""
    why = folders.trouble(warehouse)
    cure = f"Rilisnya tetap terbit. Hilangkan sebabnya (rincian: {warehouse / folders.TROUBLE}), lalu: kinerja refresh"
    return f"Umpan balik untuk unit tidak dapat ditulis: {cause(why)}. {cure}" if why else ""


def counts(where: Places) -> dict[str, str | int] | None:
    """Give where the pages of the units are, how many findings they tell, and how many are on none (the operator's)."""
    try:
        folder = place(where)
    except Wrong:  # the next night says it, and `kinerja doctor`
        return None
    found = folders.counted(folder)
    return {"folder": str(folder), "temuan": found[0], "operator": found[1]} if found else None


def said(where: Places) -> str:
    """Say where the pages of the units are, and what is on none of them; empty where none was written yet."""
    found = counts(where)
    if found is None:
        return ""
    on_none = found["operator"]
    left = f"; {on_none} lagi bukan milik satu unit pun, untuk operator (publik.temuan, unit kosong)" if on_none else ""
    return f"Umpan balik untuk unit: {found['folder']} ({found['temuan']} temuan{left})"
