"""What units get back, by the commands: after each night, where the operator says, and for files that are only checked."""

import json
from pathlib import Path

import pytest

from pipelines import record
from tests.kit.commands import kinerja
from tests.kit.desk import edit
from tests.kit.pages import findings, words
from tests.kit.screens import variables

BOOK = "2023/bid-rehsos/Tabel 2.5 realisasi rehsos rev2.xlsx"


@pytest.fixture
def where(later) -> dict[str, str]:
    return variables(later)


def test_a_night_writes_it_where_the_operator_says_and_status_counts_what_is_on_no_page(later, where, tmp_path):
    shared = tmp_path / "bersama"
    (later.warehouse / "pengaturan.toml").write_text(f'[umpan_balik]\nfolder = "{shared}"\n')
    edit(later, BOOK, "F14", "12O")
    (later.raw / "2023/tidak-ada").mkdir()
    (later.raw / "2023/tidak-ada/x.xlsx").write_bytes((later.raw / BOOK).read_bytes())
    night = kinerja("refresh", **where)
    assert night.returncode == 1, night.stderr
    assert f"Umpan balik untuk unit: {shared}" in night.stdout
    assert not (later.warehouse / "umpan-balik").exists()
    said = json.loads(kinerja("status", "--json", **where).stdout)["umpan_balik"]
    ((mine, nobodys),) = later.rows("SELECT count(unit), count(*) - count(unit) FROM publik.temuan")
    assert said == {"folder": str(shared), "temuan": mine, "operator": nobodys}
    assert nobodys
    assert f"{nobodys} lagi bukan milik satu unit pun" in kinerja("status", **where).stdout
    (shared / "bid-rehsos/temuan.html").unlink()
    assert "tidak ada yang berubah" in kinerja("refresh", **where).stdout
    assert (shared / "bid-rehsos/temuan.html").exists()


def test_a_folder_that_cannot_be_written_is_said_and_the_night_is_good(later, where):
    (later.warehouse / "umpan-balik/bid-rehsos").mkdir(parents=True)
    (later.warehouse / "umpan-balik/bid-rehsos/milik.txt").write_text("orang")
    edit(later, BOOK, "F14", "12O")
    night = kinerja("refresh", **where)
    assert night.returncode == 1
    assert "Umpan balik untuk unit tidak dapat ditulis: bid-rehsos" in night.stderr
    noted = record.read(later.warehouse)
    assert noted.keadaan == "terbit"
    assert "bukan dari kinerja" in noted.umpan_balik


def test_the_inbox_is_no_place_for_it(later, where):
    (later.warehouse / "pengaturan.toml").write_text(f'[umpan_balik]\nfolder = "{later.raw}/umpan-balik"\n')
    refused = kinerja("refresh", **where)
    assert refused.returncode == 2
    assert "folder serahan" in refused.stderr
    assert kinerja("status", **where).returncode == 0


def test_what_is_only_checked_is_written_below_the_current_folder_as_a_night_would(later, where, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    edit(later, BOOK, "F14", "12O")
    loose = tmp_path / "lepas.xlsx"
    loose.write_bytes((later.raw / BOOK).read_bytes())
    checked = kinerja("check", later.raw / BOOK, loose, "--tulis", **where)
    assert checked.returncode == 1
    pages = [Path("umpan-balik", unit, "temuan.html") for unit in ("berkas-lepas", "bid-rehsos")]
    assert [line for line in checked.stdout.splitlines() if line.startswith("Tertulis")] == [
        f"Tertulis: {tmp_path / page}" for page in pages
    ]
    for page in pages:
        assert "belum diserahkan" in words(page.read_bytes())
        assert ("F14", "12O") in {(one.sel, one.isi) for one in findings(page.read_bytes())}
    assert Path("umpan-balik/bid-rehsos/2023", f"PERIKSA {Path(BOOK).name}").exists()
    assert Path("umpan-balik/berkas-lepas/PERIKSA lepas.xlsx").exists()
    assert kinerja("check", loose, "--tulis", **where).returncode == 1
    monkeypatch.chdir(later.raw)
    refused = kinerja("check", loose, "--tulis", **where)
    assert (refused.returncode, "folder serahan" in refused.stderr) == (3, True)
    assert not (later.raw / "umpan-balik").exists()
