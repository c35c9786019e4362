"""`publik.capaian_iku`: target, numerator, denominator, realisation and achievement of each indicator, derived again.

What holds of an indicator is its row of `kode/indikator.csv` in the year (design, section 7): how parts of the year are
put together, which denominator, which formula, which polarity, cap and scale.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any

from assets.witness.bagian import Numerator, put_together
from assets.witness.hitung import NOTHING, decimal, figure, fraction, half_up, total, value
from assets.witness.ikut import Fact, last_day, of_indicator
from assets.witness.kode import Kode, Row
from assets.witness.nilai_iku import in_force, why_absent
from assets.witness.tersebut import Figure, Line, Said, Source

_REPORTED = ("pembilang", "realisasi_tertulis")


@dataclass
class Achievements:
    """The rows of `publik.capaian_iku`."""

    facts: list[Fact]
    kode: Kode
    said: Said
    """What is said of `nilai_iku` and of the register already."""

    @cached_property
    def _by_code(self) -> dict[str, list[Fact]]:
        found: dict[str, list[Fact]] = defaultdict(list)
        for fact in self.facts:
            found[fact["kode_iku"]].append(fact)
        return found

    def lines(self) -> Iterator[Line]:
        """Give a row for each period and each indicator that holds in its year."""
        for period in sorted({fact["periode"] for fact in self.facts}):
            codes = self.kode.in_year("indikator", period[:4])
            for kode in self.kode.valid("indikator", period[:4], "iku"):
                aim = codes.get(codes[kode]["induk"])
                if aim is not None and aim["tingkat"] == "sasaran":
                    yield self._line(period, codes[kode], aim)

    def _line(self, period: str, row: Row, aim: Row) -> Line:
        mine = self._by_code.get(row["kode"], [])
        facts = [fact for fact in mine if of_indicator(fact["periode"], fact["sifat"], period)]
        stated = _Stated.of(facts)
        numerator = put_together(period, row, mine, self.said)
        denominator = self._denominator(period, row, stated)
        made = _Made(period, row, stated, numerator, denominator, self.kode, self._printed(period, row["kode"]))
        said = {
            "periode": period,
            "kode_iku": row["kode"],
            "nomor_tercetak": _number(period, mine),
            "kode_sasaran": aim["kode"],
            "sasaran": aim["nama"],
            "indikator": row["nama"],
            "satuan_target": stated.target_unit or None,
            "satuan": numerator.satuan,
            "sumber_penyebut": denominator.sumber,
            "predikat": made.grade,
            "predikat_tertulis": self._grade_printed(period, row["kode"]),
            "konsolidasi": row["konsolidasi"],
            "penanggung_jawab": row["penanggung_jawab"] or None,
            "tanggal_data": stated.day or last_day(period),
        }
        return Line(said, made.figures)

    # ── the denominator ──

    def _denominator(self, period: str, row: Row, stated: "_Stated") -> "_Denominator":
        """Choose the population as handed in, or the last snapshot of the register not after the day of the data."""
        register = self._register(row, stated.day or last_day(period))
        if stated.population is not None:
            unit = stated.population_unit
            return _Denominator(stated.population, unit, stated.source, cells=stated.population_cells)
        if register is None:
            return _Denominator(None, stated.population_unit, None)
        told = self._told(register)
        if stated.no_population:
            return _Denominator(None, stated.population_unit, told)
        where = f"register/{register['periode']}/{register['sumber']}/{register['tanggal']}/keluarga"
        return _Denominator(register["keluarga"], "keluarga", told, ("bagian", where))

    def _register(self, row: Row, day: str) -> dict[str, Any] | None:
        if row["penyebut_dari"] != "register":
            return None
        known = [r for r in self.said.rows("register") if r["keluarga"] is not None and r["tanggal"] <= day]
        return max(known, key=lambda r: (r["tanggal"], r["sumber"]), default=None)

    def _told(self, register: dict[str, Any]) -> str:
        """Name the register, its day and its unit, that it is invented, and what it cannot be compared with."""
        rows = [row for row in self.kode.rows("register") if row["kode"] == register["sumber"]]
        last = max(rows, key=lambda row: row["berlaku_dari"], default=None)
        told = f"{register['sumber']} {register['tanggal']} (keluarga)"
        if register["ilustrasi"]:
            told += "; rekaan: kecocokan dengan yang tercetak bukan bukti"
        if last and last["menggantikan"]:
            told += f"; tidak sebanding dengan {last['menggantikan']}"
        return told

    # ── what forms print ──

    def _of_units(self, period: str, kode: str) -> list[dict[str, Any]]:
        return [r for r in self.said.rows("nilai_iku") if r["periode"] == period and r["kode_iku"] == kode]

    def _printed(self, period: str, kode: str) -> tuple[Decimal, str] | None:
        """Give the percentage that a form prints and its address, if one unit alone prints it."""
        known = [r for r in self._of_units(period, kode) if r["realisasi_tertulis"] is not None]
        if len(known) != 1:
            return None
        return known[0]["realisasi_tertulis"], f"nilai_iku/{period}/{kode}/{known[0]['unit']}/realisasi_tertulis"

    def _grade_printed(self, period: str, kode: str) -> str | None:
        told = [r["predikat_tertulis"] for r in self._of_units(period, kode)]
        return max((one for one in told if one is not None), default=None)


def _number(period: str, facts: Iterable[Fact]) -> str | None:
    """Give the number that the form of achievements prints, or another form of the year."""
    known = [
        (fact["ukuran"] not in _REPORTED, fact["nomor"])
        for fact in facts
        if fact["periode"][:4] == period[:4] and fact["nomor"]
    ]
    return min(known)[1] if known else None


@dataclass
class _Denominator:
    nilai: Decimal | None
    satuan: str | None
    sumber: str | None
    dari: Source | None = None
    cells: list[str] = field(default_factory=list)


@dataclass
class _Stated:
    """What facts state of an indicator in a period, besides its numerator."""

    target: Decimal | None
    target_cells: list[str]
    no_target: str
    target_unit: str | None
    target_folded: str
    upper: Decimal | None
    upper_cells: list[str]
    population: Decimal | None
    population_cells: list[str]
    no_population: str
    population_unit: str | None
    source: str | None
    day: str | None

    @classmethod
    def of(cls, facts: list[Fact]) -> "_Stated":
        by_measure: dict[str, list[Fact]] = defaultdict(list)
        for fact in facts:
            by_measure[fact["ukuran"]].append(fact)
        targets = [fact for fact in by_measure["target"] if fact["berlaku"]]
        known = [fact for fact in targets if fact["nilai"] is not None]
        upper = [fact for fact in by_measure["target_atas"] if fact["berlaku"]]
        bounds = [fact["nilai"] for fact in upper if fact["nilai"] is not None]
        people = by_measure["penyebut"]
        counts = [fact["nilai"] for fact in people if fact["nilai"] is not None]
        return cls(
            target=in_force(targets)[0],
            target_cells=[fact["sel"] for fact in targets],
            no_target=why_absent(targets),
            target_unit=max((f["satuan"] for f in known if f["satuan"] is not None), default=None),
            target_folded=max((f["satuan_lipat"] or "" for f in known), default=""),
            upper=figure(total(bounds)) if bounds else None,
            upper_cells=[fact["sel"] for fact in upper],
            population=figure(total(counts)) if people and len(counts) == len(people) else None,
            population_cells=[fact["sel"] for fact in people],
            no_population=why_absent(people),
            population_unit=max((f["satuan"] for f in people if f["satuan"] is not None), default=None),
            source=max((f["teks"] for f in by_measure["sumber_penyebut"] if f["teks"] is not None), default=None),
            day=max((f["tanggal"] for f in by_measure["pembilang"] if f["tanggal"]), default=None),
        )


@dataclass
class _Made:
    """The figures of one row."""

    period: str
    row: Row
    stated: _Stated
    numerator: Numerator
    denominator: _Denominator
    kode: Kode
    printed: tuple[Decimal, str] | None

    def _rule(self, codes: str, kode: str) -> str:
        return next(row["rumus"] for row in self.kode.rows(codes) if row["kode"] == kode)

    @cached_property
    def figures(self) -> list[Figure]:
        s, n, unit = self.stated, self.numerator, self.row["satuan"]
        of_target = s.target_unit or unit
        promised = "target yang berlaku"
        target = Figure("target", s.target, of_target, promised, s.no_target or "belum ada target", sel=s.target_cells)
        upper = Figure("target_atas", s.upper, of_target, promised, "targetnya bukan rentang", sel=s.upper_cells)
        parts = list(n.bagian)
        numerator = Figure("pembilang", n.nilai, n.satuan, self.row["konsolidasi"], self._no_numerator, bagian=parts)
        return [target, upper, numerator, self._population, self.realisation, self.achieved, self._capped]

    @property
    def _no_numerator(self) -> str:
        responsible = self.row["penanggung_jawab"]
        return (
            self.numerator.alasan or f"belum ada realisasi yang diterima{f' dari {responsible}' if responsible else ''}"
        )

    @property
    def _population(self) -> Figure:
        d, s = self.denominator, self.stated
        if s.no_population:
            why = s.no_population
        elif self.row["rumus"] in ("jumlah", "tertulis"):
            why = "indikator ini tanpa penyebut"
        elif self.row["penyebut_dari"] == "register":
            why = f"belum ada register yang lengkap sampai {s.day or last_day(self.period)}"
        else:
            why = "belum ada populasi yang diterima"
        unit = d.satuan if d.satuan is not None else self.numerator.satuan
        rule = "jumlah populasi, atau register terakhir sampai tanggal data"
        return Figure("penyebut", d.nilai, unit, rule, why, sel=d.cells, bagian=[d.dari] if d.dari else [])

    @cached_property
    def realisation(self) -> Figure:
        """Compute the realisation by the indicator's formula, or carry the printed one where that cannot be."""
        n, d = self.numerator.nilai, self.denominator.nilai
        rule = self._rule("rumus", self.row["rumus"])
        computed = figure(value(rule, {"pembilang": fraction(n), "penyebut": fraction(d)}))
        carries = self.row["rumus"] == "tertulis" or (self.row["rumus"] == "persen" and d is None)
        why = self._no_realisation
        if computed is None and carries and self.printed:
            result, source = self.printed
            return Figure(
                "realisasi", result, self.row["satuan"], "tertulis", why, "tertulis", bagian=[("tertulis", source)]
            )
        roles = [(name, name) for name, one in (("pembilang", n), ("penyebut", d)) if one is not None]
        return Figure("realisasi", computed, self.row["satuan"], rule, why, turunan=roles)

    @property
    def _no_realisation(self) -> str:
        n, d = self.numerator, self.denominator
        if n.alasan:
            return n.alasan
        if self.row["rumus"] == "tertulis" and n.tanpa_tertulis:
            return n.tanpa_tertulis
        if n.nilai is None:
            return "belum ada realisasi yang diterima"
        if self.stated.no_population:
            return self.stated.no_population
        if d.nilai is None:
            return "belum ada penyebut"
        return "penyebut nol" if d.nilai == 0 else "hasilnya di luar jangkauan"

    @cached_property
    def _unlike(self) -> bool:
        """Say whether target and realisation are stated in unlike units: one in percent, the other not."""
        percent = self.stated.target_folded.startswith("PERSEN")
        return bool(self.stated.target_unit) and percent != (self.row["satuan"] == "persen")

    @cached_property
    def achieved(self) -> Figure:
        """Hold the realisation against the target, by the indicator's polarity; it is not capped."""
        s, reached = self.stated, self.realisation.nilai
        rule = NOTHING if self._unlike else self._rule("polaritas", self.row["polaritas"])
        known = {"realisasi": reached, "target": s.target, "target_atas": s.upper}
        result = figure(value(rule, {name: fraction(one) for name, one in known.items()}))
        roles = [(name, name) for name, one in known.items() if one is not None]
        return Figure("capaian", result, "persen", rule, self._not_achieved, turunan=roles)

    @property
    def _not_achieved(self) -> str:
        s, reached = self.stated, self.realisation.nilai
        if s.target is None:
            return f"target {s.no_target}" if s.no_target else "belum ada target"
        if reached is None:
            return "belum ada realisasi"
        if self._unlike:
            return "satuan target dan realisasi berbeda"
        if self.row["polaritas"] == "rentang":
            return "batas atas target belum ada"
        return "pembaginya nol" if 0 in (s.target, reached) else "hasilnya di luar jangkauan"

    @property
    def _capped(self) -> Figure:
        full, cap = self.achieved.nilai, self.row["batas"]
        result = None if full is None else min(full, Decimal(cap))
        rule = f"min(capaian, {cap})"
        return Figure("capaian_dibatasi", result, "persen", rule, "belum ada capaian", turunan=[("capaian", "capaian")])

    @property
    def grade(self) -> str | None:
        """Give the place of the achievement, on two decimals, on the indicator's scale."""
        return grade(self.kode, self.row["skala"], self.achieved.nilai)


def grade(kode: Kode, scale: str, achieved: Decimal | None) -> str | None:
    """Give the predikat of an achievement on a scale: of the bands that it reaches, the highest."""
    if achieved is None:
        return None
    seen = decimal(half_up(fraction(achieved) or total([]), 2))
    bands = [row for row in kode.rows("predikat") if row["skala"] == scale and Decimal(row["dari"]) <= seen]
    return max(bands, key=lambda row: Decimal(row["dari"]))["nama"] if bands else None
