"""What people write around tables, over a whole night: every proof holds, and figures are what the sheets say."""

import pytest

from assets.evidence.handed import InboxPath
from assets.file.evaluation import evaluate
from schemas.declarations import DeclarationError, load
from tests.kit.books import accepted, book, draw_table, put
from tests.kit.budgets import DAYASOS, KEGIATAN, REHSOS, SUB_MAKAN
from tests.kit.desk import budget_schemas, edit, figure, hand_in, own_schemas, published, reason, said, save
from tests.kit.nights import Night

BUDGET = ["NO.", "PROGRAM/KEGIATAN", "PAGU ANGGARAN (Rp)", "SUMBER DANA"]
SPENDING = ["NO", "PROGRAM", "ANGGARAN", "REALISASI > KEUANGAN", "REALISASI > FISIK"]
SPENT = ["1", DAYASOS, "1.200.000", "900.000", "100%"]


def _split_codes(page):
    put(page, 1, 1, ["RINCIAN ANGGARAN TAHUN 2022"])
    put(page, 3, 1, ["KODE", None, None, "URAIAN", "PAGU", None])
    page.merge_cells("A3:C3")
    page.merge_cells("E3:F3")
    put(page, 4, 1, ["1", "06", "04", "Program rehabilitasi", "Rp", 2_000_000])


@pytest.fixture(scope="module")
def night(tmp_path_factory):
    place = tmp_path_factory.mktemp("susunan")
    night = Night(place / "raw", place / "warehouse")
    for number, amount in (("I", "1.100.000"), ("Ⅱ", "1.200.000"), (None, "1.000.000")):
        shift = f"PERGESERAN {number}" if number else "MURNI"
        rows = [
            ["1", DAYASOS, amount, "PAD"],
            [None, "a. Pengumpulan Sumbangan", amount],
            [None, "J U M L A H", amount],
        ]
        hand_in(night, f"2024/bid-dayasos/{shift}.xlsx", [f"ANGGARAN PROGRAM {shift}", "TAHUN 2024"], BUDGET, rows)
    hand_in(night, "2024/bid-dayasos/r.xlsx", "REALISASI CAPAIAN ANGGARAN TAHUN 2024", SPENDING, [SPENT])
    save(night, "2022/bid-rehsos/kode.xlsx", book(R=_split_codes))
    rows = [
        ["1", "Kec. Medan Kota", "10"],
        ["NO", "KECAMATAN", "JUMLAH (KPM)"],
        ["2", "M. Johor", "20"],
        [None, "TOTAL", "30"],
    ]
    header = ["NO", "KECAMATAN", "JUMLAH KPM"]
    rows[1] = header
    hand_in(
        night, "2024/bid-linjamsos/kpm.xlsx", "KPM PENERIMA BANTUAN SOSIAL MENURUT KECAMATAN TAHUN 2024", header, rows
    )
    return published(night)


def test_the_last_shift_holds(night):
    assert figure(night, "realisasi_anggaran/2024/1.06.02/anggaran") == 1_200_000
    assert figure(night, "realisasi_anggaran/2022/1.06.04/anggaran") == 2_000_000
    assert figure(night, "penerima/2024/12.71.11/penerima") == 20


def test_a_physical_progress_is_asked_about_in_its_own_words(night):
    assert "bila ini kemajuan fisik, minta perencana menyatakannya pada formulirnya" in said(
        night, "P-KENDALI", "2024/bid-dayasos/r"
    )
    assert (
        reason(night, "realisasi_anggaran/2024/1.06.02/persen_fisik") == "belum ada formulir yang memuat kemajuan fisik"
    )


