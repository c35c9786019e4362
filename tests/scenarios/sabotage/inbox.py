"""A small office with one of everything, so that what is exchanged can be told only by what it is about.

Equal values stand in other units, periods, registers, indicators, and versions; some controls agree and some do not;
one workbook is stale, one is withdrawn, one has left the inbox, several are invented. Some questions are explained.
"""

from pathlib import Path

import openpyxl
import xlsxwriter

from schemas.declarations import load
from schemas.templat import SHEET, version
from tests.kit.books import Rows, Value
from tests.kit.desk import hand_in, write_codes
from tests.kit.nights import Night
from tests.scenarios.indicators.indicators import numbered
from tests.scenarios.registers.test_registers import DTKS, DTSEN, HEADER, small_city
from tests.scenarios.sabotage import answers

MORNING, EVENING = "2025-07-01T08:00:00+00:00", "2025-07-02T18:00:00+00:00"
WITHDRAWN, GONE, STALE = (
    "2023/bid-linjamsos/anggaran.xlsx",
    "2023/bid-rehsos/anggaran.xlsx",
    "2024/bid-rehsos/anggaran.xlsx",
)

_BUDGET = ("NO", "PROGRAM", "ANGGARAN", "KET")
_SPENT = ("NO", "PROGRAM", "ANGGARAN", "REALISASI > KEUANGAN", "REALISASI > FISIK", "SISA")
_DETAIL = ("KODE", "URAIAN", "SUMBER DANA", "ANGGARAN > MURNI", "ANGGARAN > PERUBAHAN")
_QUARTERS = ("KODE", "URAIAN", "SUMBER DANA", *(f"REALISASI > TW {n}" for n in ("I", "II", "III", "IV")), "JUMLAH")
_REACHED = ("NO", "SASARAN", "INDIKATOR KINERJA", "TARGET", "REALISASI", "CAPAIAN > %", "CAPAIAN > ORDINAL", "PREDIKAT")
_PARTS = ("NO", "INDIKATOR KINERJA", "BANTUAN", *(f"REALISASI > TW {n}" for n in ("I", "II", "III", "IV")))
_PROGRESS = ("NO", "PROGRAM KEGIATAN SUB KEGIATAN", "TARGET", "REALISASI", "CAPAIAN KINERJA (%)", "KATEGORI")
_STEPS = ("NO", "INDIKATOR", "PROGRAM", "INDIKATOR KEGIATAN", "RENCANA AKSI", "SASARAN")
_GOALS = (
    "NO", "INDIKATOR", "PROGRAM", "INDIKATOR KEGIATAN", "PENANGGUNG JAWAB", "SATUAN",
    *(f"TARGET > {n}" for n in ("TW I", "TW II", "TW III", "TW IV", "AKHIR")), "VOLUME", "BIAYA SATUAN (RP)", "KEBUTUHAN (RP)",
)  # fmt: skip
POOR = "Persentase Fakir Miskin dan Orang Tidak Mampu yang memperoleh Bantuan Sosial"
GROUPS = "Persentase masyarakat dan kelompok masyarakat/ lembaga yang menerima bantuan sosial"
DISABLED, CHILDREN, ELDERLY, BEGGARS = (
    f"Persentase {who} yang terpenuhi kebutuhan dasarnya"
    for who in ("Penyandang Disabilitas Terlantar", "Anak Terlantar", "Penyandang Lansia Terlantar", "Gelandangan dan Pengemis")
)  # fmt: skip
VICTIMS = (
    "Persentase Korban Bencana Alam dan Sosial yang terpenuhi kebutuhan dasarnya pada saat dan setelah"
    " tanggap darurat bencana"
)
_SOCIAL, _REHAB = "PROGRAM PEMBERDAYAAN SOSIAL", "PROGRAM REHABILITASI SOSIAL"
_PROTECT, _DISASTER = "PROGRAM PERLINDUNGAN DAN JAMINAN SOSIAL", "PROGRAM PENANGANAN BENCANA"
_SUPPORT = "PROGRAM PENUNJANG URUSAN PEMERINTAHAN DAERAH KABUPATEN/KOTA"


