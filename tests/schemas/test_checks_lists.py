"""Code lists: those that must be there, what they must hold, and what they name; each mistake is one sentence."""

import pytest

from schemas.declarations import load
from tests.kit.slips import change, copied, said


@pytest.fixture
def folder(tmp_path):
    return copied(tmp_path)


# ── lists and columns that are read ──


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("unit", "kode,nama,induk,jenis,berlaku_dari,berlaku_sampai"),
        ("instansi", "kode,nama"),
        (
            "indikator",
            "kode,nama,tingkat,induk,satuan,rumus,formulasi,uraian_pembilang,uraian_penyebut,penyebut_dari,polaritas,"
            "konsolidasi,aditif_menurut,batas,skala,sumber_data,penanggung_jawab,berlaku_dari,berlaku_sampai",
        ),
    ],
)
def test_a_list_that_is_read_and_not_there_is_said_with_its_head(folder, name, head):
    (folder / f"kode/{name}.csv").unlink()
    assert f"kode/{name}.csv: daftar kode ini tidak ada; tulis berkasnya dengan kepala {head}" in said(folder)


def test_a_list_with_a_default_need_not_be_there(folder):
    for name in ("sepadan", "predikat", "penarikan", "register"):
        (folder / f"kode/umum/{name}.csv").unlink()
    assert load(folder).codes["predikat"].isi


@pytest.mark.parametrize(
    ("file", "column", "other", "reader"),
    [
        ("kode/unit.csv", "berlaku_dari", "dari", "setiap rilis"),
        ("kode/kewajiban.csv", "tahap", "tahapan", "setiap rilis"),
        ("kode/indikator.csv", "polaritas", "arah", "tabel IKU"),
        ("kode/umum/register.csv", "menggantikan", "pengganti", "tabel IKU"),
        ("kode/umum/predikat.csv", "dari", "batas", "setiap rilis"),
    ],
)
def test_a_column_that_sql_reads_and_a_list_lacks_is_one_sentence(folder, file, column, other, reader):
    path = folder / file
    head, rest = path.read_text(encoding="utf-8").split("\n", 1)
    path.write_text(
        "\n".join([",".join(other if one == column else one for one in head.split(",")), rest]), encoding="utf-8"
    )
    assert said(folder) == [f"{file}: kolom {column} tidak ada; tambahkan kolomnya; dibaca {reader}"]


# ── each list for itself ──


