"""What an operator may decide in `pengaturan.toml`, and how a mistake in it is said."""

import pytest

from pipelines import settings as settings_module
from pipelines.places import Wrong
from pipelines.settings import settings


@pytest.fixture
def written(monkeypatch, tmp_path):
    monkeypatch.delenv("KINERJA_PENGATURAN", raising=False)
    monkeypatch.setenv("KINERJA_WAREHOUSE", str(tmp_path))
    return tmp_path / "pengaturan.toml"


def test_without_a_file_the_defaults_hold(written):
    assert settings().simpan.riwayat_hari == 400
    assert settings().largest == 200 << 20


def test_the_file_lies_in_the_warehouse_or_where_a_variable_says(written, monkeypatch, tmp_path):
    written.write_text("[serahan]\nterbesar_mb = 20\n", encoding="utf-8")
    assert settings().largest == 20 << 20
    elsewhere = tmp_path / "etc.toml"
    elsewhere.write_text("[serahan]\nterbesar_mb = 30\n", encoding="utf-8")
    monkeypatch.setenv("KINERJA_PENGATURAN", str(elsewhere))
    assert settings().largest == 30 << 20


@pytest.mark.parametrize("value", ['"banyak"', "0", "-5", "1.5", "true"])
def test_a_number_that_is_none_is_said_with_its_key(written, value):
    written.write_text(f"[serahan]\nterbesar_mb = {value}\n[simpan]\nriwayat_hari = {value}\n", encoding="utf-8")
    with pytest.raises(Wrong) as error:
        settings()
    expected = f"tertulis {value}; seharusnya bilangan bulat dari 1, tanpa tanda kutip"
    assert str(error.value).splitlines() == [
        f"{written}: serahan, terbesar_mb: {expected}",
        f"{written}: simpan, riwayat_hari: {expected}",
    ]


def test_a_key_that_nobody_knows_is_no_decision(written):
    written.write_text("[simpan]\nriwayat = 3\n", encoding="utf-8")
    with pytest.raises(Wrong, match='kunci "riwayat" tidak dikenal; yang dikenal: riwayat_hari'):
        settings()


def test_a_night_is_run_at_the_time_that_is_chosen(written):
    assert settings().jadwal.cron() == "0 1 * * *"
    settings_module._read.cache_clear()
    written.write_text('[jadwal]\njam = "22.30"\n', encoding="utf-8")
    assert (settings().jadwal.cron(), settings().jadwal.cron(later=2)) == ("30 22 * * *", "30 0 * * *")


@pytest.mark.parametrize("time", ['"24.00"', '"1.00"', '"01:00"', "1", '"01.00 * * *"'])
def test_a_time_that_is_none_is_said_with_its_key(written, time):
    written.write_text(f"[jadwal]\njam = {time}\n", encoding="utf-8")
    with pytest.raises(Wrong, match=r'jadwal, jam: .*seharusnya jam dan menit, misalnya "01.00"'):
        settings()


@pytest.mark.parametrize("name", ['"https://a.go.id"', '"a.go.id/"', '"*"', '""', "3"])
def test_a_name_of_the_server_is_a_name_and_no_address_or_pattern(written, name):
    written.write_text('[server]\nnama = ["kinerja.example.go.id", "kinerja:8443"]\n', encoding="utf-8")
    assert settings().server.nama == ["kinerja.example.go.id", "kinerja:8443"]
    settings_module._read.cache_clear()
    written.write_text(f"[server]\nnama = [{name}]\n", encoding="utf-8")
    with pytest.raises(Wrong, match="seharusnya nama server"):
        settings()


@pytest.mark.parametrize(
    "content",
    [
        '[pemberitahuan]\noperator = ["mailtos://u:RAHASIA@surat.example"\n',
        '[pemberitahuan]\noperator = "mailtos://u:RAHASIA@surat.example\n',
        '[pemberitahuan]\nunit = ["mailtos://u:RAHASIA@surat.example"]\n',
        'pemberitahuan = "mailtos://u:RAHASIA@surat.example"\n',
        '[pemberitahuan]\noperator = "mailtos://u:RAHASIA@surat.example"\n',
        '[pemberitahuan]\noperator = [5, "RAHASIA"]\n',
        '[pemberitahuan]\noperator = {a = "RAHASIA" b = 1}\n',
    ],
)
def test_a_password_in_a_file_with_mistakes_is_not_repeated(written, content):
    written.write_text(content, encoding="utf-8")
    with pytest.raises(Wrong) as error:
        settings()
    assert str(error.value).startswith(f"{written}: ")
    assert "RAHASIA" not in str(error.value)
