"""`kinerja trace`: from a figure down to its cells, and from a cell up to its figures."""

import json
import shutil

import openpyxl
import pytest

from tests.kit.commands import kinerja

BOOK = "2023/bid-rehsos/Tabel 2.5 realisasi rehsos rev2.xlsx"


def test_trace_prints_the_derivation_down_to_file_sheet_cell_and_headings(done):
    result = kinerja("trace", "realisasi_anggaran/2023/1.06.02/realisasi", "--warehouse", done.warehouse)
    assert result.returncode == 0
    for part in (
        "= Rp. 69.970.561.756", "2023/bid-dayasos/Anggaran & Realisasi 2023 - Bid Dayasos.xlsx", "lembar 2.5 sel E13",
        'isi "Rp. 69.970.561.756"', "PROGRAM PEMBERDAYAAN SOSIAL", "REALISASI > KEUANGAN",
    ):  # fmt: skip
        assert part in result.stdout


def test_trace_of_a_ratio_names_numerator_and_denominator(done):
    said = json.loads(
        kinerja(
            "trace", "realisasi_anggaran/2023/1.06.04/persen_realisasi", "--json", "--warehouse", done.warehouse
        ).stdout
    )
    assert {(line["peran"], line["nilai"]) for line in said["asal"]} == {
        ("pembilang", "6895782505.000000"),
        ("penyebut", "8231019891.000000"),
    }


def test_trace_of_a_cell_names_every_figure_that_it_feeds(done):
    result = kinerja("trace", done.raw / BOOK, "Realisasi (2)!F14", "--warehouse", done.warehouse)
    assert result.returncode == 0
    for figure in (
        "realisasi_anggaran/2023/1.06.04/realisasi", "realisasi_anggaran/2023/1.06.04/persen_realisasi",
        "ringkasan/2023/realisasi/nilai", "ringkasan/2023/persen_realisasi/nilai",
    ):  # fmt: skip
        assert figure in result.stdout


def test_trace_of_a_control_cell_says_what_it_was_compared_with(done):
    result = kinerja("trace", done.raw / BOOK, "Realisasi (2)!G14", "--warehouse", done.warehouse)
    assert "tertulis 83,78, dihitung 83,78 (cocok" in result.stdout


def test_trace_of_an_unknown_figure_exits_2_and_suggests_the_nearest(done):
    result = kinerja("trace", "realisasi_anggaran/2023/1.06.02/realisas", "--warehouse", done.warehouse)
    assert result.returncode == 2
    assert "realisasi_anggaran/2023/1.06.02/realisasi" in result.stderr


def told(night, *arguments: object) -> str:
    made = kinerja("trace", *arguments, "--warehouse", night.warehouse, KINERJA_RAW=str(night.raw))
    assert made.returncode == 0, made.stderr
    return " ".join(made.stdout.replace("│", " ").split())


def test_trace_shows_what_print_says_against_a_figure_and_says_in_a_word_what_agrees(done):
    text = told(done, "capaian_iku/2023/IKU-3/capaian")
    assert "cocok dengan 1 yang tercetak" in text
    assert 'IKU-3/predikat: tertulis "Sangat tercapai": Yang tertulis bukan predikat' in text


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("teks/2023/IKU-3/predikat_tertulis", ("= Sangat tercapai", "lembar IKU (2) sel I15", "bertentangan")),
        ("capaian_iku/2023/IKU-3/predikat_tertulis", ("= Sangat tercapai", "sel I15", "bertentangan")),
        ("capaian_iku/2023/IKU-3/predikat", ("= Sangat Tinggi", 'tertulis "Sangat tercapai"')),
        ("indikator/IKU-1/formulasi_tertulis", ("Jumlah DTKS", "lembar Tabel 2.3 sel E11", "cocok dengan 1")),
    ],
)
def test_trace_of_a_text_names_its_cell_and_what_print_says_against_it(done, address, words):
    text = told(done, address)
    for word in words:
        assert word in text


def test_every_output_of_trace_and_rkt_says_of_which_release_it_is(done):
    ((number, digest),) = done.rows("SELECT nomor, sidik FROM publik.rilis")
    figure, text = "realisasi_anggaran/2023/1.06.02/realisasi", "teks/2023/IKU-3/predikat_tertulis"
    for command in (("trace", figure), ("trace", text), ("trace", done.raw / BOOK, "Realisasi (2)!F14"), ("rkt", 2024)):
        shown = kinerja(*command, "--warehouse", done.warehouse).stdout
        assert f"Rilis {number}, sidik {digest}" in shown
        said = json.loads(kinerja(*command, "--json", "--warehouse", done.warehouse).stdout)
        assert said["rilis"] == {"nomor": number, "sidik": digest}


