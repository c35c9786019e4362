"""A planner publishes a table of her own, from nothing: two TOML files and code lists, no Python, no SQL.

It is the table that `kinerja init` writes and `docs/perencana.md` explains: PPKS by kind and kecamatan, with the
share that was helped. Figures are worked out by hand.
"""

import pytest

from pipelines.init import write
from tests.kit.commands import kinerja
from tests.kit.desk import cells, figure, found, hand_in, published, reason, said

HEAD = ("NO", "JENIS PPKS", "KECAMATAN", "JUMLAH", "TERTANGANI", "PERSEN")
CHILDREN, ELDERLY = "Anak Telantar", "Lanjut Usia Telantar"
SHARE = "ringkasan/{}/ppks_tertangani_persen/nilai"


def begin(place):
    write(place / "instansi")
    return place / "instansi" / "schemas"


def hand_in_a_year(night, year, rows):
    hand_in(night, f"{year}/dinas/ppks.xlsx", f"JUMLAH PPKS MENURUT KECAMATAN TAHUN {year}", HEAD, rows)


@pytest.fixture(scope="module")
def office(nights):
    """Three years: whole, without a row, and with more who were helped than there are."""
    night = nights(declare=begin)
    hand_in_a_year(
        night,
        2024,
        [
            [1, CHILDREN, "Hulu", 30, 12, "40%"],
            [2, "Anak Terlantar", "Hilir", 20, 8, "40%"],
            [3, ELDERLY, "Hulu", 40, 21, "52,5%"],
            [4, ELDERLY, "Hilir", 10, "-", "0%"],
            [None, "JUMLAH", None, 100, 41, "41%"],
        ],
    )
    hand_in_a_year(
        night,
        2023,
        [
            [1, CHILDREN, "Hulu", 30, 12, "40%"],
            [2, CHILDREN, "Hilir", 20, 8, "40%"],
            [3, ELDERLY, "Hulu", 40, 20, "50%"],
        ],
    )
    hand_in_a_year(
        night,
        2025,
        [
            [1, CHILDREN, "Hulu", 30, 12, "40%"],
            [2, CHILDREN, "Hilir", 20, 25, "125%"],
            [3, ELDERLY, "Hulu", 40, 16, "40%"],
            [4, ELDERLY, "Hilir", 10, 5, "50%"],
        ],
    )
    return published(night)


def test_the_table_has_a_row_for_each_kind_and_kecamatan(office):
    query = (
        "SELECT jenis, kecamatan, nama_jenis, nama_kecamatan, jumlah, tertangani, tertangani_persen FROM publik.ppks"
    )
    assert office.rows(f"{query} WHERE periode = '2024' ORDER BY ALL") == [
        ("anak-telantar", "99.01.01", CHILDREN, "Hulu", 30, 12, 40),
        ("anak-telantar", "99.01.02", CHILDREN, "Hilir", 20, 8, 40),
        ("lansia-telantar", "99.01.01", ELDERLY, "Hulu", 40, 21, 52.5),
        ("lansia-telantar", "99.01.02", ELDERLY, "Hilir", 10, 0, 0),
    ]


def test_its_totals_and_shares_are_published(office):
    summaries = office.rows("SELECT ukuran, nilai, satuan FROM publik.ringkasan WHERE periode = '2024' ORDER BY 1")
    assert summaries == [
        ("ppks", 100, "orang"),
        ("ppks.99.01.01", 70, "orang"),  # 30 + 40
        ("ppks.99.01.02", 30, "orang"),  # 20 + 10
        ("ppks_tertangani", 41, "orang"),  # 12 + 8 + 21 + 0
        ("ppks_tertangani_persen", 41, "persen"),  # 41 of 100
    ]


def test_what_the_workbook_prints_of_it_agrees(office):
    query = "SELECT split_part(sel, '!', -1), cocok FROM publik.rekonsiliasi WHERE berkas LIKE '2024/%' ORDER BY 1"
    agreed = dict(office.rows(query))
    assert set(agreed.values()) == {True}
    # the shares of four rows; of the total, E and F as sums of the rows, G as a share of them
    assert len(agreed) == 7
    assert found(office, "2024/") == []


def test_a_share_leads_to_its_cells_and_a_cell_to_its_share(office):
    under = "SELECT peran, dari_angka FROM publik.lacak_angka WHERE angka = ? ORDER BY ALL"
    below = {
        (role, path.rsplit("/", 1)[1], at, value)
        for role, path in office.rows(under, SHARE.format(2024))
        for _, at, value in next(iter(cells(office, path).values()))
    }
    assert below == {
        ("pembilang", "tertangani", "F5", 12), ("pembilang", "tertangani", "F6", 8),
        ("pembilang", "tertangani", "F7", 21), ("pembilang", "tertangani", "F8", 0),
        ("penyebut", "jumlah", "E5", 30), ("penyebut", "jumlah", "E6", 20),
        ("penyebut", "jumlah", "E7", 40), ("penyebut", "jumlah", "E8", 10),
    }  # fmt: skip
    row = cells(office, "ppks/2024/lansia-telantar/99.01.01/tertangani_persen")
    assert row == {"tertangani": [("2024/dinas/ppks.xlsx", "F7", 21)], "jumlah": [("2024/dinas/ppks.xlsx", "E7", 40)]}
    traced = kinerja("trace", SHARE.format(2024), "--warehouse", office.warehouse)
    assert traced.stdout.splitlines()[0] == f"{SHARE.format(2024)} = 41,00 %"
    assert 'sel F7 isi "21"' in traced.stdout
    back = kinerja("trace", office.raw / "2024/dinas/ppks.xlsx", "Lembar1!F7", "--warehouse", office.warehouse)
    assert f"{SHARE.format(2024)} = 41,00 %" in back.stdout


