"""The tables that every release has, whatever an agency declares: figures, lineage, comparison, findings.

Their SQL is our own, since they are made of all other tables; those of an agency are `schemas/tabel`.
"""

from schemas.periode import PERIODE
from schemas.tables.contracts import Column, Figure, Table
from schemas.tables.fakta import SEL, WAKTU
from schemas.tables.kolom import ADDRESS, KEY, OF_PERIODE, SEL_POLOS, STATE
from schemas.tables.kolom import PERIODE as _PERIODE

EXPLAINED = "dijelaskan"
"""What a question is called that is explained: it stands, and is asked no more."""
_EXPLAINED_BY = r"^[0-9a-f]{16}$"

ANGKA = Table(
    "publik.angka",
    "Semua angka yang diterbitkan; satu baris = satu angka.",
    (
        Column("angka", "teks", "Alamat angka: tabel/kunci/…/kolom", kunci=True, pola=ADDRESS),
        Column("tabel", "teks", "Tabel tempat angka ini", wajib=True, merujuk="tabel.tabel"),
        Column("periode", "teks", "Periode", wajib=True, pola=PERIODE),
        *OF_PERIODE,
        Column("kolom", "teks", "Kolom tempat angka ini", wajib=True),
        Column("nilai", "bilangan", "Nilainya; kosong bila tidak ada, alasannya di catatan"),
        Column("satuan", "teks", "Satuan", wajib=True),
        Column("rumus", "teks", "Cara menghitungnya", wajib=True),
        Column(
            "cara",
            "teks",
            "dihitung, atau tertulis (dibawa dari sel)",
            wajib=True,
            pilihan=("dihitung", "tertulis"),
        ),
        *STATE,
    ),
)

SEL_NILAI = Table(
    "publik.sel_nilai",
    "Sel yang memuat nilai yang diterima; satu baris = satu sel.",
    (
        Column("sel", "teks", "Alamat sel: 16 digit pertama SHA-256, lembar, dan sel", kunci=True, pola=SEL),
        SEL_POLOS,
        Column("nilai", "bilangan", "Nilainya", wajib=True),
        Column("unit", "teks", "Unit yang menyerahkan", wajib=True),
        Column("berkas", "teks", "Jalur berkas di folder serahan", wajib=True),
        Column("sha256", "teks", "SHA-256 berkas (periksa dengan sha256sum)", wajib=True),
        Column("lembar", "teks", "Nama lembar", wajib=True),
        Column("isi_mentah", "teks", "Isi sel seperti tersimpan di berkas", wajib=True),
        Column("label", "teks", "Label baris seperti tertulis", wajib=True),
        Column("judul", "teks", "Kepala kolom seperti tertulis", wajib=True),
    ),
)

LACAK_DASAR = Table(
    "publik.lacak_dasar",
    "Asal setiap angka, ringkas (dibaca lewat publik.lacak_angka); satu baris = satu angka × satu peran × (himpunan sel, atau satu angka).",
    (
        Column("angka", "teks", "Alamat angka yang dijelaskan", wajib=True, pola=ADDRESS, merujuk="angka.angka"),
        Column("peran", "teks", "Peran sel atau angka itu: bagian, pembilang, penyebut, …", wajib=True),
        Column(
            "jenis",
            "teks",
            "sel: jumlah sel-sel; turunan: rumus atas angka sebaris; angka: ringkasan angka lain",
            wajib=True,
            pilihan=("sel", "turunan", "angka"),
        ),
        Column("sel", "daftar", "Alamat sel-selnya"),
        Column("dari_angka", "teks", "Alamat angka yang dipakai", pola=ADDRESS, merujuk="angka.angka"),
    ),
)

