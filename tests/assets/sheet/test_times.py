"""Tab, file name, headings and what stands below, held against the title: equal, declared, refused or asked."""

import datetime as dt

import pytest

from assets.evidence.handed import InboxPath
from assets.file.evaluation import evaluate
from schemas.declarations import load
from tests.kit.books import book, budget_book, codes, draw_table, evaluated, only
from tests.kit.budgets import SPENT, TWO, good, rejected
from tests.kit.desk import budget_schemas

SAID = {"1.06.02": 625_000}
TW2 = ["REALISASI CAPAIAN ANGGARAN TRIWULAN II", "TAHUN 2023"]
PARTS = [
    "TW2", "TWII", "Q2", "KUARTAL II", "SMT1", "SEM I", "SEMESTER1", "TRIWULANII", "T.W. II", "PARUH PERTAMA", "JUNI",
    "Juni 2023", "s.d. 30-06-2023", "Posisi 28-06-2023", "CATURWULAN II", "PROGNOSIS", "per September", "MINGGU 3",
    "2Q", "H1", "first quarter", "2nd Quarter", "6 bulan", "setengah tahun", "Mid Year", "tgl 30",
]  # fmt: skip


def handed(content: bytes, name: str):
    return evaluated(content, f"2023/bid-dayasos/{name}.xlsx")


@pytest.mark.parametrize("words", PARTS)
def test_a_tab_that_names_another_time_than_the_title_is_refused(words):
    found = only(rejected(budget_book(SPENT, "realisasi_anggaran", sheet=words)), "G-WAKTU-NAMA")
    assert f'"{words}"' in found["pesan"]


@pytest.mark.parametrize("words", PARTS)
def test_so_is_a_file_name(words):
    made = handed(budget_book(SPENT, "realisasi_anggaran"), f"Realisasi {words}")
    assert codes(made) == ["G-WAKTU-NAMA"]
    assert made.facts["anggaran"].num_rows == 0


@pytest.mark.parametrize("words", PARTS)
def test_of_a_plan_of_the_year_it_is_asked_and_the_plan_stands(words):
    made = handed(budget_book(TWO), f"anggaran {words}")
    assert codes(made) == ["P-WAKTU-NAMA"]
    assert made.facts["anggaran"].num_rows == 2


@pytest.mark.parametrize(
    "words", ["TW II", "Triwulan 2 2023", "s.d. Juni", "per 30 Juni 2023", "TW II (fix) rev2", "2Q", "H1"]
)
def test_a_name_that_says_the_same_as_the_title_is_no_finding(words):
    good(budget_book(SPENT, "realisasi_anggaran", sheet=words, title=TW2), SAID)
    assert codes(handed(budget_book(SPENT, "realisasi_anggaran", title=TW2), words)) == []


@pytest.mark.parametrize(
    "name",
    [
        "Sheet1", "2.5", "Tabel 2.5 realisasi", "TW", "rekap (2)", "Realisasi 2023 (fix)", "v2", "rev 3 final", "update",
        "20240115 realisasi", "Realisasi 2023 - Januari 2024", "Realisasi 15-01-2024", "RENSTRA 2021-2026", "lampiran II",
        "II", "06", "12", "rekap 12 bulan",
    ],
)  # fmt: skip
def test_an_ordinary_name_is_no_finding(name):
    good(budget_book(SPENT, "realisasi_anggaran", sheet=name[:31]), SAID)
    assert codes(handed(budget_book(SPENT, "realisasi_anggaran"), name)) == []


def test_a_name_of_another_year_is_refused():
    made = handed(budget_book(SPENT, "realisasi_anggaran"), "Realisasi 2022")
    assert 'berkas "Realisasi 2022" menyebut 2022' in only(made, "G-WAKTU-NAMA")["pesan"]


def test_a_file_name_or_tab_may_be_declared_as_where_the_part_of_the_year_stands(tmp_path):
    known = changed(tmp_path, 'nama  = "realisasi_anggaran"', 'periode_di = ["lembar", "berkas"]')
    content = book(**{m: lambda page: draw_table(page, SPENT, "realisasi_anggaran") for m in ("JAN", "FEB", "MAR")})
    made = evaluate(content, InboxPath.of("2023/bid-dayasos/bulanan.xlsx"), known)
    assert codes(made) == []
    assert sorted(set(made.facts["anggaran"]["periode"].to_pylist())) == ["2023-M01", "2023-M02", "2023-M03"]
    one = evaluate(budget_book(SPENT, "realisasi_anggaran"), InboxPath.of("2023/bid-dayasos/lra_mei.xlsx"), known)
    assert set(one.facts["anggaran"]["periode"].to_pylist()) == {"2023-M05"}
    two = evaluate(budget_book(SPENT, "realisasi_anggaran"), InboxPath.of("2023/bid-dayasos/lra_mei_juni.xlsx"), known)
    assert set(two.facts["anggaran"]["periode"].to_pylist()) == set()
    for bare in ("06", "II", "12"):
        book_of = budget_book(SPENT, "realisasi_anggaran", sheet=bare)
        assert codes(evaluate(book_of, InboxPath.of("2023/bid-dayasos/a.xlsx"), known)) == ["G-WAKTU-NAMA"]
        assert codes(evaluate(book_of, InboxPath.of("2023/bid-dayasos/lra_mei.xlsx"), known)) == []


def test_a_small_number_in_another_cell_of_the_title_is_no_time():
    def draw(page):
        draw_table(page, SPENT, "realisasi_anggaran")
        page.cell(5, 4, 2)

    good(book(Sheet1=draw), SAID)


