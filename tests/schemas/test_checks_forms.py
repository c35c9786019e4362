"""What forms name that is not there, and what they say that cannot be meant: each is one sentence, at load."""

import pytest

from schemas.declarations import load
from tests.kit.slips import change, copied, said

BUDGET, STAFF, PLAN, IKU = (
    "formulir/anggaran.toml",
    "formulir/pegawai.toml",
    "formulir/rencana_aksi.toml",
    "formulir/iku.toml",
)


@pytest.fixture
def folder(tmp_path):
    return copied(tmp_path)


def one(folder, file, old, new):
    """The one sentence about a slip, without its file."""
    change(folder / file, old, new)
    (sentence,) = said(folder)
    assert sentence.startswith(f"{file}: ")
    return sentence.removeprefix(f"{file}: ")


# ── what is measured ──


def test_a_measure_that_no_figure_reads_is_refused_with_those_that_are_read(folder):
    told = one(folder, BUDGET, 'ukuran = "anggaran", kosong', 'ukuran = "pagu", kosong')
    assert (
        told
        == 'formulir anggaran_program, kolom anggaran: ukuran "pagu" tidak dikenal untuk fakta.anggaran; yang dikenal: anggaran, realisasi'
    )


def test_a_measure_of_facts_that_no_table_reads_says_which_file_to_write(folder):
    text = 'fakta = "ppks"\nkode = "program"\n[[formulir]]\nnama = "ppks"\njudul = ["ppks"]\nsifat = "tahunan"\nlabel = "a"\n'
    text += '[formulir.kolom]\na = {judul = ["A"], baca = "label"}\nb = {judul = ["B"], baca = "jumlah", ukuran = "orang"}\n'
    text += "[[formulir.baris]]\ntingkat = [\"program\"]\nbila = {a = '.+'}\n"
    (folder / "formulir/ppks.toml").write_text(text, encoding="utf-8")
    assert said(folder) == [
        'formulir/ppks.toml: formulir ppks, kolom b: ukuran "orang": tidak ada tabel yang memuat fakta.ppks;'
        ' tulis tabel/ppks.toml dengan dari = "ppks.orang"'
    ]


def test_a_text_that_claims_to_be_a_number_is_refused(folder):
    told = one(
        folder,
        IKU,
        'ukuran = "sasaran", templat = "kode.induk.nama"}\nindikator = {judul = ["INDIKATOR KINERJA", "INDIKATOR KINERJA UTAMA"], baca = "label"}\ntarget',
        'ukuran = "penyebut"}\nindikator = {judul = ["INDIKATOR KINERJA", "INDIKATOR KINERJA UTAMA"], baca = "label"}\ntarget',
    )
    assert (
        told
        == 'formulir capaian_iku, kolom sasaran: ukuran "penyebut" adalah angka di fakta.iku; beri nama ukuran lain'
    )


