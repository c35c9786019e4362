"""`kinerja rkt` and `kinerja status` as a person runs them: what stands on the page, and as JSON."""

import json
import shutil

import openpyxl
import pytest

from assets.release.warehouse import reading
from tests.kit.places import RAW
from tests.pipelines.test_cli import kinerja


@pytest.fixture(scope="module")
def refreshed(tmp_path_factory):
    place = tmp_path_factory.mktemp("rkt")
    shutil.copytree(RAW, place / "raw")
    assert kinerja("refresh", "--raw", place / "raw", "--warehouse", place / "hasil").returncode == 0
    return place / "hasil"


@pytest.fixture(scope="module")
def page(refreshed):
    result = kinerja("rkt", "2024", "--warehouse", refreshed)
    assert result.returncode == 0, result.stderr
    return result.stdout


@pytest.fixture(scope="module")
def tables(refreshed):
    said = json.loads(kinerja("rkt", "2024", "--json", "--warehouse", refreshed).stdout)
    return {table["nomor"]: table for table in said["tabel"]}, said


def row(table, start):
    (found,) = [r for r in table["baris"] if any(cell["teks"].strip().startswith(start) for cell in r)]
    return dict(zip(table["kepala"], found, strict=True))


def test_every_table_of_the_plan_is_printed_in_its_order(page, tables):
    numbers = ["1.1", "1.2", "1.3", "1.4", "2.1", "2.2", "2.3", "2.4", "2.5", "3.1", "3.2", "3.2 lanjutan", "3.3"]
    places = [page.index(f"Tabel {number}  ") for number in numbers]
    assert places == sorted(places)
    assert list(tables[0]) == numbers
    assert all(table["baris"] for table in tables[0].values())


def test_a_figure_that_disagrees_is_marked_and_explained_below_its_table(tables):
    table = tables[0]["2.1"]
    line = row(table, "2. Bantuan Sosial sembako")
    assert line["TARGET"]["teks"] == "70 % KPM"
    assert line["CAPAIAN KINERJA (%)"]["teks"] == "124,66 %"
    (mark,) = line["CAPAIAN KINERJA (%)"]["berbeda"]
    (note,) = [n for n in table["catatan"] if n["nomor"] == mark]
    assert note["penjelasan"].startswith("Tertulis 87,26, tetapi")
    assert note["sel"].endswith("!F14")


def test_a_printed_total_that_its_parts_contradict_is_marked_at_the_total(tables):
    table = tables[0]["1.3"]
    total = row(table, "JUMLAH")
    assert (total["L"]["teks"], total["P"]["teks"], total["JUMLAH ORANG"]["teks"]) == ("35", "36", "71")
    assert total["L"]["berbeda"] == []
    (mark,) = total["P"]["berbeda"]
    (note,) = [n for n in table["catatan"] if n["nomor"] == mark]
    assert "Tertulis 35, tetapi" in note["penjelasan"]


def test_a_disagreement_stands_under_the_table_of_its_own_sheet_only(tables):
    assert tables[0]["1.2"]["catatan"] == []
    assert {n["lembar"] for n in tables[0]["1.3"]["catatan"]} == {"PHL"}


def test_the_group_and_total_rows_of_golongan_are_sums_of_the_column_jumlah(tables):
    totals = {name: row(tables[0]["1.4"], name)["JUMLAH"]["teks"] for name in ("TOTAL",)}
    assert totals == {"TOTAL": "43"}
    groups = [
        r
        for r in tables[0]["1.4"]["baris"]
        if r[0]["teks"] in ("Golongan IV", "Golongan III", "Golongan II", "Golongan I")
    ]
    assert [r[-1]["teks"] for r in groups] == ["13", "27", "3", "0"]


def test_what_rests_on_invented_values_says_so_and_what_does_not_does_not(tables, page):
    table = tables[0]["2.2"]
    line = row(table, "Persentase Fakir Miskin")
    assert line["REALISASI (%)"]["rekaan"] is True
    assert line["CAPAIAN (%)"]["teks"] == "125,77 %"
    assert line["REALISASI"]["rekaan"] is False
    assert "125,77 % #" in page
    assert "# bergantung pada nilai rekaan" in page


def test_the_last_line_counts_what_agrees_and_what_does_not(page, tables):
    said = tables[1]
    last = page.strip().splitlines()[-1]
    assert last.startswith(f"{said['cocok']} angka tercetak cocok")
    assert f"{said['berbeda']} angka" in last
    assert last.endswith("tidak ada yang tanpa asal.")
    assert said["tanpa_asal"] == 0
    marked = {(n["sel"], n["penjelasan"]) for table in tables[0].values() for n in table["catatan"]}
    assert len(marked) == said["berbeda"] + said["teks_berbeda"]


