"""What the witness says of a release: rows of tables, figures with where they come from, and their marks.

How a row or figure is derived does not belong here (`tabel_fakta`, `jumlah`, `iku`, `ringkasan`).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from schemas.tables.contracts import Table

PROVISIONAL = "sementara"

_KINDS = {"S": "semester", "TW": "triwulan", "M": "bulan"}

Source = tuple[str, str]
"""A role and the address of a figure that plays it."""


@dataclass(slots=True)
class Figure:
    """One figure, or the reason why there is none.

    Attributes:
        kolom: Its column.
        nilai: Its value.
        satuan: Its unit.
        rumus: How it is computed.
        alasan: Why there is no value.
        cara: Computed, or carried as written.
        sel: The cells of which it is the sum.
        turunan: Figures of its row from which it follows: their columns, their addresses once it is taken.
        bagian: Other figures of which it is made.
        alamat: Its address.
        periode: Its period.
        basi_sejak: Since when something under it is stale.
        ilustrasi: Whether something under it is invented.
    """

    kolom: str
    nilai: Decimal | None
    satuan: str
    rumus: str
    alasan: str | None = None
    cara: str = "dihitung"
    sel: list[str] = field(default_factory=list)
    turunan: list[Source] = field(default_factory=list)
    bagian: list[Source] = field(default_factory=list)
    alamat: str = ""
    periode: str = ""
    basi_sejak: str | None = None
    ilustrasi: bool = False

    @property
    def catatan(self) -> str | None:
        """Give the note that stands beside it: why there is no value."""
        return self.alasan if self.nilai is None else None

    @property
    def edges(self) -> Iterator[tuple[str, str, str]]:
        """Give (kind, role, address) of every figure behind it."""
        yield from (("turunan", *one) for one in self.turunan)
        yield from (("angka", *one) for one in self.bagian)


@dataclass(slots=True)
class Line:
    """One row of a figure table: keys and what describes them, and its figures in the declared order."""

    isi: dict[str, Any]
    angka: list[Figure]


@dataclass
class Said:
    """Everything that the witness says of figures, in the order in which it found them."""

    cells: Mapping[str, Mapping[str, Any]]
    """Of each cell that states something: since when it is stale, and whether it is invented."""
    tables: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)
    """Rows of each table by their address."""
    figures: dict[str, Figure] = field(default_factory=dict)
    of_row: dict[str, list[Figure]] = field(default_factory=lambda: defaultdict(list))

    def rows(self, short: str) -> list[dict[str, Any]]:
        """Give the rows of a table."""
        return list(self.tables.get(short, {}).values())

    def take(self, table: Table, lines: Iterable[Line]) -> None:
        """Take the rows of a table: give their figures addresses, marks and values in the row."""
        mine = self.tables.setdefault(table.pendek, {})
        kinds = {column.nama: column.jenis for column in table.angka}
        for line in lines:
            row = address(table, line.isi)
            for figure in line.angka:
                figure.alamat, figure.periode = f"{row}/{figure.kolom}", str(line.isi["periode"])
                figure.turunan = [(role, f"{row}/{source}") for role, source in figure.turunan]
                self._mark(figure)
                self.figures[figure.alamat] = figure
                line.isi[figure.kolom] = _held(figure.nilai, kinds.get(figure.kolom, ""))
            self.of_row[row] = line.angka
            mine[row] = line.isi | period(str(line.isi["periode"])) | _state(line.angka)

    def _mark(self, figure: Figure) -> None:
        """Mark a figure by what stands under it: cells, or figures that are marked already."""
        if figure.nilai is None:
            figure.sel, figure.turunan, figure.bagian = [], [], []
        under = [cell for one in figure.sel if (cell := self.cells.get(one))]
        below = [f for _, _, one in figure.edges if (f := self.figures.get(one))]
        stale = [cell["basi_sejak"] for cell in under] + [one.basi_sejak for one in below]
        figure.basi_sejak = min((since for since in stale if since is not None), default=None)
        figure.ilustrasi = any(cell["ilustrasi"] for cell in under) or any(one.ilustrasi for one in below)


def address(table: Table, row: Mapping[str, Any]) -> str:
    """Give the address of a row: its table and keys in their declared order; what it does not state is left out."""
    return "/".join([table.pendek, *(str(row[key]) for key in table.kunci if row[key] is not None)])


def period(stated: str) -> dict[str, Any]:
    """Give what stands beside a period: its year, and the end of what it goes up to."""
    kind = next((word for sign, word in _KINDS.items() if f"-{sign}" in stated), "tahun")
    return {"tahun": int(stated[:4]), "jenis_periode": kind}


def _held(value: Decimal | None, kind: str) -> Decimal | None:
    """Give a value as a column of its kind holds it: amounts of money have two decimals."""
    if value is None or kind != "rupiah":
        return value
    return value.quantize(Decimal("0.01"), "ROUND_HALF_UP")


def _state(figures: list[Figure]) -> dict[str, Any]:
    """Give what a row says of its figures: the oldest staleness, any invention, each note once with its columns."""
    notes: dict[str, list[str]] = {}
    for figure in figures:
        if figure.catatan is not None:
            notes.setdefault(figure.catatan, []).append(figure.kolom)
    told = sorted((", ".join(sorted(columns)), note) for note, columns in notes.items())
    return {
        "status": PROVISIONAL,
        "basi_sejak": min((f.basi_sejak for f in figures if f.basi_sejak is not None), default=None),
        "ilustrasi": any(figure.ilustrasi for figure in figures),
        "catatan": "; ".join(f"{columns}: {note}" for columns, note in told) or None,
    }