def declare(place: Path) -> Path:
    """Write the declarations of the office: a city of three kelurahan, and one workbook that is withdrawn."""
    schemas = small_city(place)
    write_codes(schemas, "penarikan", ("jalur", "alasan"), [{"jalur": WITHDRAWN, "alasan": "diganti surat resmi"}])
    answers.declare(schemas)
    return schemas


def first(night: Night) -> None:
    """Hand in everything."""
    _money(night)
    _indicators(night)
    _people(night)
    _plans(night)
    answers.first(night)


def second(night: Night) -> None:
    """Hand in a version that is refused, so that the first one goes stale, and take one workbook away."""
    answers.second(night)
    budget(night, STALE, "2024", [_REHAB, "tiga juta", "APBD"])
    (night.raw / GONE).unlink()


def budget(night: Night, jalur: str, year: str, *rows: list[Value], total: Value = None) -> None:
    last = [[None, "JUMLAH", total]] if total is not None else []
    hand_in(night, jalur, f"ANGGARAN PROGRAM TAHUN {year}", _BUDGET, [*numbered(rows), *last])


def _stamp(night: Night, jalur: str, text: str) -> None:
    """Add to a workbook the sheet by which a template says of which form and version it is."""
    book = openpyxl.load_workbook(night.raw / jalur)
    book.create_sheet(SHEET)["A1"] = text
    book.save(night.raw / jalur)


def _money(night: Night) -> None:
    budget(night, "2024/subbag-keuangan/anggaran.xlsx", "2024", [_SUPPORT, "Rp. 5.000.000", "PAD"])
    budget(night, STALE, "2024", [_REHAB, "Rp 3.000.000", "APBD"])
    budget(
        night, "2024/bid-linjamsos/anggaran.xlsx", "2024",
        [_PROTECT, 3_000_000, "APBD"], [_DISASTER, 1_250_000, "DAU"], total=4_200_000,
    )  # fmt: skip
    budget(night, GONE, "2023", [_REHAB, "Rp 3.000.000", "APBD"])
    budget(night, WITHDRAWN, "2023", [_PROTECT, 3_000_000, "APBD"], [_DISASTER, 1_250_000, "DAU"], total=4_250_000)
    hand_in(
        night, "2024/bid-dayasos/rincian.xlsx", "RINCIAN ANGGARAN TAHUN ANGGARAN 2024", _DETAIL,
        [
            ["1.06.02", _SOCIAL, None, 2_000_000, 2_500_000],
            ["1.06.02.2.01", "Pemberdayaan Sosial Komunitas Adat Terpencil (KAT)", "APBD", 800_000, 1_500_000],
            ["1.06.02.2.02", "Pengumpulan Sumbangan dalam Daerah Kabupaten/Kota", "DAU", 1_200_000, 1_000_000],
        ],
    )  # fmt: skip
    hand_in(
        night, "2024/bid-dayasos/triwulan.xlsx", "REALISASI ANGGARAN PER TRIWULAN TAHUN 2024", _QUARTERS,
        [
            ["1.06.02.2.01", "Pemberdayaan Sosial Komunitas Adat Terpencil (KAT)", "APBD", 100_000, 200_000, 300_000, 400_000, 1_000_000],
            ["1.06.02.2.02", "Pengumpulan Sumbangan dalam Daerah Kabupaten/Kota", "DAU", 100_000, 200_000, "-", 333_333, 633_333],
        ],
    )  # fmt: skip
    hand_in(
        night, "2024/subbag-keuangan/realisasi.xlsx", "REALISASI CAPAIAN ANGGARAN TAHUN 2024", _SPENT,
        [["1", _SUPPORT, 5_000_000, "Rp. 4.000.000", "80%", 1_000_000]],
    )  # fmt: skip
    spent = [["1", _REHAB, 3_000_000, 1_000_001, "33,33%", 1_999_999]]
    hand_in(night, "2024/bid-rehsos/realisasi.xlsx", "REALISASI CAPAIAN ANGGARAN TAHUN 2024", _SPENT, spent)
    spent = [
        ["1", _PROTECT, 3_000_000, 1_500_000, "50%", 1_500_000],
        ["2", _DISASTER, 1_250_000, 1_000_001, "81%", 249_999],
    ]
    title = "REALISASI CAPAIAN ANGGARAN SEMESTER I TAHUN 2024"
    hand_in(night, "2024/bid-linjamsos/semester.xlsx", title, _SPENT, spent)
    spent = [
        ["1", _PROTECT, 3_000_000, 3_100_000, "103,33%", -100_000],
        ["2", _DISASTER, 1_250_000, 1_250_000, "100%", 0],
    ]
    hand_in(night, "2024/bid-linjamsos/realisasi.xlsx", "REALISASI CAPAIAN ANGGARAN TAHUN 2024", _SPENT, spent)


