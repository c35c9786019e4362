"""What published tables of a planner's own name that is not there, and what of them cannot be computed."""

import pytest

from schemas.declarations import load
from tests.kit.ppks import DETAIL, agency, told
from tests.kit.slips import change, copied, said


@pytest.fixture
def folder(tmp_path):
    return agency(tmp_path)


def test_the_agency_as_it_is_can_be_used(folder):
    assert [table.pendek for table in load(folder).tables[:3]] == ["ppks", "ppks_rinci", "ppks_jenis"]


# ── keys ──


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('jenis = "jenis_ppks"', 'jenis = "jenis"', 'kunci jenis: daftar kode "jenis" tidak dikenal; yang dikenal: jenis_ppks,'),
        ('jenis = "jenis_ppks"', 'jenis = "unit.bidang"', 'kunci jenis: daftar "unit" tidak ada di fakta.ppks; daftar label fakta itu jenis_ppks; dimensinya kecamatan (tempat), kelamin (kelamin)'),
        ('jenis = "jenis_ppks"', 'jenis = "jenis_ppks.macam"', 'kunci jenis: tingkat "macam" tidak dikenal di kode/jenis_ppks.csv; yang dikenal: jenis, kelompok'),
        ('jenis = "jenis_ppks"', 'jenis = "jenis_ppks:golongan"', 'kunci jenis: kolom "golongan" tidak dikenal di kode/jenis_ppks.csv; yang dikenal: induk, kode, nama, tingkat, tujuan, urutan'),
        ('jenis = "jenis_ppks"', 'jenis = "jenis_ppks.jenis:tujuan"', 'kunci jenis: "jenis_ppks.jenis:tujuan"; tulis "daftar.tingkat" atau "daftar:kolom"'),
        ('kecamatan = "tempat.kecamatan"}', 'kecamatan = "kelamin"}', 'kunci kecamatan: daftar "kelamin"; di fakta.ppks kunci ini dari daftar tempat'),
        ('"tempat.kecamatan"}', '"tempat.kecamatan", hari = "tanggal"}', 'kunci hari: formulir ppks_kecamatan bersifat "tahunan", tanpa tanggal; sifat = "keadaan"'),
        ('"tempat.kecamatan"}', '"tempat.kecamatan", baris = "nomor"}', 'kunci baris: formulir ppks_kecamatan tidak punya kolom nomor; tambahkan kolom dengan baca = "nomor"'),
        ('"tempat.kecamatan"}', '"tempat.kecamatan", nilai = "kelamin"}', 'kunci nilai: kunci bernama "nilai"; nama itu sudah dipakai kinerja sendiri; beri nama lain'),
    ],
    ids=["list", "not of these facts", "level", "column", "both", "other list", "day", "line", "taken"],
)  # fmt: skip
def test_a_key_that_the_facts_do_not_have_is_refused(folder, old, new, sentence):
    assert any(one.startswith(f"tabel/ppks.toml: {sentence}") for one in told(folder, old, new))


def test_codes_that_cannot_stand_in_an_address_are_refused_where_they_are_keys(folder):
    change(folder / "kode/jenis_ppks.csv", "A.1,Anak", "A/1,Anak")
    assert said(folder) == [
        'kode/jenis_ppks.csv: kode A/1: kode "A/1" menjadi bagian alamat angka; pakai huruf, angka, titik, dan tanda hubung saja'
    ]


def test_rows_that_must_always_be_there_name_every_key_and_a_column_of_its_list(folder):
    assert told(folder, "[kolom]\n", 'setiap = {jenis = "bidang"}\n[kolom]\n') == [
        'tabel/ppks.toml: setiap jenis: kolom "bidang" tidak dikenal di kode/jenis_ppks.csv; yang dikenal: induk, kode, nama, tingkat, tujuan, urutan',
        "tabel/ppks.toml: setiap: kunci kecamatan tidak disebut; sebut semua kunci sesudah periode",
    ]


