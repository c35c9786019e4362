"""What units get back after real nights: each finding on one page, written once, whole, and nothing of anybody else's."""

import json
import shutil
from pathlib import Path

import pytest

from assets.evidence.rights import restrict, wider
from assets.feedback import folders
from assets.feedback.folders import FOLDER, KEPT, Unwritten, counted, give_back, trouble
from schemas.declarations import load
from tests.kit.copies import hand_in_copy
from tests.kit.desk import edit, save
from tests.kit.nights import Night
from tests.kit.pages import elements, findings, words

BOOK = "2023/bid-rehsos/Tabel 2.5 realisasi rehsos rev2.xlsx"
OTHER = "2023/bid-linjamsos/realisasi capaian anggaran thn 2023 LINJAMSOS.xlsx"
SECOND, THIRD = "2026-11-25T18:00:00+00:00", "2026-11-26T18:00:00+00:00"


@pytest.fixture
def known(later):
    return load(later.schemas)


def given(night: Night, known) -> Path:
    give_back(night.warehouse, known, night.warehouse / FOLDER)
    return night.warehouse / FOLDER


def page(place: Path, unit: str = "bid-rehsos") -> bytes:
    return (place / unit / "temuan.html").read_bytes()


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_every_finding_of_a_night_is_on_one_page_and_what_is_of_no_unit_is_counted(later, known):
    edit(later, BOOK, "F14", "12O")
    edit(later, OTHER, "F13", "Rp 1,2 juta")
    save(later, "2023/tidak-ada/x.xlsx", (later.raw / BOOK).read_bytes())
    assert later.run(SECOND).success
    made = give_back(later.warehouse, known, later.warehouse / FOLDER)
    of_units = {k: unit for k, unit in later.rows("SELECT kunci, unit FROM publik.temuan") if unit}
    ((operators,),) = later.rows("SELECT count(*) FROM publik.temuan WHERE unit IS NULL")
    assert operators
    assert of_units
    on_pages = [
        (one.kunci, path.parent.name)
        for path in (later.warehouse / FOLDER).glob("*/temuan.html")
        for one in findings(path.read_bytes())
    ]
    assert sorted(on_pages) == sorted(of_units.items())
    assert (made.temuan, made.operator) == (len(of_units), operators) == counted(later.warehouse / FOLDER)


def test_a_unit_is_told_of_its_own_files_only_and_each_code_has_its_place(later, known):
    edit(later, BOOK, "F14", "12O")
    edit(later, OTHER, "F13", "Rp 1,2 juta")
    assert later.run(SECOND).success
    place = given(later, known)
    assert "LINJAMSOS" not in words(page(place))
    (one,) = [one for one in findings(page(place)) if one.sel == "F14"]
    assert one.isi == "12O"
    assert "kolom" in one.judul
    assert one.kepala
    for kode in {k for (k,) in later.rows("SELECT kode FROM publik.temuan WHERE unit = 'bid-rehsos'")}:
        assert f'id="{kode}"'.encode() in page(place)


def test_what_was_corrected_is_new_and_is_still_there_is_said_until_the_unit_hands_in_again(later, known):
    edit(later, BOOK, "F14", "12O")
    edit(later, BOOK, "F15", "13O")
    assert later.run(SECOND).success
    assert "3 baru 0 masih ada 0 sudah diperbaiki" in words(page(given(later, known)))
    edit(later, BOOK, "F15", None)
    edit(later, BOOK, "E14", "14O")
    assert later.run(THIRD).success
    said = words(page(given(later, known)))
    assert "1 baru 2 masih ada 1 sudah diperbaiki" in said
    assert "Sudah tidak ada lagi" in said
    before = (later.warehouse / FOLDER / "bid-rehsos").stat().st_ino
    edit(later, OTHER, "F13", "Rp 1,2 juta")
    assert later.run("2026-11-27T18:00:00+00:00").success
    assert words(page(given(later, known))) == said
    assert (later.warehouse / FOLDER / "bid-rehsos").stat().st_ino == before


def test_a_question_that_is_explained_leaves_the_list_and_is_counted(later, known):
    edit(later, BOOK, "H14", "99 %")
    assert later.run(SECOND).success
    rows = later.rows("SELECT kunci, sel_polos FROM publik.temuan WHERE unit = 'bid-rehsos' AND tingkat = 'Pertanyaan'")
    assert rows
    hand_in_copy(later, BOOK, {rows[0][1]: "Dibulatkan menurut SK."})
    assert later.run(THIRD).success
    said = words(page(given(later, known)))
    assert "1 dijelaskan" in said
    assert "Dibulatkan menurut SK." in said
    assert "0 baru 1 masih ada 0 sudah diperbaiki" in said  # the copy takes the place of its original


def test_the_folder_holds_the_marked_copy_and_the_templates_that_are_owed_and_leads_to_them(later, known):
    edit(later, BOOK, "F14", "12O")
    assert later.run(SECOND).success
    place = given(later, known) / "bid-rehsos"
    there = files(place)
    (copy,) = [name for name in there if name.startswith("2023/PERIKSA ")]
    assert copy == "2023/PERIKSA Tabel 2.5 realisasi rehsos rev2.xlsx"
    assert b'href="2023/PERIKSA%20Tabel%202.5%20realisasi%20rehsos%20rev2.xlsx"' in there["temuan.html"]
    noted = json.loads(there[".umpan-balik.json"])["berkas"]
    assert noted.keys() == there.keys() - {".umpan-balik.json"}


