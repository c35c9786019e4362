"""The Dagster side of a night: one step for one release, with every table as an asset and every verdict as a check.

A release is one transaction, so whoever materialises one table gets the whole release. What the step does is
`assets.night`; jobs, schedules and the places of inbox and warehouse belong to `pipelines`. A second step writes the
report of the release that is in force (`assets.report.standing`), a third what units get back
(`assets.feedback.folders`); whatever breaks there takes nothing from a release.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import dagster as dg

from assets.evidence.handed import InboxPath
from assets.evidence.inbox import BY_HAND, SCHEDULED, Manner
from assets.evidence.places import Places
from assets.evidence.process import process
from assets.feedback import folders
from assets.night import LAYERS, Held, Made, NotProven, Published, contract_of, loaded, night
from assets.proofs.catalogue import PROOFS
from assets.release.build import Build
from assets.release.opened import reading
from assets.release.publication import CURRENT
from assets.release.sources import sources
from assets.release.warehouse import building
from assets.report.standing import FOLDER, Report, Unwritten, stand
from schemas.declarations import Declarations
from schemas.tables.contracts import Table
from schemas.tables.fakta import BERKAS, CELLS, EVENTS
from schemas.tables.rilis import EXPLAINED, PENJELASAN, REKONSILIASI, RILIS, STATES, TABEL, TEMUAN
from schemas.temuan import shown

OWNERS = ["team:perencanaan"]
_SHOWN = 100
RELEASE = "rilis"
"""The step that makes and publishes a release, the only one."""
SCHEDULED_TAG = "kinerja/terjadwal"
PROCESS_TAG = "kinerja/proses"
"""The tag that says which process a run is, so that another one can see whether it is gone."""
_BY_ITSELF = frozenset({"dagster/schedule_name", "dagster/sensor_name", SCHEDULED_TAG})
"""The tags of runs that nobody waits for."""
_Told = dg.MaterializeResult[None] | dg.AssetCheckResult
WHOLE = "laporan_utuh"
"""The check that the release in force has its report."""
FEEDBACK = "umpan_balik"
"""What units get back: the name of its asset."""
GIVEN = "umpan_balik_utuh"
"""The check that every unit has got back what it has to know."""
_ELSEWHERE = "temuan_di_luar_unit"
"""The check of findings in files that lie in no unit's folder."""
_NUMBERS = """
SELECT
    (SELECT count(nilai) FROM publik.angka) AS angka,
    (SELECT count(*) FROM publik.temuan WHERE tingkat = 'Galat') AS galat,
    (SELECT count(*) FROM publik.temuan WHERE tingkat = 'Pertanyaan' AND keadaan <> 'dijelaskan') AS pertanyaan,
    (SELECT count(*) FROM publik.temuan WHERE keadaan = 'dijelaskan') AS dijelaskan,
    (SELECT count(*) FROM publik.rekonsiliasi WHERE NOT cocok) AS pertentangan,
    (SELECT count(DISTINCT jalur) FROM publik.serahan) AS berkas
"""
"""Numbers of a release that are worth seeing over nights."""


@dataclass(frozen=True)
class Setting:
    """Where a night reads and publishes; whoever starts a run cannot choose it.

    Attributes:
        places: Inbox and warehouse.
        largest: Most bytes that a handed-in file may have.
        feedback: Where the folders of the units are; without, in the warehouse.
        now: Gives the time to be noted for what is received.
    """

    places: Places
    largest: int = Manner.largest
    feedback: Path | None = None
    now: Callable[[], datetime] = lambda: datetime.now(UTC)

    def manner(self, tags: Mapping[str, str]) -> Manner:
        """Give how the inbox is looked at: a run that nobody waits for leaves what is still being written."""
        return replace(BY_HAND if _BY_ITSELF.isdisjoint(tags) else SCHEDULED, largest=self.largest)


def key(table: str) -> dg.AssetKey:
    """Give the asset key of `schema.table`."""
    return dg.AssetKey(table.split("."))


