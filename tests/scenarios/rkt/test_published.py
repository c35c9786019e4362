"""The published tables over the committed inbox: figures typed from the RKT, every cell opened again."""

import hashlib
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from assets.release.opened import reading
from pipelines.origin import Origin

PROGRAMS = ("1.06.01", "1.06.02", "1.06.04", "1.06.05", "1.06.06")
# RKT 2024, tables 2.4 and 2.5 (2023) and 3.3 (2024), typed from the document.
ANGGARAN_2023 = (14265806382, 81836799239, 8231019891, 3056600040, 3554552233)
REALISASI_2023 = (11930454413, 69970561756, 6895782505, 2709056590, 2100264525)
PERSEN_2023 = ("83.63", "85.50", "83.78", "88.63", "59.09")
ANGGARAN_2024 = (16315927633, 92227779784, 19603742823, 7065775848, 3329111266)


def column(night, name, year):
    rows = night.rows(f"SELECT kode_program, {name} FROM publik.realisasi_anggaran WHERE periode = ? ORDER BY 1", year)
    assert tuple(code for code, _ in rows) == PROGRAMS
    return tuple(value for _, value in rows)


@pytest.mark.parametrize(
    ("name", "year", "printed"),
    [("anggaran", "2023", ANGGARAN_2023), ("realisasi", "2023", REALISASI_2023), ("anggaran", "2024", ANGGARAN_2024)],
)
def test_amounts_are_those_that_the_rkt_prints(done, name, year, printed):
    assert column(done, name, year) == printed


def test_percentages_are_shown_as_the_rkt_prints_them(done):
    shown = column(done, "round(persen_realisasi, 2)", "2023")
    assert tuple(f"{value:.2f}" for value in shown) == PERSEN_2023


def test_every_printed_percentage_and_second_printing_agrees_with_what_is_computed(done):
    rows = done.rows(
        "SELECT split_part(angka, '/', 4), count(*) FILTER (cocok), count(*) FROM publik.rekonsiliasi"
        " WHERE formulir IN ('anggaran_program', 'realisasi_anggaran') GROUP BY 1"
    )
    assert {name: (agree, all_) for name, agree, all_ in rows} == {"anggaran": (5, 5), "persen_realisasi": (5, 5)}


def test_the_summary_gives_the_totals_that_the_rkt_does_not_print(done):
    rows = dict(done.rows("SELECT ukuran, nilai FROM publik.ringkasan WHERE periode = '2023'"))
    assert rows["anggaran"] == 110944777785
    assert rows["realisasi"] == 93606119789
    assert round(rows["persen_realisasi"], 2) == Decimal("84.37")
    assert done.rows("SELECT nilai FROM publik.ringkasan WHERE periode = '2024' AND ukuran = 'anggaran'") == [
        (138542337354,)
    ]


def test_where_there_is_no_figure_there_is_a_reason(done):
    lost = done.rows("SELECT angka FROM publik.angka WHERE nilai IS NULL AND coalesce(catatan, '') = ''")
    assert lost == []
    told = done.rows("SELECT angka FROM publik.angka WHERE nilai IS NOT NULL AND catatan IS NOT NULL AND NOT ilustrasi")
    assert told == []
    assert done.rows("SELECT count(*) FROM publik.realisasi_anggaran WHERE persen_fisik IS NOT NULL") == [(0,)]


def test_every_figure_reaches_cells(done):
    rootless = done.rows(
        """
        WITH RECURSIVE asal AS (
            SELECT angka, sel, dari_angka FROM publik.lacak_angka
            UNION SELECT a.angka, l.sel, l.dari_angka FROM asal AS a JOIN publik.lacak_angka AS l ON l.angka = a.dari_angka
        )
        SELECT angka FROM publik.angka WHERE nilai IS NOT NULL
        EXCEPT SELECT angka FROM asal WHERE sel IS NOT NULL
        """
    )
    assert rootless == []


