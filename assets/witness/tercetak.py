"""Printed numbers and what each must be compared with, on the decimals that its cell shows, half up; and the verdict.

A control is never added up, and never compared with itself (design, section 2 rule 3): what is said of one that agrees,
differs, or has nothing to be compared with, is said here again.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from typing import Any

from assets.witness.daftar import files_of, plain, sheet
from assets.witness.hitung import SIX, decimal, total, written
from assets.witness.said import Given
from assets.witness.susun import said
from assets.witness.tersebut import Said

Row = dict[str, Any]
_SEEN = 2
"""So many decimals at least are shown of a number that differs."""


@dataclass
class Compared:
    """One printed number or text, and what it is compared with.

    Attributes:
        sel: Its cell.
        formulir: The form in which it stands.
        pembanding: With what it is compared, in words.
        angka: The address of the figure, if it is one.
        tertulis: The printed number as its cell shows it; None of a text.
        nilai: What it must be; None where there is nothing to compare it with.
        desimal: The decimals that its cell shows.
        teks: The printed text; None of a number.
        seharusnya: What the text must be.
        sama: Whether the text is what it must be; None where there is nothing to compare it with.
        ilustrasi: Whether what it is compared with is invented.
        sebab: What is said besides.
        uraian: How a sum of several printed numbers is written.
        bila_beda: What is declared to be said of a difference.
    """

    sel: str
    formulir: str
    pembanding: str
    angka: str | None = None
    tertulis: Decimal | None = None
    nilai: Decimal | None = None
    desimal: int = 0
    teks: str | None = None
    seharusnya: str | None = None
    sama: bool | None = None
    ilustrasi: bool = False
    sebab: str | None = None
    uraian: str | None = None
    bila_beda: str = ""

    @cached_property
    def cocok(self) -> bool | None:
        """Say whether it agrees; None where there is nothing to compare it with."""
        if self.teks is not None:
            return self.sama
        if self.nilai is None or self.tertulis is None:
            return None
        return seen(self.tertulis, self.desimal) == seen(self.nilai, self.desimal)

    @cached_property
    def dihitung(self) -> Decimal | None:
        """Give what was computed as it is shown beside the printed number."""
        if self.nilai is None or self.teks is not None:
            return None
        return seen(self.nilai, self.desimal if self.cocok else max(self.desimal, _SEEN))

    @property
    def penjelasan(self) -> str:
        """Give the sentence about it."""
        if self.cocok is None:
            said_ = f"Tidak dibandingkan dengan {self.pembanding}"
        elif self.cocok:
            said_ = f"Sama dengan {self.pembanding}"
        elif self.teks is not None:
            said_ = f"Yang tertulis bukan {self.pembanding}, yaitu {self.seharusnya}"
        else:
            said_ = self._differs()
        if self.sebab is not None:
            said_ += f"{': ' if self.teks is None or self.cocok is None else ' '}{self.sebab}"
        return said_ + self._end()

    def _differs(self) -> str:
        number, right = self.tertulis or Decimal(0), self.dihitung or Decimal(0)
        told = f"{self.uraian} = " if self.uraian else ""
        off = written(number - right)
        return f"Tertulis {told}{written(number)}, tetapi {self.pembanding} adalah {written(right)} (selisih {off})"

    def _end(self) -> str:
        if self.cocok and self.ilustrasi:
            return "; pembandingnya rekaan, jadi bukan bukti."
        told = f"; {self.bila_beda}" if self.bila_beda and self.cocok is False else ""
        return told + ("; pembandingnya bergantung pada nilai rekaan" if self.ilustrasi else "") + "."


def seen(number: Decimal, places: int) -> Decimal:
    """Give a number as a cell shows it: half up on so many decimals, six at most."""
    return number.quantize(Decimal(1).scaleb(-min(places, SIX)), ROUND_HALF_UP)


# ── controls ─────────────────────────────────────────────────────────────────────────────────────


def controls(given: Given) -> Iterator[Compared]:
    """Give every control with what it is compared with: a figure, or its parts in the same table."""
    made = said(given)
    sums = _summaries(made)
    notes = {
        (form.nama, name): column.bila_beda
        for _, form in given.declarations.forms
        for name, column in form.kolom.items()
    }
    for row in given.rows("fakta.kendali"):
        figure = made.figures.get(row["angka"] or "")
        carried = figure is not None and figure.cara == "tertulis"
        value = None if carried else (figure.nilai if figure and figure.nilai is not None else row["dihitung"])
        why = "angka itu dibawa dari sel ini sendiri" if carried else None
        if figure is not None and not carried and figure.nilai is None:
            why = figure.catatan
        parts = row["bagian"] or []
        total_ = sums.get((len(parts), frozenset(parts))) if parts and row["angka"] is None else None
        yield Compared(
            row["sel"],
            row["formulir"],
            row["pembanding"],
            row["angka"] or total_,
            seen(row["tertulis"], row["desimal"]),
            value,
            row["desimal"],
            ilustrasi=row["ilustrasi"] or (figure is not None and figure.ilustrasi),
            sebab=why,
            bila_beda=notes.get((row["formulir"], row["kolom"]), ""),
        )


def _summaries(made: Said) -> dict[tuple[int, frozenset[str]], str]:
    """Give the summary that is the sum of exactly these cells: of several, the first by its address."""
    found: dict[tuple[int, frozenset[str]], str] = {}
    for where in sorted(made.figures):
        if where.startswith("ringkasan/"):
            parts = [made.figures[source] for role, source in made.figures[where].bagian if role == "bagian"]
            cells = [cell for part in parts for cell in part.sel]
            if cells:
                found.setdefault((len(cells), frozenset(cells)), where)
    return found


# ── the same quantity, printed in two tables (kode/sepadan.csv) ──────────────────────────────────


def equivalents(given: Given) -> Iterator[Compared]:
    """Give what is declared to be the same as a figure elsewhere, in each year of which there are figures."""
    made = said(given)
    forms = _forms(given)
    years = sorted({figure.periode for figure in made.figures.values() if len(figure.periode) == len("2024")})
    codes = given.declarations.codes.get("sepadan")
    for row in [code.rinci for code in codes.isi] if codes else []:
        for year in years:
            left = sorted(one.replace("{tahun}", year) for one in row["kiri"].split(" + "))
            right = row["kanan"].replace("{tahun}", year)
            parts = [made.figures.get(one) for one in left]
            known = [part for part in parts if part is not None and part.nilai is not None and part.sel]
            other = made.figures.get(right)
            if len(known) == len(left) and other is not None and other.nilai is not None:
                values = [part.nilai for part in known if part.nilai is not None]
                number = decimal(total(values))
                what = f"{row['nama']}; {' + '.join(left)}"
                first = min(cell for part in known for cell in part.sel)
                yield Compared(
                    first,
                    forms[first],
                    f"angka {right}, yang dideklarasikan sama ({what})",
                    right,
                    number,
                    other.nilai,
                    0 if number == int(number) else _SEEN,
                    ilustrasi=other.ilustrasi,
                    uraian=" + ".join(map(written, values)) if len(values) > 1 else None,
                )


def _forms(given: Given) -> dict[str, str]:
    """Give the form in which each cell with a value stands."""
    found: dict[str, str] = {}
    for fact in given.declarations.fact_tables:
        for row in given.rows(f"fakta.{fact.fakta}"):
            if row["nilai"] is not None:
                found.setdefault(row["sel"], row["formulir"])
    return found


def lines(several: Iterable[Compared], given: Given) -> Iterator[Row]:
    """Give each comparison as a row of `publik.rekonsiliasi`."""
    files = files_of(given)
    for one in several:
        number, right = one.tertulis, one.dihitung
        yield {
            "angka": one.angka,
            "formulir": one.formulir,
            "tertulis": number,
            "dihitung": right,
            "selisih": None if number is None or right is None else number - right,
            "tertulis_teks": one.teks,
            "seharusnya": one.seharusnya,
            "cocok": one.cocok,
            "ilustrasi": one.ilustrasi,
            "berkas": files.path(one.sel),
            "lembar": sheet(one.sel),
            "sel": one.sel,
            "sel_polos": plain(one.sel),
            "pembanding": one.pembanding,
            "penjelasan": one.penjelasan,
        }