def test_who_is_to_be_asked_is_a_unit(folder):
    change(
        folder / "kode/jenis_ppks.csv",
        "kode,nama,tingkat,induk,urutan,tujuan",
        "kode,nama,tingkat,induk,urutan,penjawab",
    )
    change(folder / "kode/jenis_ppks.csv", ",2,a b", ",2,selatan")
    assert told(folder, "[kolom]\n", 'penanggung_jawab = "jenis.penjawab"\n[kolom]\n') == [
        'kode/jenis_ppks.csv: kode A.1: penjawab "selatan" tidak dikenal di kode/unit.csv; yang dikenal: utara'
    ]


def test_a_unit_that_is_to_be_asked_may_be_left_blank_or_be_one_that_is(folder):
    change(
        folder / "kode/jenis_ppks.csv",
        "kode,nama,tingkat,induk,urutan,tujuan",
        "kode,nama,tingkat,induk,urutan,penjawab",
    )
    change(folder / "kode/jenis_ppks.csv", ",2,a b", ",2,utara")
    assert told(folder, "[kolom]\n", 'penanggung_jawab = "jenis.penjawab"\n[kolom]\n') == []


@pytest.mark.parametrize(
    "slip",
    [
        ('label = "jenis"', 'lable = "jenis"'), ('nama  = "ppks_kecamatan"\n', ""), ('judul = ["jumlah ppks menurut kecamatan"]\n', ""),
        ('sifat = "tahunan"', 'sifat = "bulanan"'), ("[[formulir.baris]]", "[[formulir.barisan]]"), ("[formulir.kolom]", "[formulir.kolm]"),
    ],
    ids=lambda slip: slip[1] or slip[0],
)  # fmt: skip
def test_a_form_that_cannot_be_read_hides_no_mistake_of_a_table(folder, slip):
    change(folder / "formulir/ppks.toml", *slip)
    alone = said(folder)
    both = told(folder, '"jenis", "kecamatan", "kelamin"]', '"jenis", "kecamtan", "kelamin"]')
    assert alone
    assert set(both) - set(alone) == {
        'tabel/ppks.toml: angka jumlah, aditif: kunci atau dimensi "kecamtan" tidak dikenal; yang dikenal: kecamatan, kelamin, jenis, unit'
    }
    assert all(one.startswith("formulir/ppks.toml: ") for one in alone)


def test_a_form_whose_sifat_cannot_be_read_is_said_once(tmp_path):
    folder = copied(tmp_path)
    change(folder / "formulir/register.toml", 'sifat = "keadaan"', 'sifat = "posisi"')
    assert [one.partition(",")[0] for one in said(folder)] == ["formulir/register.toml: formulir dtks_kelurahan"]