def test_physical_progress_is_declared_in_one_line_and_published(tmp_path):
    schemas = budget_schemas(tmp_path)
    form = schemas / "formulir" / "anggaran.toml"
    lines = form.read_text(encoding="utf-8").splitlines(keepends=True)
    (at,) = [n for n, line in enumerate(lines) if line.startswith("fisik ")]
    lines[at] = 'fisik = {judul = ["REALISASI > FISIK"], baca = "persen", ukuran = "persen_fisik", opsional = true}\n'
    form.write_text("".join(lines), encoding="utf-8")
    night = Night(tmp_path / "raw", tmp_path / "warehouse", schemas)
    hand_in(
        night, "2024/bid-dayasos/a.xlsx", "ANGGARAN PROGRAM TAHUN 2024", BUDGET, [["1", DAYASOS, "1.200.000", "APBD"]]
    )
    hand_in(night, "2024/bid-dayasos/r.xlsx", "REALISASI CAPAIAN ANGGARAN TAHUN 2024", SPENDING, [SPENT])
    published(night)
    assert figure(night, "realisasi_anggaran/2024/1.06.02/persen_fisik") == 100
    assert figure(night, "realisasi_anggaran/2024/1.06.02/persen_realisasi") == 75
    assert night.rows("SELECT kode FROM publik.temuan") == []


# ── forms of a planner ──


def planned(place, form, **lists):
    """The delivered declarations with a form more, in a file of its own or behind those of budgets."""
    schemas = own_schemas(place)
    for name, text in lists.items():
        (schemas / "kode" / f"{name}.csv").write_text(text, encoding="utf-8")
    path = schemas / "formulir" / ("lra.toml" if form.startswith("fakta") else "anggaran.toml")
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    path.write_text(before + form, encoding="utf-8")
    return schemas


SOURCES = """
[[formulir]]
nama  = "rincian_sumber"
judul = ["rincian anggaran"]
sifat = "tahunan"
label = "uraian"
[formulir.kolom]
kode   = {judul = ["KODE"], baca = "nomor", kode = true}
uraian = {judul = ["URAIAN"], baca = "label"}
dau    = {judul = ["ANGGARAN > DAU"], baca = "rupiah", ukuran = "anggaran", tetap = {sumber_dana = "DAU"}}
dak    = {judul = ["ANGGARAN > DAK"], baca = "rupiah", ukuran = "anggaran", tetap = {sumber_dana = "DAK"}}
jumlah = {judul = ["ANGGARAN > JUMLAH"], baca = "rupiah", jumlah_dari = ["dau", "dak"]}
[[formulir.baris]]
jenis = "jumlah"
[[formulir.baris]]
tingkat = ["program"]
bila    = {kode = '[\\d. ]+'}
"""


def test_sources_side_by_side_are_declared(tmp_path):
    declarations = load(planned(tmp_path, SOURCES))
    header = ["KODE", "URAIAN", "ANGGARAN > DAU", "ANGGARAN > DAK", "ANGGARAN > JUMLAH"]
    rows = [["1.06.02", DAYASOS, 1000, 200, 1200], [None, "JUMLAH", 1000, 200, 1200]]
    content = book(A=lambda page: draw_table(page, rows, title=["RINCIAN ANGGARAN TAHUN 2024"], header=header))
    made = evaluate(content, InboxPath.of("2024/bid-dayasos/a.xlsx"), declarations)
    assert accepted(made)
    assert {(r["sumber_dana"], r["nilai"]) for r in made.facts["anggaran"].to_pylist()} == {("DAU", 1000), ("DAK", 200)}
    assert all(r["tertulis"] == r["dihitung"] for r in made.controls.to_pylist())