def _indicators(night: Night) -> None:
    hand_in(
        night, "2024/subbag-keuangan/pk.xlsx", "PERJANJIAN KINERJA TAHUN 2024",
        ("NO", "SASARAN STRATEGIS", "INDIKATOR KINERJA", "TARGET"),
        [
            ["1", "Meningkatnya Penanganan Pelayanan Fakir Miskin dan Orang Tidak Mampu", POOR, "70%"],
            ["2", "Meningkatnya Pemberdayaan Sosial", GROUPS, "70%"],
            *([str(n), None, name, target] for n, (name, target) in enumerate(
                ((DISABLED, "80%"), (CHILDREN, "80%"), (ELDERLY, "90%"), (BEGGARS, "50%"), (VICTIMS, "100%")), start=3
            )),
        ],
    )  # fmt: skip
    parts = [
        [POOR, "PKH", 100, 200, 300, 400],
        [GROUPS, None, 10, 20, 30, 40],
    ]
    hand_in(
        night, "2024/bid-dayasos/iku.xlsx", "REALISASI INDIKATOR KINERJA UTAMA PER TRIWULAN TAHUN 2024",
        _PARTS, numbered(parts),
    )  # fmt: skip
    hand_in(
        night, "2025/bid-dayasos/iku.xlsx", "REALISASI INDIKATOR KINERJA UTAMA PER TRIWULAN TAHUN 2025",
        _PARTS[:6], numbered([[POOR, "PKH", 100, 200, "-"]]),
    )  # fmt: skip
    hand_in(
        night, "2024/bid-rehsos/capaian.xlsx", "CAPAIAN INDIKATOR KINERJA UTAMA SAMPAI DENGAN 20 DESEMBER 2024", _REACHED,
        [
            ["1", "Standar", DISABLED, "80%", "60 orang", "75%", "93,75%", "Sangat Tinggi"],
            ["2", "Standar", CHILDREN, "80%", "66 orang", "82,5%", "103%", "Tinggi"],  # 103,125; Sangat Tinggi
            ["3", "Standar", ELDERLY, "90%", "60 orang", "60%", "66,67%", "Sedang"],
            ["4", "Standar", BEGGARS, "60%", "12 orang", "40%", "80%", "Tinggi"],  # without population; target 50
        ],
    )  # fmt: skip
    hand_in(
        night, "2024/bid-linjamsos/capaian.xlsx", "CAPAIAN INDIKATOR KINERJA UTAMA TAHUN 2024", _REACHED,
        [["1", "Standar", VICTIMS, "100%", "60 orang", "100%", "100%", "Sangat Tinggi"]],
    )  # fmt: skip
    why = "• Untuk mengevaluasi kinerja\n• Formula : (Jumlah A / Jumlah B) x 100%\n• UU No. 11 Tahun 2009"
    hand_in(
        night, "2024/subbag-keuangan/iku.xlsx", "INDIKATOR KINERJA UTAMA DINAS SOSIAL TAHUN 2024",
        ("NO", "SASARAN STRATEGIS", "INDIKATOR KINERJA", "TARGET TAHUN 2024", "PENJELASAN"),
        [
            ["1", "Penanganan", POOR, "70%", why],
            ["2", "Pemberdayaan", GROUPS, "75%", why.replace("A", "C").replace("evaluasi", "nilai")],
            ["3", "Standar", DISABLED, "80%", "Pelaksanaan dasar"],
        ],
    )  # fmt: skip
    hand_in(
        night, "2024/subbag-keuangan/ilustrasi-populasi.xlsx", ("ILUSTRASI", "POPULASI SASARAN INDIKATOR TAHUN 2024"),
        ("NO", "INDIKATOR KINERJA", "POPULASI", "SUMBER DATA"),
        [
            ["1", GROUPS, "100 kelompok", "Rekaan C"],
            ["2", DISABLED, "80 orang", "Rekaan A"],
            ["3", CHILDREN, "80 orang", "Rekaan B"],
            ["4", ELDERLY, "100 orang", "Rekaan A"],
        ],
    )  # fmt: skip


