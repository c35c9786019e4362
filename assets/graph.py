"""The Dagster assets: one a table, thin; each calls a step of `assets.release.build` and says how it went.

Descriptions, column schemas and checks come from the models in `schemas`. Jobs, schedules and the
places of inbox and warehouse belong to `pipelines`; data processing belongs to the modules called.
"""

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import dagster as dg
import duckdb
from pydantic import PrivateAttr

from assets.evidence.inbox import BY_HAND, SCHEDULED, Manner
from assets.evidence.places import Places
from assets.proofs.catalogue import PROOFS
from assets.proofs.kontrak import kontrak
from assets.proofs.settled import settle
from assets.proofs.witnessed import Witness
from assets.release.build import Build
from assets.release.offence import Offence
from assets.release.query import query
from assets.release.warehouse import building
from schemas.declarations import Declarations, load
from schemas.tables.contracts import Table
from schemas.tables.fakta import BERKAS, CELLS, EVENTS, KENDALI, fact_table
from schemas.tables.rilis import ANGKA, LACAK_ANGKA, REKONSILIASI, RILIS, STATES, TABEL, TEMUAN
from schemas.temuan import shown

OWNERS = ["team:perencanaan"]
_SHOWN = 100
RELEASE = "rilis"
"""The step that publishes, the last one."""
SCHEDULED_TAG = "kinerja/terjadwal"
_BY_ITSELF = frozenset({"dagster/schedule_name", "dagster/sensor_name", SCHEDULED_TAG})
"""The tags of runs that nobody waits for."""


class BuildResource(dg.ConfigurableResource["BuildResource"]):
    """One build a run: a lock, a fresh file, one connection, and what the steps hand on.

    Attributes:
        raw: Absolute path of the inbox; empty: nothing is received, only what is kept is computed.
        warehouse: Absolute path of the warehouse.
        schemas: Absolute path of the declarations.
        diterima_pada: Time noted for what is received, ISO 8601 in UTC; empty means now.
        terbesar_mb: Most megabytes that a handed-in file may have.
    """

    raw: str
    warehouse: str
    schemas: str
    diterima_pada: str = ""
    terbesar_mb: int = Manner.largest >> 20
    _scheduled: bool = PrivateAttr(default=False)
    _build: Build = PrivateAttr()
    _passed: dict[str, bool] = PrivateAttr(default_factory=dict)

    @contextlib.contextmanager
    def yield_for_execution(self, context: dg.InitResourceContext) -> Iterator["BuildResource"]:
        """Open the build for the length of a run."""
        tags = context.run.tags if context.run else {}
        self._scheduled = not _BY_ITSELF.isdisjoint(tags)
        places = Places(Path(self.raw) if self.raw else None, Path(self.warehouse))
        with building(places.warehouse) as warehouse:
            self._build = Build(warehouse, load(Path(self.schemas)), places)
            yield self

    @property
    def build(self) -> Build:
        """Give the build of this run."""
        return self._build

    @property
    def manner(self) -> Manner:
        """Give how the inbox is looked at: a run that nobody waits for leaves what is still being written."""
        return replace(SCHEDULED if self._scheduled else BY_HAND, largest=self.terbesar_mb << 20)

    def now(self) -> datetime:
        """Give the time to be noted for what is received."""
        return datetime.fromisoformat(self.diterima_pada) if self.diterima_pada else datetime.now(UTC)

    def verdict(self, table: str, name: str, found: Sequence[Offence]) -> dg.AssetCheckResult:
        """Note the verdict of a check for the release step, and give it to Dagster."""
        self._passed[f"{table}:{name}"] = not found
        rows = [dg.TableRecord({k: str(v or "") for k, v in o._asdict().items()}) for o in found[:_SHOWN]]
        return dg.AssetCheckResult(
            passed=not found,
            asset_key=key(table),
            check_name=name,
            metadata={"jumlah": len(found)} | ({"temuan": dg.MetadataValue.table(rows)} if rows else {}),
        )

    def missing(self, required: set[str]) -> list[str]:
        """Give the checks that have not passed in this very run."""
        return sorted(required - {name for name, passed in self._passed.items() if passed})


