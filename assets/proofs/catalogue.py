"""The proofs: what every build must satisfy before it is published.

Each gives what contradicts it, with table, figure and cell; none found means proven. Five are rooms of the witness, a
program that shares no code with what made the tables; the shake measures the lineage of the real one. What a room says
is `assets.witness`. Findings about workbooks do not belong here: they never stop a release.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from assets.proofs.witnessed import Witness
    from assets.release.offence import Offence


class Proof(NamedTuple):
    """One proof: its name, what it says in Indonesian, and what finds the contradictions to it."""

    nama: str
    uraian: str
    search: Callable[[Witness], list[Offence]]


def _shaken(witness: Witness) -> list[Offence]:
    from assets.proofs.goyang import goyang, sample  # noqa: PLC0415 - only where something is proven

    return goyang(witness.build, sample(witness.build))


PROOFS = (
    Proof(
        "sel",
        "Setiap sel pada lembar yang dikenali tertulis demikian di berkas aslinya dan punya tepat satu peran.",
        lambda witness: witness.of_files("sel"),
    ),
    Proof(
        "fakta",
        "Setiap fakta mengikuti dari sel yang disebutnya, dari jalur berkasnya, dan dari catatan penerimaan.",
        lambda witness: witness.of_files("fakta") + witness.of_release("fakta"),
    ),
    Proof(
        "angka",
        "Setiap angka, teks, satuan, rumus, alasan, dan tanda mengikuti dari fakta dan deklarasi.",
        lambda witness: witness.of_release("angka"),
    ),
    Proof(
        "lacak",
        "Setiap baris asal-usul menunjuk sel dan angka yang dipakai; tidak ada angka tanpa asal.",
        lambda witness: witness.of_release("lacak"),
    ),
    Proof(
        "banding",
        "Setiap angka tertulis dibandingkan dengan yang seharusnya; setiap temuan pembacaan ada di rilis.",
        lambda witness: witness.of_release("banding"),
    ),
    Proof(
        "goyang",
        "Beberapa sel nilai diubah: tepat angka yang menyebutnya yang berubah.",
        _shaken,
    ),
)
"""All proofs, in the order in which they are run: five rooms of the witness, each with another view, and the shake."""