# ── figures ──


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('dari   = "ppks.jumlah"', 'dari   = "jumlah"', 'angka jumlah, dari: tertulis "jumlah"; tulis "fakta.ukuran", misalnya "ppks.jumlah"'),
        ('dari   = "ppks.jumlah"', 'dari   = "ppks.total"', 'angka jumlah, dari: ukuran "total" tidak dikenal: tidak ada di formulir fakta.ppks; yang dikenal: jumlah, tertangani'),
        ('waktu  = "keadaan"\naditif = ["jenis", "kecamatan", "kelamin"]', 'aditif = ["jenis", "kecamatan", "kelamin"]', "angka jumlah: waktu belum ditulis; arus (dijumlahkan), keadaan, atau kumulatif (yang terakhir)"),
        ('waktu  = "keadaan"', 'waktu  = "stok"', 'angka jumlah, waktu: "stok" tidak dikenal; yang dikenal: arus, keadaan, kumulatif'),
        ('aditif = ["jenis", "kecamatan", "kelamin"]', 'aditif = ["jenis", "kecamatan", "kelurahan"]', 'angka jumlah, aditif: kunci atau dimensi "kelurahan" tidak dikenal; yang dikenal: kelamin, jenis, kecamatan, unit'),
        ('aditif = ["jenis", "kecamatan", "kelamin"]', 'aditif = ["jenis", "kecamatan", "kelamin"]\nbila = {umur = "L"}', 'angka jumlah, bila umur: dimensi "umur" tidak dikenal; yang dikenal: kecamatan, kelamin'),
        ('aditif = ["jenis", "kecamatan", "kelamin"]', 'aditif = ["jenis", "kecamatan", "kelamin"]\nbila = {kelamin = "X"}', 'angka jumlah, bila kelamin: kode "X" tidak dikenal di kode/kelamin.csv; yang dikenal: L, P'),
        ('aditif = ["jenis", "kecamatan", "kelamin"]', 'aditif = ["jenis", "kecamatan", "kelamin"]\nbila = {kelamin = "L"}', 'angka tertangani: bila tidak menyebut kelamin, sedangkan angka lain tabel ini menyebutnya; tulis juga pada angka ini, misalnya bila = {kelamin = "-"} untuk yang tidak menyebutnya'),
        ('rumus  = "tertangani / jumlah * 100"', 'rumus  = "tertangani / total * 100"', 'angka tertangani_persen: rumus "tertangani / total * 100" menyebut total; yang dikenal: jumlah, tertangani'),
        ('rumus  = "tertangani / jumlah * 100"', 'rumus  = "tertangani / * 100"', 'angka tertangani_persen: rumus "tertangani / * 100" tidak dapat dibaca'),
        ('rumus  = "tertangani / jumlah * 100"', 'rumus  = "tertangani / (1 - 1)"', 'angka tertangani_persen: rumus "tertangani / (1 - 1)" membagi dengan nol (1 - 1)'),
        ('rumus  = "tertangani / jumlah * 100"', 'rumus  = "tertangani * jumlah"', 'angka tertangani_persen: rumus mengalikan dua angka: "tertangani * jumlah"; kalikan hanya dengan bilangan tetap'),
        ('rumus  = "tertangani / jumlah * 100"', 'rumus  = "tertangani_persen * 1"', 'angka tertangani_persen: rumus "tertangani_persen * 1" menyebut tertangani_persen; yang dikenal: jumlah, tertangani'),
        ('rumus  = "tertangani / jumlah * 100"', 'rumus  = "tidak ada"', 'angka tertangani_persen, rumus: tertulis "tidak ada"; hapus rumus, dan tulis catatan mengapa angkanya tidak ada'),
        ('penyebut = "jumlah"}', 'penyebut = "total"}', 'angka tertangani_persen, peran penyebut: angka "total" tidak dikenal dalam rumus "tertangani / jumlah * 100"; yang dikenal: jumlah, tertangani'),
        (', penyebut = "jumlah"}', "}", "angka tertangani_persen, peran: tanpa peran untuk jumlah; sebut setiap angka rumusnya"),
        ('satuan = "persen"\n', "", 'angka tertangani_persen: satuan belum ditulis; tulis satuannya, misalnya "persen"'),
        ('satuan = "persen"\n', 'satuan = "persen"\nwaktu = "arus"\n', "angka tertangani_persen, waktu: kunci waktu tidak berlaku di sini; hapus; waktu hanya untuk angka dengan dari"),
        ('satuan = "persen"\n', 'satuan = "persen"\ndari = "ppks.jumlah"\nwaktu = "keadaan"\n', "angka tertangani_persen: dari dan rumus ditulis bersama; satu saja"),
        ('satuan = "persen"\n', 'satuan = "persen"\npaling_banyak = -1\n', "angka tertangani_persen, paling_banyak: tertulis -1; bilangan biasa, nol atau lebih"),
        ('satuan = "persen"\n', 'satuan = "persen"\npaling_sedikit = -1\n', "angka tertangani_persen, paling_sedikit: tertulis -1; bilangan biasa, nol atau lebih"),
        ('satuan = "persen"\n', 'satuan = "persen"\npaling_sedikit = "jumlahh"\n', 'angka tertangani_persen, paling_sedikit: angka "jumlahh" tidak dikenal; yang dikenal: jumlah, tertangani'),
        ('satuan = "persen"\n', 'satuan = "persen"\nturun_paling = 100\n', "angka tertangani_persen, turun_paling: tertulis 100; persen, di antara 0 dan 100"),
        ('satuan = "persen"\n', 'satuan = "persen"\nturun_paling = 0\n', "angka tertangani_persen, turun_paling: tertulis 0; persen, di antara 0 dan 100"),
        ('paling_banyak = "jumlah"', 'paling_banyak = "semua"', 'angka tertangani, paling_banyak: angka "semua" tidak dikenal; yang dikenal: jumlah, tertangani_persen'),
        ('paling_banyak = "jumlah"', 'paling_banyak = "jenis.batas"', 'angka tertangani, paling_banyak: kolom "batas" tidak dikenal di kode/jenis_ppks.csv; yang dikenal: induk, kode, nama, tingkat, tujuan, urutan'),
        ('paling_banyak = "jumlah"', 'paling_banyak = "umur.batas"', 'angka tertangani, paling_banyak: kunci "umur" tidak dikenal; yang dikenal: jenis, kecamatan'),
        ('satuan = "orang"\nwaktu  = "keadaan"\naditif = ["jenis", "kecamatan"]', 'satuan = {kolom = "satuan"}\nwaktu  = "keadaan"\naditif = ["jenis", "kecamatan"]', 'angka tertangani, satuan: kolom "satuan" tidak dikenal; yang dikenal: kelamin, kelompok, keterangan, nama_jenis, urutan'),
        ("[angka.tertangani]", "[angka.status]", 'angka status: angka bernama "status"; nama itu sudah dipakai kinerja sendiri; beri nama lain'),
        ("[angka.tertangani]", "[angka.jumlah_sel]", 'angka jumlah_sel: angka bernama "jumlah_sel"; nama itu sudah dipakai kinerja sendiri; beri nama lain'),
        ("[angka.tertangani]", "[angka.keterangan]", 'angka keterangan: "keterangan" juga nama kolom atau kunci; beri nama lain'),
    ],
    ids=[
        "no measure", "measure", "no time", "time", "additive", "dimension", "code", "others without", "name", "syntax", "zero",
        "product", "itself", "nothing", "role", "role missing", "no unit", "time of a ratio", "two sources", "negative", "negative least", "least", "whole loss",
        "no loss", "limit",
        "column of a limit", "key of a limit", "unit of a column", "state", "beside", "twice",
    ],
)  # fmt: skip
def test_a_figure_that_cannot_be_computed_is_refused(folder, old, new, sentence):
    assert f"tabel/ppks.toml: {sentence}" in told(folder, old, new)