@pytest.mark.parametrize(
    ("file", "old", "new", "sentence"),
    [
        ("kode/program.csv", "1.06.03,PROGRAM", "1.06.02,PROGRAM", "kode 1.06.02: tertulis 2 kali; masa berlakunya tidak boleh bertumpuk"),
        ("kode/sumber_dana.csv", "DAK,Dana", "DAU,Dana", "kode DAU: tertulis 2 kali; hapus salah satunya"),
        ("kode/unit.csv", ",dinsos,bidang,,2022-01-01,,", ",dinsos,bidang,,1 Januari 2022,,", 'kode bid-rehsos: berlaku_dari "1 Januari 2022" bukan tanggal; yyyy-mm-dd'),
        ("kode/unit.csv", ",dinsos,bidang,,2022-01-01,,", ",dinsos,bidang,,2022-02-30,,", 'kode bid-rehsos: berlaku_dari "2022-02-30" bukan tanggal; yyyy-mm-dd'),
        ("kode/unit.csv", ",dinsos,bidang,,2022-01-01,,", ",dinsos,bidang,,2022-01-01,2021-12-31,", "kode bid-rehsos: berlaku_sampai 2021-12-31 sebelum berlaku_dari 2022-01-01; tukar, atau perbaiki tahunnya"),
        ("kode/unit.csv", "UMUM DAN KEPEGAWAIAN,sekretariat", "UMUM DAN KEPEGAWAIAN,sekretariatt", 'kode subbag-umum: induk "sekretariatt" tidak dikenal; yang dikenal: sekretariat, '),
        ("kode/unit.csv", "dinsos,DINAS SOSIAL,,", "dinsos,DINAS SOSIAL,sekretariat,", "kode dinsos: induk berputar: dinsos → sekretariat → dinsos; perbaiki kolom induk"),
        ("kode/unit.csv", "upt,UPT", "u p t,UPT", 'kode u p t: kode "u p t" menjadi bagian alamat angka; pakai huruf, angka, titik, dan tanda hubung saja'),
        ("kode/sumber_dana.csv", "DAK,Dana Alokasi Khusus,DAK", "DAK,Dana Alokasi Umum,DAK", 'kode DAU: "DANA ALOKASI UMUM" juga nama kode DAK; satu nama satu kode; bedakan namanya, induknya, atau masa berlakunya'),
        ("kode/umum/kelompok_pegawai.csv", ",pendidikan,1\n", ",pendidikan,pertama\n", 'kode S3: urutan "pertama"; tulis bilangan bulat; dibaca tabel/pegawai.toml'),
        ("kode/umum/kelompok_pegawai.csv", "S3|DOKTOR,pendidikan", "S3|DOKTOR,pendidikan formal", 'kode S3: kode "pendidikan formal" menjadi bagian alamat angka; pakai huruf, angka, titik, dan tanda hubung saja'),
        ("kode/umum/kelompok_pegawai.csv", "S3|DOKTOR,pendidikan", "S3|DOKTOR,", "kode S3: kolom pengelompokan kosong; isi; menjadi kunci publik.pegawai"),
        ("kode/umum/versi.csv", "murni,APBD murni,1", "murni,APBD murni,pertama", 'kode murni: urutan "pertama"; tulis bilangan bulat'),
        ("kode/umum/versi.csv", "-,Versi tidak disebut,0,\n", "", 'kode "-" tidak ada; tambahkan barisnya, untuk yang tidak menyebut versi'),
        ("kode/umum/predikat.csv", "Tinggi,permendagri-86-2017,76", "Tinggi,permendagri-86-2017,76,5", "baris 3: 6 kolom; 5 kolom seperti kepalanya; isi yang memuat koma diberi tanda kutip"),
        ("kode/umum/predikat.csv", "Tinggi,permendagri-86-2017,76", 'Tinggi,permendagri-86-2017,"76,5"', 'kode permendagri-86-2017.2: dari "76,5" bukan bilangan; tulis bilangan dengan titik desimal'),
        ("kode/umum/predikat.csv", "Tinggi,permendagri-86-2017,76", "Tinggi,permendagri-86-2017,91", "kode permendagri-86-2017.2: batas 91 skala permendagri-86-2017 juga milik permendagri-86-2017.1; setiap pita satu batas bawah"),
        ("kode/instansi.csv", "12.71-dinsos,", "lain,Dinas Lain,,\n12.71-dinsos,", "2 baris; tepat satu baris: instansi pemilik folder ini"),
        ("kode/instansi.csv", "12.71-dinsos,Dinas Sosial Kota Medan,permendagri-86-2017,WIB\n", "", "0 baris; tepat satu baris: instansi pemilik folder ini"),
        ("kode/instansi.csv", ",permendagri-86-2017", ",permendagri", 'kode 12.71-dinsos: skala "permendagri" tidak dikenal di kode/umum/predikat.csv; yang dikenal: permendagri-86-2017, permendagri-86-2017-baik'),
        ("kode/instansi.csv", "zona\n12.71-dinsos,Dinas Sosial Kota Medan,permendagri-86-2017,WIB\n", "zona,lisensi\n12.71-dinsos,Dinas Sosial Kota Medan,permendagri-86-2017,WIB,CC BY 4.0\n", 'kode 12.71-dinsos: lisensi "CC BY 4.0"; sebut pengenalnya, misalnya CC-BY-4.0'),
        ("kode/instansi.csv", "86-2017,WIB", "86-2017,Jakarta", 'kode 12.71-dinsos: zona "Jakarta" tidak dikenal; yang dikenal: WIB, WIT, WITA'),
    ],
    ids=[
        "twice in a validity", "twice", "no day", "no such day", "ends before", "parent", "circle", "blank in a code", "one name",
        "no number", "column of a key", "no column of a key", "order", "unstated", "comma", "decimal comma", "bound", "two agencies",
        "no agency", "scale", "licence", "zone",
    ],
)  # fmt: skip
def test_a_list_that_is_not_sound_is_refused(folder, file, old, new, sentence):
    change(folder / file, old, new)
    assert any(told.startswith(f"{file}: {sentence}") for told in said(folder))