def test_a_text_measure_may_have_any_name(folder):
    change(folder / IKU, '{ukuran = "alasan", bila', '{ukuran = "latar_belakang", bila')
    assert said(folder) == []


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (
            'baca = "rupiah", ukuran = "anggaran", kosong = "galat"}',
            'baca = "rupiah", kosong = "galat"}',
            "formulir anggaran_program: tidak ada kolom yang berisi nilai; tulis ukuran pada kolom nilainya",
        ),
        (
            'ukuran = "realisasi", periode = "TW2"',
            'ukuran = "realisasi", periode = "TW1"',
            'formulir realisasi_triwulan, kolom tw2: ukuran "realisasi" juga dinyatakan kolom tw1;'
            " bedakan dengan tetap atau periode, atau jadikan satu kolom dengan beberapa judul",
        ),
        (
            'ukuran = "realisasi", periode = "TW4"',
            'ukuran = "realisasi", periode = "M09"',
            'formulir realisasi_triwulan, kolom tw4, periode: ukuran "realisasi" bertumpuk dengan kolom tw3: TW3 dan M09;'
            " bulan yang sama tidak boleh dijumlahkan dua kali",
        ),
        (
            'ukuran = "realisasi", periode = "TW4"',
            'ukuran = "realisasi", periode = "triwulan 4"',
            'formulir realisasi_triwulan, kolom tw4, periode: periode "triwulan 4" tidak dikenal;'
            " TW1 … TW4, S1, S2, atau M01 … M12",
        ),
        (
            'ukuran = "anggaran", tetap = {versi = "perubahan"}',
            'ukuran = "anggaran", tetap = {versi = "murni"}',
            'formulir rincian_anggaran, kolom perubahan: ukuran "anggaran" juga dinyatakan kolom murni;'
            " bedakan dengan tetap atau periode, atau jadikan satu kolom dengan beberapa judul",
        ),
        (
            'ukuran = "anggaran", kosong = "galat"}',
            'ukuran = "anggaran", kosong = "galat", periode = "TW1"}',
            'formulir anggaran_program, kolom anggaran, periode: formulir bersifat "tahunan" tidak punya bagian tahun;'
            ' sifat = "per_periode" atau "kumulatif"',
        ),
    ],
    ids=["no value", "same part", "overlap", "part", "same version", "part of a year's form"],
)
def test_what_a_form_measures_twice_never_or_at_no_time_is_refused(folder, old, new, sentence):
    change(folder / BUDGET, old, new)
    assert f"{BUDGET}: {sentence}" in said(folder)


# ── columns and rows that are named ──