def test_a_figure_without_a_source_says_why_there_is_none(folder):
    assert told(folder, "[ringkasan.ppks]", '[angka.terdata]\nuraian = "x"\nsatuan = "orang"\n[ringkasan.ppks]') == [
        "tabel/ppks.toml: angka terdata: tanpa dari, rumus, atau jumlah; tulis salah satunya, atau catatan mengapa angkanya tidak ada"
    ]


def test_one_measure_has_one_time(folder):
    more = '[angka.arus]\nuraian = "x"\ndari = "ppks.jumlah"\nsatuan = "orang"\nwaktu = "arus"\n[ringkasan.ppks]'
    assert told(folder, "[ringkasan.ppks]", more) == [
        'tabel/ppks.toml: angka arus, waktu: waktu "arus", sedangkan angka jumlah dari ukuran yang sama "keadaan"; samakan'
    ]


# ── describing columns ──


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('dari = "jenis.nama"', 'dari = "jenis.namaa"', 'kolom nama_jenis, dari: kolom "namaa" tidak dikenal di kode/jenis_ppks.csv; yang dikenal: nama, induk, kode, tingkat, tujuan, urutan'),
        ('dari = "jenis.nama"', 'dari = "macam.nama"', 'kolom nama_jenis, dari: "macam.nama" tidak dimulai dengan kunci; tulis kunci.kolom, misalnya jenis.nama atau kecamatan.nama'),
        ('dari = "jenis.induk.nama"', 'dari = "jenis.tujuan.nama"', 'kolom kelompok, dari: "jenis.tujuan.nama"; di tengah hanya induk, misalnya jenis.induk.nama'),
        ('teks = ["keterangan"]', 'teks = ["catatan_ppks"]', 'kolom keterangan, teks: ukuran teks "catatan_ppks" tidak dikenal di formulir fakta.ppks; yang dikenal: keterangan'),
        ('himpunan = "jumlah.kelamin"', 'himpunan = "jumlah.umur"', 'kolom kelamin, himpunan: "jumlah.umur"; tulis ukuran.dimensi: "jumlah.kecamatan", "jumlah.kelamin"'),
        ('himpunan = "jumlah.kelamin"', 'himpunan = "total.kelamin"', 'kolom kelamin, himpunan: ukuran "total" tidak dikenal; yang dikenal: jumlah, tertangani'),
        ('himpunan = "jumlah.kelamin"', 'himpunan = "jumlah.kelamin", wajib = true', "kolom kelamin, wajib: kolom himpunan dapat kosong; hapus wajib"),
        ('himpunan = "jumlah.kelamin"', 'satuan = ["tertangani_persen"]', 'kolom kelamin, satuan: angka "tertangani_persen" tidak dikenal; yang dikenal: tertangani, jumlah'),
        ('himpunan = "jumlah.kelamin", ', "", "kolom kelamin: tanpa isi; tulis salah satu: dari, teks, sel, satuan, himpunan, banyak, seharusnya"),
        ('himpunan = "jumlah.kelamin"', 'himpunan = "jumlah.kelamin", teks = ["keterangan"]', "kolom kelamin: teks dan himpunan ditulis bersama; satu saja"),
        ('himpunan = "jumlah.kelamin"', 'banyak = "ppks.jumlah"', "kolom kelamin: banyak tidak berlaku di tabel ini; yang berlaku: dari, teks, sel, satuan, dan himpunan"),
        ('jenis      = {uraian = "Jenis PPKS"}', 'jenis      = {dari = "jenis.nama", uraian = "Jenis PPKS"}', "kolom jenis, dari: kunci dari tidak berlaku pada uraian sebuah kunci; hapus; hanya uraian"),
        ("keterangan = {teks", "order = {teks", 'kolom order: kolom bernama "order"; nama itu kata SQL; beri nama lain'),
    ],
    ids=["column", "key", "middle", "text", "dimension", "measure", "set may be empty", "unit", "nothing", "both", "count", "key described", "sql"],
)  # fmt: skip
def test_a_describing_column_names_only_what_there_is(folder, old, new, sentence):
    assert told(folder, old, new) == [f"tabel/ppks.toml: {sentence}"]


