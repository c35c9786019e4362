"""What stands in a template, what it refuses to be drawn of, and how it is told that it is an old one."""

import io
from pathlib import Path

import openpyxl
import pytest

from assets.feedback import template_formulas as formulas
from assets.feedback.folders import give_back
from assets.feedback.template import NoTemplate, Owed, obliged, owed, template
from assets.release.opened import reading
from assets.report.handed_in import states
from pipelines.init import write as write_agency
from schemas.declarations import Declarations, load
from schemas.forms import FactTable
from schemas.templat import SHEET, Drawn, columns, stamped, version
from tests.kit.declared import SERVICES
from tests.kit.desk import budget_schemas, found, own_schemas, published, said, save
from tests.kit.filled import Filled, fill
from tests.kit.nights import Night
from tests.kit.office import resaved
from tests.kit.places import SCHEMAS
from tests.kit.ppks import agency
from tests.kit.slips import change, copied
from tests.kit.slips import said as slips

BUDGET = "realisasi_anggaran"
HEAD = 6
"""The row in which a header begins."""


@pytest.fixture(scope="module")
def declarations() -> Declarations:
    return load(SCHEMAS)


def book(declarations: Declarations, form: str, unit: str, year: str = "2024") -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(template(declarations, form, unit, year)))


def column(sheet: openpyxl.worksheet.worksheet.Worksheet, heading: str) -> list[object]:
    """The cells below a heading of one row."""
    (head,) = [cell for cell in sheet[HEAD] if cell.value == heading]
    return [cell.value for (cell,) in sheet.iter_rows(min_row=HEAD + 1, min_col=head.column, max_col=head.column)]


# ── what stands in it ──


def test_the_same_declarations_form_unit_and_year_give_the_same_bytes(declarations):
    one, other = (template(declarations, BUDGET, "bid-rehsos", "2024") for _ in range(2))
    assert one == other
    assert one != template(declarations, BUDGET, "bid-rehsos", "2025")


def test_letterhead_and_title_name_agency_unit_form_and_year(declarations):
    sheet = book(declarations, BUDGET, "bid-rehsos").worksheets[0]
    assert [sheet.cell(row, 1).value for row in (1, 2, 4)] == [
        "DINAS SOSIAL KOTA MEDAN",
        "BIDANG REHABILITASI SOSIAL",
        "REALISASI CAPAIAN ANGGARAN TAHUN 2024",
    ]


def test_the_rows_are_the_codes_that_the_unit_answers_for_in_that_year(declarations):
    assert column(book(declarations, "anggaran_program", "bid-linjamsos").worksheets[0], "PROGRAM") == [
        "PROGRAM PERLINDUNGAN DAN JAMINAN SOSIAL",
        "PROGRAM PENANGANAN BENCANA",
        "JUMLAH",
    ]


def test_a_unit_that_shares_a_form_with_others_has_its_own_programs_with_what_lies_below_them(declarations):
    sheet = book(declarations, "realisasi_kinerja", "bid-linjamsos").worksheets[0]
    numbered = [(line[0].value, line[1].value) for line in sheet.iter_rows(min_row=HEAD + 1) if line[0].value]
    assert [name for number, name in numbered if "." not in number] == [
        "PROGRAM PERLINDUNGAN DAN JAMINAN SOSIAL",
        "PROGRAM PENANGANAN BENCANA",
    ]
    assert ("2.1", "Perlindungan Sosial Korban Bencana Alam dan Sosial Kabupaten/Kota") in numbered
    assert ("2.1.1", "Penyediaan Makanan") in numbered


def test_who_hands_in_for_all_units_has_the_codes_of_all(declarations):
    sheet = book(declarations, "perjanjian_kinerja", "subbag-keuangan").worksheets[0]
    names = [code.nama for code in declarations.codes["indikator"].isi if code.tingkat == "iku"]
    assert column(sheet, "INDIKATOR KINERJA") == names
    assert (
        column(sheet, "SASARAN STRATEGIS")[0] == "Meningkatnya Penanganan Pelayanan Fakir Miskin dan Orang Tidak Mampu"
    )