def test_a_code_may_hold_again_after_its_time(folder):
    path = folder / "kode/unit.csv"
    change(path, "upt,UPT,dinsos,upt,UNIT PELAKSANA TEKNIS,2022-01-01,,", "upt,UPT,dinsos,upt,,2022-01-01,2023-12-31,")
    path.write_text(path.read_text(encoding="utf-8") + "upt,UPT BARU,dinsos,upt,,2024-01-01,,x\n", encoding="utf-8")
    assert said(folder) == []


def test_one_name_below_two_codes_is_no_mistake(folder):
    wilayah = load(folder).codes["wilayah"]
    assert len({code.kode for code in wilayah.isi if code.nama == "Sei Mati"}) == 2


# ── indicators and their expressions ──


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (",naik,", ",naek,", 'polaritas "naek" tidak dikenal; yang dikenal: naik, rentang, turun_rasio, turun_selisih'),
        (",terakhir,", ",terahir,", 'konsolidasi "terahir" tidak dikenal; yang dikenal: terakhir, jumlah, rata-rata periode'),
        (",persen,persen,", ",persen,pasen,", 'rumus "pasen" tidak dikenal; yang dikenal: persen, jumlah, rasio, tertulis'),
        (",register,naik", ",registr,naik", 'penyebut_dari "registr" tidak dikenal; yang dikenal: register, populasi'),
        (",terakhir,,100", ",terakhir,bantuann,100", 'aditif_menurut "bantuann" tidak dikenal; yang dikenal: bantuan, asal, unit, wilayah'),
        (",100,permendagri-86-2017,", ",seratus,permendagri-86-2017,", 'batas "seratus" bukan bilangan di atas nol; persen tertinggi capaian_dibatasi, misalnya 100'),
        (",100,permendagri-86-2017,", ",0,permendagri-86-2017,", 'batas "0" bukan bilangan di atas nol; persen tertinggi capaian_dibatasi, misalnya 100'),
        (",100,permendagri-86-2017,", ",100,lama,", 'skala "lama" tidak dikenal; yang dikenal: permendagri-86-2017, permendagri-86-2017-baik'),
        (",bid-dayasos,", ",bid-dayasoss,", 'penanggung_jawab "bid-dayasoss" tidak dikenal; yang dikenal: bid-dayasos, bid-linjamsos, bid-rehsos, dinsos, jabfung, sekretariat, subbag-keuangan, subbag-umum, upt'),
        (",iku,S1,", ",iku,T1,", 'induk "T1"; kode sebuah sasaran di bawah sebuah tujuan'),
        (",iku,S1,", ",iku,S9,", 'induk "S9" tidak dikenal; yang dikenal: IKU-1, IKU-2, IKU-3, IKU-4, IKU-5, IKU-6, IKU-7, S1, S2, S3, T1'),
    ],
)  # fmt: skip
def test_a_slip_in_an_indicator_is_one_sentence_with_what_it_may_be(folder, old, new, sentence):
    change(folder / "kode/indikator.csv", old, new)
    assert said(folder) == [f"kode/indikator.csv: kode IKU-1: {sentence}"]


def test_a_limit_of_an_indicator_is_a_number_a_dash_or_blank(folder):
    path = folder / "kode/indikator.csv"
    head, *rows = path.read_text(encoding="utf-8").splitlines()
    limits = ["", "", "", "", "100", "-", "87.5", "", "", "tidak ada", ""]
    path.write_text(
        "\n".join([f"{head},paling_banyak", *(f"{row},{limit}" for row, limit in zip(rows, limits, strict=True))]),
        encoding="utf-8",
    )
    assert said(folder) == [
        'kode/indikator.csv: kode IKU-6: paling_banyak "tidak ada" bukan bilangan; tulis bilangan dengan titik desimal, "-", atau kosongkan'
    ]


