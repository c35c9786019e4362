"""What was damaged since it was published is named by the commands that read it, with exit code 5 and its place."""

import json
from pathlib import Path

import pytest

from tests.kit.commands import kinerja

FIGURE = "realisasi_anggaran/2023/1.06.02/realisasi"


def one_bit_other(place: Path) -> None:
    """Change one bit in the middle of a file."""
    place.chmod(0o644)
    content = bytearray(place.read_bytes())
    content[len(content) // 2] ^= 1
    place.write_bytes(content)


@pytest.mark.parametrize("damage", [one_bit_other, Path.unlink])
def test_a_published_file_that_cannot_be_read_is_named_and_the_rest_is_held_nevertheless(later, damage):
    damage(later.published)
    places = {"KINERJA_WAREHOUSE": str(later.warehouse), "KINERJA_SCHEMAS": str(later.schemas)}
    told = kinerja("verify", "--json", **places)
    report = json.loads(told.stdout)
    wrong = {part["nama"]: part["berbeda"] for part in report["bagian"]}
    assert (told.returncode, report["kode_keluar"], report["rilis"]) == (5, 5, 1)
    assert report["yang_pertama"] == f"{later.published} berubah atau hilang"
    assert wrong["bukti"] == wrong["catatan penerimaan"] == wrong["daftar rilis"] == []
    for command in (("trace", FIGURE), ("diff",)):
        said = kinerja(*command, **places)
        assert said.returncode == 5, said
        assert "Belum ada rilis." not in said.stderr


def test_a_register_that_is_damaged_is_not_laid_at_the_release(later):
    register = later.warehouse / "bukti" / "rilis.jsonl"
    register.chmod(0o644)
    register.write_bytes(register.read_bytes().replace(b"{", b"(", 1))
    said = kinerja("trace", FIGURE, "--warehouse", later.warehouse)
    assert said.returncode == 5
    assert str(register) in said.stderr
    assert "berubah sesudah terbit" not in said.stderr