def test_a_code_that_has_ended_has_no_row(tmp_path):
    schemas = budget_schemas(tmp_path)
    change(
        schemas / "kode/program.csv",
        "bid-linjamsos,disimpulkan,2019-11-05,,",
        "bid-linjamsos,disimpulkan,2019-11-05,2023-12-31,",
    )
    ended = load(schemas)
    assert len(column(book(ended, "anggaran_program", "dinsos", "2023").worksheets[0], "PROGRAM")) == 1 + len(
        column(book(ended, "anggaran_program", "dinsos", "2024").worksheets[0], "PROGRAM")
    )


def test_headings_are_locked_and_cells_to_fill_in_are_not(declarations):
    sheet = book(declarations, BUDGET, "bid-rehsos").worksheets[0]
    assert sheet.protection.sheet
    assert sheet["A6"].protection.locked
    assert sheet["A1"].protection.locked
    assert not sheet["D8"].protection.locked
    assert not sheet["B8"].protection.locked


def test_code_columns_offer_what_the_year_knows_and_every_column_says_what_to_write(declarations):
    made = book(declarations, "dtks_kelurahan", "bid-linjamsos")
    rules = made.worksheets[0].data_validations.dataValidation
    lists = [rule for rule in rules if rule.type == "list"]
    offered = {
        cell.value
        for rule in lists
        for line in made[SHEET][rule.formula1.partition("!")[2].replace("$", "")]
        for cell in line
    }
    wanted = {c.nama for c in declarations.codes["wilayah"].isi if c.tingkat in ("kecamatan", "kelurahan")}
    assert offered == wanted
    assert all(0 < len(rule.promptTitle) <= 32 and 0 < len(rule.prompt) <= 255 for rule in rules)


def test_sums_follow_from_the_rows_and_nothing_is_summed_that_cannot_be(declarations):
    sheet = book(declarations, BUDGET, "bid-linjamsos").worksheets[0]
    assert [cell.value for cell in sheet[10]][1:4] == ["JUMLAH", "=SUM(C8:C9)", "=SUM(D8:D9)"]
    assert sheet["C8"].value is None
    assert sheet["E8"].value == '=IF(COUNT(D8,C8)=2,IFERROR((D8 / C8 * 100)/100,""),"")'
    shares = book(declarations, "capaian_iku", "bid-rehsos").worksheets[0]
    assert all(cell.data_type != "f" for line in shares for cell in line)


def test_a_share_of_what_several_columns_state_is_reckoned_from_all_of_them(tmp_path):
    sheet = book(load(agency(tmp_path)), "ppks_kecamatan", "utara").worksheets[0]
    parts = formulas.of_columns(*_about(load(agency(tmp_path)), "ppks_kecamatan"))["persen"](8)
    assert [cell.value for cell in sheet[HEAD]][2:6] == ["LAKI LAKI", "PEREMPUAN", "TERTANGANI", "PERSEN"]
    assert parts == '=IF(COUNT(E9,C9,D9)=3,IFERROR((E9 / (C9+D9) * 100)/100,""),"")'


def _about(declarations: Declarations, form: str) -> tuple[Declarations, FactTable, tuple[Drawn, ...]]:
    fact, one = next((fact, one) for fact, one in declarations.forms if one.nama == form)
    return declarations, fact, columns(one)


def test_a_code_above_others_is_their_sum(declarations):
    sheet = book(declarations, "pegawai_golongan", "subbag-umum").worksheets[0]
    assert sheet["A8"].value == "Golongan IV"
    assert "SUM(B9:B13)" in sheet["B8"].value


def test_each_title_that_the_form_names_has_its_sheet(declarations):
    made = book(declarations, "pegawai_pendidikan", "subbag-umum")
    assert made.sheetnames == ["jumlah asn", "jumlah phl", SHEET]