def test_a_new_rule_of_a_planner_works_or_is_refused_with_the_names_that_it_may_use(folder):
    path = folder / "kode/umum/rumus.csv"
    whole = path.read_text(encoding="utf-8")
    path.write_text(whole + "perseribu,Per seribu,pembilang / penyebut * 1000\n", encoding="utf-8")
    assert said(folder) == []
    path.write_text(
        whole + "perseribu,Per seribu,pembilang / penduduk * 1000\nnol,Nol,pembilang / 0\n", encoding="utf-8"
    )
    assert said(folder) == [
        'kode/umum/rumus.csv: kode perseribu: rumus "pembilang / penduduk * 1000" menyebut penduduk; yang dikenal: pembilang, penyebut',
        'kode/umum/rumus.csv: kode nol: rumus "pembilang / 0" membagi dengan nol (0)',
    ]


def test_a_new_polarity_is_held_to_the_same(folder):
    change(folder / "kode/umum/polaritas.csv", "realisasi / target * 100", "realisasi / sasaran * 100")
    assert said(folder) == [
        'kode/umum/polaritas.csv: kode naik: rumus "realisasi / sasaran * 100" menyebut sasaran; yang dikenal: realisasi, target, target_atas'
    ]


# ── duties, equal figures, withdrawals ──


@pytest.mark.parametrize(
    ("file", "old", "new", "sentence"),
    [
        ("kewajiban", ",bid-dayasos,capaian_iku,", ",bid-dayasoss,capaian_iku,", 'kode bid-dayasos.capaian_iku: unit "bid-dayasoss" tidak dikenal; yang dikenal: bid-dayasos, '),
        ("kewajiban", ",bid-dayasos,capaian_iku,", ",bid-dayasos,capaian_ikuu,", 'kode bid-dayasos.capaian_iku: formulir "capaian_ikuu" tidak dikenal; yang dikenal: capaian_iku, '),
        ("kewajiban", ",capaian_iku,evaluasi,", ",capaian_iku,bulanan,", 'kode bid-dayasos.capaian_iku: tahap "bulanan" tidak dikenal; yang dikenal: evaluasi, rencana'),
        ("sepadan", "capaian_iku/{tahun}/IKU-1/realisasi", "capaian_iku/{tahun}/IKU-1/realisasii", 'kode sembako, kanan: angka "realisasii" tidak dikenal di publik.capaian_iku (capaian_iku/IKU-1/realisasii); yang dikenal: realisasi, '),
        ("sepadan", "capaian_iku/{tahun}/IKU-1/realisasi", "capaian_iku/{tahun}/99/realisasi", 'kode sembako, kanan: kode "99" tidak dikenal di kode/indikator.csv (capaian_iku/99/realisasi); yang dikenal: IKU-1, IKU-2, IKU-3, IKU-4, IKU-5, IKU-6, IKU-7'),
        ("sepadan", "capaian_iku/{tahun}/IKU-1/realisasi", "capaian_iku/IKU-1/realisasi", 'kode sembako: kanan "capaian_iku/IKU-1/realisasi" bukan alamat angka; tabel/{tahun}/kunci/…/kolom'),
        ("sepadan", "capaian_iku/{tahun}/IKU-1/realisasi", "capaian_iku/{tahun}-TW5/IKU-1/realisasi", 'kode sembako: kanan "capaian_iku/{tahun}-TW5/IKU-1/realisasi" bukan alamat angka; tabel/{tahun}/kunci/…/kolom'),
        ("sepadan", "realisasi_kinerja/{tahun}/bid-rehsos/2.2.1", "realisasi_kinerja/{tahun}/bid-rehso/2.2.1", 'kode gepeng, kiri: kode "bid-rehso" tidak dikenal di kode/unit.csv (realisasi_kinerja/bid-rehso/2.2.1/realisasi); yang dikenal: bid-rehsos, '),
        ("sepadan", "realisasi_kinerja/{tahun}/bid-rehsos/2.2.1", "realisasi_kinerja/{tahun}/2.2.1", 'kode gepeng, kiri: "realisasi_kinerja/2.2.1/realisasi": 1 kunci; kunci publik.realisasi_kinerja sesudah periode: unit, nomor'),
        ("penarikan", "jalur,alasan\n", "jalur,alasan\n2023/x/y.xlsx,\n", "baris 2: kolom alasan kosong; isi kolom itu"),
    ],
    ids=["unit", "form", "stage", "figure", "code", "no period", "no such period", "unit of a figure", "keys", "no reason"],
)  # fmt: skip
def test_a_list_that_names_what_does_not_exist_is_refused(folder, file, old, new, sentence):
    change(folder / f"kode/{file}.csv", old, new)
    assert [told.startswith(f"kode/{file}.csv: {sentence}") for told in said(folder)] == [True]