def test_what_a_column_must_have_every_code_must_say(folder):
    assert told(folder, 'dari = "jenis.induk.nama"', 'dari = "jenis.induk.nama", wajib = true') == [
        "kode/jenis_ppks.csv: kode A: induk.nama kosong; isi; dibaca tabel/ppks.toml, kolom kelompok"
    ]


def test_a_column_of_whole_numbers_holds_no_words(folder):
    change(folder / "kode/jenis_ppks.csv", ",A,2,", ",A,dua,")
    assert said(folder) == ['kode/jenis_ppks.csv: kode A.1: urutan "dua"; tulis bilangan bulat; dibaca tabel/ppks.toml']


def test_the_name_of_what_a_workbook_may_leave_out_is_not_demanded(folder):
    right = 'tambahkan kode "-" di kode/tempat.csv, untuk yang tidak menyebutnya, atau hapus wajib'
    new = '[kolom]\nnama_kecamatan = {dari = "kecamatan.nama", wajib = true, uraian = "x"}\n'
    assert told(folder, "[kolom]\n", new) == [
        f"tabel/ppks.toml: kolom nama_kecamatan, wajib: dimensi kecamatan dapat tidak disebut; {right}"
    ]


# ── tables of other tables, and of every fact ──


@pytest.mark.parametrize(
    ("table", "old", "new", "sentence"),
    [
        ("ppks_jenis", 'jumlah = "ppks.jumlah"', 'jumlah = "ppks.total"', 'angka jumlah, jumlah: angka "total" tidak dikenal di publik.ppks; yang dikenal: jumlah, tertangani, tertangani_persen'),
        ("ppks_jenis", 'jumlah = "ppks.jumlah"', 'jumlah = "ppks"', 'angka jumlah, jumlah: tertulis "ppks"; tulis "tabel.angka", misalnya "dtks.keluarga"'),
        ("ppks_jenis", 'jumlah = "ppks.jumlah"', 'jumlah = "ppks.tertangani_persen"', 'angka jumlah, jumlah: angka tertangani_persen dijumlahkan, padahal hasil bagi ("tertangani / jumlah * 100"); pakai persen atau rata_rata'),
        ("ppks_jenis", 'jumlah = "ppks.jumlah"', 'jumlah = "ppksx.jumlah"', 'tabel yang dijumlahkan "ppksx" tidak dikenal; yang dikenal: ppks'),
        ("ppks_jenis", 'jenis = "jenis_ppks"', 'jenis = "jenis_ppks.jenis"', 'kunci jenis: "jenis_ppks.jenis" bukan kunci publik.ppks; kunci di sana: jenis = "jenis_ppks", kecamatan = "tempat.kecamatan"'),
        ("ppks_jenis", 'jenis = "jenis_ppks"}', 'jenis = "jenis_ppks", kecamatan = "tempat.kecamatan"}', "kunci: semua kunci publik.ppks ada di sini; hapus kunci yang dijumlahkan"),
        ("ppks_jenis", 'banyak = "ppks.kecamatan"', 'banyak = "ppks.kota"', 'kolom melapor, banyak: kolom "ppks.kota" tidak dikenal; yang dikenal: '),
        ("ppks_jenis", 'banyak = "ppks.kecamatan"', 'teks = ["keterangan"]', "kolom melapor: teks tidak berlaku di tabel ini; yang berlaku: banyak dan seharusnya"),
        ("ppks_jenis", "[angka.jumlah]", '[ringkasan.semua]\njumlah = "jumlah"\n[angka.jumlah]', "ringkasan: kunci ringkasan tidak berlaku pada tabel yang menjumlahkan tabel lain; hapus"),
        ("ppks_rinci", 'rincian = "ppks"', 'rincian = "ppksx"', 'fakta "ppksx" tidak dikenal; yang dikenal: ppks'),
        ("ppks_rinci", 'ukuran  = {uraian = "Ukuran"}\n', "", "kolom ukuran tidak ada; tulis juga; tiap baris tabel rincian satu nilai dari satu sel"),
        ("ppks_rinci", "ukuran  = {", 'nilaii = {uraian = "x"}\nukuran  = {', 'kolom nilaii: kolom "nilaii" tidak dikenal di fakta.ppks; yang dikenal: nilai, '),
        ("ppks_rinci", 'jenis = "bilangan"', 'jenis = "teks"', 'kolom nilai, jenis: jenis "teks" tidak dikenal untuk kolom ini; yang dikenal: bilangan, persen, rupiah'),
        ("ppks_rinci", 'jenis = "bilangan"', 'jenis = "bilangan", wajib = true', "kolom nilai, wajib: nilai dapat kosong; hapus wajib"),
        ("ppks_rinci", "sel     = {", "sel     = {kunci = true, ", "kolom sel, kunci: beberapa fakta dapat sama sel-nya; hapus kunci"),
    ],
)  # fmt: skip
def test_tables_of_other_tables_and_of_every_fact_name_only_what_there_is(folder, table, old, new, sentence):
    assert any(one.startswith(f"tabel/{table}.toml: {sentence}") for one in told(folder, old, new, table))


