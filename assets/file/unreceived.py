"""Files of which the journal has no bytes: each is refused with what the intake met."""

from assets.evidence.journal import GONE, Event
from assets.file import result
from assets.file.result import Evaluation
from schemas.declarations import Declarations

_KINDS = {
    "tak terbaca": "G-BERKAS-BACA",
    "terlalu besar": "G-BERKAS-BESAR",
    "berubah": "G-BERKAS-BERUBAH",
    "lenyap": "G-BERKAS-LENYAP",
    GONE: "G-BERKAS-DIHAPUS",
}


def unreceived(event: Event, declarations: Declarations) -> Evaluation:
    """Give the evaluation of a path whose last line in the journal has no bytes."""
    kind = _KINDS.get(event.peristiwa, "G-BERKAS-LENYAP")
    return result.refusal(kind, declarations, sebab=event.rincian, batas=event.rincian)