LACAK_ANGKA = Table(
    "publik.lacak_angka",
    "Asal setiap angka; satu baris = satu angka × satu sel, atau satu angka × satu angka yang dipakainya.",
    (
        Column("angka", "teks", "Alamat angka yang dijelaskan", wajib=True, pola=ADDRESS, merujuk="angka.angka"),
        Column("peran", "teks", "Peran sel atau angka itu: bagian, pembilang, penyebut, …", wajib=True),
        Column("nilai", "bilangan", "Nilai sel atau angka itu"),
        Column("berkas", "teks", "Jalur berkas di folder serahan"),
        Column("sha256", "teks", "SHA-256 berkas (periksa dengan sha256sum)"),
        Column("lembar", "teks", "Nama lembar"),
        Column(
            "sel", "teks", "Alamat sel: 16 digit pertama SHA-256, lembar, dan sel", pola=SEL, merujuk="sel_nilai.sel"
        ),
        SEL_POLOS,
        Column("isi_mentah", "teks", "Isi sel seperti tersimpan di berkas"),
        Column("label", "teks", "Label baris seperti tertulis"),
        Column("judul", "teks", "Kepala kolom seperti tertulis"),
        Column("dari_angka", "teks", "Alamat angka yang dipakai, bila bukan sel", pola=ADDRESS, merujuk="angka.angka"),
    ),
    pandangan=True,
)

REKONSILIASI = Table(
    "publik.rekonsiliasi",
    "Yang tertulis dibanding yang dihitung; satu baris = satu sel × satu pembanding.",
    (
        Column("angka", "teks", "Alamat angka yang dibandingkan; kosong bila dibandingkan dengan bagiannya"),
        Column("formulir", "teks", "Formulir tempat sel ini berada", wajib=True),
        Column("tertulis", "bilangan", "Angka yang tertulis; kosong bila yang dibandingkan teks"),
        Column(
            "dihitung",
            "bilangan",
            "Nilai yang dihitung, pada desimal yang terlihat; kosong bila tidak ada pembandingnya",
        ),
        Column("selisih", "bilangan", "Tertulis dikurangi dihitung"),
        Column("tertulis_teks", "teks", "Teks yang tertulis, bila yang dibandingkan teks (predikat, rumus)"),
        Column("seharusnya", "teks", "Teks menurut deklarasi"),
        Column(
            "cocok",
            "logika",
            "Benar bila sama pada desimal yang terlihat; kosong bila tidak ada pembandingnya",
        ),
        Column("ilustrasi", "logika", "Pembandingnya bergantung pada nilai rekaan: kecocokan bukan bukti", wajib=True),
        Column("berkas", "teks", "Jalur berkas di folder serahan", wajib=True),
        Column("lembar", "teks", "Nama lembar", wajib=True),
        Column("sel", "teks", "Alamat sel kendali", kunci=True, pola=SEL),
        SEL_POLOS,
        Column("pembanding", "teks", "Dengan apa dibandingkan", kunci=True),
        Column("penjelasan", "teks", "Apa yang sama, atau apa tidak sama dengan apa dan sebesar berapa", wajib=True),
        Column("dijelaskan", "teks", "Penjelasan orang atas pertentangan ini, selama masih berlaku (penjelasan.kunci)"),
    ),
)

TEMUAN = Table(
    "publik.temuan",
    "Temuan pada berkas yang diserahkan; satu baris = satu temuan.",
    (
        Column("berkas", "teks", "Jalur berkas di folder serahan", wajib=True),
        Column("lembar", "teks", "Nama lembar; kosong bila tentang berkasnya"),
        Column("sel", "teks", "Alamat sel; kosong bila bukan tentang satu sel", pola=SEL),
        SEL_POLOS,
        Column("kode", "teks", "Kode temuan", wajib=True, pola=r"^[GP](-[A-Z]+)+$"),
        Column(
            "tingkat",
            "teks",
            "Galat (ditolak) atau Pertanyaan (perlu diperbaiki atau dijelaskan)",
            wajib=True,
            pilihan=("Galat", "Pertanyaan"),
        ),
        Column("isi", "teks", "Isi sel, nomor panjang disamarkan"),
        Column("pesan", "teks", "Apa yang salah", wajib=True),
        Column("saran", "teks", "Cara memperbaikinya", wajib=True),
        Column("unit", "teks", "Unit yang harus memperbaiki atau menjelaskan; kosong: operator"),
        Column(
            "keadaan",
            "teks",
            "baru: sejak penerimaan terakhir (rilis.diterima_terakhir); tetap: sejak sebelumnya; dijelaskan: pertanyaan yang penjelasannya berlaku",
            wajib=True,
            pilihan=("baru", "tetap", EXPLAINED),
        ),
        Column(
            "sejak",
            "teks",
            "Sejak kapan (UTC): penerimaan versi tertua, berturut-turut, dengan temuan yang sama di sel yang sama; bagi pertentangan dengan berkas lain, yang selnya berisi sama",
            wajib=True,
            pola=WAKTU,
        ),
        Column(
            "kunci",
            "teks",
            "Dengan apa temuan ini dijelaskan: sama selama isi sel dan masalahnya sama (16 digit SHA-256 dari berkas tanpa PERIKSA, kode, lembar, sel, isi, pesan)",
            wajib=True,
            pola=_EXPLAINED_BY,
        ),
        Column("penjelasan", "teks", "Penjelasan yang berlaku atas pertanyaan ini"),
    ),
)

