"""`kinerja status`: who has handed in what, and what is in force of it."""

import json
import shutil

import openpyxl
import pytest

from assets.evidence.inbox import note_waiting
from tests.kit.commands import kinerja
from tests.kit.desk import published, save
from tests.kit.places import RAW

BUDGET = "2023/bid-rehsos/Tabel 2.4 anggaran rehsos.xlsx"
STAFF = "2023/subbag-umum/Data Pegawai 2023.xlsx"
ACHIEVED = "2023/bid-linjamsos/capaian IKU thn 2023 LINJAMSOS.xlsx"


@pytest.fixture
def few(nights):
    """A night over three books of the RKT."""
    made = nights()
    for jalur in (BUDGET, STAFF, ACHIEVED):
        save(made, jalur, (RAW / jalur).read_bytes())
    yield made
    shutil.rmtree(made.raw.parent)


def spoil(path):
    workbook = openpyxl.load_workbook(path)
    for line in workbook.active.iter_rows():
        for cell in line:
            if isinstance(cell.value, str) and cell.value.startswith("Rp"):
                cell.value = "#DIV/0!"
    workbook.save(path)


def test_status_knows_fresh_missing_stale_rejected_and_gone(few):
    published(few)
    spoil(few.raw / BUDGET)
    (few.raw / STAFF).unlink()
    assert few.run(at="2026-11-25T18:00:00+00:00").success
    said = json.loads(kinerja("status", "2023", "--json", "--warehouse", few.warehouse).stdout)
    states = {(s["unit"], s["formulir"]): s["keadaan"] for s in said["keadaan"]}
    assert states["bid-linjamsos", "anggaran_program"] == "belum"
    assert states["bid-rehsos", "anggaran_program"] == "basi"
    assert states["subbag-umum", "pegawai_golongan"] == "hilang"
    assert states["bid-linjamsos", "capaian_iku"] == "segar"
    assert [s for s in said["keadaan"] if s["keadaan"] == "basi" and not s["alasan"]] == []
    page = kinerja("status", "2023", "--warehouse", few.warehouse).stdout
    assert "tidak lagi ada di folder serahan" in page
    assert "Belum ada serahan tahun 1999." in kinerja("status", "1999", "--warehouse", few.warehouse).stdout
    assert "basi" in page
    assert "2024" not in page


def test_status_knows_what_was_rejected_from_the_start(few):
    spoil(few.raw / BUDGET)
    published(few)
    said = json.loads(kinerja("status", "--json", "--warehouse", few.warehouse).stdout)
    (state,) = [
        s
        for s in said["keadaan"]
        if (s["unit"], s["formulir"], s["periode"]) == ("bid-rehsos", "anggaran_program", "2023")
    ]
    assert state["keadaan"] == "ditolak"
    assert state["alasan"]


def test_status_names_what_could_not_be_received_and_what_was_still_being_written(nights):
    night = nights()
    save(night, "2023/bid-rehsos/besar.xlsx", b"")
    with (night.raw / "2023/bid-rehsos/besar.xlsx").open("wb") as file:
        file.truncate(3 << 30)  # no byte of it lies on the disk
    published(night)
    note_waiting(night.warehouse, frozenset({"2023/bid-rehsos/setengah.csv"}))
    said = json.loads(kinerja("status", "--json", "--warehouse", night.warehouse).stdout)
    assert said["masih_ditulis"] == ["2023/bid-rehsos/setengah.csv"]
    assert list(said["tidak_diterima"]) == ["2023/bid-rehsos/besar.xlsx"]
    assert (said["tidak_dikenali"], night.rows("SELECT kode FROM publik.temuan")) == ([], [("G-BERKAS-BESAR",)])
    page = kinerja("status", "--warehouse", night.warehouse).stdout
    assert "Masih ditulis pada malam terakhir, belum diterima: 2023/bid-rehsos/setengah.csv" in page
    assert "Tidak diterima: 2023/bid-rehsos/besar.xlsx: Berkas ini melewati batas baca (200 MB)." in page
