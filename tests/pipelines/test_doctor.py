"""`kinerja doctor`: each line with its cure, and what the system's timer tells the operator by it."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from assets.evidence.places import Places
from pipelines import record
from pipelines.checkups import CHECKS, looked
from pipelines.record import Night
from tests.kit.commands import kinerja
from tests.kit.post import post

ENDED = Night("2026-11-24T18:00:00Z", "2026-11-24T18:01:00Z", 0, "terbit", rilis=1)


def ago(**much):
    return (datetime.now(UTC) - timedelta(**much)).strftime("%Y-%m-%dT%H:%M:%SZ")


def night(warehouse, code=0, **much):
    """Write down a night that ended so long ago, the last good one."""
    at = ago(**much)
    record.write(warehouse, replace(ENDED, mulai=at, selesai=at, kode=code, terakhir_baik=at))


def doctor(later, *options):
    return kinerja(
        "doctor", *options, "--raw", later.raw, "--warehouse", later.warehouse, "--schemas", later.schemas
    )  # fmt: skip


def states(lines):
    return {line["nama"]: line["keadaan"] for line in lines}


def test_a_warehouse_in_which_all_is_well_is_said_to_be_and_what_is_not_has_its_cure(later):
    later.warehouse.chmod(0o750)
    night(later.warehouse, hours=3)
    with post() as mail:
        (later.warehouse / "pengaturan.toml").write_text(
            f'[pemberitahuan]\noperator = ["{mail.address("operator")}"]\n'
        )
        ended = doctor(later, "--json", "--uji-pemberitahuan")
        assert list(mail.taken()) == ["operator"]
    lines = json.loads(ended.stdout)
    assert {line["nama"]: line["temuan"] for line in lines if line["keadaan"] != "baik"} == {}
    assert ended.returncode == 0
    assert list(states(lines)) == [*CHECKS, "uji operator"]


def test_what_grows_is_said_the_largest_first_with_what_will_be_let_go(later):
    (later.warehouse / "cache" / "besar").write_bytes(b"0" * (3 << 20))
    line = next(one for one in json.loads(doctor(later, "--json").stdout) if one["nama"] == "isi gudang")
    assert line["keadaan"] == "baik"
    parts = line["temuan"].split(": ")[1].split(", ")
    assert any(part.startswith("cache ") for part in parts)
    sizes = [int(part.split()[1]) for part in parts]
    assert sizes == sorted(sizes, reverse=True)


@pytest.mark.parametrize(
    ("spoil", "name", "said"),
    [
        (lambda w: (w / "bukti/serahan.jsonl").write_bytes(b'{"a": 1}\n'), "keutuhan", "serahan.jsonl"),
        (lambda w: (w / "kinerja.duckdb").unlink(), "keutuhan", "bukan yang terbit, atau hilang"),
        (lambda w: night(w, hours=30), "jadwal", "30 jam yang lalu"),
        (lambda w: night(w, hours=30), "malam baik", "tidak ada malam yang baik sejak"),
        (lambda w: night(w, hours=-30), "jam", "tercatat di masa depan"),
        (lambda w: (w / "pengaturan.toml").write_text("[simpan]\nriwayat_hari = 0\n"), "pengaturan", "riwayat_hari"),
    ],
    ids=["journal", "release", "schedule", "good night", "clock", "settings"],
)
def test_what_is_broken_is_said_with_its_cure(later, monkeypatch, spoil, name, said):
    monkeypatch.setenv("KINERJA_WAREHOUSE", str(later.warehouse))
    monkeypatch.setenv("KINERJA_SCHEMAS", str(later.schemas))
    spoil(later.warehouse)
    (line,) = looked(Places(later.raw, later.warehouse), {name: CHECKS[name]})
    assert line.keadaan == "rusak"
    assert said in line.temuan
    assert line.obat


def test_a_warehouse_that_is_not_there_is_broken_and_not_a_stack_trace(tmp_path):
    ended = kinerja("doctor", "--warehouse", tmp_path / "tidak-ada")
    assert ended.returncode == 3
    assert "gudang tidak dapat ditulis" in ended.stdout


def test_a_day_without_a_good_night_reaches_the_operator_once_a_day(later):
    later.warehouse.chmod(0o750)
    with post() as mail:
        (later.warehouse / "pengaturan.toml").write_text(
            f'[pemberitahuan]\noperator = ["{mail.address("operator")}"]\n'
        )
        night(later.warehouse, hours=27)
        assert doctor(later, "--kabari").returncode == 3
        (letter,) = mail.taken()["operator"]
        assert "malam baik (rusak): tidak ada malam yang baik sejak" in letter
        assert "kinerja refresh" in letter
        doctor(later, "--kabari")
        assert mail.taken() == {}
        night(later.warehouse, hours=1)
        doctor(later, "--kabari")
        night(later.warehouse, hours=27)
        doctor(later, "--kabari")
        assert list(mail.taken()) == ["operator"]