@pytest.mark.parametrize(
    ("file", "old", "new", "sentence"),
    [
        (BUDGET, 'label = "program"', 'label = "programm"', 'formulir anggaran_program, label: kolom "programm" tidak dikenal; yang dikenal: program, anggaran, nomor, sumber_dana'),
        (PLAN, 'uraian = "kegiatan"', 'uraian = "kegiatann"', 'formulir rencana_aksi, uraian: kolom "kegiatann" tidak dikenal; yang dikenal: kegiatan, indikator, nomor, program, rencana, sasaran'),
        (BUDGET, 'judul = ["PROGRAM", "PROGRAM/KEGIATAN", "NAMA PROGRAM"]', 'judul = ["NO."]', 'formulir anggaran_program, kolom program, judul: judul "NO" juga milik kolom nomor; satu teks satu kolom'),
        (BUDGET, 'judul = ["PROGRAM", "PROGRAM/KEGIATAN", "NAMA PROGRAM"]', 'judul = []', "formulir anggaran_program, kolom program, judul: daftar judul kosong; tulis teks kepalanya"),
        (BUDGET, 'judul = ["PROGRAM", "PROGRAM/KEGIATAN", "NAMA PROGRAM"]', 'judul = ["PROGRAM > "]', "formulir anggaran_program, kolom program, judul: ada judul yang kosong; tulis teks kepalanya"),
        (BUDGET, 'judul = ["anggaran program", "alokasi anggaran program"]', "judul = []", "formulir anggaran_program, judul: judul kosong; tulis kata-kata yang selalu ada di judul tabelnya"),
        (BUDGET, 'judul = ["PROGRAM", "PROGRAM/KEGIATAN", "NAMA PROGRAM"], baca = "label"', 'judul = ["PROGRAM"], baca = "label", opsional = true', "formulir anggaran_program, label: kolom program opsional; hapus opsional; label mengenali barisnya"),
        (BUDGET, 'jumlah_dari = ["tw1", ', 'jumlah_dari = ["tw0", ', 'formulir realisasi_triwulan, kolom jumlah, jumlah_dari: kolom angka "tw0" tidak dikenal; yang dikenal: tw4, tw3, tw2, tw1'),
        (BUDGET, r"bila    = {nomor = '\d+[.)]?', ", r"bila    = {nomorr = '\d+[.)]?', ", 'formulir anggaran_program, baris ke-3, bila: kolom "nomorr" tidak dikenal; yang dikenal: nomor, anggaran, label, program, sumber_dana'),
        (BUDGET, r"bila    = {nomor = '\d+[.)]?', program = '.+'}", "bila    = {}", "formulir anggaran_program, baris ke-3, bila: tanpa pola; tulis pola paling sedikit satu kolom, agar tidak setiap baris cocok"),
        (BUDGET, 'tingkat = ["program"]', 'tingkat = ["programm"]', 'formulir anggaran_program, baris ke-3, tingkat: tingkat "programm" tidak dikenal di kode/program.csv; yang dikenal: program, kegiatan, sub kegiatan'),
        (BUDGET, 'tingkat = ["program"]\n', "", "formulir anggaran_program, baris ke-3: tingkat belum ditulis; tulis tingkat barisnya, yang ada di kode/program.csv: program, kegiatan, sub kegiatan"),
        (BUDGET, 'jenis = "jumlah"\n', 'jenis = "jumlah"\ntingkat = ["program"]\n', 'formulir anggaran_program, baris ke-2, tingkat: baris berjenis "jumlah" tidak punya tingkat; hapus tingkat'),
        (BUDGET, 'jenis = "jumlah"\n', 'jenis = "rincian"\nbila = {label = ".+"}\n', 'formulir anggaran_program, baris ke-2: baris berjenis "rincian" tidak dibedakan oleh fakta ini; tulis baris = ["nomor"] atau ["uraian"] di atas formulirnya'),
        (BUDGET, 'rkt   = ["2.5"]', 'rkt   = ["2.9"]', 'formulir realisasi_anggaran, rkt: tabel RKT "2.9" tidak dikenal; yang dikenal: 2.5, 2.4, 2.3, 1.1, 1.2, 1.3, 1.4, 2.1, 2.2, 3.1, 3.2, 3.2 lanjutan, 3.3'),
    ],
    ids=["label", "line", "heading twice", "no heading", "blank heading", "no title", "label optional", "part", "row column", "no pattern", "level", "no level", "level of a total", "detail", "plan"],
)  # fmt: skip
def test_a_form_that_names_what_it_does_not_have_is_refused(folder, file, old, new, sentence):
    assert one(folder, file, old, new) == sentence


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('"TARGET TAHUN {tahun}"', '"TARGET BULAN {bulan} {tahun}"', 'kolom target, judul: judul "TARGET BULAN {bulan} {tahun}" memuat {; yang dikenal hanya {tahun}'),
        (
            '"indikator kinerja utama dinas"', '"indikator kinerja utama tahun {tahun}"',
            "judul: judul memuat {; hapus: tahun di judul tabel selalu dibaca sendiri",
        ),
        (
            '"PENJELASAN"], baca = "teks"', '"PENJELASAN"], satuan = "orang", baca = "teks"',
            "kolom penjelasan, satuan: kunci satuan tidak berlaku di sini; hapus, sebab kolom ini bukan angka (teks)",
        ),
    ],
    ids=["heading", "title", "unit of a text"],
)  # fmt: skip
def test_a_place_to_be_filled_is_known_or_refused(folder, old, new, sentence):
    assert one(folder, IKU, old, new) == f"formulir indikator_kinerja_utama, {sentence}"


def test_a_row_above_the_level_that_is_a_key_is_refused(folder):
    change(folder / "kode/program.csv", "kegiatan,1.06.06,", "kegiatan,,")
    sentence = "kode 1.06.06.2.01 (kegiatan) tidak berada di bawah sebuah program, padahal kunci kode_program memintanya; hapus kegiatan dari tingkat, atau tulis induknya"
    assert f"{BUDGET}: formulir rincian_anggaran, baris ke-3, tingkat: {sentence}" in said(folder)