def release_of(declarations: Declarations, freshness: dg.FreshnessPolicy | None = None) -> dg.AssetsDefinition:
    """Give the one step with all its tables and checks.

    Args:
        declarations: By which it is made.
        freshness: How often a release should be made, or found to be still what there is.
    """

    @dg.multi_asset(
        name=RELEASE,
        specs=list(_tables(declarations, freshness)),
        check_specs=list(_checks(declarations)),
        can_subset=False,
        description="Menerima, membaca, menghitung, membuktikan, menerbitkan: rilis utuh, atau tidak sama sekali.",
    )
    def release(context: dg.AssetExecutionContext, setting: dg.ResourceParam[Setting]) -> Iterator[_Told]:
        places = setting.places
        context.instance.add_run_tags(context.run.run_id, {PROCESS_TAG: process()})
        with building(places.warehouse) as warehouse:
            build = Build(warehouse, declarations, places)
            try:
                for step in night(build, setting.now(), setting.manner(context.run.tags)):
                    yield from _told(step, places, declarations)
            except NotProven as error:
                raise dg.Failure(str(error), allow_retries=False) from error
        for jalur in sorted(build.waiting):
            context.log.warning(f"masih ditulis, belum diterima: {shown(jalur)}")

    return release


def report_of(declarations: Declarations) -> dg.AssetsDefinition:
    """Give the step that writes the report of the release in force.

    Args:
        declarations: By which the release is made.
    """

    @dg.multi_asset(
        name=FOLDER,
        specs=[_report()],
        check_specs=[dg.AssetCheckSpec(WHOLE, asset=FOLDER, description="Rilis yang berlaku punya laporan yang utuh.")],
        description="Menulis laporan rilis yang berlaku, utuh atau tidak sama sekali; rilisnya tetap terbit.",
    )
    def report(setting: dg.ResourceParam[Setting]) -> Iterator[_Told]:
        try:
            made = stand(setting.places.warehouse, declarations)
        except Unwritten as error:
            said, warn = str(error), dg.AssetCheckSeverity.WARN
            yield dg.AssetCheckResult(passed=False, check_name=WHOLE, severity=warn, description=said)
        else:
            yield _stands(made)
            yield dg.AssetCheckResult(passed=True, check_name=WHOLE)

    return report


def feedback_of(declarations: Declarations) -> dg.AssetsDefinition:
    """Give the step that lets units have what the release in force says to them.

    Args:
        declarations: By which the release is made.
    """
    what = "Setiap unit punya halaman temuannya sendiri, menurut rilis yang berlaku."

    @dg.multi_asset(
        name=FEEDBACK,
        specs=[_feedback()],
        check_specs=[dg.AssetCheckSpec(GIVEN, asset=FEEDBACK, description=what)],
        description="Menulis folder umpan balik setiap unit, utuh atau seperti sebelumnya; rilisnya tetap terbit.",
    )
    def feedback(setting: dg.ResourceParam[Setting]) -> Iterator[_Told]:
        warehouse = setting.places.warehouse
        try:
            made = folders.give_back(warehouse, declarations, setting.feedback or warehouse / folders.FOLDER)
        except folders.Unwritten as error:
            said, warn = str(error), dg.AssetCheckSeverity.WARN
            yield dg.AssetCheckResult(passed=False, check_name=GIVEN, severity=warn, description=said)
        else:
            yield _given(made)
            yield dg.AssetCheckResult(passed=True, check_name=GIVEN)

    return feedback


# ── what there is ──


def _tables(declarations: Declarations, freshness: dg.FreshnessPolicy | None) -> Iterator[dg.AssetSpec]:
    for tabel in loaded(declarations):
        deps = [] if tabel in (BERKAS, EVENTS) else [BERKAS.nama, EVENTS.nama] if tabel == CELLS else [CELLS.nama]
        yield _spec(tabel, deps, {"excel", "duckdb"})
    for tabel, read in sources(declarations).items():
        yield _spec(tabel, read, {"sql", "duckdb"})
    for tabel in (TEMUAN, PENJELASAN, STATES, TABEL):
        yield _spec(tabel, [REKONSILIASI.nama, EVENTS.nama], {"duckdb"})
    rilis = _spec(RILIS, [t.nama for t in declarations.tables if t != RILIS], {"duckdb"})
    yield rilis.replace_attributes(freshness_policy=freshness)


