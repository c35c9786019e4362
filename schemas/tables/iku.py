"""The published tables of indicators (IKU) whose SQL is our own: an agency that declares `fakta.iku` has them.

A declared expression does not reach them: each indicator has its own formula, polarity, consolidation over
the parts of a year, and choice of denominator, in the row of its code list that holds in the period.
"""

from schemas.periode import PERIODE
from schemas.tables.contracts import Column, Figure, Summary, Table, TextControl
from schemas.tables.fakta import SEL, TANGGAL
from schemas.tables.kolom import KEY, OF_PERIODE, STATE
from schemas.tables.kolom import PERIODE as _PERIODE

_IKU = Column("kode_iku", "teks", "Kode indikator kinerja utama (IKU)", kunci=True, pola=KEY)
_SASARAN = Column("sasaran", "teks", "Sasaran strategisnya", wajib=True)
_INDIKATOR = Column("indikator", "teks", "Nama indikator", wajib=True)


def _of_indicator(column: str) -> str:
    """Give the SQL of what the row's indicator declares, in the row that holds in its period."""
    return (
        f"(SELECT max_by({column}, k.berlaku_dari) FROM kode.indikator AS k WHERE k.kode = t.kode_iku"
        " AND berlaku_pada(k.berlaku_dari, k.berlaku_sampai, t.periode))"
    )


def _folded(unit: str, fakta: str) -> str:
    """Give the SQL of the folded form of a unit, as the facts carry it that state it."""
    return f"(SELECT any_value(f.satuan_lipat) FROM fakta.{fakta} AS f WHERE f.satuan = {unit})"


INDIKATOR = Table(
    "publik.indikator",
    "Indikator kinerja utama; satu baris = satu indikator × masa berlaku (RKT tabel 2.3 dan kode/indikator.csv).",
    (
        _IKU,
        Column("berlaku_dari", "teks", "Berlaku sejak tanggal", kunci=True),
        Column("berlaku_sampai", "teks", "Berlaku sampai tanggal; kosong bila masih berlaku"),
        Column("tujuan", "teks", "Tujuan instansi", wajib=True),
        Column("kode_sasaran", "teks", "Kode sasaran strategis", wajib=True),
        _SASARAN,
        _INDIKATOR,
        Column("satuan", "teks", "Satuan realisasi", wajib=True),
        Column("rumus", "teks", "Rumus realisasi yang dideklarasikan", wajib=True),
        Column("uraian_pembilang", "teks", "Apa yang dihitung sebagai pembilang"),
        Column("uraian_penyebut", "teks", "Apa yang dihitung sebagai penyebut"),
        Column("polaritas", "teks", "Arah yang baik dan rumus capaiannya; lihat kode/polaritas.csv", wajib=True),
        Column(
            "konsolidasi", "teks", "Cara menggabungkan bagian tahun: jumlah, terakhir, rata-rata periode", wajib=True
        ),
        Column("aditif_menurut", "teks", "Dimensi yang nilainya boleh dijumlahkan, dipisah |; kosong bila tidak ada"),
        Column("batas", "bilangan", "Batas capaian_dibatasi, dalam persen", wajib=True),
        Column("skala", "teks", "Skala predikat; lihat kode/predikat.csv", wajib=True),
        Column("sumber_data", "teks", "Sumber data"),
        Column("penanggung_jawab", "teks", "Kode unit penanggung jawab"),
        Column("periode_tertulis", "teks", "Periode tabel IKU tempat teks berikut tertulis", pola=PERIODE),
        Column("formulasi_tertulis", "teks", "Rumus seperti tertulis di tabel IKU"),
        Column("alasan_tertulis", "teks", "Alasan pemilihan indikator seperti tertulis; beberapa dipisah baris baru"),
        Column("dasar", "teks", "Dasar hukum seperti tertulis; beberapa dipisah baris baru"),
        Column("sel_formulasi", "teks", "Sel tempat rumus tertulis", pola=SEL),
    ),
    banding=(
        TextControl("formulasi", "formulasi", dengan="kode_iku.formulasi", awalan=("formulasi", "formula", "rumus")),
    ),
)