# ── dimensions ──


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (
            'tetap = {versi = "murni"}', 'tetap = {verzi = "murni"}',
            'formulir rincian_anggaran, kolom murni, tetap verzi: dimensi "verzi" tidak dikenal; yang dikenal: versi, sumber_dana',
        ),
        (
            'tetap = {versi = "murni"}', 'tetap = {versi = "murnii"}',
            'formulir rincian_anggaran, kolom murni, tetap versi: kode "murnii" tidak dikenal di kode/umum/versi.csv;'
            " yang dikenal: murni, -, pergeseran, pergeseran-1, pergeseran-10, pergeseran-2, pergeseran-3, pergeseran-4, pergeseran-5, pergeseran-6, pergeseran-7, pergeseran-8, pergeseran-9, perubahan",
        ),
        (
            'baca = "kode", dimensi = "sumber_dana", opsional', 'baca = "kode", dimensi = "dana", opsional',
            'formulir anggaran_program, kolom sumber_dana, dimensi: dimensi "dana" tidak dikenal; yang dikenal: sumber_dana, versi',
        ),
        (
            'baca = "kode", dimensi = "sumber_dana", opsional', 'baca = "teks", dimensi = "sumber_dana", opsional',
            'formulir anggaran_program, kolom sumber_dana, dimensi: kolom dibaca "teks"; baca = "kode"',
        ),
        (
            'baca = "kode", dimensi = "sumber_dana", opsional', 'baca = "kode", opsional',
            'formulir anggaran_program, kolom sumber_dana: dibaca "kode", tetapi tanpa dimensi; tulis dimensi, atau ukuran bila isinya teks',
        ),
        ('sumber_dana = "sumber_dana"}', 'sumber_dana = "dana"}', 'dimensi sumber_dana: daftar kode "dana" tidak dikenal; yang dikenal: tanda, asal, awalan, bantuan, indikator, instansi, kata, kata_judul, kelompok_pegawai, kewajiban, nilai_huruf, penarikan, penjelasan, polaritas, predikat, … (27 seluruhnya)'),
        ('dari_judul = ["versi"]', 'dari_judul = ["verzi"]', 'dari_judul: dimensi "verzi" tidak dikenal; yang dikenal: versi, sumber_dana'),
    ],
    ids=["dimension", "code", "column", "kind", "none", "list", "title"],
)  # fmt: skip
def test_a_dimension_or_code_that_is_not_declared_is_refused_with_those_that_are(folder, old, new, sentence):
    change(folder / BUDGET, old, new)
    assert f"{BUDGET}: {sentence}" in said(folder)


# ── what is compared ──


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (
            'kendali = "persen_realisasi"', 'kendali = "persen_realisasii"',
            'formulir realisasi_anggaran, kolom persen, kendali: angka "persen_realisasii" tidak dikenal di publik.realisasi_anggaran;'
            " yang dikenal: persen_realisasi, realisasi, persen_fisik, anggaran, sisa",
        ),
        (
            'kendali = "persen_realisasi"', 'kendali = "anggaran.persen_realisasi"',
            'formulir realisasi_anggaran, kolom persen, kendali: tabel "anggaran" tidak dikenal; yang dikenal: realisasi_anggaran,'
            " capaian_iku, dtks, nilai_iku, pegawai, penerima, perjanjian_kinerja, realisasi_kinerja, register, rencana_aksi",
        ),
        (
            'kendali = "persen_realisasi"', 'kendali = "capaian_iku.capaian"',
            "formulir realisasi_anggaran, kolom persen, kendali: kunci kode_iku dari publik.capaian_iku tidak ada di baris formulir ini;"
            " kunci itu harus dari daftar kode program atau dimensi fakta.anggaran",
        ),
        (
            'kendali = "persen_realisasi", opsional', 'opsional',
            'formulir realisasi_anggaran, kolom persen: dibaca "persen", tetapi tidak dipakai;'
            ' tulis ukuran, kendali, jumlah_dari, atau rumus; yang tidak dipakai: baca = "abaikan"',
        ),
        (
            'kendali = "persen_realisasi"', 'rumus = "realisasi / angaran * 100"',
            'formulir realisasi_anggaran, kolom persen: rumus "realisasi / angaran * 100" menyebut angaran;'
            " yang dikenal: anggaran, fisik, realisasi, sisa",
        ),
        (
            'kendali = "persen_realisasi"', 'rumus = "realisasi / anggaran *"',
            'formulir realisasi_anggaran, kolom persen: rumus "realisasi / anggaran *" tidak dapat dibaca',
        ),
        (
            'kendali = "persen_realisasi"', 'rumus = "realisasi / 0"',
            'formulir realisasi_anggaran, kolom persen: rumus "realisasi / 0" membagi dengan nol (0)',
        ),
        (
            'kendali = "persen_realisasi"', 'rumus = "persen"',
            'formulir realisasi_anggaran, kolom persen: rumus "persen" menyebut kolomnya sendiri; yang dikenal: anggaran, fisik, realisasi, sisa',
        ),
        (
            'tabel    = "realisasi_anggaran"', 'tabel    = "realisasi_anggarann"',
            'tabel: tabel "realisasi_anggarann" tidak dikenal; yang dikenal: realisasi_anggaran, realisasi_kinerja, capaian_iku, dtks,'
            " nilai_iku, pegawai, penerima, perjanjian_kinerja, register, rencana_aksi",
        ),
    ],
    ids=["figure", "table", "keys", "nothing", "name", "syntax", "zero", "itself", "home"],
)  # fmt: skip
def test_a_control_without_anything_to_be_compared_with_is_refused(folder, old, new, sentence):
    change(folder / BUDGET, old, new)
    assert f"{BUDGET}: {sentence}" in said(folder)


