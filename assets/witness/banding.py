"""The room *banding*: every control with what it is compared with and its verdict, and every finding of a release.

No control without a line in `publik.rekonsiliasi`, no line without a control; no contradiction, and nothing that was
found while reading, without its line in `publik.temuan`.
"""

from collections.abc import Iterator

from assets.witness.angka import GONE, THERE, text
from assets.witness.bagian_tabel import parts
from assets.witness.pertanyaan import questions
from assets.witness.rincian import summed
from assets.witness.said import Differs, Given
from assets.witness.sanding import compared_with
from assets.witness.temuan import findings
from assets.witness.tercetak import Row, controls, equivalents, lines
from assets.witness.tercetak_teks import texts

TABLE = "publik.rekonsiliasi"
_EXPLAINED = "dijelaskan"


def banding(given: Given) -> Iterator[Differs]:
    """Give every comparison and finding that the release states otherwise, or not at all."""
    compared = [*controls(given), *equivalents(given), *texts(given)]
    right = list(lines(compared, given))
    yield from _compared(right, given.rows(TABLE))
    yield from compared_with(given)
    yield from summed(given)
    yield from parts(given)
    yield from findings(given, right)
    yield from questions(given)


def _compared(right: list[Row], published: list[Row]) -> Iterator[Differs]:
    wanted: dict[tuple[str, str], list[Row]] = {}
    for row in right:
        wanted.setdefault((row["sel"], row["pembanding"]), []).append(row)
    for line in published:
        row = {name: its for name, its in line.items() if name != _EXPLAINED}  # said by `temuan`
        several = wanted.get((row["sel"], row["pembanding"]))
        if not several:
            yield Differs(TABLE, row["angka"] or "", row["sel"], "pembanding", row["pembanding"], GONE)
            continue
        other = next((one for one in several if one == row), several[0])
        several.remove(other)
        for column, its in other.items():
            if row[column] != its:
                yield Differs(TABLE, row["angka"] or "", row["sel"], column, text(row[column]), text(its))
    for several in wanted.values():
        for row in several:
            yield Differs(TABLE, row["angka"] or "", row["sel"], "pembanding", GONE, row["pembanding"] or THERE)
