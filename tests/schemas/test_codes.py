"""Code lists by themselves: list numbers before labels, codes with several validities."""

import pytest

from schemas.codes import Code, CodeList, unlisted


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