def test_seven_names_that_point_nowhere_are_said_at_once(folder):
    budget, iku = folder / "formulir/anggaran.toml", folder / "formulir/iku.toml"
    change(budget, 'kendali = "persen_realisasi"', 'rumus = "anggaran - realisasii"')
    change(budget, 'baca = "rupiah", kendali = "anggaran"', 'baca = "rupiah", rumus = "anggaran"')
    change(budget, 'rkt   = ["2.5"]', 'rkt   = ["2.9"]')
    change(iku, "ringkasan/rata_rata_capaian/nilai", "ringkasan/rata_rata/nilai")
    change(iku, 'tetap = {asal = "pk"}, kosong', 'tetap = {asal = "pkk"}, kosong')
    change(folder / "kode/sepadan.csv", "capaian_iku/{tahun}/IKU-1/realisasi", "capaian_iku/{tahun}/99/realisasi")
    change(folder / "kode/kewajiban.csv", ",capaian_iku,evaluasi,", ",capaian_iku,bulanan,")
    places = [told.split(": ")[0] + ": " + told.split(": ")[1] for told in said(folder)]
    assert places == [
        "formulir/anggaran.toml: formulir realisasi_anggaran, rkt",
        "formulir/anggaran.toml: formulir realisasi_anggaran, kolom anggaran",
        "formulir/anggaran.toml: formulir realisasi_anggaran, kolom persen",
        "formulir/iku.toml: formulir capaian_iku, baris ke-1, angka capaian",
        "formulir/iku.toml: formulir perjanjian_kinerja, kolom target, tetap asal",
        "kode/kewajiban.csv: kode bid-dayasos.capaian_iku",
        "kode/sepadan.csv: kode sembako, kanan",
    ]


# ── words ──


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("jumlah,Baris jumlah,", "jumlahan,Baris jumlah,", 'kode "jumlahan" tidak dikenal'),
        ("lanjutan,Kata", "lanjut,Kata", "kode lanjutan tidak ada; tambahkan barisnya; kata-katanya pada kolom alias"),
    ],
)
def test_words_that_mean_nothing_or_are_missing_are_said(folder, old, new, sentence):
    change(folder / "kode/umum/kata.csv", old, new)
    assert any(sentence in one for one in said(folder))


def test_so_are_the_ordinary_words_of_titles(folder):
    change(folder / "kode/umum/kata_judul.csv", "baris,Kata", "barisan,Kata")
    assert any('kode "barisan" tidak dikenal' in one for one in said(folder))
    assert any(
        "kode/umum/kata_judul.csv: kode baris tidak ada; tambahkan barisnya; kata-katanya pada kolom tulisan" in one
        for one in said(folder)
    )


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("wilayah,kecamatan,Kecamatan|Kec,", "wilayahh,kecamatan,Kec,", 'daftar kode "wilayahh" tidak dikenal'),
        (
            "wilayah,kecamatan,Kecamatan|Kec,",
            "wilayah,kecamatann,Kec,",
            'tingkat "kecamatann" tidak dikenal di kode/wilayah.csv',
        ),
        ("wilayah,kecamatan,Kecamatan|Kec,", "wilayah,kecamatan,,", "kolom awalan kosong"),
    ],
)
def test_words_before_names_of_no_list_or_level_are_said(folder, old, new, sentence):
    change(folder / "kode/awalan.csv", old, new)
    assert any(sentence in one for one in said(folder))


def test_a_word_before_a_name_makes_no_two_names_one(folder):
    """`Kec. X` and `Kel. X` are two places of one name, each at its own level."""
    codes = load(folder).codes["wilayah"]
    named = {
        code.kode: codes.find(f"Kel. {code.nama}", "2023", ["kelurahan"])
        for code in codes.isi
        if code.tingkat == "kelurahan"
    }
    assert all(code in {one.kode for one in found} for code, found in named.items())
    assert codes.find("Kel. Medan Tuntungan", "2023") == ()