def test_a_figure_of_several_tables_must_be_named_with_its_table(folder):
    change(folder / IKU, 'tabel    = "capaian_iku"\n', "")
    sentence = 'formulir capaian_iku, kolom target, kendali: "target" ada di beberapa tabel fakta.iku: perjanjian_kinerja, nilai_iku, capaian_iku; tulis tabel.angka, misalnya "perjanjian_kinerja.target"'
    assert f"{IKU}: {sentence}" in said(folder)


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("ringkasan/rata_rata/nilai", 'ringkasan "rata_rata" tidak dikenal; yang dikenal: rata_rata_capaian,'),
        ("ringkasan/rata_rata_capaian.S9/nilai", 'ringkasan "rata_rata_capaian.S9" tidak dikenal;'),
        ("ringkasan/rata_rata_capaian", '"ringkasan/rata_rata_capaian" bukan alamat angka; ringkasan/<ukuran>/nilai'),
        (
            "capaian_iku/IKU-9/capaian",
            'kode "IKU-9" tidak dikenal di kode/indikator.csv (capaian_iku/IKU-9/capaian); yang dikenal: IKU-7,',
        ),
        (
            "capaian_iku/IKU-1/capaiann",
            'angka "capaiann" tidak dikenal di publik.capaian_iku (capaian_iku/IKU-1/capaiann); yang dikenal: capaian,',
        ),
        (
            "capaian_iku/2023/IKU-1/capaian",
            '"capaian_iku/2023/IKU-1/capaian": 2 kunci; kunci publik.capaian_iku sesudah periode: kode_iku',
        ),
        ("capaian/IKU-1/capaian", 'tabel "capaian" tidak dikenal (capaian/IKU-1/capaian); yang dikenal: capaian_iku,'),
    ],
)
def test_a_total_row_that_names_a_figure_which_cannot_exist_is_refused(folder, address, sentence):
    told = one(folder, IKU, '"ringkasan/rata_rata_capaian/nilai", ', f'"{address}", ')
    assert told.startswith(f"formulir capaian_iku, baris ke-1, angka capaian: {sentence}")


def test_a_summary_of_a_declared_code_is_known(folder):
    change(folder / IKU, '"ringkasan/rata_rata_capaian/nilai", ', '"ringkasan/rata_rata_capaian.S3/nilai", ')
    assert said(folder) == []


# ── forms beside each other ──


def test_a_name_that_two_forms_have_is_refused_with_the_file_of_the_first(folder):
    change(folder / "formulir/penerima.toml", 'nama  = "penerima_kecamatan"', 'nama  = "anggaran_program"')
    assert said(folder) == [
        "formulir/penerima.toml: formulir anggaran_program: nama ini sudah dipakai di formulir/anggaran.toml; beri nama lain"
    ]


