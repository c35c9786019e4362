"""A build, step by step: evidence and declarations in, every table out. No Dagster here.

The assets (`assets.graph`) call these steps in order, `kinerja check` and the tests call them
directly. Each step reads only what earlier steps left in the build. Nothing here looks at a clock,
the inbox (that is `assets.evidence.intake`) or the current directory.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from assets.evidence import journal as journals
from assets.evidence import shelf, watch
from assets.evidence.chain import BEGINNING, EvidenceError
from assets.evidence.code import code_digest
from assets.evidence.handed import Wanted
from assets.evidence.inbox import Manner, note_waiting, still_written
from assets.evidence.intake import drop, receive
from assets.evidence.journal import Event
from assets.evidence.places import Places
from assets.evidence.removed import as_read
from assets.file.bounds import Bounds
from assets.file.reading import all_kept, drop_changed, evaluate_all
from assets.file.result import Evaluation
from assets.file.unreceived import unreceived
from assets.release import comparisons, figures
from assets.release.acceptance import Held, Submission, Verdict, judge, submissions
from assets.release.candidates import unrejected, with_later
from assets.release.contract import contract_findings
from assets.release.contradictions import Contradiction, contradictions
from assets.release.explained import beside_print, explained, of_planner, returned
from assets.release.lines import about_tables, reasons, states
from assets.release.not_yet import not_yet
from assets.release.query import query
from assets.release.questions import questions
from assets.release.said import finding_row, findings_of, named, placed, tables_of
from assets.release.since import Since
from assets.release.sources import sources
from assets.release.upkeep import heal
from assets.release.warehouse import Warehouse
from schemas.declarations import Declarations
from schemas.forms import FactTable
from schemas.tables.contracts import Table
from schemas.tables.fakta import BERKAS, CELLS, EVENTS, KENDALI, fact_table
from schemas.tables.rilis import PENJELASAN, REKONSILIASI, STATES, TABEL, TEMUAN
from schemas.temuan import Finding, shown


@dataclass
class Build:
    """What one build knows besides its tables."""

    warehouse: Warehouse
    declarations: Declarations
    places: Places
    journal: tuple[Event, ...] = ()
    evaluations: dict[Wanted, Evaluation] = field(default_factory=dict)
    verdict: Verdict = field(default_factory=Verdict)
    broken: list[tuple[Wanted, int, Finding]] = field(default_factory=list)
    galat: int = 0
    berbeda: list[str] = field(default_factory=list)
    kepala: str = BEGINNING
    waiting: frozenset[str] = frozenset()
    since: Since | None = None

    def receive(self, now: datetime, manner: Manner | None = None) -> None:
        """Hold what is kept against its digests, and receive the inbox.

        Args:
            now: The time noted for what is received, at which the night began.
            manner: How the inbox is looked at; without, every file is taken as it stands.

        Raises:
            EvidenceError: Something kept is not what it was; what could be healed is.
        """
        self._watch(now)
        if self.places.raw:
            look = manner or Manner()
            self.waiting = still_written(self.places.raw, now, look)
            note_waiting(self.places.warehouse, self.waiting)
            self.journal = receive(self.places.raw, self.places.evidence, now, self.waiting, look.largest)
        self.kepala = journals.read(self.places.evidence).chain.head
        for one in drop_changed(self._wanted, self.places.cache, self.declarations):
            self.berbeda.append(f"hasil baca {shown(one.jalur)} di {self.places.cache} berubah; dibaca lagi dari bukti")
        if not self.warehouse.found.ulang:
            self._refuse_if_different("Sudah dipulihkan; tidak ada yang baru terbit. Jalankan lagi: kinerja refresh")

    @property
    def _wanted(self) -> list[Wanted]:
        return list(dict.fromkeys(Wanted(e.jalur, e.sha256) for e in as_read(self.journal) if e.sha256))

    @property
    def same_as(self) -> int | None:
        """Give the number of the published release if evidence, declarations and code are those that it was made from.

        Then there is nothing to build: a release is a function of the three. It is not known of a file whose
        reading is not kept, because the machine may have been to blame.
        """
        last = self.warehouse.found.last
        if last is None or self.berbeda or self.warehouse.found.ulang:
            return None
        if (last.sidik_kode, last.dibuat_dari) != (code_digest(), self.made_from()):
            return None
        return last.nomor if all_kept(self._wanted, self.places.cache, self.declarations) else None

    def read(self, bounds: Bounds | None = None) -> None:
        """Evaluate every version received, decide what is in force, load evidence and facts.

        Args:
            bounds: What one file may cost; without, as much as by default.
        """
        self.evaluations = evaluate_all(
            self._wanted, self.places.evidence, self.places.cache, self.declarations, bounds
        )
        self.evaluations |= {
            Wanted(e.jalur, ""): unreceived(e, self.declarations) for e in as_read(self.journal) if not e.sha256
        }
        about = [e.submissions["periode"].to_pylist() for e in self.evaluations.values()]
        self.warehouse.begin(self.declarations, {periode[:4] for some in about for periode in some if periode})
        for declared in self.declarations.fact_tables:
            self.broken += self._contract(declared)
        self.verdict = judge(as_read(self.journal), self._submissions(), self._withdrawn())
        self._load()

    def take_in(self, now: datetime, bounds: Bounds | None = None, manner: Manner | None = None) -> None:
        """Receive, and read what was received."""
        self.receive(now, manner)
        self.read(bounds)

    def _watch(self, now: datetime) -> None:
        """Hold what is kept against its digests, and heal what can be; which part is read depends on the day.

        Raises:
            EvidenceError: Something cannot be had again: it has to come from a backup.
        """
        found, day = self.warehouse.found, now.toordinal()
        self.journal = journals.read(self.places.evidence, found.pins).events
        shelf.read(self.places.evidence, found.entries)
        heal(self.warehouse.root, found, day)
        self.berbeda = found.berbeda
        drop(self.places.evidence, self.journal)
        had = as_read(self.journal)
        self.berbeda += watch.heal(self.warehouse.root, self.places.evidence, self.places.raw, had, day)

    def _refuse_if_different(self, what: str) -> None:
        """End a night that found something kept to be other than it was; `what` says what it did besides healing."""
        if self.berbeda:
            raise EvidenceError("\n".join([*self.berbeda, what]))

    def _withdrawn(self) -> dict[str, str]:
        return {c.kode: c.rinci["alasan"] for c in self.declarations.codes["penarikan"].isi}

    def _submissions(self) -> dict[Wanted, list[Submission]]:
        broken: dict[Wanted, set[int]] = {}
        for wanted, number, _ in self.broken:
            broken.setdefault(wanted, set()).add(number)
        return {w: submissions(w, e, broken.get(w, ())) for w, e in self.evaluations.items()}

    def _contract(self, declared: FactTable) -> list[tuple[Wanted, int, Finding]]:
        """Hold all candidate facts against their contract; a violation rejects its own table only."""
        some = ((w, e) for w, e in self.evaluations.items() if e.facts[declared.fakta].num_rows)
        parts = [(w, unrejected(e, declared.fakta)) for w, e in some]
        if not parts:
            return []
        rows = pa.concat_tables([part for _, part in parts])
        owners = [w for w, part in parts for _ in range(part.num_rows)]
        return [
            (owners[number], rows["tabel"][number].as_py(), said) for number, said in contract_findings(declared, rows)
        ]

    def refuse(self, blamed: list[tuple[Wanted, int, Finding]]) -> None:
        """Refuse some tables, decide again what is in force, and load that instead."""
        self.broken += blamed
        self.verdict = judge(as_read(self.journal), self._submissions(), self._withdrawn())
        self.warehouse.forget_loaded()
        self._load()

    # ── loading ──

    def _load(self) -> None:
        held = self._by_file()
        for declared in self.declarations.fact_tables:
            tabel = fact_table(declared)
            self._load_part(tabel, [(e.facts[declared.fakta], hs) for e, hs in held.values()], declared)
            self.in_force(declared)
        self._load_part(KENDALI, [(e.controls, hs) for e, hs in held.values()])
        figures.all_facts(self.warehouse, self.declarations)
        files = {h.wanted.sha256[:16]: h.wanted for _, hs in held.values() for h in hs}
        self.warehouse.load(
            "kerja.berlaku",
            pa.table(
                {
                    "sidik": pa.array(list(files), pa.string()),
                    "jalur": pa.array([w.jalur for w in files.values()], pa.string()),
                    "sha256": pa.array([w.sha256 for w in files.values()], pa.string()),
                }
            ),
        )
        self._load_evidence(held)
        for tabel in self.declarations.standing_in:
            self._define(tabel, [])

    def _by_file(self) -> dict[Wanted, tuple[Evaluation, list[Held]]]:
        """Give every file that matters now (in force, or there) with what is in force of it."""
        found: dict[Wanted, tuple[Evaluation, list[Held]]] = {}
        for wanted in sorted(
            {*self.verdict.present, *(h.wanted for h in self.verdict.held.values())},
            key=lambda w: (w.jalur, w.sha256),
        ):
            mine = [h for h in self.verdict.held.values() if h.wanted == wanted]
            found[wanted] = (self.evaluations[wanted], mine)
        return found

    def _load_part(
        self, tabel: Table, parts: list[tuple[pa.Table, list[Held]]], declared: FactTable | None = None
    ) -> None:
        """Load the rows of accepted tables, each with since when it is stale and what is not yet."""
        rows = []
        for part, helds in parts:
            for h in helds if part.num_rows else ():
                mine = part.filter(pc.is_in(part["tabel"], pa.array(h.tables, pa.int32())))
                early = not_yet(mine, declared, h.diterima_pada, self.declarations) if declared else None
                rows.append(with_later(mine, tabel, h.basi_sejak, early))
        loaded = pa.concat_tables([tabel.arrow.empty_table(), *rows])
        self.warehouse.define(tabel, _registered(self.warehouse, loaded))
        self.warehouse.con.unregister("baris_masuk")

    def in_force(self, declared: FactTable) -> None:
        """Mark which facts are in force: of those equal in the declared columns, the last version."""
        rule = declared.berlaku
        if rule is None:
            return
        inside = " AND ".join(f"g.{c} = f.{c}" for c in rule.dalam)
        order = f"(SELECT urutan::INTEGER FROM kode.{rule.urutan} AS v WHERE v.kode = {{}}.{rule.urutan})"
        self.warehouse.sql(
            f"UPDATE fakta.{declared.fakta} AS f SET berlaku = berlaku AND NOT EXISTS (FROM fakta.{declared.fakta} AS g"
            f" WHERE g.berlaku AND {inside} AND {order.format('g')} > {order.format('f')})"
        )

    def _load_evidence(self, held: dict[Wanted, tuple[Evaluation, list[Held]]]) -> None:
        sizes: dict[str, tuple[int, str | None]] = {}
        cells: dict[str, pa.Table] = {}
        for wanted, (evaluation, mine) in held.items():
            if not wanted.sha256:
                continue
            place = self.places.evidence / wanted.sha256[:2] / wanted.sha256
            sizes[wanted.sha256] = (place.stat().st_size, evaluation.jenis or None)
            numbers = {n for h in mine for n in h.tables}
            tables = evaluation.submissions.to_pylist()
            sheets = {row["lembar"] for row in tables if row["tabel"] in numbers}
            heads = {(row["lembar"], row["kepala"]) for row in tables if row["tabel"] in numbers}
            shared = {row["tabel"] for row in tables if (row["lembar"], row["kepala"]) in heads}
            part = evaluation.cells
            known = pc.is_in(part["lembar"], pa.array(sorted(sheets), pa.string()))
            inside = pc.is_in(part["tabel"], pa.array(sorted(numbers), pa.int32()))
            if shared != numbers:  # titles, headings and labels are those of every form that reads the table
                beside = pc.is_in(part["tabel"], pa.array(sorted(shared), pa.int32()))
                stating = pc.is_in(part["peran"], pa.array(["nilai", "kendali"]))
                inside = pc.or_(inside, pc.and_(beside, pc.invert(stating)))
            part = part.append_column("dikenali", known).append_column("berlaku", inside)
            cells.setdefault(wanted.sha256, part.select(CELLS.arrow.names))
        files = [(sha, *about) for sha, about in sorted(sizes.items())]
        self._define(BERKAS, [dict(zip(("sha256", "ukuran", "jenis"), f, strict=True)) for f in files])
        self._define(EVENTS, [vars(event) for event in self.journal])
        loaded = pa.concat_tables([CELLS.arrow.empty_table(), *cells.values()])
        self.warehouse.define(CELLS, _registered(self.warehouse, loaded))
        self.warehouse.con.unregister("baris_masuk")

    def _define(self, tabel: Table, rows: Iterable[Mapping[str, object]]) -> None:
        loaded = pa.Table.from_pylist(list(rows), tabel.arrow)
        self.warehouse.define(tabel, _registered(self.warehouse, loaded))
        self.warehouse.con.unregister("baris_masuk")

    # ── published tables ──

    @cached_property
    def sources(self) -> dict[Table, list[str]]:
        """Give which tables each table reads."""
        return sources(self.declarations)

    def fill(self, tabel: Table) -> None:
        """Fill one published table from its SQL."""
        if tabel == REKONSILIASI:
            self.warehouse.sql(comparisons.view(self.declarations))
        if tabel.angka:
            figures.make(self.warehouse, tabel, query(tabel, self.declarations))
        else:
            self.warehouse.define(tabel, query(tabel, self.declarations))

    def fill_findings(self) -> None:
        """Fill `publik.temuan`, `publik.penjelasan` and `publik.serahan`."""
        units = frozenset(code.kode for code in self.declarations.codes["unit"].isi)
        events = as_read(self.journal)
        self.since = Since(events, self.evaluations, units)
        given = of_planner(self.declarations.codes["penjelasan"])
        given += returned(events, self.evaluations, self._withdrawn())
        found = explained((row | self.since.of(jalur, row) for jalur, row in self._findings()), given)
        rows = sorted(found.temuan, key=lambda r: tuple(str(v or "") for v in r.values()))
        self.galat = sum(row["tingkat"] == "Galat" for row in rows)
        self._define(TEMUAN, rows)
        self._define(PENJELASAN, found.penjelasan)
        beside_print(self.warehouse, self._contradictions, rows)
        self._define(STATES, states(self.verdict.statuses, reasons(rows)))
        self._define(TABEL, about_tables(self.declarations))

    def said_of_files(self) -> list[dict[str, str | None]]:
        """Give what reading says of the files that are there, as lines of `publik.temuan`."""
        return [row for wanted in self.verdict.present for row in findings_of(wanted, self.evaluations[wanted])]

    def said_of(self, sidik: str) -> list[dict[str, str | None]]:
        """Give what reading says of a file in force or there (the first digits of its SHA-256), in the same way."""
        held = (held.wanted for held in self.verdict.held.values())
        files = {wanted for wanted in (*held, *self.verdict.present) if wanted.sha256.startswith(sidik)}
        ordered = sorted(files, key=lambda one: one.jalur)
        return [row for wanted in ordered for row in findings_of(wanted, self.evaluations[wanted])]

    def tables_handed_in(self) -> list[dict[str, Any]]:
        """Give every table of every version of every path, as the reading and the contracts say."""
        return tables_of(self.evaluations, {(wanted, number) for wanted, number, _ in self.broken})

    def explained_in(self) -> list[dict[str, Any]]:
        """Give every line about a finding on the sheet of a marked copy, of every version of every path."""
        return [
            row | {"jalur": wanted.jalur, "sha256": wanted.sha256}
            for wanted, evaluation in self.evaluations.items()
            for row in evaluation.explanations.to_pylist()
        ]

    def there(self) -> list[dict[str, str]]:
        """Give every version that is in the inbox: its path, that as it is published, its SHA-256."""
        files = self.verdict.present
        return [{"jalur": one.jalur, "berkas": named(one.jalur), "sha256": one.sha256} for one in files]

    def versions_of_findings(self) -> list[dict[str, Any]]:
        """Give which versions of a path have each published finding, where there are several; once they are filled."""
        return self.since.asked if self.since else []

    def _findings(self) -> Iterable[tuple[str, dict[str, str | None]]]:
        """Give every finding, and the path in the inbox that it is about."""
        for wanted in self.verdict.present:
            yield from ((wanted.jalur, row) for row in findings_of(wanted, self.evaluations[wanted]))
        known = set(self.verdict.present)
        for wanted, _, found in self.broken:
            if wanted in known:
                yield wanted.jalur, placed(wanted, found)
        for wanted, found in self.verdict.findings:
            yield wanted.jalur, placed(wanted, found)
        paths = dict(self.warehouse.sql("SELECT sidik, jalur FROM kerja.berlaku"))
        for sel, said in questions(self.warehouse, self.declarations):
            row = {"lembar": said.lembar, "sel": sel, "isi": None, "pesan": said.pesan, "saran": said.saran}
            yield paths[sel[:16]], finding_row(Wanted(paths[sel[:16]], ""), said.kode, row)
        for one in self._contradictions:
            said = one.said
            row = {"lembar": said.lembar, "sel": one.sel, "isi": said.isi or None, "pesan": said.pesan}
            yield one.berkas, finding_row(Wanted(one.berkas, ""), said.kode, row | {"saran": said.saran})

    @cached_property
    def _contradictions(self) -> list[Contradiction]:
        return list(contradictions(self.warehouse, self.declarations))

    # ── release ──

    def made_from(self) -> str:
        """Give the SHA-256 of what this build was made from: the head of the journal and the declarations."""
        return hashlib.sha256(f"{self.kepala}\n{self.declarations.digest}".encode()).hexdigest()

    def publish(self) -> tuple[int, bool]:
        """Publish the build; gives the number of the release and whether it is new.

        Raises:
            EvidenceError: What is published now takes the place of a release that was changed.
        """
        agency = self.declarations.codes["instansi"].isi[0].kode
        last = max((e.diterima_pada for e in as_read(self.journal)), default=None)
        published = self.warehouse.publish(self.made_from(), agency, last, (len(self.journal), self.kepala))
        self._refuse_if_different(f"Rilis {published[0]} diterbitkan dari bukti, menggantikan yang berubah")
        return published


def _registered(warehouse: Warehouse, rows: pa.Table) -> str:
    warehouse.con.register("baris_masuk", rows)
    return "FROM baris_masuk"


OF_READING: dict[str, Callable[[Build], list[dict[str, Any]]]] = {
    "temuan_berkas": Build.said_of_files,
    "tabel_berkas": Build.tables_handed_in,
    "berkas_ada": Build.there,
    "versi_temuan": Build.versions_of_findings,
    "penjelasan_berkas": Build.explained_in,
}
"""What the witness asks of a build beside tables of the database, by the name under which it asks."""
