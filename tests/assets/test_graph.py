"""What Dagster makes of a night: one step, a described asset a table, checks that block, findings as warnings."""

import dagster as dg
import pytest

from assets import night as nights
from assets.graph import Setting, release_of
from assets.proofs.catalogue import PROOFS
from assets.release.offence import Offence
from schemas.declarations import load
from schemas.tables.fakta import BERKAS, CELLS, EVENTS, KENDALI, fact_table
from tests.kit.desk import budget_schemas, edit
from tests.kit.places import SCHEMAS
from tests.kit.scheduled import by_dagster, told

pytestmark = pytest.mark.malam

CONTRACTS = {"kontrak_bukti", "kontrak_fakta", "kontrak_publik"}
REHSOS = "2023/bid-rehsos/Tabel 2.5 realisasi rehsos rev2.xlsx"


@pytest.fixture(scope="module")
def step():
    return release_of(load(SCHEMAS))


@pytest.fixture(scope="module")
def graph(step):
    return dg.Definitions(assets=[step], resources={"setting": Setting(None)}).resolve_asset_graph()


def tables():
    facts = [fact_table(declared) for declared in load(SCHEMAS).fact_tables]
    return [BERKAS, EVENTS, CELLS, KENDALI, *facts, *load(SCHEMAS).tables]


def test_there_is_one_asset_for_every_table_and_none_besides_all_in_one_step(graph, step):
    keys = {".".join(key.path) for key in graph.get_all_asset_keys()}
    assert keys == {table.nama for table in tables()}
    assert step.can_subset is False


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


def test_contracts_by_layer_and_the_proofs_block_and_findings_by_unit_warn(graph):
    checks = {key.name: graph.get(key) for key in graph.asset_check_keys}
    blocking = {name for name, node in checks.items() if node.blocking}
    assert blocking == CONTRACTS | {proof.nama for proof in PROOFS}
    units = {code.kode.replace("-", "_") for code in load(SCHEMAS).codes["unit"].isi}
    assert set(checks) - blocking == {f"temuan_{unit}" for unit in (*units, "di_luar_unit")}


def test_a_unit_with_two_lines_units_of_one_name_for_dagster_and_one_called_lain_have_their_checks(tmp_path):
    schemas = budget_schemas(tmp_path)
    units = schemas / "kode" / "unit.csv"
    more = ("seksi-a,SEKSI A,dinsos,seksi,,2022-01-01,2023-12-31,x", "seksi-a,SEKSI A BARU,dinsos,seksi,,2024-01-01,,x")
    more += ("seksi.a,SEKSI TITIK,dinsos,seksi,,2022-01-01,,x", "lain,LAIN,dinsos,seksi,,2022-01-01,,x")
    units.write_text(units.read_text(encoding="utf-8") + "\n".join(more) + "\n", encoding="utf-8")
    names = [spec.name for spec in release_of(load(schemas)).check_specs]
    assert len(names) == len(set(names))
    assert {"temuan_seksi_a", "temuan_lain", "temuan_di_luar_unit"} <= set(names)


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


def test_a_night_passes_every_check_that_blocks_and_publishes(night):
    outcome = by_dagster(night)
    assert outcome.success, outcome.messages
    assert outcome.failed == set()
    assert night.published.exists()


@pytest.mark.parametrize("only", ["publik.rilis", "publik.realisasi_anggaran"])
def test_whoever_materialises_one_table_gets_the_whole_release(budget_night, only):
    outcome = by_dagster(budget_night, only=only)
    assert outcome.success, outcome.messages
    assert budget_night.rows("SELECT count(*) > 0 FROM publik.realisasi_anggaran") == [(True,)]
    assert budget_night.rows("SELECT nomor FROM publik.rilis") == [(1,)]


def test_a_check_that_fails_blocks_the_release(budget_night, monkeypatch):
    wrong = PROOFS[0]._replace(search=lambda _: [Offence("publik.angka", "x", None, "salah")])
    monkeypatch.setattr(nights, "PROOFS", (wrong, *PROOFS[1:]))
    outcome = by_dagster(budget_night)
    assert not outcome.success
    assert wrong.nama in outcome.failed
    assert f"tidak terbit; tidak lulus: {wrong.nama}" in outcome.messages
    assert not budget_night.published.exists()


def test_a_galat_is_seen_as_a_warning_of_its_unit_with_file_sheet_cell_and_sentence(budget_night):
    edit(budget_night, REHSOS, "F14", "enam miliar")
    _, checks = told(budget_night)
    failed = {name: check for name, check in checks.items() if not check.passed}
    assert set(failed) == {"temuan_bid_rehsos"}
    (check,) = failed.values()
    assert check.severity is dg.AssetCheckSeverity.WARN
    assert check.metadata["galat"].value == 1
    rows = [row.data for row in check.metadata["temuan"].records]
    (galat,) = [row for row in rows if row["tingkat"] == "Galat"]
    assert (galat["berkas"], galat["lembar"], galat["sel"]) == (REHSOS, "Realisasi (2)", "F14")
    assert '"enam miliar"' in galat["pesan"]
    assert budget_night.published.exists()


def test_a_night_tells_its_numbers_and_one_without_news_that_nothing_was_computed(budget_night):
    first, _ = told(budget_night)
    second, checks = told(budget_night)
    figures = budget_night.rows("SELECT count(nilai) FROM publik.angka")[0][0]
    assert set(first) == {table.nama for table in tables_of(budget_night)}
    assert {name: first["publik.rilis"][name].value for name in ("nomor", "baru", "dihitung", "angka", "galat")} == {
        "nomor": 1,
        "baru": True,
        "dihitung": True,
        "angka": figures,
        "galat": 0,
    }
    assert first["publik.rilis"]["bita"].value == budget_night.published.stat().st_size
    assert set(second) == {"publik.rilis"}
    assert (second["publik.rilis"]["dihitung"].value, second["publik.rilis"]["nomor"].value) == (False, 1)
    said = {check.description for name, check in checks.items() if not name.startswith("temuan_")}
    assert said == {"Bukti, deklarasi, dan kode sama dengan rilis 1, yang lulus; tidak dihitung lagi."}


def tables_of(night):
    declarations = load(night.schemas)
    return [BERKAS, EVENTS, CELLS, KENDALI, *map(fact_table, declarations.fact_tables), *declarations.tables]
