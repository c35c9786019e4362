"""`kinerja diff`: the cells that changed, exactly the figures that changed by them, and what changed the others."""

import json

import openpyxl
import pytest

from pipelines import diff
from tests.kit.commands import kinerja
from tests.kit.desk import edit
from tests.kit.nights import Night

pytestmark = pytest.mark.malam

REHSOS = "2023/bid-rehsos/Tabel 2.5 realisasi rehsos rev2.xlsx"
SECOND, THIRD, FOURTH = (f"2026-11-{day}T18:00:00+00:00" for day in (25, 26, 27))
SPENT = "realisasi_anggaran/2023/1.06.04/realisasi"
PUBLISHED = "angka, nilai, satuan, rumus, cara, status, basi_sejak, ilustrasi, catatan"


def differing(night: Night, *numbers: int) -> dict:
    made = kinerja("diff", *numbers, "--json", "--warehouse", night.warehouse, "--schemas", night.schemas)
    assert made.returncode == 0, made.stderr
    return json.loads(made.stdout)


def in_words(night: Night, *numbers: int) -> str:
    return kinerja("diff", *numbers, "--warehouse", night.warehouse, "--schemas", night.schemas).stdout


def figures(night: Night) -> dict[str, tuple]:
    return {row[0]: row for row in night.rows(f"SELECT {PUBLISHED} FROM publik.angka")}


def really_changed(before: dict[str, tuple], now: dict[str, tuple]) -> set[str]:
    return {name for name in before.keys() | now.keys() if before.get(name) != now.get(name)}


def insert_row(night: Night, jalur: str, above: int) -> None:
    """Push a table down by one blank row, as staff do to make room above it."""
    book = openpyxl.load_workbook(night.raw / jalur)
    page = book["Realisasi (2)"]
    merges = [str(area) for area in page.merged_cells.ranges]
    for area in merges:
        page.unmerge_cells(area)
    page.insert_rows(above)
    for area in merges:
        moved = openpyxl.worksheet.cell_range.CellRange(area)
        if moved.min_row >= above:
            moved.shift(row_shift=1)
        page.merge_cells(moved.coord)
    book.save(night.raw / jalur)


def test_a_changed_cell_is_named_with_exactly_the_figures_that_it_changed_and_its_file(later):
    before = figures(later)
    edit(later, REHSOS, "F14", 6895782506)
    assert later.run(at=SECOND).success
    changed = figures(later)
    said = differing(later)
    assert {one["angka"] for one in said["angka"]} == really_changed(before, changed)
    assert (said["deklarasi"], said["kode"], said["tabel"]) == ("sama", "sama", [])
    (cell,) = [one for one in said["sel"] if one["alamat"] == "F14"]
    assert (cell["jenis"], cell["berkas"], cell["baru"]) == ("berubah", REHSOS, "6895782506")
    (figure,) = [one for one in said["angka"] if one["angka"] == SPENT]
    assert (figure["lama"], figure["baru"], figure["oleh"]) == ("6895782505.000000", "6895782506.000000", "sel")
    assert [(one["berkas"], one["alamat"]) for one in figure["sel"]] == [(REHSOS, "F14")]
    text = in_words(later)
    assert f"{SPENT}: Rp. 6.895.782.505 → Rp. 6.895.782.506" in text
    assert f"oleh {REHSOS} Realisasi (2)!F14" in text

    # a version that is refused leaves values as they are, and marks them: by the file's state, not by a cell
    edit(later, REHSOS, "F14", "12O.000")
    assert later.run(at=THIRD).success
    stale = figures(later)
    said = differing(later)
    assert {one["angka"] for one in said["angka"]} == really_changed(changed, stale)
    assert {one["oleh"] for one in said["angka"]} == {"serahan"}
    assert all(one["yang_berubah"] == ["basi_sejak"] for one in said["angka"])
    assert said["sel"] == []

    # over both nights
    assert {one["angka"] for one in differing(later, 1)["angka"]} == really_changed(before, stale)
    assert {one["angka"] for one in differing(later, 3, 1)["angka"]} == really_changed(before, stale)


