"""What a planner's own tables are summed up to, and which of their texts are compared: what cannot be is refused."""

import pytest

from tests.kit.ppks import TABLE, agency, told
from tests.kit.slips import change, said


@pytest.fixture
def folder(tmp_path):
    return agency(tmp_path)


# ── summaries ──


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('jumlah = "jumlah"\n', "", "ringkasan ppks: bukan tepat satu cara; tulis salah satu dari jumlah, rata_rata, atau persen"),
        ('jumlah = "jumlah"\n', 'jumlah = "jumlah"\nrata_rata = "jumlah"\n', "ringkasan ppks: bukan tepat satu cara; tulis salah satu dari jumlah, rata_rata, atau persen"),
        ('jumlah = "jumlah"\n', 'jumlah = "total"\n', 'ringkasan ppks: angka "total" tidak dikenal; yang dikenal: jumlah, tertangani, tertangani_persen'),
        ('jumlah = "jumlah"\n', 'persen = ["tertangani"]\n', 'ringkasan ppks, persen: 1 angka; tulis dua: ["pembilang", "penyebut"]'),
        ('jumlah = "jumlah"\n', 'jumlah = "tertangani_persen"\n', 'ringkasan ppks: angka tertangani_persen dijumlahkan, padahal hasil bagi ("tertangani / jumlah * 100"); pakai persen atau rata_rata'),
        ('jumlah = "jumlah"\n', 'jumlah = "jumlah"\nnama = "ppks.{kelurahan}"\n', 'ringkasan ppks: kolom "kelurahan" tidak dikenal dalam nama "ppks.{kelurahan}"; yang dikenal: keterangan, kelamin, jenis, kecamatan, kelompok, nama_jenis, urutan'),
        ('jumlah = "jumlah"\n', 'jumlah = "jumlah"\nnama = "ppks.{keterangan}"\n', "ringkasan ppks: isi kolom keterangan bukan kode; sebut kunci, atau kolom dengan dari = kunci.kolom"),
        ('jumlah = "jumlah"\n', 'jumlah = "jumlah"\nnama = "ppks.{jenis}.{kecamatan}"\n', 'ringkasan ppks: nama "ppks.{jenis}.{kecamatan}" menyebut semua kunci; tidak ada yang diringkas; hapus salah satunya'),
        ('jumlah = "jumlah"\n', 'jumlah = "jumlah"\nnama = "semua ppks"\n', 'ringkasan ppks: nama "semua ppks"; huruf, angka, titik, _, - dan {kolom} saja'),
        ('jumlah = "jumlah"\n', 'jumlah = "jumlah"\nhanya = {umur = "L"}\n', 'ringkasan ppks, hanya umur: kolom "umur" tidak dikenal; yang dikenal: jenis, kecamatan, kelamin, kelompok, keterangan, nama_jenis, urutan'),
        ('jumlah = "jumlah"\n', 'jumlah = "jumlah"\nhanya = {kecamatan = ["9.2"]}\n', 'ringkasan ppks, hanya kecamatan: kode "9.2" tidak dikenal di kode/tempat.csv; yang dikenal: 9.1, 9, 9.1.1'),
    ],
    ids=["no rule", "two rules", "figure", "half a share", "ratio", "column", "free text", "every key", "letters", "column of rows", "code"],
)  # fmt: skip
def test_a_summary_that_cannot_be_made_is_refused(folder, old, new, sentence):
    assert f"tabel/ppks.toml: {sentence}" in told(folder, f"[ringkasan.ppks]\n{old}", f"[ringkasan.ppks]\n{new}")


def test_a_sum_over_a_key_that_is_not_additive_says_what_to_declare(folder):
    right = 'tulis aditif = ["kecamatan", "kelamin", "jenis"] pada angka jumlah bila memang boleh dijumlahkan'
    assert told(folder, 'aditif = ["jenis", "kecamatan", "kelamin"]', 'aditif = ["kecamatan", "kelamin"]') == [
        f"tabel/ppks.toml: ringkasan ppks: angka jumlah dijumlahkan menurut jenis, padahal tidak dinyatakan aditif; {right}"
    ]


def test_a_misspelt_key_in_aditif_is_said_once_and_never_advised(folder):
    assert told(folder, '"jenis", "kecamatan", "kelamin"]', '"jenis", "kecamtan", "kelamin"]') == [
        'tabel/ppks.toml: angka jumlah, aditif: kunci atau dimensi "kecamtan" tidak dikenal; yang dikenal: kecamatan, kelamin, jenis, unit'
    ]


