"""A cell of a number's column is a number with its unit, a mark, a grade, or refused with its words; each with its twin."""

from decimal import Decimal

import pytest

from assets.evidence.handed import InboxPath
from assets.file.evaluation import evaluate
from schemas.declarations import load
from tests.kit.books import accepted, budget_book, codes, evaluated, only
from tests.kit.budgets import DAYASOS, REHSOS
from tests.kit.desk import own_schemas

PLACES = ("Medan Tuntungan", "Medan Johor", "Medan Amplas", "Medan Denai")
RECIPIENTS = {
    "title": ["KPM PENERIMA BANTUAN SOSIAL MENURUT KECAMATAN", "TAHUN 2023"],
    "header": ("NO", "KECAMATAN", "JUMLAH KPM"),
}
LEMBAGA = "Persentase masyarakat dan kelompok masyarakat/ lembaga yang menerima bantuan sosial"
DISABLED = "Persentase Penyandang Disabilitas Terlantar yang terpenuhi kebutuhan dasarnya"
PROMISES = {
    "title": ["PERJANJIAN KINERJA TAHUN 2023"],
    "header": ("NO", "SASARAN STRATEGIS", "INDIKATOR KINERJA", "TARGET"),
}


def recipients(*numbers):
    rows = [[n, place, number] for n, (place, number) in enumerate(zip(PLACES, numbers, strict=False), start=1)]
    return evaluated(budget_book(rows, **RECIPIENTS), "2023/bid-linjamsos/a.xlsx")


def counts(made):
    return [(row["nilai"], row["satuan"], row["teks"]) for row in made.facts["penerima"].to_pylist()]


def budget(number, *, form="anggaran_program"):
    row = ["1", DAYASOS, number] if form == "anggaran_program" else ["1", DAYASOS, "1.000.000", number]
    header = None if form == "anggaran_program" else ("NO", "PROGRAM", "ANGGARAN", "REALISASI")
    return evaluated(budget_book([row], form, header=header), "2023/bid-dayasos/a.xlsx")


def promised(*targets, schemas=None):
    rows = [["2", None, LEMBAGA, targets[0]], ["3.1", None, DISABLED, targets[1]]]
    content, jalur = budget_book(rows, **PROMISES), "2023/subbag-keuangan/pk.xlsx"
    return evaluate(content, InboxPath.of(jalur), schemas) if schemas else evaluated(content, jalur)


def values(made, table="anggaran"):
    return [row["nilai"] for row in made.facts[table].to_pylist()]


# ── counts ──


@pytest.mark.parametrize("number", [1.25, 1.5, 1.509, 12.4, "1,5", "1,5 KPM", "82.35"])
def test_a_fraction_of_what_cannot_be_parted_is_refused(number):
    made = recipients(number, 100)
    assert codes(made) in (["G-ANGKA-PECAHAN"], ["G-ANGKA-RIBUAN"])
    assert not accepted(made)


@pytest.mark.parametrize(("number", "count"), [(12.000000000000002, 12), ("12,00", 12), (1250, 1250), ("1.250", 1250)])
def test_what_a_float_makes_up_or_writes_as_zeros_is_no_fraction(number, count):
    made = recipients(number)
    assert (codes(made), counts(made)) == ([], [(count, "KPM", None)])


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("100an", "an"), ("5 rbu", "rbu"), ("538 orang lebih", "orang lebih"), ("500 lebih", "lebih"), ("15 K", "K"),
        ("1.250 org*)", "org*)"), ("300PKM", "PKM"), ("20 orang / sementara", "orang / sementara"), ("70 dst.", "dst."),
    ],
)  # fmt: skip
def test_what_stands_behind_a_count_and_is_no_unit_is_refused_and_quoted(text, rest):
    made = recipients(100, text)
    found = only(made, "G-SATUAN")
    assert (codes(made), found["isi"], found["sel"].rsplit("!", 1)[1]) == (["G-SATUAN"], text, found["sel"][-2:])
    assert f'"{rest}" pada "{text}"' in found["pesan"]
    assert not accepted(made)


@pytest.mark.parametrize("text", ["25 (sementara)", "±500", "> 500", "sekitar 500", "500 - 600", "500+", "(500", "5½"])
def test_a_number_that_is_only_about_is_refused(text):
    made = recipients(text)
    assert codes(made) == ["G-ANGKA-TEKS"]
    assert f'"{text}"' in only(made, "G-ANGKA-TEKS")["pesan"]


@pytest.mark.parametrize("text", ["30 KPM", "30 kpm", "30KPM", "30  KPM.", "30 keluarga penerima manfaat"])
def test_a_count_with_its_unit_is_read(text):
    made = recipients(text)
    assert (codes(made), values(made, "penerima")) == ([], [30])


def test_a_unit_with_two_letters_changed_round_stands_and_is_asked_about():
    made = recipients("30 PKM")
    assert (codes(made), counts(made)) == (["P-SATUAN"], [(30, "PKM", None)])


