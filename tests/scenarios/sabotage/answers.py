"""What the small office explains: in marked copies, one of them in two versions, and by its planner."""

import hashlib
from pathlib import Path

from tests.kit.copies import hand_in_copy
from tests.kit.desk import write_codes
from tests.kit.nights import Night

RANKS, STAFF, FAMILIES = (
    "2024/subbag-umum/golongan.xlsx",
    "2024/subbag-umum/pegawai.xlsx",
    "2024/bid-dayasos/kpm.xlsx",
)
_SUMS = "Tertulis {}, tetapi jumlah II + III + IV + STAF pada baris yang sama adalah {} (selisih {})."
_FINDINGS = {
    "G8": (RANKS, _SUMS.format(3, 4, -1)),
    "G9": (RANKS, _SUMS.format(5, 6, -1)),
    "F8": (STAFF, "Tertulis 3, tetapi jumlah L + P pada baris yang sama adalah 2 (selisih 1)."),
    "F9": (STAFF, "Tertulis 28, tetapi jumlah 2 sel rincian (F7 sampai F8) adalah 29 (selisih -1)."),
}
"""What is asked about cells of the two workbooks, once the total of the second rank is mended to 5."""


def key(cell: str) -> str:
    """Give the key of a question."""
    berkas, pesan = _FINDINGS[cell]
    return hashlib.sha256("\0".join((berkas, "P-KENDALI", "Lembar1", cell, "", pesan)).encode()).hexdigest()[:16]


def declare(schemas: Path) -> None:
    """Explain one question that a copy explains, too, and one that nobody asks."""
    rows = [
        {"kunci": key("F8"), "penjelasan": "Satu orang pindah.", "oleh": "Perencana", "tanggal": "2025-06-30"},
        {"kunci": "0" * 16, "penjelasan": "Sudah diperbaiki."},
    ]
    write_codes(schemas, "penjelasan", ("kunci", "penjelasan", "oleh", "tanggal"), rows)


def first(night: Night) -> None:
    """Hand in copies beside their originals."""
    _copy(night, {"G8": "Satu orang dihitung dua kali.", "F9": "Belum diperiksa."})
    hand_in_copy(night, FAMILIES, {}, rows=[])


def second(night: Night) -> None:
    """Hand in a copy again: one explanation is taken back, one names a person, one has the key of another question."""
    told = {"G8": "Satu orang dihitung dua kali.", "F8": "Pindah bidang.", "G9": "Data NIK 1271034509900001."}
    _copy(night, told, others={"G8": "G9"})


def _copy(night: Night, told: dict[str, str], others: dict[str, str] | None = None) -> None:
    rows = [_row(cell, cell) for cell in _FINDINGS] + [_row(cell, other) for cell, other in (others or {}).items()]
    hand_in_copy(night, RANKS, told, rows=rows, cells={"G9": "5"})


def _row(cell: str, keyed: str) -> list[str]:
    return ["", "Pertanyaan", "Lembar1", cell, "", _FINDINGS[cell][1], "", "", key(keyed)]