def test_every_cell_opens_in_openpyxl_on_the_original_with_the_raw_text_given(done):
    lines = done.rows(
        "SELECT DISTINCT sel, sha256, berkas, lembar, isi_mentah, label FROM publik.lacak_angka WHERE sel IS NOT NULL"
    )
    assert len({sel for sel, *_ in lines}) > 500
    books = {}
    for sel, sha256, berkas, lembar, raw, label in lines:
        kept = done.warehouse / "bukti" / sha256[:2] / sha256
        assert hashlib.sha256(kept.read_bytes()).hexdigest() == sha256
        assert kept.read_bytes() == (done.raw / berkas).read_bytes()
        assert sel.startswith(f"{sha256[:16]}:{lembar}!")
        if sha256 not in books:
            with kept.open("rb") as original:
                books[sha256] = openpyxl.load_workbook(original, data_only=True)
        sheet = books[sha256][lembar]
        value = sheet[sel.rsplit("!", 1)[1]].value
        assert (value == raw) if isinstance(value, str) else (float(value) == float(raw))
        assert label in {str(cell.value) for row in sheet.iter_rows() for cell in row}


def test_every_text_stands_in_the_cell_that_it_names_on_the_original(done):
    lines = done.rows(
        "SELECT DISTINCT t.sel, t.teks, s.sha256, s.jalur FROM publik.teks AS t JOIN publik.serahan AS s ON s.jalur = t.berkas"
    )
    assert len(lines) > 100
    books = {}
    for sel, text, sha256, jalur in lines:
        assert sel.startswith(sha256[:16])
        if jalur not in books:
            books[jalur] = openpyxl.load_workbook(done.raw / jalur, data_only=True)
        sheet, at = sel.split(":", 1)[1].rsplit("!", 1)
        assert text in " ".join(str(books[jalur][sheet][at].value).split())


def test_trace_answers_for_a_figure_of_every_column_and_period_down_to_cells(done):
    figures = done.rows(
        "SELECT min_by(angka, hash(angka)) FROM publik.angka WHERE nilai IS NOT NULL GROUP BY tabel, kolom, periode"
    )
    assert len(figures) > 30
    with reading(done.warehouse) as con:
        origin = Origin(con, done.warehouse / "bukti")
        for (address,) in figures:
            assert list(_cells(origin.of(address)["asal"])), address


def _cells(lines):
    for line in lines:
        if line.get("dari_angka") is None:
            yield line["sel"]
        else:
            yield from _cells(line["asal"])


def test_the_release_says_which_agency_and_what_it_was_made_from(done):
    rows = done.rows("SELECT instansi, nomor, length(sidik), sidik_sebelumnya, length(dibuat_dari) FROM publik.rilis")
    assert rows == [("12.71-dinsos", 1, 64, None, 64)]
    assert [p.name[:7] for p in Path(done.warehouse, "rilis").glob("*.duckdb")] == ["000001-"]


def test_addresses_of_figures_are_unique_and_of_the_promised_form(done):
    odd = done.rows(
        r"SELECT angka FROM publik.angka WHERE NOT regexp_full_match(angka, '[a-z_]+(/[A-Za-z0-9.\-_]+)+/[a-z_0-9]+')"
    )
    assert odd == []
    assert done.rows("SELECT count(*) = count(DISTINCT angka) FROM publik.angka") == [(True,)]
    assert done.rows("SELECT nilai FROM publik.angka WHERE angka = 'realisasi_anggaran/2023/1.06.02/realisasi'") == [
        (Decimal(69970561756),)
    ]


def test_the_units_are_those_of_the_organisation_chart(done):
    names = {name for (name,) in done.rows("SELECT nama FROM publik.unit")}
    chart = {
        "SEKRETARIAT", "UPT", "KELOMPOK JABATAN FUNGSIONAL", "SUB BAGIAN UMUM DAN KEPEGAWAIAN",
        "SUB BAGIAN KEUANGAN DAN PENYUSUNAN PROGRAM", "BIDANG REHABILITASI SOSIAL",
        "BIDANG PERLINDUNGAN DAN JAMINAN SOSIAL", "BIDANG PEMBERDAYAAN SOSIAL",
    }  # fmt: skip
    assert chart <= names


def test_the_committed_inbox_has_questions_but_no_galat_and_every_handing_in_is_accepted(done):
    assert done.rows("SELECT DISTINCT tingkat FROM publik.temuan") == [("Pertanyaan",)]
    assert done.rows("SELECT DISTINCT status FROM publik.serahan") == [("diterima",)]