# ── amounts ──


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (14.265, "G-ANGKA-RIBUAN"), (8.5, "G-ANGKA-RIBUAN"), (250.5, "G-ANGKA-RIBUAN"), (14265.382, "G-ANGKA-RIBUAN"),
        (-1000, "G-ANGKA-NEGATIF"), ("(2.500.000)", "G-ANGKA-NEGATIF"),
        ("#REF!", "G-SEL-GALAT"), ("1E+09", "G-ANGKA-ILMIAH"), ("########", "G-ANGKA-PAGAR"), ("Rp", "G-ANGKA-TEKS"),
    ],
)  # fmt: skip
def test_an_amount_that_is_none_is_refused_at_its_cell(number, code):
    made = budget(number)
    assert codes(made) == [code]
    assert not accepted(made)


@pytest.mark.parametrize(("number", "amount"), [(100, "100"), (0, "0"), (14265806382, "14265806382"), (1234567.25, "1234567.25"), ("Rp 1.250.000.-", "1250000")])  # fmt: skip
def test_an_amount_of_the_same_look_is_read(number, amount):
    made = budget(number)
    assert (codes(made), values(made)) == ([], [Decimal(amount)])


def test_a_formula_may_give_more_decimals_than_are_kept():
    made = budget("=4938270/4")
    assert codes(made) == ["G-RUMUS-KOSONG"]


def test_a_correction_of_an_earlier_quarter_is_negative():
    header = ("KODE", "URAIAN", "REALISASI > TW I", "REALISASI > TW II")
    rows = [["1.06.04", REHSOS, 10000000, "( 2.500.000 )"]]
    made = evaluated(budget_book(rows, "realisasi_triwulan", header=header), "2023/bid-rehsos/a.xlsx")
    assert (codes(made), values(made)) == ([], [10000000, -2500000])


# ── nil, and not available ──


@pytest.mark.parametrize(
    "text", ["-", "–", "nihil", "Rp -", "Rp. -", " Rp-   ", "-,-", "tidak ada", "Rp. -,-", "--", "0,-"]
)
def test_nil_is_zero_where_it_is_declared_so(text):
    made = budget(text, form="realisasi_anggaran")
    assert (codes(made), values(made)) == ([], [0])


@pytest.mark.parametrize("text", ["n/a", "NA", "…", "...", "belum tersedia", "Belum ada", "tidak tersedia", "data belum masuk", "?"])  # fmt: skip
def test_what_is_not_available_is_never_zero(text):
    made = budget(text, form="realisasi_anggaran")
    assert codes(made) == ["P-BELUM-ADA"]
    assert accepted(made)
    assert [(row["nilai"], row["teks"]) for row in made.facts["anggaran"].to_pylist()] == [(None, text)]


@pytest.mark.parametrize("text", ["belum lunas", "tidak", "n/a 5", "Rp", "kosong"])
def test_another_word_in_place_of_a_number_is_refused(text):
    assert codes(budget(text, form="realisasi_anggaran")) == ["G-ANGKA-TEKS"]


# ── targets ──


@pytest.mark.parametrize("text", ["82,35", 82.35, "82,35 persen", "82,35%"])
def test_a_target_without_its_unit_has_that_of_its_indicator(text):
    made = promised(text, "70%")
    assert codes(made) == []
    targets = [row for row in made.facts["iku"].to_pylist() if row["ukuran"] == "target"]
    assert [(row["nilai"], row["satuan"]) for row in targets] == [(Decimal("82.35"), "persen"), (70, "persen")]


def test_a_grade_is_a_text_and_the_other_rows_are_numbers():
    made = promised("BB", "70%")
    assert codes(made) == ["P-HURUF"]
    assert accepted(made)
    targets = [row for row in made.facts["iku"].to_pylist() if row["ukuran"] == "target"]
    assert [(row["nilai"], row["teks"], row["satuan"]) for row in targets] == [
        (None, "BB", "nilai_huruf"),
        (70, None, "persen"),
    ]


@pytest.mark.parametrize("text", ["BBB", "E", "BB-", "Baik sekali"])
def test_what_is_no_grade_of_the_scale_is_refused(text):
    assert codes(promised(text, "70%")) == ["G-ANGKA-TEKS"]


@pytest.fixture
def changed(tmp_path):
    """The delivered declarations with texts of one form file changed."""

    def change(name, *pairs):
        schemas = own_schemas(tmp_path)
        path = schemas / "formulir" / name
        text = path.read_text(encoding="utf-8")
        for before, after in pairs:
            assert before in text
            text = text.replace(before, after, 1)
        path.write_text(text, encoding="utf-8")
        return load(schemas)

    return change


def test_a_declared_scale_asks_nothing(changed):
    schemas = changed("iku.toml", ('baca = "besaran", ukuran = "target", ', 'baca = "besaran", ukuran = "target", skala = "nilai_huruf", '))  # fmt: skip
    assert codes(promised("BB", "A", schemas=schemas)) == []