def changed(place, name, line):
    """The delivered declarations with one more line in a form of the budgets."""
    schemas = budget_schemas(place)
    file = schemas / "formulir" / "anggaran.toml"
    text = file.read_text()
    assert text.count(name) == 1
    file.write_text(text.replace(name, f"{name}\n{line}"))
    return load(schemas)


@pytest.mark.parametrize("heading", ["REALISASI S/D JUNI", "REALISASI TW II", "REALISASI per 30/06/2023"])
def test_a_used_heading_that_names_a_part_of_the_year_contradicts_a_title_of_the_whole(heading, tmp_path):
    columns = ["NO", "PROGRAM", "ANGGARAN", heading]
    found = only(_declared(tmp_path, columns, SPENT, heading), "G-PERIODE-GANDA")
    assert found["di"] == "D7"


def test_one_that_nobody_uses_may_name_any_year(tmp_path):
    columns = ["NO", "PROGRAM", "ANGGARAN", "REALISASI", "REALISASI 2022"]
    row = [*SPENT[0][:4], "Rp. 10"]
    assert codes(_declared(tmp_path, columns, [row])) == []


@pytest.mark.parametrize(
    ("year", "codes_said", "period"),
    [("TAHUN 2023", ["G-PERIODE-BAGIAN"], set()), ("BULAN JUNI TAHUN 2023", [], {"2023-M06"})],
)
def test_a_part_of_the_year_is_not_forgotten_where_the_values_are_about_it_alone(tmp_path, year, codes_said, period):
    columns = ["NO", "PROGRAM", "ANGGARAN", "REALISASI"]
    made = _declared(tmp_path, columns, SPENT, sifat="per_periode", year=year)
    assert codes(made) == codes_said
    assert set(made.facts["anggaran"]["periode"].to_pylist()) == period


def _declared(place, columns, rows, realisasi="REALISASI", sifat="kumulatif", year="TAHUN 2023"):
    """What is made of a table of a form that knows these headings."""
    form = f'''
[[formulir]]
nama  = "lra_lain"
judul = ["lra lain"]
sifat = "{sifat}"
label = "program"
[formulir.kolom]
nomor     = {{judul = ["NO"], baca = "nomor"}}
program   = {{judul = ["PROGRAM"], baca = "label"}}
anggaran  = {{judul = ["ANGGARAN"], baca = "rupiah", kendali = "anggaran"}}
realisasi = {{judul = ["{realisasi}"], baca = "rupiah", ukuran = "realisasi"}}
lalu      = {{judul = ["REALISASI 2022"], baca = "abaikan", opsional = true}}
[[formulir.baris]]
tingkat = ["program"]
bila    = {{nomor = '\\d+', program = '.+'}}
'''
    schemas = budget_schemas(place)
    file = schemas / "formulir" / "anggaran.toml"
    file.write_text(file.read_text() + form)
    content = budget_book([row[: len(columns)] for row in rows], title=["LRA LAIN", year], header=columns)
    return evaluate(content, InboxPath.of("2023/bid-dayasos/a.xlsx"), load(schemas))


@pytest.mark.parametrize("words", ["Data per 30 September 2023", "Posisi s.d. Juni 2023", "Medan, 30 Juni 2023"])
def test_a_day_below_a_table_before_the_end_of_its_period_is_asked(words):
    found = only(evaluated(budget_book([*SPENT, [], [words]], "realisasi_anggaran")), "P-WAKTU-BAWAH")
    assert words in found["pesan"]


def test_so_is_a_date_cell_below():
    rows = [*SPENT, [], ["Dicetak", dt.date(2023, 9, 30)]]
    assert "30/09/2023" in only(evaluated(budget_book(rows, "realisasi_anggaran")), "P-WAKTU-BAWAH")["pesan"]


@pytest.mark.parametrize("words", ["Medan, 5 Januari 2024", "Medan,   Januari 2024", "31 Desember 2023", "Januari"])
def test_a_day_of_signing_after_the_period_is_no_finding(words):
    good(budget_book([*SPENT, [], [words]], "realisasi_anggaran"), SAID)


def test_a_plan_is_signed_in_its_own_january_and_asked_only_where_data_are_of_a_day():
    assert codes(evaluated(budget_book([*TWO, [], ["Ditetapkan pada tanggal 5 Januari 2023"]]))) == []
    assert codes(evaluated(budget_book([*TWO, [], ["Data per 30 Juni 2023"]]))) == ["P-WAKTU-BAWAH"]


def test_a_date_cell_in_a_title_is_read_as_a_day():
    title = ["REALISASI CAPAIAN ANGGARAN", dt.date(2023, 9, 30)]
    made = evaluated(budget_book(SPENT, "realisasi_anggaran", title=title))
    assert set(made.facts["anggaran"]["periode"].to_pylist()) == {"2023-M09"}
    both = evaluated(budget_book(SPENT, "realisasi_anggaran", title=[*title, "TAHUN 2023"]))
    assert "2023, 2023-M09" in only(both, "G-PERIODE-GANDA")["pesan"]


def test_tables_of_other_years_beside_one_of_the_folders_year_are_said_and_not_read():
    sheets = {
        f"L{year}": lambda page, y=year: draw_table(page, TWO, title=["ANGGARAN PROGRAM", f"TAHUN {y}"])
        for year in (2022, 2023, 2024)
    }
    made = evaluated(book(**sheets))
    assert codes(made) == ["P-TAHUN-LAIN", "P-TAHUN-LAIN"]
    assert made.facts["anggaran"]["periode"].to_pylist() == ["2023", "2023"]
    assert codes(evaluated(book(L2022=sheets["L2022"]))) == ["G-PERIODE-FOLDER"]