def test_each_printed_cell_counts_once_and_what_was_never_printed_does_not_count(refreshed, tables):
    with reading(refreshed) as con:
        rows = con.execute("SELECT sel, cocok, berkas FROM publik.rekonsiliasi WHERE tertulis IS NOT NULL").fetchall()
    good, bad = set(), set()
    for sel, agrees, path in rows:
        if "/ilustrasi-" not in path:
            (good if agrees else bad).add(sel)
    assert (tables[1]["cocok"], tables[1]["berbeda"]) == (len(good - bad), len(bad))
    assert good & bad  # the 71 of table 1.3 agrees with its column and contradicts its row


def test_long_texts_are_printed_whole(tables):
    longest = max((r[-1]["teks"] for r in tables[0]["3.2"]["baris"]), key=len)
    assert longest.endswith("terkait dengan penanganan gelandangan pengemis dan PPKS lainnya")


def test_a_year_without_data_says_so_and_exits_2(refreshed):
    result = kinerja("rkt", "2031", "--warehouse", refreshed)
    assert result.returncode == 2
    assert "Tidak ada angka untuk RKT 2031" in result.stderr


def test_before_the_first_release_both_say_what_to_run(tmp_path):
    for command in (("rkt", "2024"), ("status",)):
        result = kinerja(*command, "--warehouse", tmp_path)
        assert result.returncode == 3
        assert "kinerja refresh" in result.stderr


def test_status_knows_fresh_missing_stale_rejected_and_gone(tmp_path):
    shutil.copytree(RAW, tmp_path / "raw")
    where = ("--raw", tmp_path / "raw", "--warehouse", tmp_path / "hasil")
    (tmp_path / "raw/2023/bid-dayasos/Capaian Kinerja 2023 - Bid Dayasos.xlsx").unlink()
    assert kinerja("refresh", *where).returncode == 0
    spoil(tmp_path / "raw/2023/bid-rehsos/Tabel 2.4 anggaran rehsos.xlsx")
    (tmp_path / "raw/2023/subbag-umum/Data Pegawai 2023.xlsx").unlink()
    assert kinerja("refresh", *where).returncode == 1
    said = json.loads(kinerja("status", "2023", "--json", "--warehouse", tmp_path / "hasil").stdout)
    states = {(s["unit"], s["formulir"]): s["keadaan"] for s in said["keadaan"]}
    assert states["bid-dayasos", "capaian_iku"] == "belum"
    assert states["bid-rehsos", "anggaran_program"] == "basi"
    assert states["subbag-umum", "pegawai_golongan"] == "hilang"
    assert states["bid-linjamsos", "capaian_iku"] == "segar"
    page = kinerja("status", "2023", "--warehouse", tmp_path / "hasil").stdout
    assert "basi" in page
    assert "2024" not in page


def test_status_knows_what_was_rejected_from_the_start(tmp_path):
    shutil.copytree(RAW, tmp_path / "raw")
    where = ("--raw", tmp_path / "raw", "--warehouse", tmp_path / "hasil")
    spoil(tmp_path / "raw/2023/bid-rehsos/Tabel 2.4 anggaran rehsos.xlsx")
    assert kinerja("refresh", *where).returncode == 1
    said = json.loads(kinerja("status", "--json", "--warehouse", tmp_path / "hasil").stdout)
    (state,) = [
        s
        for s in said["keadaan"]
        if (s["unit"], s["formulir"]) == ("bid-rehsos", "anggaran_program") and s["periode"] == "2023"
    ]
    assert state["keadaan"] == "ditolak"
    assert state["alasan"]


def spoil(path):
    workbook = openpyxl.load_workbook(path)
    for line in workbook.active.iter_rows():
        for cell in line:
            if isinstance(cell.value, str) and cell.value.startswith("Rp"):
                cell.value = "#DIV/0!"
    workbook.save(path)


def test_without_the_invented_workbooks_every_table_still_prints_and_carried_figures_are_marked(tmp_path):
    shutil.copytree(RAW, tmp_path / "raw")
    for path in (tmp_path / "raw").rglob("ilustrasi-*"):
        path.unlink()
    assert kinerja("refresh", "--raw", tmp_path / "raw", "--warehouse", tmp_path / "hasil").returncode == 0
    page = kinerja("rkt", "2024", "--warehouse", tmp_path / "hasil").stdout
    said = json.loads(kinerja("rkt", "2024", "--json", "--warehouse", tmp_path / "hasil").stdout)
    assert all(table["baris"] for table in said["tabel"])
    assert "88,04 % *" in page
    assert " #" not in page.split("# bergantung")[0]
    assert said["cocok_rekaan"] == 0
