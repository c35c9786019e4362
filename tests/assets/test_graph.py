"""What Dagster makes of the steps: one described asset a table, checks that block, a release only after all."""

import dagster as dg
import pytest

from assets import graph as graphs
from assets.graph import BuildResource, assets_and_checks
from assets.proofs.catalogue import PROOFS
from assets.release.offence import Offence
from schemas.declarations import load
from schemas.tables.fakta import BERKAS, CELLS, EVENTS, KENDALI, fact_table
from tests.kit.places import SCHEMAS
from tests.kit.scheduled import by_dagster

pytestmark = pytest.mark.malam


@pytest.fixture(scope="module")
def graph():
    assets, checks = assets_and_checks(SCHEMAS)
    resource = BuildResource(raw="", warehouse="", schemas="")
    return dg.Definitions(assets=assets, asset_checks=checks, resources={"build": resource}).resolve_asset_graph()


def tables():
    facts = [fact_table(declared) for declared in load(SCHEMAS).fact_tables]
    return [BERKAS, EVENTS, CELLS, KENDALI, *facts, *load(SCHEMAS).tables]


def test_there_is_one_asset_for_every_table_and_none_besides(graph):
    keys = {".".join(key.path) for key in graph.get_all_asset_keys()}
    assert keys == {table.nama for table in tables()}


def test_every_asset_has_description_group_kinds_owner_and_column_schema(graph):
    for table in tables():
        node = graph.get(dg.AssetKey(table.nama.split(".")))
        assert node.description == table.uraian
        assert node.group_name == table.nama.split(".")[0]
        assert node.kinds
        assert node.owners == ["team:perencanaan"]
        columns = node.metadata["dagster/column_schema"].columns
        assert [c.name for c in columns] == [k.nama for k in table.kolom]
        assert all(c.description for c in columns)


def test_a_contract_for_each_table_and_the_proofs_guard_the_release_and_all_but_its_own_block(graph):
    checks = {(".".join(k.asset_key.path), k.name): graph.get(k) for k in graph.asset_check_keys}
    names = [name for _, name in checks]
    assert {proof.nama for proof in PROOFS} <= set(names)
    assert names.count("kontrak") == len(tables()) - 1
    assert len(names) == len(tables()) - 1 + len(PROOFS) + 1
    assert {where for where, node in checks.items() if not node.blocking} == {("publik.rilis", "terbaca")}


def test_the_release_comes_after_every_public_table(graph):
    before = {".".join(key.path) for key in graph.get(dg.AssetKey(["publik", "rilis"])).parent_keys}
    assert before == {table.nama for table in load(SCHEMAS).tables} - {"publik.rilis"}


@pytest.mark.parametrize(
    ("table", "sources"),
    [("realisasi_anggaran", {"fakta.anggaran"}), ("capaian_iku", {"fakta.iku", "publik.nilai_iku", "publik.register"})],
)
def test_dependencies_are_what_the_sql_reads(graph, table, sources):
    parents = {".".join(key.path) for key in graph.get(dg.AssetKey(["publik", table])).parent_keys}
    assert {name for name in parents if name.split(".")[0] != "bukti"} == sources


def test_a_night_passes_every_check_and_publishes(night):
    outcome = by_dagster(night)
    assert outcome.success, outcome.messages
    assert outcome.failed == set()
    assert night.published.exists()


def test_the_release_step_alone_publishes_nothing(empty_night):
    outcome = by_dagster(empty_night, only="publik.rilis")
    assert not outcome.success
    assert "belum lulus" in outcome.messages
    assert not empty_night.published.exists()


def test_a_check_that_fails_blocks_the_release(night, monkeypatch):
    wrong = PROOFS[0]._replace(search=lambda _: [Offence("publik.angka", "x", None, "salah")])
    monkeypatch.setattr(graphs, "PROOFS", (wrong, *PROOFS[1:]))
    outcome = by_dagster(night)
    assert not outcome.success
    assert wrong.nama in outcome.failed
    assert not night.published.exists()