def test_two_forms_that_nothing_tells_apart_are_refused(folder):
    path = folder / "formulir/penerima.toml"
    form = path.read_text(encoding="utf-8").split("[[formulir]]\n")[1]
    again = form.replace("penerima_kecamatan", "penerima_lagi").replace(
        '[formulir.baris.angka]\npenerima = ["capaian_iku/IKU-1/pembilang"]\n', ""
    )
    path.write_text(path.read_text(encoding="utf-8") + "\n[[formulir]]\n" + again, encoding="utf-8")
    assert said(folder) == [
        "formulir/penerima.toml: formulir penerima_lagi: judul dan kepalanya sama dengan formulir penerima_kecamatan;"
        " bedakan judulnya, atau satukan"
    ]


# ── the head of a fact table ──


@pytest.mark.parametrize(
    ("file", "old", "new", "sentence"),
    [
        (BUDGET, 'kunci    = {kode_program = "program"}', 'kunci    = {kode_program = "prog"}', 'kunci kode_program: tingkat "prog" tidak dikenal di kode/program.csv; yang dikenal: program, kegiatan, kode, sub kegiatan'),
        (STAFF, '"kode.pengelompokan"', '"kode.pengelompok"', 'kunci pengelompokan: kolom "pengelompok" tidak dikenal di kode/kelompok_pegawai.csv; yang dikenal: pengelompokan, alias, induk, kode, nama, tingkat, urutan'),
        (BUDGET, 'urutan = "versi"', 'urutan = "asal"', 'berlaku, urutan: dimensi "asal" tidak dikenal (dimensi yang senama dengan daftar kodenya); yang dikenal: sumber_dana, versi'),
        (BUDGET, '"ukuran", "kode_program"]', '"ukuran", "kode_programm"]', 'berlaku, dalam: kolom "kode_programm" tidak dikenal di fakta.anggaran; yang dikenal: kode_program, '),
        (BUDGET, 'sumber_dana = "sumber_dana"}', 'satuan = "sumber_dana"}', 'dimensi bernama "satuan"; nama itu sudah dipakai kinerja sendiri; beri nama lain'),
        (BUDGET, 'sumber_dana = "sumber_dana"}', 'order = "sumber_dana"}', 'dimensi bernama "order"; nama itu kata SQL; beri nama lain'),
        (BUDGET, 'sumber_dana = "sumber_dana"}', 'Dana = "sumber_dana"}', 'dimensi bernama "Dana"; pakai huruf kecil, angka, dan _ saja, diawali huruf'),
        (IKU, "bernomor = true", "bernomor = false", "bernomor tidak ditulis; bernomor = true, sebab tabel IKU menerbitkan nomornya"),
    ],
    ids=["level", "column", "order", "inside", "taken", "sql", "letters", "indicators"],
)  # fmt: skip
def test_the_head_of_a_fact_table_names_only_what_there_is(folder, file, old, new, sentence):
    change(folder / file, old, new)
    assert any(told.startswith(f"{file}: {sentence}") for told in said(folder))


def test_declarations_with_a_broken_fact_table_do_not_call_it_unknown(folder):
    change(folder / BUDGET, "[[formulir]]", "[[formulir]")
    assert len(said(folder)) == 1


def test_the_delivered_declarations_say_nothing(folder):
    assert load(folder).forms


@pytest.mark.parametrize(
    ("form", "line", "sentence"),
    [
        ("realisasi_anggaran", 'hari = "akhir bulan"', 'sifat "kumulatif" tidak punya hari'),
        ("anggaran_program", 'periode_di = ["berkas"]', "bagian tahunnya tidak dibaca dari nama"),
        ("realisasi_triwulan", 'periode_di = ["lembar"]', "bagian tahunnya tidak dibaca dari nama"),
    ],
)
def test_what_a_form_says_of_time_without_use_is_refused(folder, form, line, sentence):
    name = f'nama  = "{form}"'
    assert f"formulir {form}, " in (told := one(folder, BUDGET, name, f"{name}\n{line}"))
    assert sentence in told
