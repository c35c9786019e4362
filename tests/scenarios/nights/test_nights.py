"""Night after night: bad files among good ones, what stays in force, and that a night can be repeated."""

import shutil

import openpyxl
import pytest

from schemas.tables.publik import PUBLIC

REHSOS = "2023/bid-rehsos/Tabel 2.5 realisasi rehsos rev2.xlsx"
SECOND, THIRD = "2026-11-25T18:00:00+00:00", "2026-11-26T18:00:00+00:00"


def edit(night, path, cell, value, sheet=None):
    workbook = openpyxl.load_workbook(night.raw / path)
    (workbook[sheet] if sheet else workbook.active)[cell] = value
    workbook.save(night.raw / path)


def findings(night):
    return night.rows("SELECT berkas, lembar, split_part(sel, '!', -1), kode, pesan FROM publik.temuan ORDER BY ALL")


def spoil_error(night):
    edit(night, REHSOS, "F14", "#REF!")
    return REHSOS, "Realisasi (2)", "F14", "G-SEL-GALAT"


def spoil_header(night):
    edit(night, REHSOS, "F12", "DANA TERPAKAI")
    return REHSOS, "Realisasi (2)", "F12", "G-KEPALA"


def spoil_text(night):
    edit(night, REHSOS, "F14", "12O.000")
    return REHSOS, "Realisasi (2)", "F14", "G-ANGKA-TEKS"