def _report() -> dg.AssetSpec:
    return dg.AssetSpec(
        FOLDER,
        deps=[key(RILIS.nama)],
        description="Laporan rilis yang berlaku: situs (index.html), dan setiap tabel publik sebagai berkas (data/).",
        group_name=FOLDER,
        kinds={"html", "parquet", "csv"},
        owners=OWNERS,
        skippable=True,
    )


def _feedback() -> dg.AssetSpec:
    return dg.AssetSpec(
        FEEDBACK,
        deps=[key(RILIS.nama)],
        description="Umpan balik untuk unit: halaman temuannya (temuan.html), dan yang ada di sampingnya.",
        group_name=FEEDBACK,
        kinds={"html"},
        owners=OWNERS,
        skippable=True,
    )


def _spec(tabel: Table, deps: Sequence[str], kinds: set[str]) -> dg.AssetSpec:
    return dg.AssetSpec(
        key(tabel.nama),
        deps=[key(name) for name in deps],
        description=tabel.uraian,
        group_name=tabel.nama.split(".")[0],
        kinds=kinds,
        owners=OWNERS,
        metadata=_metadata(tabel),
        skippable=tabel != RILIS,
    )


def _metadata(tabel: Table) -> dict[str, dg.TableSchema]:
    columns = [
        dg.TableColumn(
            k.nama,
            k.sql,
            k.uraian,
            dg.TableColumnConstraints(nullable=not (k.wajib or k.kunci), unique=tabel.kunci == (k.nama,)),
        )
        for k in tabel.kolom
    ]
    return {"dagster/column_schema": dg.TableSchema(columns)}


def _checks(declarations: Declarations) -> Iterator[dg.AssetCheckSpec]:
    here = key(RILIS.nama)
    for layer in LAYERS:
        what = f"Kontrak pandera semua tabel {layer}: kolom, jenis, kunci, dan rentang."
        yield dg.AssetCheckSpec(contract_of(layer), asset=here, blocking=True, description=what)
    for proof in PROOFS:
        yield dg.AssetCheckSpec(proof.nama, asset=here, blocking=True, description=proof.uraian)
    for name, units in _findings_by(declarations).items():
        where = f"berkas {', '.join(units)}" if units else "berkas di luar folder unit yang dideklarasikan"
        what = f"Temuan di {where}; gagal bila ada Galat, dan rilis tetap terbit."
        yield dg.AssetCheckSpec(name, asset=key(TEMUAN.nama), description=what)


def _findings_by(declarations: Declarations) -> dict[str, list[str]]:
    """Give the units of each check of findings; a unit may have several lines, two may have one name for Dagster."""
    found: dict[str, list[str]] = {_ELSEWHERE: []}
    for unit in dict.fromkeys(code.kode for code in declarations.codes["unit"].isi):
        name = "".join(c if c.isascii() and c.isalnum() else "_" for c in unit)
        found.setdefault(f"temuan_{name}", []).append(unit)
    return found


# ── what came of it ──


def _told(step: Made | Held | Published, places: Places, declarations: Declarations) -> Iterator[_Told]:
    match step:
        case Made(tabel, baris, detik):
            rows = {} if baris is None else {"dagster/row_count": baris}
            yield dg.MaterializeResult(asset_key=key(tabel.nama), metadata={"detik": round(detik, 3), **rows})
        case Held():
            yield _verdict(step)
        case Published():
            yield from _release(step, places, declarations)


