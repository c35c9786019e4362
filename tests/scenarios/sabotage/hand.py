"""What a sabotage is: one place in the code, broken in one way."""

from typing import NamedTuple


class Hand(NamedTuple):
    """One careless or malicious hand.

    Attributes:
        nama: What it does, in words.
        berkas: The file that it changes, from the root of the project.
        lama: What stands there, exactly once.
        baru: What it writes instead.
        ruang: The room of the witness that must see it; empty where no row of the release changes.
        jenis: What kind of harm it is.
    """

    nama: str
    berkas: str
    lama: str
    baru: str
    ruang: str
    jenis: str


def of(berkas: str, *several: tuple[str, str, str, str, str]) -> tuple[Hand, ...]:
    """Give the hands that change one file: name, what stands there, what is written, room, and kind of each."""
    return tuple(Hand(nama, berkas, lama, baru, ruang, jenis) for nama, lama, baru, ruang, jenis in several)