def spoil_zip(night):
    content = (night.raw / REHSOS).read_bytes()
    (night.raw / REHSOS).write_bytes(content[: len(content) // 2])
    return REHSOS, None, None, "G-BERKAS-RUSAK"


def spoil_lock_file(night):
    place = "2023/bid-rehsos/~$Tabel 2.5 realisasi rehsos rev2.xlsx"
    (night.raw / place).write_bytes(b"\x05Petugas" + b" " * 157)
    return place, None, None, "G-BERKAS-KUNCI"


@pytest.mark.parametrize("spoil", [spoil_error, spoil_header, spoil_text, spoil_zip, spoil_lock_file])
def test_a_bad_file_gets_one_sentence_with_its_place_and_the_others_are_published(night, spoil):
    path, sheet, cell, code = spoil(night)
    assert night.run().success
    galat = [f for f in findings(night) if f[3].startswith("G")]
    assert [(f[0], f[1], f[2] or None, f[3]) for f in galat] == [(path, sheet, cell, code)]
    realised = dict(night.rows("SELECT kode_program, realisasi FROM publik.realisasi_anggaran WHERE periode = '2023'"))
    assert realised["1.06.02"] == 69970561756
    assert realised["1.06.04"] == (6895782505 if spoil is spoil_lock_file else None)


def test_a_total_that_lacks_a_unit_is_no_figure_but_says_what_it_lacks(night):
    spoil_error(night)
    assert night.run().success
    rows = night.rows("SELECT nilai, catatan FROM publik.ringkasan WHERE periode = '2023' AND ukuran = 'realisasi'")
    assert rows == [(None, "nilai: realisasi belum lengkap: 1.06.04")]


def test_all_five_bad_files_at_once_stop_nobody(night):
    for spoil in (spoil_text, spoil_lock_file):
        spoil(night)
    broken = night.raw / "2023/bid-dayasos/Anggaran & Realisasi 2023 - Bid Dayasos.xlsx"
    broken.write_bytes(broken.read_bytes()[:100])
    edit(night, "2024/subbag-keuangan/anggaran program 2024.xlsx", "C10", "DANA")
    edit(night, "2023/bid-linjamsos/ANGGARAN 2023 linjamsos.xlsx", "D13", "#N/A")
    assert night.run().success
    assert len({f[0] for f in findings(night) if f[3].startswith("G")}) == 5
    assert night.rows(
        "SELECT kode_program, anggaran FROM publik.realisasi_anggaran WHERE periode = '2024' AND anggaran IS NOT NULL ORDER BY 1"
    ) == [("1.06.02", 92227779784), ("1.06.04", 19603742823), ("1.06.05", 7065775848), ("1.06.06", 3329111266)]


def test_a_rejected_newer_version_leaves_the_last_accepted_one_in_force_marked_stale(night):
    assert night.run().success
    spoil_text(night)
    assert night.run(at=SECOND).success
    rows = night.rows(
        "SELECT realisasi, basi_sejak FROM publik.realisasi_anggaran WHERE periode = '2023' AND kode_program = '1.06.04'"
    )
    assert rows == [(6895782505, "2026-11-25T18:00:00Z")]
    stale = {a for (a,) in night.rows("SELECT angka FROM publik.angka WHERE basi_sejak IS NOT NULL")}
    assert stale == {
        "realisasi_anggaran/2023/1.06.04/realisasi",
        "realisasi_anggaran/2023/1.06.04/persen_realisasi",
        "realisasi_anggaran/2023/1.06.04/sisa",
        "ringkasan/2023/realisasi/nilai",
        "ringkasan/2023/persen_realisasi/nilai",
    }
    states = night.rows("SELECT status, count(*) FROM publik.serahan WHERE jalur = ? GROUP BY 1 ORDER BY 1", REHSOS)
    assert states == [("basi", 1), ("ditolak", 1)]
    edit(night, REHSOS, "F14", 6895782506)
    assert night.run(at=THIRD).success
    assert night.rows("SELECT DISTINCT basi_sejak FROM publik.realisasi_anggaran") == [(None,)]


def test_a_file_that_left_the_inbox_stays_in_force_and_is_asked_after(night):
    assert night.run().success
    (night.raw / REHSOS).unlink()
    assert night.run(at=SECOND).success
    assert [(f[0], f[3]) for f in findings(night) if f[0] == REHSOS] == [(REHSOS, "P-HILANG")]
    assert night.rows("SELECT status FROM publik.serahan WHERE jalur = ?", REHSOS) == [("hilang",)]
    rows = night.rows(
        "SELECT realisasi, basi_sejak FROM publik.realisasi_anggaran WHERE kode_program = '1.06.04' AND periode = '2023'"
    )
    assert rows == [(6895782505, None)]


def test_a_printed_percentage_that_disagrees_is_asked_about_and_published(night):
    edit(night, REHSOS, "G14", "91,00%")
    assert night.run().success
    query = "SELECT tertulis, dihitung, selisih, cocok FROM publik.rekonsiliasi WHERE NOT cocok AND berkas = ?"
    rows = night.rows(query, REHSOS)
    assert [tuple(float(v) for v in row[:3]) for row in rows] == [(91.0, 83.78, 7.22)]
    (only,) = [f for f in findings(night) if f[0] == REHSOS]
    assert only[:4] == (REHSOS, "Realisasi (2)", "G14", "P-KENDALI")
    assert "Tertulis 91, tetapi" in only[4]
    assert "selisih 7,22" in only[4]


def test_the_same_inbox_makes_no_new_release(night):
    assert night.run().success
    before = night.published.read_bytes()
    assert night.run(at=SECOND).success
    assert night.published.read_bytes() == before
    assert len(list((night.warehouse / "rilis").glob("*.duckdb"))) == 1


def test_a_change_makes_the_next_release_which_names_the_one_before(night):
    assert night.run().success
    first = night.rows("SELECT sidik FROM publik.rilis")[0][0]
    edit(night, REHSOS, "F14", 6895782506)
    assert night.run(at=SECOND).success
    assert night.rows("SELECT nomor, sidik_sebelumnya FROM publik.rilis") == [(2, first)]
    assert len(list((night.warehouse / "rilis").glob("*.duckdb"))) == 2


def test_the_same_evidence_gives_identical_tables_elsewhere(night, tmp_path):
    assert night.run().success
    spoil_text(night)
    assert night.run(at=SECOND).success
    elsewhere = type(night)(night.raw, tmp_path / "lain")
    shutil.copytree(night.warehouse / "bukti", elsewhere.warehouse / "bukti")
    assert elsewhere.run(at=THIRD).success
    for table in PUBLIC:
        columns = [k.nama for k in table.kolom if k.nama not in ("nomor", "sidik_sebelumnya")]
        query = f"SELECT {', '.join(columns)} FROM {table.nama}"
        assert night.rows(query) == elsewhere.rows(query), table.nama


def test_the_order_in_which_a_folder_lists_its_files_changes_nothing(night, tmp_path, monkeypatch):
    assert night.run().success
    reverse = type(night)(tmp_path / "terbalik", tmp_path / "lain")
    for path in sorted((p for p in night.raw.rglob("*") if p.is_file()), reverse=True):
        place = reverse.raw / path.relative_to(night.raw)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, place)
    from assets import intake

    original = intake._handed_in
    monkeypatch.setattr(intake, "_handed_in", lambda inbox: reversed(list(original(inbox))))
    assert reverse.run().success
    for table in PUBLIC:
        assert night.rows(f"FROM {table.nama}") == reverse.rows(f"FROM {table.nama}"), table.nama


def test_changed_evidence_is_found_and_nothing_is_published(night):
    assert night.run().success
    before = night.published.read_bytes()
    kept = next(p for p in (night.warehouse / "bukti").glob("*/*"))
    kept.chmod(0o644)
    kept.write_bytes(kept.read_bytes() + b"x")
    shutil.rmtree(night.warehouse / "cache")
    outcome = night.run(at=SECOND)
    assert not outcome.success
    assert "bukti berubah" in outcome.messages
    assert night.published.read_bytes() == before


def test_an_empty_inbox_publishes_empty_tables(empty_night):
    outcome = empty_night.run()
    assert outcome.success, outcome.messages
    assert empty_night.rows("SELECT count(*) FROM publik.angka") == [(0,)]


def test_hostile_text_in_cells_and_names_is_carried_as_text(night):
    evil = "'); DROP TABLE publik.angka; --\x1b[31m<script>alert(1)</script>=cmd|' /C calc'!A0"
    edit(night, REHSOS, "D14", evil.replace("\x1b", ""))
    shutil.copy(night.raw / REHSOS, night.raw / "2023/bid-rehsos/a'; DROP SCHEMA publik; --.xlsx")
    assert night.run().success
    codes = {f[3] for f in findings(night)}
    assert "G-KODE" in codes
    assert night.rows("SELECT count(*) > 0 FROM publik.angka") == [(True,)]


def test_a_name_in_a_signature_does_not_enter_the_published_tables(done):
    for table in PUBLIC:
        for row in done.rows(f"FROM {table.nama}"):
            assert not any("NIP" in str(value) or "CONTOH NAMA" in str(value).upper() for value in row)