def _stands(made: Report) -> dg.MaterializeResult[None]:
    numbers = {"baru": made.baru, "halaman": made.halaman, "berkas": made.berkas, "bita": made.bita}
    where = dg.MetadataValue.path(made.folder / "index.html")
    return dg.MaterializeResult(metadata={**numbers, "detik": round(made.detik, 3), "buka": where})


def _given(made: folders.Returned) -> dg.MaterializeResult[None]:
    numbers = {"unit": made.unit, "baru": made.baru, "temuan": made.temuan, "operator": made.operator}
    return dg.MaterializeResult(
        metadata={**numbers, "detik": round(made.detik, 3), "buka": dg.MetadataValue.path(made.folder)}
    )


def _verdict(held: Held) -> dg.AssetCheckResult:
    found = held.pelanggaran
    rows = [dg.TableRecord({k: str(v or "") for k, v in o._asdict().items()}) for o in found[:_SHOWN]]
    return dg.AssetCheckResult(
        passed=not found,
        asset_key=key(RILIS.nama),
        check_name=held.nama,
        metadata={"jumlah": len(found), "detik": round(held.detik, 3)}
        | ({"disaksikan": _of_all(*held.disaksikan)} if held.disaksikan else {})
        | ({"temuan": dg.MetadataValue.table(rows)} if rows else {}),
    )


def _of_all(held: int, of: int, what: str) -> str:
    return f"setiap baris dari {held} di antara {of} {what}; yang lain dihitung banyaknya (semua: kinerja verify)"


def _release(step: Published, places: Places, declarations: Declarations) -> Iterator[_Told]:
    """Tell how the night ended: the release's numbers, and the findings of each unit.

    Of a night that computed nothing, the checks say that the release in force passed them.
    """
    with reading(places.warehouse) as con:
        release = con.execute(_NUMBERS)
        numbers = dict(zip((c[0] for c in release.description), release.fetchall()[0], strict=True))
        lines = con.execute(
            "SELECT tingkat, berkas, lembar, split_part(sel, '!', -1) AS sel, kode, isi, pesan, saran, keadaan"
            " FROM publik.temuan ORDER BY ALL"
        )
        names = [column[0] for column in lines.description]
        findings = [dict(zip(names, row, strict=True)) for row in lines.fetchall()]
    if not step.dihitung:
        said = f"Bukti, deklarasi, dan kode sama dengan rilis {step.nomor}, yang lulus; tidak dihitung lagi."
        for nama in (*map(contract_of, LAYERS), *(proof.nama for proof in PROOFS)):
            yield dg.AssetCheckResult(passed=True, asset_key=key(RILIS.nama), check_name=nama, description=said)
    yield from _findings(findings, declarations)
    bytes_ = (places.warehouse / CURRENT).stat().st_size
    about = {**step._asdict(), **numbers, "bita": bytes_, "detik": round(step.detik, 3)}
    yield dg.MaterializeResult(asset_key=key(RILIS.nama), metadata=about)


def _findings(findings: Sequence[dict[str, str | None]], declarations: Declarations) -> Iterator[dg.AssetCheckResult]:
    names = {unit: name for name, units in _findings_by(declarations).items() for unit in units}
    by_check: dict[str, list[dict[str, str | None]]] = {name: [] for name in _findings_by(declarations)}
    for finding in findings:
        by_check[names.get(InboxPath.of(finding["berkas"] or "").unit, _ELSEWHERE)].append(finding)
    for name, every in by_check.items():
        mine = [finding for finding in every if finding.pop("keadaan") != EXPLAINED]
        galat = sum(finding["tingkat"] == "Galat" for finding in mine)
        rows = [dg.TableRecord({k: v or "" for k, v in finding.items()}) for finding in mine[:_SHOWN]]
        yield dg.AssetCheckResult(
            passed=not galat,
            severity=dg.AssetCheckSeverity.WARN,
            asset_key=key(TEMUAN.nama),
            check_name=name,
            metadata={"galat": galat, "pertanyaan": len(mine) - galat, "dijelaskan": len(every) - len(mine)}
            | ({"temuan": dg.MetadataValue.table(rows)} if rows else {}),
        )
