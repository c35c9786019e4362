"""`kinerja rkt` and `kinerja status` as a person runs them: what stands on the page, and as JSON."""

import json

import pytest

from tests.kit.commands import kinerja
from tests.kit.desk import published


@pytest.fixture(scope="module")
def page(done):
    result = kinerja("rkt", "2024", "--warehouse", done.warehouse)
    assert result.returncode == 0, result.stderr
    return result.stdout


@pytest.fixture(scope="module")
def tables(done):
    said = json.loads(kinerja("rkt", "2024", "--json", "--warehouse", done.warehouse).stdout)
    return {table["nomor"]: table for table in said["tabel"]}, said


def row(table, start):
    (found,) = [r for r in table["baris"] if any(cell["teks"].strip().startswith(start) for cell in r)]
    return dict(zip(table["kepala"], found, strict=True))


def test_every_table_of_the_plan_is_printed_in_its_order(page, tables):
    numbers = ["1.1", "1.2", "1.3", "1.4", "2.1", "2.2", "2.3", "2.4", "2.5", "3.1", "3.2", "3.2 lanjutan", "3.3"]
    places = [page.index(f"Tabel {number}  ") for number in numbers]
    assert places == sorted(places)
    assert list(tables[0]) == numbers
    assert all(table["baris"] for table in tables[0].values())


def test_a_figure_that_disagrees_is_marked_and_explained_below_its_table(tables):
    table = tables[0]["2.1"]
    line = row(table, "2. Bantuan Sosial sembako")
    assert line["TARGET"]["teks"] == "70 % KPM"
    assert line["CAPAIAN KINERJA (%)"]["teks"] == "124,66 %"
    (mark,) = line["CAPAIAN KINERJA (%)"]["berbeda"]
    (note,) = [n for n in table["catatan"] if n["nomor"] == mark]
    assert note["penjelasan"].startswith("Tertulis 87,26, tetapi")
    assert note["sel"].endswith("!F14")


def test_a_printed_total_that_its_parts_contradict_is_marked_at_the_total(tables):
    table = tables[0]["1.3"]
    total = row(table, "JUMLAH")
    assert (total["L"]["teks"], total["P"]["teks"], total["JUMLAH ORANG"]["teks"]) == ("35", "36", "71")
    assert total["L"]["berbeda"] == []
    (mark,) = total["P"]["berbeda"]
    (note,) = [n for n in table["catatan"] if n["nomor"] == mark]
    assert "Tertulis 35, tetapi" in note["penjelasan"]


def test_every_note_has_its_mark_in_exactly_the_cells_that_it_is_about(tables):
    for table in tables[0].values():
        marks = [number for line in table["baris"] for cell in line for number in cell.get("berbeda", ())]
        assert set(marks) == {note["nomor"] for note in table["catatan"]}
        assert marks == sorted(marks)  # numbered as they are read


def test_a_printed_total_that_no_figure_stands_for_is_marked_where_it_stands_on_its_sheet(tables):
    table = tables[0]["1.4"]
    cells = {note["nomor"]: note["sel"].rpartition("!")[2] for note in table["catatan"]}
    marked = {
        cells[number]: (line[0]["teks"], head)
        for line in table["baris"]
        for head, cell in zip(table["kepala"], line, strict=True)
        for number in cell.get("berbeda", ())
    }
    # Row 20 of the sheet sums Golongan III, 25 Golongan II, 32 all of them; D, E and F head IV, STAF and JUMLAH.
    assert {sel: at for sel, at in marked.items() if sel[1:] in ("20", "25", "32")} == {
        "D20": ("Golongan III", "IV"),
        "E20": ("Golongan III", "STAF"),
        "F20": ("Golongan III", "JUMLAH"),
        "F25": ("Golongan II", "JUMLAH"),
        "E32": ("TOTAL", "STAF"),
        "F32": ("TOTAL", "JUMLAH"),
    }
    (both,) = row(tables[0]["1.3"], "JUMLAH")["JUMLAH ORANG"]["berbeda"]
    assert [note["sel"].rpartition("!")[2] for note in tables[0]["1.3"]["catatan"] if note["nomor"] == both] == ["F17"]