NILAI_IKU = Table(
    "publik.nilai_iku",
    "Nilai IKU seperti diserahkan untuk satu periode saja; satu baris = satu periode × satu indikator × satu unit.",
    (
        _PERIODE,
        *OF_PERIODE,
        _IKU,
        Column("unit", "teks", "Unit yang menyerahkan", kunci=True, pola=KEY),
        Column("sifat", "teks", "kumulatif (sejak Januari) atau per_periode (dalam periode itu saja)"),
        Figure(
            "pembilang",
            "bilangan",
            "Pembilang yang diserahkan, misalnya penerima bantuan",
            fakta="fakta.iku",
            ukuran="pembilang",
            saring="f.berlaku",
            aditif_dari="aditif_menurut",
            rumus="jumlah pembilang",
        ),
        Column("satuan", "teks", "Satuan pembilang", wajib=True),
        Figure(
            "realisasi_tertulis",
            "bilangan",
            "Realisasi seperti tertulis pada formulir; dipakai hanya bila tidak dapat dihitung",
            satuan="persen",
            fakta="fakta.iku",
            ukuran="realisasi_tertulis",
            saring="f.berlaku",
            rumus="tertulis",
            cara="tertulis",
        ),
        Column("predikat_tertulis", "teks", "Predikat seperti tertulis pada formulir"),
        Column("sel_predikat", "teks", "Sel tempat predikat tertulis", pola=SEL),
        *STATE,
    ),
    sendiri=True,
)

_LATER_PART = (
    "FROM publik.nilai_iku AS n WHERE n.kode_iku = s.kode_iku AND n.pembilang IS NOT NULL"
    " AND termasuk(n.periode, n.sifat, t.periode) AND bulan_akhir(n.periode) > bulan_akhir(s.periode)"
)