PENJELASAN = Table(
    "publik.penjelasan",
    "Penjelasan atas temuan, yang terakhir dari salinan PERIKSA dan dari kode/penjelasan.csv; satu baris = satu penjelasan.",
    (
        Column("kunci", "teks", "Kunci temuan yang dijelaskan (temuan.kunci)", wajib=True, pola=_EXPLAINED_BY),
        Column("penjelasan", "teks", "Isinya, pada satu baris", wajib=True),
        Column("oleh", "teks", "Unit yang menyerahkan salinannya, atau siapa menurut kode/penjelasan.csv"),
        Column("tanggal", "teks", "Waktu diterima (UTC), atau tanggal menurut kode/penjelasan.csv"),
        Column("berkas", "teks", "Jalur salinan di folder serahan; kosong: kode/penjelasan.csv"),
        Column("lembar", "teks", "Lembar yang memuatnya"),
        Column("sel", "teks", "Alamat sel yang memuatnya", pola=SEL),
        SEL_POLOS,
        Column(
            "keadaan",
            "teks",
            "berlaku; digantikan: penjelasan perencana atas kunci yang sama yang berlaku; lepas: tidak ada pertanyaan berkunci itu (lagi) yang boleh dijelaskannya",
            wajib=True,
            pilihan=("berlaku", "digantikan", "lepas"),
        ),
    ),
)

STATUSES = ("diterima", "ditolak", "hilang", "basi", "digantikan", "ditarik")
STATES = Table(
    "publik.serahan",
    "Serahan unit; satu baris = satu berkas × formulir × periode (formulir kosong bila tidak dikenali).",
    (
        Column("jalur", "teks", "Jalur berkas di folder serahan", wajib=True),
        Column("sha256", "teks", "SHA-256 berkas; kosong bila bitanya tidak diterima", wajib=True),
        Column("unit", "teks", "Kode unit"),
        Column("formulir", "teks", "Formulir yang dikenali"),
        Column("periode", "teks", "Periode menurut judul tabel"),
        Column("diterima_pada", "teks", "Waktu diterima (UTC)", wajib=True, pola=WAKTU),
        Column(
            "status",
            "teks",
            "diterima, ditolak, hilang (tidak ada lagi di folder, tetap berlaku), basi (versi lama yang masih dipakai), digantikan, ditarik",
            wajib=True,
            pilihan=STATUSES,
        ),
        Column("alasan", "teks", "Alasan bila tidak diterima"),
    ),
)

RILIS = Table(
    "publik.rilis",
    "Rilis ini; tepat satu baris.",
    (
        Column("instansi", "teks", "Kode instansi: satu gudang data satu instansi", kunci=True),
        Column("nomor", "bulat", "Nomor urut rilis di gudang ini", wajib=True, terkecil=1),
        Column("sidik", "teks", "SHA-256 dari isi semua tabel publik lainnya", wajib=True, pola=r"^[0-9a-f]{64}$"),
        Column("sidik_sebelumnya", "teks", "Sidik rilis sebelumnya; kosong pada rilis pertama"),
        Column("dibuat_dari", "teks", "SHA-256 dari catatan_kepala, ganti baris, dan sidik deklarasi", wajib=True),
        Column("diterima_terakhir", "teks", "Waktu penerimaan terakhir (UTC) yang ikut dihitung"),
        Column("versi_kinerja", "teks", "Versi kinerja", wajib=True),
        Column("sidik_kode", "teks", "SHA-256 dari kode dan SQL yang membuatnya", wajib=True),
        Column("catatan_panjang", "bulat", "Banyaknya baris catatan penerimaan yang ikut dihitung", wajib=True),
        Column(
            "catatan_kepala",
            "teks",
            "SHA-256 dari baris terakhir di antaranya (nol semua bila tidak ada); setiap baris memuat sidik baris di atasnya",
            wajib=True,
            pola=r"^[0-9a-f]{64}$",
        ),
    ),
)