LRA = """fakta   = "lra"
kode    = "program"
dimensi = {belanja = "belanja"}
[[formulir]]
nama  = "lra_sipd"
judul = ["rekapitulasi belanja menurut urusan"]
sifat = "kumulatif"
label = "uraian"
[formulir.kolom]
urusan   = {judul = ["KODE"], ke = 1, baca = "abaikan"}
skpd     = {judul = ["KODE"], ke = 2, baca = "abaikan"}
kode     = {judul = ["KODE"], ke = 3, baca = "nomor", kode = true}
rekening = {judul = ["KODE"], ke = 4, baca = "abaikan"}
uraian   = {judul = ["URAIAN"], baca = "label"}
operasi  = {judul = ["KELOMPOK BELANJA > OPERASI > REALISASI"], baca = "rupiah", ukuran = "realisasi", tetap = {belanja = "operasi"}, nihil = "nol"}
modal    = {judul = ["KELOMPOK BELANJA > MODAL > REALISASI"], baca = "rupiah", ukuran = "realisasi", tetap = {belanja = "modal"}, nihil = "nol"}
[[formulir.baris]]
jenis = "jumlah"
[[formulir.baris]]
jenis = "abaikan"
bila  = {rekening = '.+'}
[[formulir.baris]]
jenis = "abaikan"
bila  = {kode = '', uraian = '.+'}
[[formulir.baris]]
tingkat = ["program", "kegiatan", "sub kegiatan"]
bila    = {kode = '[\\d.]+'}
"""
LRA_TABLE = """
uraian = "Realisasi menurut program dan kelompok belanja"
kunci  = {kode_program = "program.program"}
[angka.realisasi]
uraian = "Realisasi sampai akhir periode"
dari   = "lra.realisasi"
satuan = "rupiah"
waktu  = "kumulatif"
aditif = ["kode_program", "belanja"]
"""


def _export(page):
    put(page, 1, 1, ["KAB. CONTOH"])
    put(page, 2, 1, ["REKAPITULASI BELANJA MENURUT URUSAN PEMERINTAH DAERAH"])
    put(page, 3, 1, ["TAHUN ANGGARAN 2024"])
    put(page, 5, 1, ["Kode", None, None, None, "Uraian", "Kelompok Belanja", None])
    put(page, 6, 6, ["Operasi", "Modal"])
    put(page, 7, 6, ["Realisasi", "Realisasi"])
    for merge in ("A5:D7", "E5:E7", "F5:G5", "A8:D8"):
        page.merge_cells(merge)
    put(page, 8, 1, ["1", None, None, None, "2", "3", "4"])
    office, sub = "1.06.0.00.0.00.01.0000", SUB_MAKAN
    rows = [
        ["1", None, None, None, "URUSAN WAJIB", 900, 100],
        ["1.06", office, None, None, "Dinas Sosial", 900, 100],
        ["1.06", office, "1.06.04", None, REHSOS, 900, 100],
        ["1.06", office, KEGIATAN[0], None, KEGIATAN[1], 900, 100],
        ["1.06", office, sub[0], None, sub[1], 900, 100],
        ["1.06", office, sub[0], "5.1.02", "Belanja Barang dan Jasa", 900, "0,00"],
        ["1.06", office, sub[0], "5.2.02", "Belanja Modal Peralatan", "0,00", 100],
        [None, None, None, None, "Jumlah", 900, 100],
    ]
    for at, row in enumerate(rows, start=9):
        put(page, at, 1, row)


def test_an_export_with_its_code_in_the_third_of_four_columns_is_declared_and_proven(tmp_path):
    schemas = planned(tmp_path, LRA, belanja="kode,nama\noperasi,Belanja operasi\nmodal,Belanja modal\n")
    (schemas / "tabel" / "lra.toml").write_text(LRA_TABLE, encoding="utf-8")
    night = Night(tmp_path / "raw", tmp_path / "warehouse", schemas)
    save(night, "2024/bid-rehsos/lra.xlsx", book(Sheet1=_export))
    published(night)
    assert figure(night, "lra/2024/1.06.04/realisasi") == 1000
    assert night.rows("SELECT kode FROM publik.temuan WHERE berkas LIKE '2024/%'") == []
    assert night.rows("SELECT DISTINCT cocok FROM publik.rekonsiliasi") == [(True,)]


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("ke = 4", "ke = 3", 'kolom rekening, judul: judul "KODE" juga milik kolom kode'),
        ("ke = 4", "ke = -1", "kolom rekening, ke"),
        ('"label"}', '"label", turun = true}', 'kolom uraian, turun: kolom dibaca "label"'),
        (
            '"label"}',
            '"label", bila_beda = "periksa"}',
            "kolom uraian, bila_beda: kunci bila_beda tidak berlaku di sini",
        ),
    ],
)
def test_what_is_declared_wrongly_of_columns_is_said_when_it_is_loaded(tmp_path, old, new, sentence):
    lists = {"belanja": "kode,nama\noperasi,Belanja operasi\nmodal,Belanja modal\n"}
    schemas = planned(tmp_path, LRA.replace(old, new), **lists)
    (schemas / "tabel" / "lra.toml").write_text(LRA_TABLE, encoding="utf-8")
    with pytest.raises(DeclarationError, match=sentence):
        load(schemas)