def test_trace_tells_how_a_cell_is_written_and_what_became_of_its_file(later):
    path = later.raw / BOOK
    workbook = openpyxl.load_workbook(path)
    page = workbook["Realisasi (2)"]
    page["F14"] = 6895782506
    page["F14"].number_format = '#,##0" rupiah"'
    page.row_dimensions[14].hidden = True
    workbook.save(path)
    old = shutil.copyfile(path, later.raw.parent / "lama.xlsx")
    assert later.run(at="2026-11-25T18:00:00+00:00").success
    spent = "realisasi_anggaran/2023/1.06.04/realisasi"
    (cell,) = json.loads(kinerja("trace", spent, "--json", "--warehouse", later.warehouse).stdout)["asal"]
    assert (cell["format"], cell["format_lain"], cell["tersembunyi"], cell["rumus"]) == (
        '#,##0" rupiah"',
        True,
        True,
        None,
    )
    assert 'format #,##0" rupiah" baris atau kolomnya tersembunyi' in told(later, spent)

    # a newer version that is refused: the one before stands in, and is named by its kept bytes
    workbook["Realisasi (2)"]["F14"] = "12O.000"
    workbook.save(path)
    assert later.run(at="2026-11-26T18:00:00+00:00").success
    text = told(later, spent)
    assert f"bita yang dipakai: {cell['bukti']}" in text
    assert "basi" in text
    assert told(later, old, "Realisasi (2)!F14").count(spent) == 1

    # gone from the inbox, then asked for by the name that it had there
    workbook["Realisasi (2)"]["F14"] = 6895782507
    workbook.save(path)
    assert later.run(at="2026-11-27T18:00:00+00:00").success
    path.unlink()
    assert later.run(at="2026-11-28T18:00:00+00:00").success
    text = told(later, path, "Realisasi (2)!F14")
    assert "hilang sejak 2026-11-28T18:00:00Z" in text
    unused = kinerja("trace", old, "Realisasi (2)!F14", "--warehouse", later.warehouse)
    assert unused.returncode == 2
    assert "digantikan versi lain, diterima 2026-11-25T18:00:00Z" in " ".join(unused.stderr.split())


@pytest.mark.parametrize("cell", ["'realisasi (2)'!$f$14", "Realisasi (2)!f14"])
def test_a_cell_is_found_as_excel_writes_it_and_by_its_own_address(done, cell):
    told_ = told(done, done.raw / BOOK, cell)
    address = told_.split(" berkas ")[0].removeprefix("sel ")
    assert "realisasi_anggaran/2023/1.06.04/realisasi = Rp. 6.895.782.505" in told(done, address)
    assert 'isi "' in told_


def test_a_cell_that_names_a_row_is_not_said_to_be_unused(done):
    sheet = openpyxl.load_workbook(done.raw / BOOK)["Realisasi (2)"]
    label = next(c for c in sheet[14] if isinstance(c.value, str) and c.value.startswith("PROGRAM"))
    assert "label atau kepala dari sel" in told(done, done.raw / BOOK, f"Realisasi (2)!{label.coordinate}")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ((BOOK.rpartition("/")[2], "Realisasi (2)!F14"), f"Mungkin maksudnya: {BOOK}"),
        ((BOOK, "Lain!F14"), "yang ada: Realisasi (2)."),
        (("0123456789abcdef:Lain!F14",), "tidak dikenal rilis ini"),
    ],
)
def test_what_is_asked_wrongly_is_said_with_what_there_is(done, asked, said):
    made = kinerja("trace", *asked, "--warehouse", done.warehouse, KINERJA_RAW=str(done.raw))
    assert (made.returncode, said in " ".join(made.stderr.split())) == (2, True), made.stderr


def test_a_text_that_no_cell_states_is_said_to_follow_from_its_row_with_its_marks(done):
    said = told(done, "capaian_iku/2023/IKU-3/predikat")
    assert "bukan isi sel" in said
    assert "capaian_iku/2023/IKU-3/capaian = 100,00 % · ILUSTRASI" in said


def test_a_text_that_is_asked_for_is_shown_whole(done):
    assert "Jumlah Populasi anak Terlantar yang terdata) x100%" in told(done, "teks/2023/IKU-4/formulasi")