def test_rows_that_moved_are_not_said_to_have_changed_and_a_new_file_makes_figures_appear(later):
    before = figures(later)
    insert_row(later, REHSOS, 8)
    assert later.run(at=SECOND).success
    said = differing(later)
    mine = [one for one in said["sel"] if one["berkas"] == REHSOS and one["judul"]]
    assert mine
    assert {one["jenis"] for one in mine if one["lama"] and one["baru"]} == {"pindah"}
    assert really_changed(before, figures(later)) == set()
    assert said["angka"] == []

    # a file that is withdrawn takes its figures away, and is named
    lists = later.schemas / "kode" / "umum" / "penarikan.csv"
    heads = lists.read_text(encoding="utf-8").splitlines()[0].split(",")
    withdrawn = {heads[0]: REHSOS, "alasan": "salah kirim"}
    lists.write_text(
        ",".join(heads) + "\n" + ",".join(f'"{withdrawn.get(name, "")}"' for name in heads) + "\n", encoding="utf-8"
    )
    now = figures(later)
    assert later.run(at=THIRD).success
    said = differing(later)
    assert {one["angka"] for one in said["angka"]} == really_changed(now, figures(later))
    assert said["deklarasi"] == "berubah"
    gone = {one["angka"]: one for one in said["angka"]}[SPENT]
    assert (gone["baru"], gone["oleh"]) == (None, "sel")
    assert REHSOS in {one["berkas"] for one in gone["sel"]}
    assert {one["dari"] for one in said["sel"] if one["jenis"] == "hilang"} == {None}
    assert f"{REHSOS} (ditarik: salah kirim)" in in_words(later)
    unused = kinerja("trace", later.raw / REHSOS, "Realisasi (2)!F15", "--warehouse", later.warehouse)
    assert unused.returncode == 2
    assert f"{REHSOS} ditarik (salah kirim), diterima 2026-11-25T18:00:00Z" in " ".join(unused.stderr.split())


def test_a_figure_that_no_cell_changed_is_laid_at_the_declarations(later):
    before = figures(later)
    table = later.schemas / "tabel" / "realisasi_anggaran.toml"
    text = table.read_text(encoding="utf-8")
    assert 'rumus  = "anggaran - realisasi"' in text
    table.write_text(text.replace('"anggaran - realisasi"', '"anggaran - realisasi - realisasi"'), encoding="utf-8")
    assert later.run(at=SECOND).success
    said = differing(later)
    assert {one["angka"] for one in said["angka"]} == really_changed(before, figures(later)) != set()
    assert {one["oleh"] for one in said["angka"]} == {"deklarasi"}
    assert (said["sel"], said["deklarasi"], said["kode"]) == ([], "berubah", "sama")
    assert [one["tabel"] for one in said["tabel"]] == ["realisasi_anggaran"]
    assert "Angka yang berubah oleh deklarasi" in in_words(later)


def test_what_cannot_be_compared_is_said(budgets, later, tmp_path):
    alone = kinerja("diff", "--warehouse", budgets.warehouse)
    assert (alone.returncode, alone.stdout) == (2, "")
    assert "Belum ada rilis sebelumnya" in alone.stderr
    assert kinerja("diff", "--warehouse", tmp_path).returncode == 3
    unknown = kinerja("diff", 7, "--warehouse", budgets.warehouse)
    assert (unknown.returncode, "Rilis yang ada: 1." in unknown.stderr) == (2, True)
    itself = kinerja("diff", 1, "--warehouse", budgets.warehouse)
    assert (itself.returncode, "hanya dapat dibandingkan dengan rilis lain" in itself.stderr) == (2, True)
    later.published.chmod(0o644)
    with later.published.open("ab") as file:
        file.write(b"x")
    assert kinerja("diff", 1, "--warehouse", later.warehouse).returncode == 5


def test_of_a_release_of_an_older_version_that_says_less_of_itself_it_is_said_that_this_is_unknown():
    """0.2.0 noted neither its code nor its journal."""
    older, newer = {"dibuat_dari": "x"}, {"dibuat_dari": "y", "catatan_kepala": "z", "sidik_kode": "k"}
    assert diff._equal(older, newer, "sidik_kode") is None
    assert diff._declarations(older, newer) == "tidak diketahui"
    assert diff._otherwise(older, newer, "sama", "sama") == "tidak diketahui"
