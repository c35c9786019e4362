"""A ratio is never added: in a total row it is that of the row's own numbers."""

from decimal import Decimal

import pytest

from assets.evidence.handed import InboxPath
from assets.file.evaluation import evaluate
from schemas.declarations import load
from tests.kit.books import budget_book, codes
from tests.kit.desk import own_schemas

FORM = """
[[formulir]]
nama  = "sisa"
judul = ["sisa anggaran"]
sifat = "tahunan"
label = "program"
[formulir.kolom]
nomor   = {judul = ["NO"], baca = "nomor"}
program = {judul = ["PROGRAM"], baca = "label"}
pagu    = {judul = ["PAGU"], baca = "rupiah", ukuran = "anggaran"}
pakai   = {judul = ["TERPAKAI"], baca = "rupiah", kendali = "realisasi"}
sisa    = {judul = ["SISA"], baca = "rupiah", rumus = "pagu - pakai"}
persen  = {judul = ["SISA (%)"], baca = "persen", rumus = "sisa / pagu * 100"}
kali    = {judul = ["KALI"], baca = "besaran", rumus = "pagu / sisa"}
fisik   = {judul = ["FISIK (%)"], baca = "persen", kendali = "persen_fisik"}
[[formulir.baris]]
jenis = "jumlah"
bila  = {label = 'jumlah'}
[[formulir.baris]]
jenis = "rata-rata"
bila  = {label = 'rata-rata'}
[[formulir.baris]]
tingkat = ["program"]
bila    = {nomor = '[0-9]+', program = '.+'}
"""
HEADER = ("NO", "PROGRAM", "PAGU", "TERPAKAI", "SISA", "SISA (%)", "KALI", "FISIK (%)")
ROWS = [
    ["1", "PROGRAM PEMBERDAYAAN SOSIAL", 2000, 1500, 500, "25%", 4, "70%"],
    ["2", "PROGRAM REHABILITASI SOSIAL", 1000, 400, 600, "60%", "2", "50%"],
]


@pytest.fixture(scope="module")
def declared(tmp_path_factory):
    schemas = own_schemas(tmp_path_factory.mktemp("rasio"))
    with (schemas / "formulir" / "anggaran.toml").open("a", encoding="utf-8") as file:
        file.write(FORM)
    return load(schemas)


@pytest.fixture
def compared(declared):
    """What each cell of a last row is compared with: the value of every comparison, by column."""

    def of(*last):
        content = budget_book([*ROWS, last], title=["SISA ANGGARAN", "TAHUN 2023"], header=HEADER)
        made = evaluate(content, InboxPath.of("2023/bid-dayasos/sisa.xlsx"), declared)
        assert codes(made) == []
        label = max(
            (row["sel_label"] for row in made.controls.to_pylist()), key=lambda sel: int(sel.rsplit("!B", 1)[1])
        )
        found = {}
        for row in made.controls.to_pylist():
            if row["sel_label"] == label:
                found.setdefault(row["kolom"], []).append(row["dihitung"])
        return found

    return of


def test_a_ratio_in_a_total_row_is_that_of_its_row_and_an_amount_also_the_sum(compared):
    found = compared(None, "JUMLAH", 3000, 1900, 1100, "36,67%", 3, "60%")
    assert found["sisa"] == [1100, 1100]
    assert found["persen"] == [Decimal("36.666667")]
    assert found["kali"] == [Decimal("2.727273")]


def test_a_percentage_without_an_expression_is_compared_with_nothing(compared):
    assert compared(None, "JUMLAH", 3000, 1900, 1100, "36,67%", 3, "60%")["fisik"] == [None]


def test_the_mean_of_a_ratio_is_that_of_its_column(compared):
    found = compared(None, "RATA-RATA", 1500, 950, 550, "42,50%", 3, "60%")
    assert found["persen"] == [Decimal("42.5")]
    assert found["kali"] == [3]
    assert found["fisik"] == [60]