def test_what_a_misspelt_key_cannot_have_meant_is_said_besides(folder):
    sentences = told(folder, '"jenis", "kecamatan", "kelamin"]', '"jeniss", "kelamin"]')
    right = 'tulis aditif = ["kelamin", "kecamatan"] pada angka jumlah bila memang boleh dijumlahkan'
    assert (
        f"tabel/ppks.toml: ringkasan ppks: angka jumlah dijumlahkan menurut kecamatan, padahal tidak dinyatakan aditif; {right}"
        in sentences
    )
    assert not any("jeniss" in one.partition("; ")[2] for one in sentences)


def test_a_sum_of_an_expression_asks_the_same_of_its_parts(folder):
    more = '[angka.sisa]\nuraian = "x"\nrumus = "jumlah - tertangani"\nsatuan = "orang"\n[ringkasan.sisa]\njumlah = "sisa"\n[ringkasan.ppks]'
    change(folder / "tabel/ppks.toml", 'aditif = ["jenis", "kecamatan"]', 'aditif = ["jenis"]')
    right = 'tulis aditif = ["jenis", "kecamatan"] pada angka tertangani bila memang boleh dijumlahkan'
    assert told(folder, "[ringkasan.ppks]", more) == [
        f"tabel/ppks.toml: ringkasan sisa: angka tertangani dijumlahkan menurut kecamatan, padahal tidak dinyatakan aditif; {right}"
    ]


def test_a_sum_over_a_key_that_its_name_keeps_apart_needs_nothing(folder):
    change(
        folder / "tabel/ppks.toml", 'aditif = ["jenis", "kecamatan", "kelamin"]', 'aditif = ["kecamatan", "kelamin"]'
    )
    assert (
        told(
            folder,
            '[ringkasan.ppks]\njumlah = "jumlah"\n',
            '[ringkasan.ppks]\nnama = "ppks.{jenis}"\njumlah = "jumlah"\n',
        )
        == []
    )


def test_a_key_of_several_levels_cannot_be_complete(folder):
    right = 'tulis tingkatnya pada kunci: "tempat.kota" atau "tempat.kecamatan" atau "tempat.kelurahan"'
    sentence = f"tabel/ppks.toml: ringkasan ppks: kunci kecamatan memuat beberapa tingkat; {right}"
    assert sentence in told(folder, '"tempat.kecamatan"', '"tempat"')


def test_a_name_of_a_summary_stands_in_one_table(folder):
    (folder / "tabel/ppks_lagi.toml").write_text(TABLE, encoding="utf-8")
    assert 'tabel/ppks_lagi.toml: ringkasan ppks: nama "ppks" juga ringkasan publik.ppks; beri nama lain' in said(
        folder
    )


# ── comparisons of texts ──


@pytest.mark.parametrize(
    ("declared", "sentence"),
    [
        ('tertulis = "keterangan"', "banding ket: bukan tepat satu pembanding; tulis capaian (menurut skala), atau dengan (kolom daftar kode)"),
        ('tertulis = "katerangan", dengan = "jenis.tujuan"', 'banding ket, tertulis: ukuran teks "katerangan" tidak dikenal di formulir fakta.ppks; yang dikenal: keterangan'),
        ('tertulis = "keterangan", dengan = "jenis.tujuann"', 'banding ket, dengan: kolom "tujuann" tidak dikenal di kode/jenis_ppks.csv; yang dikenal: tujuan, urutan, induk, kode, nama, tingkat'),
        ('tertulis = "keterangan", dengan = "kecamatan.nama"', 'banding ket, dengan: "kecamatan.nama"; tulis kunci.kolom: jenis.<kolom>'),
        ('tertulis = "keterangan", capaian = "persen"', 'banding ket, capaian: angka "persen" tidak dikenal; yang dikenal: jumlah, tertangani, tertangani_persen'),
        ('tertulis = "keterangan", dengan = "jenis.tujuan", skala = "jenis.tujuan"', "banding ket, skala: kunci skala tidak berlaku di sini; hapus; skala hanya bersama capaian"),
    ],
)  # fmt: skip
def test_a_comparison_of_texts_names_only_what_there_is(folder, declared, sentence):
    assert f"tabel/ppks.toml: {sentence}" in told(
        folder, "[ringkasan.ppks]", f"[banding]\nket = {{{declared}}}\n[ringkasan.ppks]"
    )