def _people(night: Night) -> None:
    _count(night, "2024/bid-linjamsos/juni.xlsx", f"{DTKS} 30 JUNI 2024", [1000, 200, 800], [3000, 400, 2000])
    _count(
        night,
        "2024/bid-linjamsos/ilustrasi-november.xlsx",
        f"ILUSTRASI {DTKS} 30 NOVEMBER 2024",
        [800, 200, 1000],
        [2000, 400, 3000],
    )
    _count(night, "2025/bid-linjamsos/dtks.xlsx", f"{DTKS} 31 MARET 2025", [1000, 200, 800], [3000, 400, 2000])
    _count(night, "2025/bid-linjamsos/dtsen.xlsx", f"{DTSEN} 31 MARET 2025", [800, 200, 1000], [3000, 400, 2000])
    hand_in(
        night, "2024/bid-dayasos/kpm.xlsx", "JUMLAH KPM PENERIMA BANTUAN SOSIAL MENURUT KECAMATAN TAHUN 2024",
        ("NO", "KECAMATAN", "JUMLAH KPM"),
        [["1", "Medan Labuhan", 400], ["2", "Medan Maimun", 400], [None, "JUMLAH", 800]],  # 1.000 in iku.xlsx
    )  # fmt: skip
    _stamp(night, "2024/bid-dayasos/kpm.xlsx", "Templat formulir penerima_kecamatan, versi 00000000")
    staff = [["1", "SARJANA (S1)", 13, 13, 26], ["2", "SLTA", 2, "-", 3], [None, "JUMLAH", 15, 13, 28]]
    hand_in(
        night, "2024/subbag-umum/pegawai.xlsx", ("JUMLAH ASN PADA DINAS SOSIAL", "BERDASARKAN PENDIDIKAN", "TAHUN 2024"),
        ("NO", "PENDIDIKAN", "L", "P", "JUMLAH ORANG"), staff,
    )  # fmt: skip
    declared = load(night.schemas)
    now = version(declared.fact_table("pegawai"), next(form for _, form in declared.forms if "pendidikan" in form.nama))
    _stamp(night, "2024/subbag-umum/pegawai.xlsx", str(now))
    hand_in(
        night, "2024/subbag-umum/golongan.xlsx", ("JUMLAH ASN PADA DINAS SOSIAL", "BERDASARKAN GOLONGAN", "TAHUN 2024"),
        ("GOL RUANG", "ESELON > II", "ESELON > III", "ESELON > IV", "STAF", "JUMLAH"),
        [["Golongan IV/c", "-", "1", "1", "2", "3"], ["Golongan III/d", "-", "-", "2", "4", "4"]],
    )  # fmt: skip


def _count(night: Night, jalur: str, title: str, families: list[int], persons: list[int]) -> None:
    places = (("Medan Labuhan", "Sei Mati"), ("Medan Maimun", "Sei Mati"), (None, "Aur"))
    rows: Rows = [[*place, *many] for place, *many in zip(places, families, persons, strict=True)]
    hand_in(night, jalur, title, HEADER, [*numbered(rows), [None, None, "JUMLAH", sum(families)]], merge="C6:C7")