def test_a_day_that_nobody_can_know_before_is_asked_for_in_the_title(declarations):
    sheet = book(declarations, "dtks_kelurahan", "bid-linjamsos").worksheets[0]
    assert sheet["A4"].value == "KELUARGA DALAM DTKS KEADAAN [TANGGAL] 2024"
    assert not sheet["A4"].protection.locked


def test_a_hostile_name_is_a_text_and_no_formula(tmp_path):
    schemas = copied(tmp_path)
    change(schemas / "kode/program.csv", "PROGRAM REHABILITASI SOSIAL,", '"=HYPERLINK(""http://x"")",')
    sheet = book(load(schemas), "anggaran_program", "bid-rehsos").worksheets[0]
    assert sheet["B7"].data_type == "s"
    assert sheet["B7"].value == '=HYPERLINK("http://x")'


# ── what there is no template of ──


@pytest.mark.parametrize(
    ("form", "unit", "year", "sentence"),
    [
        ("lain", "bid-rehsos", "2024", "Formulir lain tidak dikenal; yang ada: anggaran_program, realisasi_anggaran"),
        (BUDGET, "bid-lain", "2024", "Unit bid-lain tidak dikenal; yang berlaku tahun 2024: dinsos, sekretariat"),
        (BUDGET, "bid-rehsos", "2020", "Unit bid-rehsos tidak berlaku tahun 2020; berlaku mulai 2022."),
        ("dtsen_kelurahan", "bid-linjamsos", "2023", "Formulir dtsen_kelurahan tidak ada tahun 2023: register DTSEN"),
        ("capaian_iku", "subbag-umum", "2024", "Formulir capaian_iku bukan untuk unit subbag-umum; yang bertanggung"),
    ],
)
def test_what_there_is_not_is_said_with_what_there_is(declarations, form, unit, year, sentence):
    with pytest.raises(NoTemplate) as told:
        template(declarations, form, unit, year)
    assert str(told.value).startswith(sentence)


def test_what_a_unit_has_to_hand_in_is_what_the_list_of_duties_says(declarations):
    assert obliged(declarations, "bid-rehsos", "2024") == [
        "anggaran_program", BUDGET, "realisasi_kinerja", "capaian_iku",
    ]  # fmt: skip
    with pytest.raises(NoTemplate, match="Unit upt tidak wajib menyerahkan apa pun tahun 2024"):
        obliged(declarations, "upt", "2024")


def test_what_a_unit_still_owes_is_what_it_never_handed_in_and_lies_ready_in_its_folder(tmp_path, declarations):
    night = Night(tmp_path / "raw", tmp_path / "wh")
    for year in ("2023", "2024"):
        made = fill(
            template(declarations, "anggaran_program", "bid-rehsos", year), declarations, "anggaran_program", year
        )
        save(night, f"{year}/bid-rehsos/anggaran.xlsx", made.content)
    published(night)
    missing = [Owed("capaian_iku", "2023"), Owed(BUDGET, "2023"), Owed("realisasi_kinerja", "2023")]
    with reading(night.warehouse) as con:
        assert owed(states(con, declarations), "bid-rehsos") == missing
    give_back(night.warehouse, declarations, tmp_path / "umpan-balik")
    lying = {path.name: path.read_bytes() for path in (tmp_path / "umpan-balik/bid-rehsos/formulir").iterdir()}
    assert lying == {
        f"{form} {year} bid-rehsos.xlsx": template(declarations, form, "bid-rehsos", year) for form, year in missing
    }


# ── handed in as it is, or not wholly filled in ──


def test_one_that_nobody_filled_in_says_that_it_is_empty_and_takes_nothing_away(tmp_path, declarations):
    night, path = Night(tmp_path / "raw", tmp_path / "wh"), "2024/bid-linjamsos/realisasi.xlsx"
    blank = template(declarations, BUDGET, "bid-linjamsos", "2024")
    filled = fill(blank, declarations, BUDGET, "2024")
    made = resaved(tmp_path / "lo", {"isi.xlsx": filled.content, "kosong.xlsx": blank})
    save(night, path, made["isi.xlsx"])
    published(night)
    for day, untouched in ((25, blank), (26, made["kosong.xlsx"])):
        save(night, path, untouched)
        assert night.run(f"2026-11-{day}T18:00:00+00:00").success
        assert found(night, path) == ["G-TABEL-NIHIL"]
        assert night.rows("SELECT count(*) FROM publik.sel_nilai") == [(len(filled.stated),)]


