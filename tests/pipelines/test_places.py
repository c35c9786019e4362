"""Where inbox, warehouse and declarations are, and Dagster's history under the warehouse."""

from pathlib import Path

import pytest
import yaml  # comes with Dagster, which reads the file

from pipelines.places import Wrong, dagster_home, places, schemas
from tests.kit.places import ROOT


@pytest.fixture(autouse=True)
def nothing_said(monkeypatch):
    for name in ("KINERJA_RAW", "KINERJA_WAREHOUSE", "KINERJA_SCHEMAS", "DAGSTER_HOME", "KINERJA_POSTGRES"):
        monkeypatch.delenv(name, raising=False)


def test_without_a_word_they_lie_beside_the_code():
    assert (places().raw, places().warehouse, schemas()) == (ROOT / "raw", ROOT / "warehouse", ROOT / "schemas")


def test_what_the_environment_says_counts_and_becomes_absolute(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KINERJA_RAW", "masuk")
    monkeypatch.setenv("KINERJA_WAREHOUSE", "~/gudang")
    monkeypatch.setenv("KINERJA_SCHEMAS", str(tmp_path / "dinas"))
    assert places().raw == tmp_path / "masuk"
    assert places().warehouse == Path.home() / "gudang"
    assert schemas() == tmp_path / "dinas"


def test_an_empty_word_says_nothing(monkeypatch):
    monkeypatch.setenv("KINERJA_RAW", "")
    assert places().raw == ROOT / "raw"


def test_the_history_lies_in_the_warehouse_whatever_its_folder_is_called(monkeypatch, tmp_path):
    monkeypatch.setenv("DAGSTER_HOME", "lain")
    odd = tmp_path / "gudang: {kota} #1, 'a'"
    home = dagster_home(odd)
    settings = yaml.safe_load((home / "dagster.yaml").read_text(encoding="utf-8"))
    assert home == odd / "dagster"
    assert settings["event_log_storage"] == {"module": "pipelines.history", "class": "OpenEventLogStorage"}
    assert settings["telemetry"] == {"enabled": False}


def test_what_the_operator_writes_into_dagster_yaml_stays(tmp_path):
    settings = dagster_home(tmp_path) / "dagster.yaml"
    settings.write_text("telemetry: {enabled: true}\n", encoding="utf-8")
    dagster_home(tmp_path)
    assert settings.read_text(encoding="utf-8") == "telemetry: {enabled: true}\n"


def test_postgresql_is_one_variable_and_is_not_passed_over_where_dagster_yaml_says_otherwise(monkeypatch, tmp_path):
    monkeypatch.setenv("KINERJA_POSTGRES", "postgresql+psycopg2://kinerja@/dagster")
    settings = dagster_home(tmp_path) / "dagster.yaml"
    assert yaml.safe_load(settings.read_text(encoding="utf-8"))["storage"] == {
        "postgres": {"postgres_url": {"env": "KINERJA_POSTGRES"}}
    }
    monkeypatch.delenv("KINERJA_POSTGRES")
    with pytest.raises(Wrong, match=r"KINERJA_POSTGRES kosong, tetapi dipakai oleh .*dagster\.yaml"):
        dagster_home(tmp_path)
    settings.write_text("telemetry: {enabled: true}\n", encoding="utf-8")
    monkeypatch.setenv("KINERJA_POSTGRES", "postgresql+psycopg2://kinerja@/dagster")
    with pytest.raises(Wrong, match="KINERJA_POSTGRES diisi, tetapi tidak dipakai"):
        dagster_home(tmp_path)


def test_postgresql_without_its_package_is_one_sentence(monkeypatch, tmp_path):
    monkeypatch.setenv("KINERJA_POSTGRES", "postgresql+psycopg2://kinerja@/dagster")
    monkeypatch.setattr("pipelines.places.find_spec", lambda _: None)
    with pytest.raises(Wrong, match="memerlukan paket dagster-postgres"):
        dagster_home(tmp_path)


def test_another_driver_is_refused_without_telling_the_password(monkeypatch, tmp_path):
    monkeypatch.setenv("KINERJA_POSTGRES", "postgresql://kinerja:rahasia@/dagster")
    with pytest.raises(Wrong, match=r"KINERJA_POSTGRES tidak berawal dengan postgresql\+psycopg2://$"):
        dagster_home(tmp_path)
