"""Night after night: bad files among good ones, what stays in force, and that a night can be repeated."""

import shutil

import pytest

from assets.evidence import intake
from schemas.declarations import load
from tests.kit.desk import budget_schemas, edit, published
from tests.kit.places import BUDGETS

REHSOS = "2023/bid-rehsos/Tabel 2.5 realisasi rehsos rev2.xlsx"
LINJAMSOS = "2023/bid-linjamsos/realisasi capaian anggaran thn 2023 LINJAMSOS.xlsx"
KEUANGAN = "2023/subbag-keuangan/Realisasi_Anggaran_2023 (fix).xlsx"
DAYASOS = "2023/bid-dayasos/Anggaran & Realisasi 2023 - Bid Dayasos.xlsx"
LOCK_FILE = "2023/bid-rehsos/~$Tabel 2.5 realisasi rehsos rev2.xlsx"
SECOND, THIRD = "2026-11-25T18:00:00+00:00", "2026-11-26T18:00:00+00:00"


def findings(night):
    return night.rows("SELECT berkas, lembar, split_part(sel, '!', -1), kode, pesan FROM publik.temuan ORDER BY ALL")


def cut(night, path):
    content = (night.raw / path).read_bytes()
    (night.raw / path).write_bytes(content[: len(content) // 2])


@pytest.fixture(scope="module")
def spoilt(nights):
    """A night in which four files are bad, each in its own way, beside the lock file of an open one."""
    night = nights(BUDGETS, budget_schemas)
    edit(night, REHSOS, "F14", "#REF!")
    edit(night, LINJAMSOS, "D13", "DANA TERPAKAI")
    edit(night, KEUANGAN, "D13", "12O.000")
    cut(night, DAYASOS)
    (night.raw / LOCK_FILE).write_bytes(b"\x05Petugas" + b" " * 157)
    return published(night)


@pytest.mark.parametrize(
    ("path", "sheet", "cell", "code"),
    [
        (REHSOS, "Realisasi (2)", "F14", "G-SEL-GALAT"),
        (LINJAMSOS, "REALISASI  2023", "D13", "G-KEPALA"),
        (KEUANGAN, "TABEL 2.5 ", "D13", "G-ANGKA-TEKS"),
        (DAYASOS, None, "", "G-BERKAS-RUSAK"),
    ],
)
def test_a_bad_file_gets_one_sentence_with_its_place(spoilt, path, sheet, cell, code):
    said = [f[:4] for f in findings(spoilt) if f[3].startswith(code[:1]) and f[0] == path]
    assert [(berkas, lembar, sel or "", kode) for berkas, lembar, sel, kode in said] == [(path, sheet, cell, code)]


def test_bad_files_stop_nobody(spoilt):
    assert len([f for f in findings(spoilt) if f[3].startswith("G")]) == 4  # the lock file is nobody's handing-in
    year = "SELECT kode_program, anggaran, realisasi FROM publik.realisasi_anggaran WHERE periode = ? ORDER BY 1"
    assert spoilt.rows(year, "2023") == [
        ("1.06.01", 14265806382, None),
        ("1.06.02", None, None),  # its one file is cut: the row says what is missing
        ("1.06.04", 8231019891, None),
        ("1.06.05", 3056600040, None),
        ("1.06.06", 3554552233, None),
    ]
    assert [row[1] for row in spoilt.rows(year, "2024")] == [
        16315927633, 92227779784, 19603742823, 7065775848, 3329111266,
    ]  # fmt: skip


def test_a_total_that_lacks_units_is_no_figure_but_says_what_it_lacks(spoilt):
    rows = spoilt.rows("SELECT nilai, catatan FROM publik.ringkasan WHERE periode = '2023' AND ukuran = 'realisasi'")
    assert rows == [(None, "nilai: realisasi belum lengkap: 1.06.01, 1.06.02, 1.06.04, 1.06.05, 1.06.06")]


def test_a_rejected_newer_version_leaves_the_last_accepted_one_in_force_marked_stale(later):
    edit(later, REHSOS, "F14", "12O.000")
    assert later.run(at=SECOND).success
    rows = later.rows(
        "SELECT realisasi, basi_sejak FROM publik.realisasi_anggaran WHERE periode = '2023' AND kode_program = '1.06.04'"
    )
    assert rows == [(6895782505, "2026-11-25T18:00:00Z")]
    stale = {a for (a,) in later.rows("SELECT angka FROM publik.angka WHERE basi_sejak IS NOT NULL")}
    assert stale == {
        "realisasi_anggaran/2023/1.06.04/realisasi",
        "realisasi_anggaran/2023/1.06.04/persen_realisasi",
        "realisasi_anggaran/2023/1.06.04/sisa",
        "ringkasan/2023/realisasi/nilai",
        "ringkasan/2023/persen_realisasi/nilai",
    }
    states = later.rows("SELECT status, count(*) FROM publik.serahan WHERE jalur = ? GROUP BY 1 ORDER BY 1", REHSOS)
    assert states == [("basi", 1), ("ditolak", 1)]
    edit(later, REHSOS, "F14", 6895782506)
    assert later.run(at=THIRD).success
    assert later.rows("SELECT DISTINCT basi_sejak FROM publik.realisasi_anggaran") == [(None,)]


def test_a_file_that_left_the_inbox_stays_in_force_and_is_asked_after(later):
    (later.raw / REHSOS).unlink()
    assert later.run(at=SECOND).success
    assert [(f[0], f[3]) for f in findings(later) if f[0] == REHSOS] == [(REHSOS, "P-HILANG")]
    assert later.rows("SELECT status FROM publik.serahan WHERE jalur = ?", REHSOS) == [("hilang",)]
    rows = later.rows(
        "SELECT realisasi, basi_sejak FROM publik.realisasi_anggaran WHERE kode_program = '1.06.04' AND periode = '2023'"
    )
    assert rows == [(6895782505, None)]


def test_a_printed_percentage_that_disagrees_is_asked_about_and_published(budget_night):
    edit(budget_night, REHSOS, "G14", "91,00%")
    assert budget_night.run().success
    query = "SELECT tertulis, dihitung, selisih, cocok FROM publik.rekonsiliasi WHERE NOT cocok AND berkas = ?"
    rows = budget_night.rows(query, REHSOS)
    assert [tuple(float(v) for v in row[:3]) for row in rows] == [(91.0, 83.78, 7.22)]
    (only,) = [f for f in findings(budget_night) if f[0] == REHSOS]
    assert only[:4] == (REHSOS, "Realisasi (2)", "G14", "P-KENDALI")
    assert "Tertulis 91, tetapi" in only[4]
    assert "selisih 7,22" in only[4]


def test_the_same_inbox_makes_no_new_release(later):
    before = later.published.read_bytes()
    assert later.run(at=SECOND).success
    assert later.published.read_bytes() == before
    assert len(list((later.warehouse / "rilis").glob("*.duckdb"))) == 1


def test_a_change_makes_the_next_release_which_names_the_one_before(later):
    first = later.rows("SELECT sidik FROM publik.rilis")[0][0]
    edit(later, REHSOS, "F14", 6895782506)
    assert later.run(at=SECOND).success
    assert later.rows("SELECT nomor, sidik_sebelumnya FROM publik.rilis") == [(2, first)]
    assert len(list((later.warehouse / "rilis").glob("*.duckdb"))) == 2


def test_the_same_evidence_gives_identical_tables_elsewhere(later, tmp_path):
    edit(later, REHSOS, "F14", "12O.000")
    assert later.run(at=SECOND).success
    elsewhere = type(later)(later.raw, tmp_path / "lain", later.schemas)
    shutil.copytree(later.warehouse / "bukti", elsewhere.warehouse / "bukti")
    assert elsewhere.run(at=THIRD).success
    for table in load(later.schemas).tables:
        columns = [k.nama for k in table.kolom if k.nama not in ("nomor", "sidik_sebelumnya")]
        query = f"SELECT {', '.join(columns)} FROM {table.nama}" + (" ORDER BY ALL" if table.pandangan else "")
        assert later.rows(query) == elsewhere.rows(query), table.nama


def test_the_order_in_which_a_folder_lists_its_files_changes_nothing(budgets, nights, monkeypatch):
    reverse = nights(declare=budget_schemas)
    for path in sorted((p for p in budgets.raw.rglob("*") if p.is_file()), reverse=True):
        place = reverse.raw / path.relative_to(budgets.raw)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, place)
    original = intake.handed_in
    monkeypatch.setattr(intake, "handed_in", lambda inbox: reversed(list(original(inbox))))
    assert reverse.run().success
    for table in load(budgets.schemas).tables:
        query = f"FROM {table.nama}" + (" ORDER BY ALL" if table.pandangan else "")
        assert budgets.rows(query) == reverse.rows(query), table.nama


def test_changed_evidence_is_found_and_nothing_is_published(later):
    before = later.published.read_bytes()
    kept = next(p for p in (later.warehouse / "bukti").glob("*/*"))
    kept.chmod(0o644)
    kept.write_bytes(kept.read_bytes() + b"x")
    shutil.rmtree(later.warehouse / "cache")
    outcome = later.run(at=SECOND)
    assert not outcome.success
    assert "bukti berubah" in outcome.messages
    assert later.published.read_bytes() == before


def test_an_empty_inbox_publishes_empty_tables(empty_night):
    outcome = empty_night.run()
    assert outcome.success, outcome.messages
    assert empty_night.rows("SELECT count(*) FROM publik.angka") == [(0,)]


def test_hostile_text_in_cells_and_names_is_carried_as_text(budget_night):
    evil = "'); DROP TABLE publik.angka; --\x1b[31m<script>alert(1)</script>=cmd|' /C calc'!A0"
    edit(budget_night, REHSOS, "D14", evil.replace("\x1b", ""))
    shutil.copy(budget_night.raw / REHSOS, budget_night.raw / "2023/bid-rehsos/a'; DROP SCHEMA publik; --.xlsx")
    assert budget_night.run().success
    codes = {f[3] for f in findings(budget_night)}
    assert "G-KODE" in codes
    assert budget_night.rows("SELECT count(*) > 0 FROM publik.angka") == [(True,)]


def test_a_name_in_a_signature_does_not_enter_the_published_tables(done):
    for table in load(done.schemas).tables:
        for row in done.rows(f"FROM {table.nama}"):
            assert not any("NIP" in str(value) or "CONTOH NAMA" in str(value).upper() for value in row)