@pytest.mark.parametrize("number", [14, "5,00", 999])
def test_an_amount_under_the_declared_least_is_refused(changed, number):
    schemas = changed(
        "anggaran.toml",
        ('ANGGARAN"], baca = "rupiah", ukuran', 'ANGGARAN"], paling_sedikit = 1000, baca = "rupiah", ukuran'),
    )
    content = budget_book([["1", DAYASOS, number], ["2", REHSOS, 1000]])
    assert codes(evaluate(content, InboxPath.of("2023/bid-dayasos/a.xlsx"), schemas)) == ["G-ANGKA-KECIL"]


def test_a_declared_comma_parts_thousands(changed):
    schemas = changed(
        "anggaran.toml", ('ANGGARAN"], baca = "rupiah", ukuran', 'ANGGARAN"], ribuan = ",", baca = "rupiah", ukuran')
    )
    rows = [["1", DAYASOS, "1,000,000,000.00"], ["2", REHSOS, "2,500,000"]]
    made = evaluate(budget_book(rows), InboxPath.of("2023/subbag-keuangan/a.xlsx"), schemas)
    assert (codes(made), values(made)) == ([], [1000000000, 2500000])
    made = evaluate(budget_book([["1", DAYASOS, "1.250.000"]]), InboxPath.of("2023/bid-dayasos/a.xlsx"), schemas)
    assert codes(made) == ["G-ANGKA-TEKS"]


UNIT_COLUMN = (
    ('atas      = {judul = ["TARGET > BATAS ATAS"]', 'satuan = {judul = ["SATUAN"], baca = "abaikan", opsional = true}\natas      = {judul = ["TARGET > BATAS ATAS"]'),
    ('baca = "besaran", ukuran = "target", satuan_dari = "kode.satuan"', 'baca = "bilangan", ukuran = "target", satuan_dari = "satuan"'),
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "unit", "said"),
    [
        ("71,50", "nilai", [(Decimal("71.5"), "nilai")]), ("90", "persen", [(Decimal(90), "persen")]),
        (0.7523, "indeks", [(Decimal("0.7523"), "indeks")]), (1250, "orang", [(Decimal(1250), "orang")]),
        (1.25, "orang", "G-ANGKA-PECAHAN"), ("71,50", None, "G-ANGKA-TANPA-SATUAN"), ("71,50", "bagus", "G-ANGKA-PECAHAN"),
        ("71,50 orang", "nilai", "G-ANGKA-PECAHAN"),
    ],
)  # fmt: skip
def test_the_unit_may_stand_in_a_column_of_its_own(changed, text, unit, said):
    schemas = changed("iku.toml", *UNIT_COLUMN)
    header = ("NO", "SASARAN STRATEGIS", "INDIKATOR KINERJA", "SATUAN", "TARGET")
    content = budget_book([["2", None, LEMBAGA, unit, text]], title=PROMISES["title"], header=header)
    made = evaluate(content, InboxPath.of("2023/subbag-keuangan/pk.xlsx"), schemas)
    targets = [(row["nilai"], row["satuan"]) for row in made.facts["iku"].to_pylist() if row["ukuran"] == "target"]
    assert targets == said if isinstance(said, list) else said in codes(made)


# ── a value costs its row ──


def by_row(changed):
    return changed("penerima.toml", ('sifat = "tahunan"\n', 'sifat = "tahunan"\ntolak = "baris"\n'))


def test_a_value_that_cannot_be_read_costs_its_row_where_the_form_says_so(changed):
    rows = [["1", PLACES[0], "100an"], ["2", PLACES[1], 200], [None, "JUMLAH", 300]]
    made = evaluate(budget_book(rows, **RECIPIENTS), InboxPath.of("2023/bid-linjamsos/a.xlsx"), by_row(changed))
    assert codes(made) == ["G-SATUAN"]
    assert accepted(made)
    assert counts(made) == [(None, "", ""), (200, "KPM", None)]


def test_without_that_word_it_costs_the_table():
    made = recipients("100an", 200)
    assert (codes(made), accepted(made)) == (["G-SATUAN"], False)


# ── what is divided ──


@pytest.mark.parametrize(
    ("target", "done", "asked"),
    [
        ("100 orang", "90 KPM", True), ("100%", "90 KPM", True), ("100 orang", "90 org", False), ("10 kelompok", "9 klp", False),
        ("100 orang", "n/a", False), ("70% KPM", "87,26% KPM", False), (100, "90 KPM", True),
        ("100 orang", "90", True), ("100 %", 90, True), (100, 90, False), ("100", "n/a", False),
    ],
)  # fmt: skip
def test_a_realisation_in_another_unit_than_its_target_is_asked_about(target, done, asked):
    header = ("NO", "URAIAN", "TARGET", "REALISASI", "CAPAIAN (%)")
    content = budget_book(
        [["1", REHSOS, target, done, None]], title=["REALISASI CAPAIAN KINERJA TAHUN 2023"], header=header
    )
    made = evaluated(content, "2023/bid-rehsos/a.xlsx")
    assert ("P-SATUAN-BEDA" in codes(made)) == asked
    if asked:
        assert f'"{done}" pada REALISASI dibagi dengan "{target}"' in only(made, "P-SATUAN-BEDA")["pesan"]