def test_a_disagreement_stands_under_the_table_of_its_own_sheet_only(tables):
    assert tables[0]["1.2"]["catatan"] == []
    assert {n["lembar"] for n in tables[0]["1.3"]["catatan"]} == {"PHL"}


def test_the_group_and_total_rows_of_golongan_are_sums_of_the_column_jumlah(tables):
    totals = {name: row(tables[0]["1.4"], name)["JUMLAH"]["teks"] for name in ("TOTAL",)}
    assert totals == {"TOTAL": "43"}
    groups = [
        r
        for r in tables[0]["1.4"]["baris"]
        if r[0]["teks"] in ("Golongan IV", "Golongan III", "Golongan II", "Golongan I")
    ]
    assert [r[-1]["teks"] for r in groups] == ["13", "27", "3", "0"]


def test_what_rests_on_invented_values_says_so_and_what_does_not_does_not(tables, page):
    table = tables[0]["2.2"]
    line = row(table, "Persentase Fakir Miskin")
    assert line["REALISASI (%)"]["rekaan"] is True
    assert line["CAPAIAN (%)"]["teks"] == "125,77 %"
    assert line["REALISASI"]["rekaan"] is False
    assert "125,77 % #" in page
    assert "# bergantung pada nilai rekaan" in page


def test_the_last_line_counts_what_agrees_and_what_does_not(page, tables):
    said = tables[1]
    last = page.strip().splitlines()[-1]
    few = f"({said['cocok_nihil']} nihil, {said['cocok_rekaan']} dengan nilai rekaan: bukan bukti)"
    assert last.startswith(f"{said['cocok']} angka tercetak cocok {few}; ")
    assert f"{said['berbeda']} angka" in last
    assert last.endswith("tidak ada yang tanpa asal.")
    assert said["tanpa_asal"] == 0
    marked = {(n["sel"], n["penjelasan"]) for table in tables[0].values() for n in table["catatan"]}
    assert len(marked) == said["berbeda"] + said["teks_berbeda"]


def test_each_printed_cell_counts_once_and_what_was_never_printed_does_not_count(done, tables):
    rows = done.rows("SELECT sel, cocok, berkas, tertulis FROM publik.rekonsiliasi WHERE tertulis IS NOT NULL")
    good, bad, nil = set(), set(), set()
    for sel, agrees, path, printed in rows:
        if "/ilustrasi-" not in path:
            (good if agrees else bad).add(sel)
            if not printed:
                nil.add(sel)
    assert (tables[1]["cocok"], tables[1]["berbeda"]) == (len(good - bad), len(bad))
    assert tables[1]["cocok_nihil"] == len(nil & good - bad) == 20  # 19 dashes and a 0 in the RKT
    assert good & bad  # the 71 of table 1.3 agrees with its column and contradicts its row


def test_long_texts_are_printed_whole(tables):
    longest = max((r[-1]["teks"] for r in tables[0]["3.2"]["baris"]), key=len)
    assert longest.endswith("terkait dengan penanganan gelandangan pengemis dan PPKS lainnya")


def test_a_year_without_data_says_so_and_exits_2(done):
    result = kinerja("rkt", "2031", "--warehouse", done.warehouse)
    assert result.returncode == 2
    assert "Tidak ada angka untuk RKT 2031" in result.stderr


def test_without_the_invented_workbooks_every_table_still_prints_and_carried_figures_are_marked(night):
    for path in list(night.raw.rglob("ilustrasi-*")):
        path.unlink()
    published(night)
    page = kinerja("rkt", "2024", "--warehouse", night.warehouse).stdout
    said = json.loads(kinerja("rkt", "2024", "--json", "--warehouse", night.warehouse).stdout)
    assert all(table["baris"] for table in said["tabel"])
    assert "88,04 % *" in page
    assert " #" not in page.split("# bergantung")[0]
    assert said["cocok_rekaan"] == 0