def test_a_table_that_reads_nothing_is_refused(folder):
    (folder / "tabel/kosong.toml").write_text('uraian = "x"\n', encoding="utf-8")
    assert said(folder) == [
        'tabel/kosong.toml: tabel ini tidak memuat fakta; tulis dari = "fakta.ukuran" pada angkanya, atau rincian'
    ]


def test_a_table_of_facts_without_forms_is_refused(folder):
    (folder / "formulir/lansia.toml").write_text('fakta = "lansia"\nkode = "jenis_ppks"\n', encoding="utf-8")
    (folder / "tabel/lansia.toml").write_text('uraian = "x"\nrincian = "lansia"\n', encoding="utf-8")
    assert "tabel/lansia.toml: fakta.lansia belum punya formulir; tulis [[formulir]] di formulir/lansia.toml" in said(
        folder
    )


@pytest.mark.parametrize("name", ["angka", "temuan", "capaian_iku", "ringkasan"])
def test_a_table_of_every_release_is_not_declared_again(folder, name):
    (folder / f"tabel/{name}.toml").write_text(DETAIL, encoding="utf-8")
    assert said(folder) == [
        f'tabel/{name}.toml: tabel bernama "{name}"; nama itu sudah dipakai kinerja sendiri; beri nama lain'
    ]


