"""An agency's folder holds what is its own, and nothing else: what it needs besides its figures' names is little.

Names of figures are forms with their headings, and codes of programs, indicators, places, groups of staff,
registers and sources of funds. What else stands in a folder is counted here.
"""

from decimal import Decimal
from pathlib import Path

import pytest

from schemas.declarations import load
from tests.kit.desk import figure, found, hand_in, published
from tests.kit.places import SCHEMAS

DINKES = Path(__file__).parent / "dinkes"
OF_FIGURES = {"indikator", "kelompok_pegawai", "program", "register", "status_pegawai", "sumber_dana", "wilayah"}
EVERYWHERE = {
    "angka", "lacak_angka", "lacak_dasar", "penjelasan", "rekonsiliasi", "rilis", "ringkasan", "sel_nilai", "serahan", "tabel",
    "teks", "temuan", "unit",
}  # fmt: skip
SMALLEST = {
    "kode/instansi.csv": "kode,nama\ncontoh,Dinas Contoh (rekaan)\n",
    "kode/unit.csv": (
        "kode,nama,induk,jenis,berlaku_dari,berlaku_sampai\n"
        "dinas,DINAS CONTOH,,dinas,,\n"
        "sekretariat,SEKRETARIAT,dinas,sekretariat,,\n"
    ),
    "kode/program.csv": (
        "kode,nama,tingkat,induk,jenis,pelaksana\n9.01,Program Kebun,program,,,\n9.02,Program Taman,program,,,\n"
    ),
    "formulir/anggaran.toml": """\
fakta = "anggaran"

[[formulir]]
nama  = "serapan"
judul = ["serapan anggaran"]
sifat = "kumulatif"
label = "program"
[formulir.kolom]
program   = {judul = ["Program"], baca = "label"}
pagu      = {judul = ["Pagu"], baca = "rupiah", ukuran = "anggaran", kosong = "galat"}
realisasi = {judul = ["Realisasi"], baca = "rupiah", ukuran = "realisasi", kosong = "galat"}
persen    = {judul = ["Persen"], baca = "persen", kendali = "persen_realisasi"}
sisa      = {judul = ["Sisa"], baca = "rupiah", kendali = "sisa"}
sisa_p    = {judul = ["Sisa (%)"], baca = "persen", rumus = "sisa / pagu * 100"}
[[formulir.baris]]
jenis = "jumlah"
bila  = {label = 'total\\b.*'}
[[formulir.baris]]
tingkat = ["program"]
bila    = {program = '.+'}
""",
}


def smallest(place):
    """The base of an agency that hands in one form about its programs."""
    for name, text in SMALLEST.items():
        path = place / "schemas" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return place / "schemas"


def beside_names(folder):
    """Which files of a folder name no figures, and how many lines of all of them do not."""
    files, lines = set(), 0
    for path in folder.rglob("*.*"):
        said = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        if path.parent.name == "formulir":
            lines += said.index("[[formulir]]")
        elif path.stem in OF_FIGURES:
            lines += 1
        else:
            files.add(path.name)
            lines += len(said)
    return files, lines


@pytest.fixture(scope="module")
def small(nights):
    night = nights(declare=smallest)
    hand_in(
        night,
        "2025/sekretariat/a.xlsx",
        "SERAPAN ANGGARAN TAHUN 2025",
        ("Program", "Pagu", "Realisasi", "Persen", "Sisa", "Sisa (%)"),
        [
            ["Program Kebun", 2_000_000, 1_500_000, "75,00%", 500_000, "25,00%"],
            ["Program Taman", 1_000_000, 400_000, "40,00%", 600_000, "60,00%"],
            ["TOTAL", 3_000_000, 1_900_000, "63,33%", 1_100_000, "36,67%"],
        ],
    )
    return published(night)


def test_the_smallest_agency_has_the_tables_that_its_form_fills_and_no_other(small):
    tables = {
        name
        for (name,) in small.rows(
            "SELECT table_name FROM duckdb_tables() WHERE schema_name = 'publik'"
            " UNION ALL SELECT view_name FROM duckdb_views() WHERE schema_name = 'publik'"
        )
    }
    assert tables == {"realisasi_anggaran", "rincian_anggaran"} | EVERYWHERE


def test_the_smallest_agency_publishes_its_figures(small):
    query = "SELECT kode_program, program, anggaran, realisasi, persen_realisasi, sisa FROM publik.realisasi_anggaran"
    assert small.rows(f"{query} ORDER BY 1") == [
        ("9.01", "Program Kebun", 2_000_000, 1_500_000, 75, 500_000),
        ("9.02", "Program Taman", 1_000_000, 400_000, 40, 600_000),
    ]
    assert figure(small, "ringkasan/2025/anggaran/nilai") == 3_000_000
    assert figure(small, "ringkasan/2025/persen_realisasi/nilai") == Decimal("63.333333")  # 1.9 of 3 million


def test_every_share_that_it_prints_agrees_the_totals_own_too(small):
    assert found(small) == []
    # 2 rows: persen, sisa, sisa (%); total: pagu, realisasi, persen, sisa, sisa (%)
    assert small.rows("SELECT cocok, count(DISTINCT sel) FROM publik.rekonsiliasi GROUP BY 1") == [(True, 11)]


def test_an_agency_needs_no_more_than_six_files_and_forty_lines_besides_its_figures_names(tmp_path):
    files, lines = beside_names(DINKES)
    assert files == {"instansi.csv", "unit.csv", "predikat.csv", "sepadan.csv"}
    assert lines <= 40
    files, lines = beside_names(smallest(tmp_path))
    assert files == {"instansi.csv", "unit.csv"}
    assert lines <= 10


def test_no_list_that_an_agency_declares_is_the_delivered_one():
    delivered = SCHEMAS / "kode" / "umum"
    assert load(DINKES)
    for path in DINKES.glob("kode/*.csv"):
        same = delivered / path.name
        assert not same.exists() or same.read_text(encoding="utf-8") != path.read_text(encoding="utf-8")