def _plans(night: Night) -> None:
    hand_in(
        night, "2024/bid-dayasos/kinerja.xlsx", "REALISASI CAPAIAN KINERJA TAHUN 2024", _PROGRESS,
        [
            ["1", _SOCIAL, "100%", "100%", "100%", "Sangat tercapai"],
            ["1.1", "Pemberdayaan Sosial Komunitas Adat Terpencil (KAT)", None, None, None, "Layanan SPM"],
            [None, "1. Bantuan kelompok", "60 kelompok", "50 kelompok", "83,33%", None],
            [None, "2. Bantuan sembako", "70% KPM", "50% KPM", "71,43%", None],
            [None, "3. Bantuan lembaga", "60 lembaga", "50 lembaga", "84%", None],
        ],
    )  # fmt: skip
    hand_in(
        night, "2024/bid-rehsos/kinerja.xlsx", "REALISASI CAPAIAN KINERJA TAHUN 2024", _PROGRESS,
        [
            ["2", _REHAB, "100%", "90%", "90%", "Tinggi"],
            [None, "Penjangkauan", "60 orang", "50 orang", "83,33%", None],
        ],
    )  # fmt: skip
    hand_in(
        night, "2024/subbag-keuangan/rencana.xlsx", "RENCANA AKSI PERJANJIAN KINERJA TAHUN 2024",
        ("NO", "SASARAN STRATEGIS", "INDIKATOR KINERJA", "PROGRAM", "INDIKATOR KEGIATAN", "RENCANA AKSI"),
        [
            ["1", "Penanganan", POOR, _SOCIAL, "Jumlah keluarga dilatih", "Melatih keluarga"],
            ["2", "Penanganan", POOR, _SOCIAL, "Jumlah lembaga dibina", "Membina lembaga"],
            ["3", "Standar", DISABLED, _REHAB, "Jumlah alat bantu", "Membagi alat"],
        ],
    )  # fmt: skip
    hand_in(
        night, "2024/subbag-keuangan/ilustrasi-target.xlsx", ("ILUSTRASI", "TARGET TRIWULANAN RENCANA AKSI TAHUN 2024"), _GOALS,
        [
            ["1", POOR, _SOCIAL, "Jumlah keluarga dilatih", "BIDANG A", "keluarga", 10, 20, 30, 40, 40, 40, 1000, 40000],
            ["2", POOR, _SOCIAL, "Jumlah lembaga dibina", "BIDANG B", "lembaga", 10, 20, 30, 40, 40, 20, 2000, 40000],
            ["3", DISABLED, _REHAB, "Jumlah alat bantu", "BIDANG C", "unit", 1, 2, 3, 4, 4, 4, 1000, 5000],
        ],
    )  # fmt: skip
    _hide(night, "2024/subbag-umum/pegawai.xlsx")
    _share(night, "2024/bid-rehsos/kinerja.xlsx")


def _hide(night: Night, jalur: str) -> None:
    """Hide the column of numbers, as many do, and show the others with thousands parted."""
    made = openpyxl.load_workbook(night.raw / jalur)
    made.active.column_dimensions["B"].hidden = True
    for cell in (cell for line in made.active.iter_rows() for cell in line if isinstance(cell.value, int)):
        cell.number_format = "#,##0"
    made.save(night.raw / jalur)


def _share(night: Night, jalur: str) -> None:
    """Write a workbook again by another library, which keeps every text once for all cells that hold it."""
    page = openpyxl.load_workbook(night.raw / jalur).active
    cells = [cell for line in page.iter_rows() for cell in line if cell.value is not None]
    with xlsxwriter.Workbook(night.raw / jalur) as made:
        sheet = made.add_worksheet(page.title)
        for cell in cells:
            sheet.write(cell.row - 1, cell.column - 1, cell.value)