def key(table: str) -> dg.AssetKey:
    """Give the asset key of `schema.table`."""
    return dg.AssetKey(table.split("."))


def assets_and_checks(
    schemas: Path,
) -> tuple[list[dg.AssetsDefinition], list[dg.AssetChecksDefinition]]:
    """Give all assets and checks for the declarations in `schemas`."""
    declarations = load(schemas)
    made = [_evidence(declarations)]
    made += [_figure_table(tabel, declarations) for tabel in declarations.filled]
    made.append(_findings(declarations))
    specs = [spec for asset in made for spec in asset.check_specs]
    proven = _proofs(declarations)
    required = {f"{'.'.join(s.asset_key.path)}:{s.name}" for s in (*specs, *proven.check_specs)}
    return [*made, _release(required, declarations)], [proven]


def _contract_spec(tabel: Table) -> dg.AssetCheckSpec:
    return dg.AssetCheckSpec(
        "kontrak",
        asset=key(tabel.nama),
        blocking=True,
        description="Kontrak pandera: kolom, jenis, kunci, dan rentang.",
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


def _rows(resource: BuildResource, tabel: Table) -> dict[str, int]:
    return {"dagster/row_count": resource.build.warehouse.sql(f"SELECT count(*) FROM {tabel.nama}")[0][0]}


def _spec(tabel: Table, deps: Sequence[str], kinds: set[str]) -> dg.AssetSpec:
    return dg.AssetSpec(
        key(tabel.nama),
        deps=[key(name) for name in deps],
        description=tabel.uraian,
        group_name=tabel.nama.split(".")[0],
        kinds=kinds,
        owners=OWNERS,
        metadata=_metadata(tabel),
    )


def _done(resource: BuildResource, tabel: Table) -> dg.MaterializeResult[None]:
    contract = resource.verdict(tabel.nama, "kontrak", kontrak(resource.build.warehouse, tabel))
    return dg.MaterializeResult(asset_key=key(tabel.nama), metadata=_rows(resource, tabel), check_results=[contract])


def _evidence(declarations: Declarations) -> dg.AssetsDefinition:
    """Make the asset step that receives, reads and judges: `bukti` and `fakta` in one."""
    tables = [BERKAS, EVENTS, CELLS, *(fact_table(t) for t in declarations.fact_tables), KENDALI]
    deps = {CELLS.nama: [BERKAS.nama, EVENTS.nama]}
    deps |= {t.nama: [CELLS.nama] for t in tables if t.nama.startswith("fakta.")}

    @dg.multi_asset(
        name="terima_dan_baca",
        specs=[_spec(t, deps.get(t.nama, []), {"excel", "duckdb"}) for t in tables],
        check_specs=[_contract_spec(t) for t in tables],
    )
    def evidence(context: dg.AssetExecutionContext, build: BuildResource) -> Iterator[dg.MaterializeResult[None]]:
        build.build.take_in(build.now(), manner=build.manner)
        settle(build.build)
        for jalur in sorted(build.build.waiting):
            context.log.warning(f"masih ditulis, belum diterima: {shown(jalur)}")
        for tabel in tables:
            yield _done(build, tabel)

    return evidence


def _sources(tabel: Table, declarations: Declarations) -> list[str]:
    """Give the tables that a `.sql` file reads, as its own text says (parsed by DuckDB)."""
    text = query(tabel, declarations)
    found = duckdb.execute(
        "SELECT json_extract_string(j, '$..schema_name'), json_extract_string(j, '$..table_name'),"
        " json_extract_string(j, '$.error_message') FROM (SELECT json_serialize_sql(?::VARCHAR) AS j)",
        [text],
    ).fetchall()
    schemas, names, error = found[0]
    if error:
        msg = f"{tabel.pendek}.sql: {error}"
        raise ValueError(msg)
    facts = [f"fakta.{t.fakta}" for t in declarations.fact_tables]
    stand_for = {
        "kerja.angka": [t.nama for t in declarations.figure_tables if t != tabel],
        "kerja.lacak": [t.nama for t in declarations.figure_tables],
        "kerja.berlaku": [BERKAS.nama],
        "fakta.semua": [*facts, KENDALI.nama],
    }
    read = [f"{s}.{n}" for s, n in zip(schemas, names, strict=True) if s and s != "kode"]
    known = {t.nama for t in declarations.tables} | {BERKAS.nama, EVENTS.nama, CELLS.nama, KENDALI.nama, *facts}
    named = {real for name in read for real in stand_for.get(name, [name])}
    return sorted({CELLS.nama} | (named & known - {tabel.nama}))


def _figure_table(tabel: Table, declarations: Declarations) -> dg.AssetsDefinition:
    """Make the asset of one `.sql` file."""

    @dg.multi_asset(
        name=tabel.pendek,
        specs=[_spec(tabel, _sources(tabel, declarations), {"sql", "duckdb"})],
        check_specs=[_contract_spec(tabel)],
    )
    def table(build: BuildResource) -> Iterator[dg.MaterializeResult[None]]:
        build.build.fill(tabel)
        yield _done(build, tabel)

    return table


def _findings(declarations: Declarations) -> dg.AssetsDefinition:
    tables = [TEMUAN, STATES, TABEL]
    del declarations

    @dg.multi_asset(
        name="temuan_dan_serahan",
        specs=[_spec(t, [REKONSILIASI.nama, EVENTS.nama], {"duckdb"}) for t in tables],
        check_specs=[_contract_spec(t) for t in tables],
    )
    def findings(build: BuildResource) -> Iterator[dg.MaterializeResult[None]]:
        build.build.fill_findings()
        for tabel in tables:
            yield _done(build, tabel)

    return findings


def _proofs(declarations: Declarations) -> dg.AssetChecksDefinition:
    """Make the one step of all proofs; they stand on the lineage that they prove."""
    here = key(LACAK_ANGKA.nama)
    needed = [CELLS.nama, KENDALI.nama, ANGKA.nama, *(f"fakta.{t.fakta}" for t in declarations.fact_tables)]
    specs = [
        dg.AssetCheckSpec(
            proof.nama, asset=here, blocking=True, description=proof.uraian, additional_deps=[key(n) for n in needed]
        )
        for proof in PROOFS
    ]

    @dg.multi_asset_check(name="bukti_angka", specs=specs)
    def prove(build: BuildResource) -> Iterator[dg.AssetCheckResult]:
        witness = Witness(build.build)
        for proof in PROOFS:
            yield build.verdict(LACAK_ANGKA.nama, proof.nama, proof.search(witness))

    return prove


def _release(required: set[str], declarations: Declarations) -> dg.AssetsDefinition:
    @dg.multi_asset(
        name=RELEASE,
        specs=[_spec(RILIS, [t.nama for t in declarations.tables if t != RILIS], {"duckdb"})],
        check_specs=[
            dg.AssetCheckSpec(
                "terbaca",
                asset=key(RILIS.nama),
                description="Rilis yang terbit dibuka dan memuat semua tabel dan barisnya; diperiksa sebelum terbit.",
            )
        ],
    )
    def release(build: BuildResource) -> Iterator[dg.MaterializeResult[None]]:
        missing = build.missing(required)
        if missing:
            msg = f"tidak terbit; belum lulus dalam jalan ini: {', '.join(missing)}"
            raise dg.Failure(msg)
        number, new = build.build.publish()
        yield dg.MaterializeResult(
            asset_key=key(RILIS.nama),
            metadata={"nomor": number, "baru": new},
            check_results=[build.verdict(RILIS.nama, "terbaca", [])],
        )

    return release