# ── two forms over one table ──

BOTH_FORMS = """
[[formulir]]
nama  = "e81_{of}"
judul = ["evaluasi hasil renja"]
sifat = "kumulatif"
label = "program"
[formulir.kolom]
nomor   = {{judul = ["NO"], baca = "nomor"}}
program = {{judul = ["PROGRAM"], baca = "label"{said}}}
tk      = {{judul = ["TARGET > K"], {tk}}}
tr      = {{judul = ["TARGET > RP"], {tr}}}
rk      = {{judul = ["REALISASI > K"], {rk}}}
rr      = {{judul = ["REALISASI > RP"], {rr}}}
[[formulir.baris]]
tingkat = ["program"]
bila    = {{nomor = '\\d+', program = '.+'}}
"""
NOT_READ = 'baca = "abaikan"'
MONEY = {
    "of": "rupiah", "said": "", "tk": NOT_READ, "rk": NOT_READ,
    "tr": 'baca = "rupiah", kendali = "anggaran"', "rr": 'baca = "rupiah", ukuran = "realisasi"',
}  # fmt: skip
WORK = {
    "of": "kinerja", "said": ', ukuran = "uraian"', "tr": NOT_READ, "rr": NOT_READ,
    "tk": 'baca = "besaran", ukuran = "target"', "rk": 'baca = "besaran", ukuran = "realisasi"',
}  # fmt: skip


def two_forms(place, money=MONEY, work=WORK):
    schemas = own_schemas(place)
    for file, words in (("anggaran", money), ("kinerja", work)):
        path = schemas / "formulir" / f"{file}.toml"
        path.write_text(path.read_text(encoding="utf-8") + BOTH_FORMS.format(**words), encoding="utf-8")
    return schemas


def test_one_table_of_work_and_money_fills_two_fact_tables(tmp_path):
    night = Night(tmp_path / "raw", tmp_path / "warehouse", two_forms(tmp_path))
    header = ["NO", "PROGRAM", "TARGET > K", "TARGET > RP", "REALISASI > K", "REALISASI > RP"]
    rows = [["1", REHSOS, "10 orang", "1.000.000", "4 orang", "400.000"]]
    hand_in(night, "2024/bid-rehsos/e81.xlsx", "EVALUASI HASIL RENJA TAHUN 2024", header, rows)
    published(night)
    assert figure(night, "realisasi_anggaran/2024/1.06.04/realisasi") == 400_000
    assert figure(night, "realisasi_kinerja/2024/bid-rehsos/1/realisasi") == 4
    edit(night, "2024/bid-rehsos/e81.xlsx", "F6", "1O orang")
    assert night.run("2026-11-25T18:00:00+00:00").success
    assert night.rows("SELECT formulir, status FROM publik.serahan ORDER BY ALL") == [
        ("e81_kinerja", "basi"), ("e81_kinerja", "ditolak"), ("e81_rupiah", "diterima"),
    ]  # fmt: skip


def test_two_forms_that_state_one_column_are_refused(tmp_path):
    both = WORK | {"rr": 'baca = "besaran", ukuran = "realisasi"', "rk": NOT_READ}
    with pytest.raises(DeclarationError, match="judul dan kepalanya sama dengan formulir e81_rupiah"):
        load(two_forms(tmp_path, work=both))
