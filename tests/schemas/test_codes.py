"""Code lists by themselves: list numbers before labels, codes with several validities, lists that are checked."""

import shutil

import pytest

from schemas.codes import Code, CodeList, unlisted
from schemas.declarations import DeclarationError, load
from tests.kit.places import SCHEMAS


@pytest.mark.parametrize(
    ("label", "parts"),
    [
        ("1.Persentase Penyandang", ("1", "Persentase Penyandang")),
        ("2. Bantuan", ("2", "Bantuan")),
        ("a) Bantuan", ("a", "Bantuan")),
        ("-Jumlah orang", ("", "Jumlah orang")),
        ("• Formulasi", ("", "Formulasi")),
        ("Persentase 1.5", ("", "Persentase 1.5")),
        ("1.06.02", ("", "1.06.02")),
        ("DOKTOR (S3)", ("", "DOKTOR (S3)")),
    ],
)
def test_a_list_number_before_a_label_is_parted_from_it(label, parts):
    assert unlisted(label) == parts


def spans():
    def row(name, first, last):
        rinci = {"tingkat": "x", "induk": "", "berlaku_dari": first, "berlaku_sampai": last, "alias": ""}
        return Code("A", name, rinci | {"kode": "A", "nama": name})

    rows = (row("Lama", "2020-01-01", "2023-06-30"), row("Baru", "2023-07-01", ""))
    return CodeList("contoh", ("kode", "nama"), rows)


def test_a_code_with_two_validities_is_the_one_that_holds_in_the_year_and_the_last_where_both_touch_it():
    codes = spans()
    assert [codes.get("A", year).nama for year in ("2020", "2023", "2030")] == ["Lama", "Baru", "Baru"]
    assert codes.get("A", "2019") is None
    assert [code.nama for code in codes.find("lama", "2022")] == ["Lama"]
    assert codes.find("lama", "2024") == ()


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("indikator.csv", ",naik,", ",naek,", "polaritas tidak dikenal: naek"),
        ("indikator.csv", ",terakhir,", ",terahir,", "konsolidasi tidak dikenal: terahir"),
        ("indikator.csv", ",persen,persen,", ",persen,pasen,", "rumus tidak dikenal: pasen"),
        ("indikator.csv", ",100,permendagri-86-2017,", ",seratus,permendagri-86-2017,", "batas bukan angka"),
        ("indikator.csv", ",100,permendagri-86-2017,", ",100,lama,", "skala tidak dikenal: lama"),
        ("indikator.csv", ",bid-dayasos,", ",bid-dayasoss,", "penanggung_jawab tidak dikenal"),
        ("indikator.csv", ",iku,S1,", ",iku,T1,", "sebuah sasaran"),
        ("indikator.csv", ",2021-01-01,", ",01/01/2021,", "tanggal bukan yyyy-mm-dd"),
        ("kewajiban.csv", ",capaian_iku,", ",capaian_ikuu,", "formulir tidak dikenal: capaian_ikuu"),
        (
            "sepadan.csv",
            "capaian_iku/{tahun}/IKU-1/realisasi",
            "capaian_iku/{tahun}/IKU-1/realisasii",
            "bukan alamat angka",
        ),
        ("instansi.csv", "permendagri-86-2017", "permendagri", "skala tidak ada"),
    ],
)
def test_a_slip_in_a_list_is_refused_with_file_and_word(tmp_path, file, old, new, said):
    for part in ("formulir", "kode"):
        shutil.copytree(SCHEMAS / part, tmp_path / part)
    path = tmp_path / "kode" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DeclarationError, match=file.replace(".", r"\.")) as error:
        load(tmp_path)
    assert said in str(error.value)


@pytest.mark.parametrize("lost", ["formulir/penerima.toml", "kode/sepadan.csv", "kode/predikat.csv"])
def test_what_the_published_tables_need_must_be_declared(tmp_path, lost):
    for part in ("formulir", "kode"):
        shutil.copytree(SCHEMAS / part, tmp_path / part)
    (tmp_path / lost).unlink()
    with pytest.raises(DeclarationError, match=lost.split("/")[1].split(".")[0]):
        load(tmp_path)