def test_a_name_that_cannot_begin_an_address_is_none_of_a_table(folder):
    (folder / "tabel/ppks-2.toml").write_text(DETAIL, encoding="utf-8")
    assert said(folder) == ['tabel/ppks-2.toml: tabel bernama "ppks-2"; pakai huruf kecil dan _ saja']


def test_facts_of_two_tables_do_not_make_one(folder):
    change(
        folder / "tabel/ppks_jenis.toml",
        "[angka.jumlah]",
        '[angka.lagi]\nuraian = "x"\ndari = "ppks.jumlah"\nwaktu = "keadaan"\n[angka.jumlah]',
    )
    right = "satu tabel satu fakta, atau satu tabel yang dijumlahkan"
    assert f"tabel/ppks_jenis.toml: angkanya dari beberapa sumber: fakta.ppks, publik.ppks; {right}" in said(folder)


# ── delivered tables, and the lists of an agency ──


def test_a_list_without_a_column_that_a_delivered_table_reads_is_what_is_wrong(tmp_path):
    folder = copied(tmp_path)
    for path in (folder / "tabel").iterdir():
        path.unlink()
    change(folder / "kode/program.csv", "jenis,pelaksana", "jenis,bidang")
    assert (
        "kode/program.csv: kolom pelaksana tidak ada; tambahkan kolomnya; dibaca tabel/realisasi_anggaran.toml"
        in said(folder)
    )


def test_a_delivered_table_that_asks_for_more_than_an_agency_hands_in_is_no_mistake(tmp_path):
    folder = copied(tmp_path)
    for path in (folder / "tabel").iterdir():
        path.unlink()
    change(
        folder / "formulir/register.toml",
        'jiwa      = {judul = ["JUMLAH JIWA", "JIWA", "INDIVIDU"], baca = "jumlah", ukuran = "jiwa", tetap = {sumber = "DTKS"}, nihil = "nol", opsional = true, kosong = "tanya"}\n',
        "",
    )
    assert said(folder) == []