def test_how_the_table_is_made_can_be_read_in_the_release(office):
    ((about, sql, declared),) = office.rows("SELECT uraian, sql, deklarasi FROM publik.tabel WHERE tabel = 'ppks'")
    assert about == "Pemerlu pelayanan (PPKS); satu baris = satu periode × jenis × kecamatan."
    assert declared == (office.schemas / "tabel" / "ppks.toml").read_text(encoding="utf-8")
    assert sql.startswith(f"-- {about}\nWITH ")
    assert "\n    FROM fakta.ppks\n" in sql
    told = dict(office.rows("SELECT column_name, comment FROM duckdb_columns() WHERE table_name = 'ppks'"))
    assert told["tertangani_persen"] == "Bagian yang tertangani"


def test_a_total_with_a_row_missing_is_no_figure_and_says_how_many_there_are(office):
    assert figure(office, "ppks/2023/lansia-telantar/99.01.01/tertangani_persen") == 50
    assert figure(office, "ringkasan/2023/ppks.99.01.01/nilai") == 70  # whole in itself
    for summary in ("ppks", "ppks_tertangani", "ppks_tertangani_persen", "ppks.99.01.02"):
        assert figure(office, f"ringkasan/2023/{summary}/nilai") is None
    assert "3 dari 4" in reason(office, "ringkasan/2023/ppks/nilai")
    assert "1 dari 2" in reason(office, "ringkasan/2023/ppks.99.01.02/nilai")


def test_more_helped_than_there_are_is_asked_about_at_the_cell(office):
    assert found(office, "2025/") == ["P-BATAS"]
    asked = office.rows("SELECT split_part(sel, '!', -1) FROM publik.temuan WHERE kode = 'P-BATAS'")
    assert asked == [("F6",)]
    assert "25" in said(office, "P-BATAS")
    assert figure(office, "ppks/2025/anak-telantar/99.01.02/tertangani") == 25  # as handed in: nothing is capped


# ── a column for each kind of aid: who receives two is one person ──

AID = """\
pkh     = {judul = ["PKH"], baca = "jumlah", ukuran = "tertangani", tetap = {bantuan = "pkh"}}
sembako = {judul = ["SEMBAKO"], baca = "jumlah", ukuran = "tertangani", tetap = {bantuan = "sembako"}}
"""


def of_two_kinds_of_aid(place, additive=""):
    folder = begin(place)
    form, table = folder / "formulir" / "ppks.toml", folder / "tabel" / "ppks.toml"
    lines = form.read_text(encoding="utf-8").splitlines(keepends=True)
    text = "".join(AID if line.startswith("tertangani ") else line for line in lines)
    form.write_text(text.replace('{kecamatan = "wilayah"}', '{kecamatan = "wilayah", bantuan = "bantuan"}'), "utf-8")
    head, figures, rest = table.read_text(encoding="utf-8").partition("[angka.tertangani]")
    table.write_text(
        head + figures + rest.replace('["jenis", "kecamatan"', f'["jenis", "kecamatan"{additive}'), "utf-8"
    )
    aid = "kode,nama\n-,Bantuan tidak disebut\npkh,Program Keluarga Harapan\nsembako,Sembako\n"
    (folder / "kode" / "bantuan.csv").write_text(aid, encoding="utf-8")
    return folder


def hand_in_aid(night):
    hand_in(
        night,
        "2024/dinas/ppks.xlsx",
        "JUMLAH PPKS MENURUT KECAMATAN TAHUN 2024",
        ("NO", "JENIS PPKS", "KECAMATAN", "JUMLAH", "PKH", "SEMBAKO"),
        [[1, CHILDREN, "Hulu", 30, 12, 7], [2, CHILDREN, "Hilir", 20, 8, 4]],
    )


def test_columns_of_two_kinds_of_aid_are_not_added_because_nobody_said_not_to(nights):
    night = nights(declare=of_two_kinds_of_aid)
    hand_in_aid(night)
    published(night)
    assert set(found(night)) == {"G-ADITIF"}
    assert "bantuan" in said(night, "G-ADITIF")
    assert night.rows("FROM publik.ppks") == []  # 12 + 7 persons may be 12


def test_columns_of_two_kinds_of_aid_are_added_where_the_table_says_so(nights):
    night = nights(declare=lambda place: of_two_kinds_of_aid(place, ', "bantuan"'))
    hand_in_aid(night)
    published(night)
    assert found(night) == []
    assert figure(night, "ppks/2024/anak-telantar/99.01.01/tertangani") == 19  # 12 + 7