RINGKASAN = Table(
    "publik.ringkasan",
    "Jumlah dan rata-rata; satu baris = satu periode × satu ukuran.",
    (
        _PERIODE,
        *OF_PERIODE,
        Column("ukuran", "teks", "Apa yang diringkas", kunci=True, pola=r"^[A-Za-z0-9_.\-]+$"),
        Figure("nilai", "bilangan", "Nilai ringkasan", ringkas=True),
        Column("satuan", "teks", "Satuan nilai", wajib=True),
        Column(
            "rumus",
            "teks",
            "Cara menghitungnya dari angka yang diringkas",
            wajib=True,
            pilihan=("jumlah", "rata-rata", "persen"),
        ),
        Column("saring", "teks", "Syarat SQL baris yang diringkas pada tabel asalnya", wajib=True),
        *STATE,
    ),
)

TEKS = Table(
    "publik.teks",
    "Setiap teks yang diterima (rumus, alasan, dasar hukum, rencana aksi, predikat, …); satu baris = satu teks × baris yang dinyatakannya.",
    (
        Column("periode", "teks", "Periode", wajib=True, pola=PERIODE),
        Column("unit", "teks", "Unit yang menyerahkan", wajib=True),
        Column("formulir", "teks", "Formulir tempat teks ini tertulis", wajib=True),
        Column("kode", "teks", "Kode yang dinyatakannya", wajib=True),
        Column("ukuran", "teks", "Teks apa", wajib=True),
        Column("teks", "teks", "Isinya, spasi berlebih dibuang", wajib=True),
        Column("label", "teks", "Label barisnya seperti tertulis", wajib=True),
        Column("berkas", "teks", "Jalur berkas di folder serahan", wajib=True),
        Column("sel", "teks", "Alamat selnya", wajib=True, pola=SEL),
        SEL_POLOS,
        Column("ilustrasi", "logika", "Rekaan", wajib=True),
    ),
)

UNIT = Table(
    "publik.unit",
    "Unit kerja instansi; satu baris = satu unit × masa berlaku.",
    (
        Column("kode", "teks", "Kode unit, sama dengan nama folder serahannya", kunci=True, pola=KEY),
        Column("nama", "teks", "Nama unit", wajib=True),
        Column("induk", "teks", "Kode unit di atasnya"),
        Column("jenis", "teks", "Jenis unit", wajib=True),
        Column("berlaku_dari", "teks", "Berlaku sejak tanggal", kunci=True),
        Column("berlaku_sampai", "teks", "Berlaku sampai tanggal; kosong bila masih berlaku"),
    ),
)

TABEL = Table(
    "publik.tabel",
    "Tabel yang diterbitkan dan cara membuatnya; satu baris = satu tabel.",
    (
        Column("tabel", "teks", "Nama tabel", kunci=True),
        Column("uraian", "teks", "Apa isinya, dan apa satu barisnya", wajib=True),
        Column("sql", "teks", "SQL yang membuatnya dari bukti, fakta, dan kode; kosong bila bukan SQL"),
        Column("deklarasi", "teks", "Berkas deklarasinya, seperti dibaca; kosong bila tabel ini ada di setiap rilis"),
    ),
)

FIRST = (RINGKASAN,)
"""Figure tables that sum up all others."""

FROM_SQL = (UNIT, ANGKA, SEL_NILAI, TEKS, LACAK_DASAR, LACAK_ANGKA, REKONSILIASI)
LAST = (TEMUAN, PENJELASAN, STATES, TABEL, RILIS)
"""Tables that the build itself fills."""

LISTS = {
    "unit": ("induk", "jenis", "berlaku_dari", "berlaku_sampai"),
    "instansi": (),
    "penarikan": ("alasan",),
    "penjelasan": ("oleh", "tanggal"),
    "predikat": ("skala", "dari"),
    "sepadan": ("kiri", "kanan"),
    "kewajiban": ("unit", "formulir", "tahap", "berlaku_dari", "berlaku_sampai"),
    "kata": ("alias",),
    "kata_judul": ("tulisan",),
    "awalan": ("daftar", "tingkat", "awalan", "pengganti"),
    "satuan": ("alias", "terbagi", "setara"),
    "tanda": ("tulisan",),
    "nilai_huruf": ("urutan", "alias"),
}
"""The code lists that every release reads, with their columns besides code and name."""