CAPAIAN_IKU = Table(
    "publik.capaian_iku",
    "Capaian indikator kinerja utama; satu baris = satu periode × satu indikator (RKT tabel 2.2).",
    (
        _PERIODE,
        *OF_PERIODE,
        _IKU,
        Column("nomor_tercetak", "teks", "Nomor seperti tercetak, misalnya 3.1"),
        Column("kode_sasaran", "teks", "Kode sasaran strategis", wajib=True),
        _SASARAN,
        _INDIKATOR,
        Figure(
            "target",
            "bilangan",
            "Target setahun menurut perjanjian kinerja, atau tabel IKU bila perjanjian tidak ada",
            fakta="fakta.iku",
            ukuran="target",
            saring="f.berlaku",
            rumus="target yang berlaku",
        ),
        Column("satuan_target", "teks", "Satuan target seperti tertulis"),
        Figure(
            "target_atas",
            "bilangan",
            "Batas atas target, bila targetnya rentang",
            fakta="fakta.iku",
            ukuran="target_atas",
            saring="f.berlaku",
            rumus="target yang berlaku",
        ),
        Figure(
            "pembilang",
            "bilangan",
            "Pembilang sampai dengan akhir periode, menurut konsolidasi indikatornya",
            ringkas=True,
            saring=(
                "s.kode_iku = t.kode_iku AND s.pembilang IS NOT NULL AND termasuk(s.periode, s.sifat, t.periode)"
                f" AND (t.konsolidasi <> 'terakhir' OR NOT EXISTS ({_LATER_PART}))"
            ),
            aturan=_of_indicator("k.konsolidasi"),
        ),
        Column("satuan", "teks", "Satuan pembilang", wajib=True),
        Figure(
            "penyebut",
            "bilangan",
            "Penyebut: populasi yang diserahkan, atau register pada tanggal_data",
            fakta="fakta.iku",
            ukuran="penyebut",
            rumus="jumlah populasi, atau register terakhir sampai tanggal data",
        ),
        Column("sumber_penyebut", "teks", "Sumber penyebut: register dan tanggalnya, atau sumber yang tertulis"),
        Figure(
            "realisasi",
            "bilangan",
            "Realisasi menurut rumus indikator; tertulis bila penyebutnya tidak ada (lihat publik.angka.cara)",
            peran=(("pembilang", "pembilang"), ("penyebut", "penyebut")),
            paling_banyak="kode_iku.paling_banyak",
            aturan=f"(SELECT r.rumus FROM kode.rumus AS r WHERE r.kode = {_of_indicator('k.rumus')})",
        ),
        Figure(
            "capaian",
            "persen",
            "Realisasi terhadap target menurut polaritas, dalam persen, tanpa batas",
            satuan="persen",
            peran=(("realisasi", "realisasi"), ("target", "target"), ("target_atas", "target_atas")),
            aturan=(
                f"CASE WHEN t.satuan_target <> '' AND starts_with({_folded('t.satuan_target', 'iku')}, 'PERSEN')"
                f" <> ({_of_indicator('k.satuan')} = 'persen') THEN 'tidak ada'"
                f" ELSE (SELECT p.rumus FROM kode.polaritas AS p WHERE p.kode = {_of_indicator('k.polaritas')}) END"
            ),
        ),
        Figure(
            "capaian_dibatasi",
            "persen",
            "Capaian, paling tinggi batas indikatornya",
            satuan="persen",
            peran=(("capaian", "capaian"),),
            aturan="'min(capaian, ' || " + _of_indicator("k.batas") + " || ')'",
        ),
        Column("predikat", "teks", "Predikat menurut skala indikatornya; lihat kode/predikat.csv"),
        Column("predikat_tertulis", "teks", "Predikat seperti tertulis pada formulir"),
        Column("konsolidasi", "teks", "jumlah, terakhir, atau rata-rata periode dari bagian tahun", wajib=True),
        Column("penanggung_jawab", "teks", "Kode unit penanggung jawab"),
        Column("tanggal_data", "teks", "Tanggal data menurut judul formulir, atau akhir periode", pola=TANGGAL),
        *STATE,
    ),
    ringkasan=(
        Summary("rata_rata_capaian", "rata-rata", ("capaian",)),
        Summary("rata_rata_capaian_dibatasi", "rata-rata", ("capaian_dibatasi",)),
        Summary("rata_rata_capaian.{kode_sasaran}", "rata-rata", ("capaian",)),
    ),
    banding=(TextControl("predikat", "predikat_tertulis", capaian="capaian", skala="kode_iku.skala"),),
    bahan=("register",),
)

FAKTA = "iku"
"""The fact table that these tables are made from."""

TABLES = (NILAI_IKU, CAPAIAN_IKU, INDIKATOR)

LISTS = {
    "indikator": (
        "tingkat", "induk", "satuan", "rumus", "formulasi", "uraian_pembilang", "uraian_penyebut", "penyebut_dari",
        "polaritas", "konsolidasi", "aditif_menurut", "batas", "skala", "sumber_data", "penanggung_jawab",
        "berlaku_dari", "berlaku_sampai",
    ),
    "rumus": ("rumus",),
    "polaritas": ("rumus",),
    "predikat": ("skala", "dari"),
    "register": ("menggantikan", "satuan", "berlaku_dari", "berlaku_sampai"),
}  # fmt: skip
"""The columns of code lists that their SQL reads."""

KEYS = {"kode_iku": "iku"}
"""Their key columns by what they are of the row's code, as `FactTable.kunci` says it."""

REPORTED = ("pembilang", "realisasi_tertulis")
"""The measures that say what was done up to a period, of which a nil may come too early."""

MEASURES = ("target", "target_atas", "pembilang", "penyebut", "realisasi_tertulis")
INPUTS = {"realisasi": ("pembilang", "penyebut"), "capaian": ("realisasi", "target", "target_atas")}
"""What the expressions of `rumus` and `polaritas` may name."""