def test_what_is_half_filled_in_asks_for_the_rest_and_no_sum_states_a_zero(tmp_path, declarations):
    half = fill(
        template(declarations, "rincian_anggaran", "bid-dayasos", "2024"),
        declarations,
        "rincian_anggaran",
        "2024",
        rows=2,
    )
    night, path = Night(tmp_path / "raw", tmp_path / "wh"), "2024/bid-dayasos/rincian.xlsx"
    save(night, path, resaved(tmp_path / "lo", {"a.xlsx": half.content})["a.xlsx"])
    published(night)
    assert found(night, path) == ["G-SEL-KOSONG"]
    assert said(night, "G-SEL-KOSONG", path) == "Sel PAGU belum diisi (dan 3 sel lain: D10:D12)."


# ── other agencies ──


def _init(place: Path) -> Path:
    write_agency(place)
    return place / "schemas"


@pytest.mark.parametrize(
    ("make", "unit", "form", "title"),
    [
        (agency, "utara", "ppks_kecamatan", ""),
        (_init, "dinas", "ppks_kecamatan", ""),
        (SERVICES, "utara", "layanan_per_periode", "TRIWULAN II"),
        (SERVICES, "utara", "layanan_kumulatif", ""),
        (SERVICES, "selatan", "layanan_tahunan", ""),
    ],
)
def test_the_template_of_another_agency_is_read_without_a_finding_too(tmp_path, make, unit, form, title):
    (tmp_path / "dinas").mkdir()
    schemas = make(tmp_path / "dinas")
    own = load(schemas)
    filled: Filled = fill(template(own, form, unit, "2025"), own, form, "2025", title)
    night = Night(tmp_path / "raw", tmp_path / "wh", schemas)
    save(night, f"2025/{unit}/a.xlsx", resaved(tmp_path / "lo", {"a.xlsx": filled.content})["a.xlsx"])
    published(night)
    assert night.rows("SELECT kode, pesan FROM publik.temuan") == []
    rows = night.rows("SELECT split_part(sel, ':', 2), nilai FROM publik.sel_nilai")
    assert filled.stated
    assert dict(rows) == {one.sel: one.nilai for one in filled.stated}


# ── its version ──


def test_the_version_stands_on_its_sheet_in_its_footer_and_in_its_properties(declarations):
    made = book(declarations, BUDGET, "bid-rehsos")
    now = version(*next((fact, form) for fact, form in declarations.forms if form.nama == BUDGET))
    assert stamped(made[SHEET]["A1"].value) == now
    assert str(now) in made.worksheets[0].oddFooter.left.text
    assert {prop.name: prop.value for prop in made.custom_doc_props} == {
        "kinerja-formulir": BUDGET,
        "kinerja-versi": now.versi,
    }


