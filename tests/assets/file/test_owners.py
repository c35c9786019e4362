"""Who may state a figure: the unit that is responsible, one above it, or one whose duty the form is."""

from dataclasses import replace

import pytest

from assets.evidence.handed import InboxPath
from assets.file.evaluation import evaluate
from schemas.authority import Authority
from schemas.declarations import load
from tests.kit.books import accepted, book, budget_book, codes, declarations, draw_table, evaluated, only
from tests.kit.budgets import DAYASOS
from tests.kit.desk import own_schemas
from tests.kit.places import SCHEMAS
from tests.kit.slips import change, said

POOR = "Persentase Fakir Miskin dan Orang Tidak Mampu yang memperoleh Bantuan Sosial"  # bid-dayasos
ELDERLY = "Persentase Penyandang Lansia Terlantar yang terpenuhi kebutuhan dasarnya"  # bid-rehsos
CHILDREN = "Persentase Anak Terlantar yang terpenuhi kebutuhan dasarnya"  # bid-rehsos


def quarters(*indicators):
    title = ["REALISASI INDIKATOR KINERJA UTAMA PER TRIWULAN", "TAHUN 2024"]
    header = ["NO", "INDIKATOR KINERJA", "REALISASI > TW I"]
    rows = [[str(n), name, 10] for n, name in enumerate(indicators, start=1)]
    return book(IKU=lambda page: draw_table(page, rows, title=title, header=header, letterhead=False, signature=False))


def results(indicator):
    title = ["CAPAIAN INDIKATOR KINERJA UTAMA", "TAHUN 2024"]
    header = [
        "NO", "SASARAN", "INDIKATOR KINERJA", "TARGET", "REALISASI", "CAPAIAN > %", "CAPAIAN > ORDINAL",
    ]  # fmt: skip
    rows = [["1", None, indicator, "80%", 10, "10%", "12,5%"]]
    return book(IKU=lambda page: draw_table(page, rows, title=title, header=header, letterhead=False, signature=False))


def promises(*indicators):
    title = ["PERJANJIAN KINERJA", "TAHUN 2024"]
    rows = [[str(n), None, name, "80%"] for n, name in enumerate(indicators, start=1)]
    header = ["NO", "SASARAN STRATEGIS", "INDIKATOR KINERJA", "TARGET"]
    return book(PK=lambda page: draw_table(page, rows, title=title, header=header, letterhead=False, signature=False))


@pytest.mark.parametrize(
    ("content", "unit"),
    [
        (quarters(POOR), "bid-rehsos"),
        (quarters(POOR), "upt"),
        (quarters(POOR), "subbag-keuangan"),  # its duty are other forms
        (results(POOR), "bid-rehsos"),  # both units have the duty, each for its own
        (promises(ELDERLY), "upt"),
        (promises(ELDERLY), "bid-dayasos"),
    ],
)
def test_an_indicator_of_another_unit_is_refused(content, unit):
    made = evaluated(content, f"2024/{unit}/berkas.xlsx")
    assert not accepted(made)
    assert codes(made) == ["G-BERWENANG"]


@pytest.mark.parametrize(
    ("content", "unit"),
    [
        (quarters(POOR), "bid-dayasos"),
        (quarters(POOR), "dinsos"),  # above it
        (results(ELDERLY), "bid-rehsos"),
        (promises(POOR, ELDERLY), "subbag-keuangan"),  # its duty
        (promises(POOR, ELDERLY), "sekretariat"),  # above the unit whose duty it is
        (promises(ELDERLY), "bid-rehsos"),
    ],
)
def test_a_unit_states_its_own_what_is_its_duty_and_what_is_below_it(content, unit):
    made = evaluated(content, f"2024/{unit}/berkas.xlsx")
    assert (codes(made), accepted(made)) == ([], True)


def test_the_sentence_names_cell_figure_and_both_units_once_for_all_rows_of_a_unit():
    found = only(evaluated(quarters(POOR, ELDERLY, CHILDREN), "2024/bid-dayasos/a.xlsx"), "G-BERWENANG")
    assert (found["di"], found["isi"]) == ("C7", "10")
    assert found["pesan"] == (
        "pembilang IKU-5 (dan 1 kode lain) diserahkan oleh bid-dayasos, padahal yang bertanggung jawab bid-rehsos."
    )


def test_a_budget_of_another_unit_is_asked_of_those_who_hand_in_no_budgets():
    content = budget_book([["1", DAYASOS, "1.000"]])
    found = only(made := evaluated(content, "2023/upt/a.xlsx"), "P-BERWENANG")
    assert accepted(made)
    assert (found["di"], found["isi"]) == ("C8", "1.000")
    assert "diserahkan oleh upt, padahal yang bertanggung jawab bid-dayasos." in found["pesan"]
    for unit in ("bid-dayasos", "bid-rehsos", "subbag-keuangan", "dinsos"):
        assert codes(evaluated(content, f"2023/{unit}/a.xlsx")) == []


def test_what_lies_below_a_program_is_whose_the_program_is():
    budgets = Authority(declarations(), declarations().fact_table("anggaran"), "upt")
    assert budgets.owner("1.06.04.2.01", "2023") == "bid-rehsos"


def test_before_duties_were_written_down_a_figure_is_whose_it_became():
    budgets = Authority(declarations(), declarations().fact_table("anggaran"), "upt")
    assert budgets.foreign("1.06.02", "anggaran_program", "2022") == "bid-dayasos"


def test_of_a_file_outside_the_inbox_nothing_is_said():
    made = evaluate(quarters(POOR), InboxPath("a.xlsx", "", "", "a.xlsx"), declarations())
    assert codes(made) == []


def test_an_agency_that_declares_no_duties_lets_anybody_hand_in():
    free = load(SCHEMAS)
    duties = replace(free.codes["kewajiban"], isi=())
    free = replace(free, codes=free.codes | {"kewajiban": duties})
    made = evaluate(quarters(POOR), InboxPath.of("2024/upt/a.xlsx"), free)
    assert (codes(made), accepted(made)) == ([], True)


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (
            'berwenang = {kolom = "pelaksana"', 'berwenang = {kolom = "pelaksan"',
            'formulir/anggaran.toml: berwenang, kolom: kolom "pelaksan" tidak dikenal di kode/program.csv; yang dikenal: '
            "pelaksana, alias, berlaku_dari, berlaku_sampai, dasar, induk, jenis, kode, nama, sumber, tingkat",
        ),
        (
            'berwenang = {kolom = "pelaksana"', 'berwenang = {kolom = "jenis"',
            'kode/program.csv: kode 1.06.01: jenis "penunjang" tidak dikenal di kode/unit.csv; yang dikenal: ',
        ),
        (
            'lain = "tanya"', 'lain = "tolak"',
            'formulir/anggaran.toml: berwenang, lain: "tolak" tidak dikenal; yang dikenal: galat, tanya',
        ),
    ],
)  # fmt: skip
def test_a_slip_in_who_may_state_is_said_when_declarations_are_loaded(tmp_path, old, new, sentence):
    schemas = own_schemas(tmp_path)
    change(schemas / "formulir/anggaran.toml", old, new)
    assert any(one.startswith(sentence) for one in said(schemas)), said(schemas)