def test_what_stands_is_not_written_again_and_what_is_missing_is_healed(later, known):
    place = given(later, known)
    first = {path: path.stat().st_ino for path in place.iterdir()}
    assert give_back(later.warehouse, known, place).baru == 0
    assert {path: path.stat().st_ino for path in place.iterdir()} == first
    (place / "bid-rehsos/temuan.html").unlink()
    assert give_back(later.warehouse, known, place).baru == 1
    assert (place / "bid-rehsos/temuan.html").exists()
    shutil.rmtree(place / "bid-linjamsos")
    assert give_back(later.warehouse, known, place).baru == 1
    assert (place / "bid-linjamsos/temuan.html").exists()


def test_what_a_person_changed_or_put_there_is_kept_aside_and_never_deleted(later, known):
    edit(later, BOOK, "F14", "12O")
    assert later.run(SECOND).success
    place = given(later, known) / "bid-rehsos"
    copy = place / "2023/PERIKSA Tabel 2.5 realisasi rehsos rev2.xlsx"
    copy.write_bytes(b"dengan penjelasan")
    (place / "catatan saya.txt").write_text("jangan hilang")
    edit(later, BOOK, "F14", "13O")
    for at, value in ((THIRD, None), ("2026-11-28T18:00:00+00:00", "14O")):
        if value:
            edit(later, BOOK, "F14", value)
        assert later.run(at).success
        given(later, known)
        kept = files(place / KEPT)
        assert kept == {
            "2023/PERIKSA Tabel 2.5 realisasi rehsos rev2.xlsx": b"dengan penjelasan",
            "catatan saya.txt": b"jangan hilang",
        }
        assert copy.read_bytes() != b"dengan penjelasan"


def test_a_folder_that_was_never_ours_is_left_alone_and_costs_no_other_unit_its_own(later, known):
    place = later.warehouse / FOLDER
    save(Night(place, place), "bid-rehsos/milik orang.xlsx", b"asli")
    released = later.published.read_bytes()
    with pytest.raises(Unwritten, match="bukan dari kinerja"):
        give_back(later.warehouse, known, place)
    assert files(place / "bid-rehsos") == {"milik orang.xlsx": b"asli"}
    assert (place / "bid-linjamsos/temuan.html").exists()
    assert "bid-rehsos" in trouble(later.warehouse)
    assert later.published.read_bytes() == released
    (place / "bid-rehsos/milik orang.xlsx").unlink()
    assert give_back(later.warehouse, known, place).baru == 1
    assert trouble(later.warehouse) == ""


def test_one_that_breaks_half_way_leaves_the_old_folder_whole(later, known, monkeypatch):
    place = given(later, known)
    before = files(place / "bid-rehsos")
    edit(later, BOOK, "F14", "12O")
    assert later.run(SECOND).success
    with monkeypatch.context() as broken:
        broken.setattr(folders, "_carry_over", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device")))
        with pytest.raises(Unwritten, match="No space left"):
            give_back(later.warehouse, known, place)
    assert files(place / "bid-rehsos") == before
    assert [path.name for path in place.iterdir() if path.name.endswith((".baru", ".lama"))] == []
    given(later, known)
    assert files(place / "bid-rehsos") != before


def test_what_a_crash_left_between_two_steps_is_put_back(later, known):
    place = given(later, known)
    (place / "bid-rehsos/catatan.txt").write_text("jangan hilang")
    (place / "bid-rehsos").rename(place / ".bid-rehsos.lama")
    given(later, known)
    assert (place / "bid-rehsos" / KEPT / "catatan.txt").read_text() == "jangan hilang"
    assert not (place / ".bid-rehsos.lama").exists()


def test_whatever_a_cell_says_is_text(later, known):
    evil = '"><script>alert(1)</script><img src=x onerror=alert(1)>{{ 7*7 }}\u202e=cmd'
    edit(later, BOOK, "F14", evil)
    edit(later, BOOK, "C14", "<b>tebal</b>")
    assert later.run(SECOND).success
    made = page(given(later, known))
    assert elements(made).isdisjoint({"script", "img", "b", "iframe", "object"})
    assert "<script>alert(1)" in words(made)
    assert "{{ 7*7 }}" in words(made)
    assert "\u202e" not in made.decode()


def test_of_a_sheet_with_persons_nothing_is_shown_and_no_copy_is_given(later, known):
    edit(later, BOOK, "C15", "1271012501900001")
    edit(later, BOOK, "C14", "Budi Santoso")
    assert later.run(SECOND).success
    place = given(later, known) / "bid-rehsos"
    made = page(place.parent)
    assert "G-DATA-PRIBADI" in words(made)
    assert "memuat data orang" in words(made)
    assert [one for one in findings(made) if one.sel] == []
    assert "1271012501900001" not in made.decode()
    assert [name for name in files(place) if "PERIKSA" in name] == []


def test_nobody_but_owner_and_group_reads_it(later, known):
    restrict()
    given(later, known)
    assert [path for path in wider(later.warehouse) if FOLDER in path.parts] == []