def test_libreoffice_keeps_version_lists_messages_locks_and_sums(tmp_path, declarations):
    blank = template(declarations, "pegawai_pendidikan", "subbag-umum", "2024")
    saved = resaved(tmp_path, {"a.xlsx": fill(blank, declarations, "pegawai_pendidikan", "2024").content})["a.xlsx"]
    was, now = (openpyxl.load_workbook(io.BytesIO(content)) for content in (blank, saved))
    results = openpyxl.load_workbook(io.BytesIO(saved), data_only=True).worksheets[0]
    one, other = was.worksheets[0], now.worksheets[0]
    assert now[SHEET]["A1"].value == was[SHEET]["A1"].value
    assert {(p.name, p.value) for p in now.custom_doc_props} >= {(p.name, p.value) for p in was.custom_doc_props}
    prompts = [{rule.prompt for rule in sheet.data_validations.dataValidation} for sheet in (one, other)]
    assert prompts[0] == prompts[1]
    assert {rule.type for rule in other.data_validations.dataValidation} >= {"list", "custom"}
    assert other.protection.sheet
    assert [other[at].protection.locked for at in ("A6", "C7", "C14")] == [True, False, True]
    assert results["E14"].value == results["C14"].value + results["D14"].value > 0


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ('judul = ["SISA", "SISA ANGGARAN"', 'judul = ["SISA", "SISA DANA", "SISA ANGGARAN"', True),
        ('judul = ["SISA", "SISA ANGGARAN"', 'judul = ["SISA ANGGARAN", "SISA"', False),
        ('ukuran = "realisasi", kosong = "galat"', 'ukuran = "realisasi", kosong = "tanya"', False),
    ],
)
def test_the_version_changes_with_what_is_drawn_and_not_with_other_spellings(tmp_path, declarations, old, new, same):
    schemas = copied(tmp_path)
    change(schemas / "formulir/anggaran.toml", old, new)
    one, other = (
        version(*next((fact, form) for fact, form in of.forms if form.nama == BUDGET))
        for of in (declarations, load(schemas))
    )
    assert (one == other) is same


def test_who_hands_in_an_older_template_is_told_so_and_its_numbers_count(tmp_path, declarations):
    schemas = own_schemas(tmp_path)
    change(schemas / "formulir/anggaran.toml", 'judul = ["SISA", "SISA ANGGARAN"', 'judul = ["SISA ANGGARAN", "SISA"')
    filled = fill(template(declarations, BUDGET, "bid-rehsos", "2024"), declarations, BUDGET, "2024")
    saved = resaved(tmp_path / "lo", {"a.xlsx": filled.content})["a.xlsx"]
    night, path = Night(tmp_path / "raw", tmp_path / "wh", schemas), "2024/bid-rehsos/realisasi.xlsx"
    save(night, path, saved)
    published(night)
    assert found(night, path) == ["P-TEMPLAT-LAMA"]
    was, now = (
        version(*next((fact, form) for fact, form in of.forms if form.nama == BUDGET))
        for of in (declarations, load(schemas))
    )
    assert said(night, "P-TEMPLAT-LAMA", path) == (
        f"Berkas ini dibuat dari templat lama formulir {BUDGET} (versi {was.versi}; sekarang versi {now.versi})."
    )
    assert night.rows("SELECT lembar, sel_polos FROM publik.temuan") == [(SHEET, "A1")]
    assert night.rows("SELECT count(*) FROM publik.sel_nilai") == [(len(filled.stated),)]


# ── what a planner may write about it ──


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('templat = ["jumlah asn", "jumlah phl"]', 'templat = ["jumlah p3k"]', 'judul "jumlah p3k" tidak dikenal'),
        ('templat = ["jumlah asn", "jumlah phl"]', 'templat = ["jumlah asn", "jumlah asn"]', "dua kali"),
        ('jumlah_dari = ["l", "p"]', 'jumlah_dari = ["l", "p"], templat = "tidak"', "pada kolom yang wajib"),
        (
            'jumlah_dari = ["l", "p"]',
            'jumlah_dari = ["l", "p"], templat = "kode.nama"',
            'isi awal hanya untuk baca = "teks"',
        ),
        ('jumlah_dari = ["l", "p"]', 'jumlah_dari = ["l", "p"], templat = "ya"', '"kode.induk.KOLOM"'),
    ],
)
def test_what_cannot_be_meant_is_said_when_declarations_are_loaded(tmp_path, old, new, sentence):
    schemas = copied(tmp_path)
    change(schemas / "formulir/pegawai.toml", old, new)
    told = slips(schemas)
    assert len(told) == 1
    assert sentence in told[0]
    assert told[0].startswith("formulir/pegawai.toml: formulir pegawai_pendidikan")
