"""The agency's own Word file: placeholders become tables and figures, what nothing stands behind is said."""

import docx
import pytest
from docx.oxml import OxmlElement

from tests.kit.commands import kinerja


@pytest.fixture(scope="module")
def figure(budgets):
    return budgets.rows(
        "SELECT angka, nilai FROM publik.angka WHERE tabel = 'realisasi_anggaran' AND kolom = 'anggaran' ORDER BY nilai DESC"
    )[0]


@pytest.fixture(scope="module")
def year(figure):
    return figure[0].split("/")[1]


def filled(warehouse, year, folder, *paragraphs):
    file = docx.Document()
    for words in paragraphs:
        place = file.add_paragraph()
        for at in range(0, len(words), 7):  # Word breaks a text into runs where it likes
            place.add_run(words[at : at + 7])
    file.save(str(folder / "templat.docx"))
    plan = int(year) + 1
    said = kinerja(
        "rkt", plan, "--docx", folder / "isi.docx", "--templat", folder / "templat.docx", "--warehouse", warehouse
    )
    made = docx.Document(str(folder / "isi.docx")) if (folder / "isi.docx").exists() else None
    return said, made


def test_a_figure_stands_in_the_sentence_and_a_table_below_its_caption(budgets, figure, year, tmp_path):
    said, made = filled(
        budgets.warehouse,
        year,
        tmp_path,
        f"Anggaran {{{{angka {figure[0]}}}}}, tahun {year}.",
        "{{tabel 2.5}}",
        "Akhir.",
    )
    assert (said.returncode, said.stderr) == (0, "")
    written = f"{int(figure[1]):,}".replace(",", ".")
    assert made.paragraphs[0].text == f"Anggaran Rp. {written}, tahun {year}."
    assert made.paragraphs[1].text.startswith("Tabel 2.5  Realisasi Capaian Anggaran")
    assert made.paragraphs[1]._p.getnext().tag.endswith("}tbl")
    assert made.paragraphs[-1].text == "Akhir."
    assert f"Rp. {written}" in [cell.text for row in made.tables[0].rows for cell in row.cells]


def test_every_unknown_placeholder_is_named_at_once_and_nothing_is_written(budgets, year, tmp_path):
    said, made = filled(
        budgets.warehouse,
        year,
        tmp_path,
        "{{tabel 9.9}}",
        "Ini {{angka tidak/ada}}",
        "ini {{tabel 2.5}}",
        "{{lain}} dan {{",
    )
    assert (said.returncode, made) == (3, None)
    for words in ("tabel 9.9", "angka tidak/ada", "lain", "harus berdiri sendiri", "tanpa pasangan"):
        assert words in said.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["templat.docx"]


def wrapped(place, around, words):
    """Move a run of a paragraph into an element, as Word does for a link or a tracked change."""
    run = place.add_run(words)._r
    wrapper = OxmlElement(around)
    run.addprevious(wrapper)
    wrapper.append(run)


@pytest.mark.parametrize("around", ["w:hyperlink", "w:ins", "w:smartTag"])
def test_a_placeholder_where_none_is_filled_is_named_and_not_left_standing(budgets, figure, year, tmp_path, around):
    file = docx.Document()
    wrapped(file.add_paragraph("Lihat "), around, f"{{{{angka {figure[0]}}}}}")
    file.save(str(tmp_path / "templat.docx"))
    said = kinerja(
        "rkt", int(year) + 1, "--docx", tmp_path / "isi.docx", "--templat", tmp_path / "templat.docx",
        "--warehouse", budgets.warehouse,
    )  # fmt: skip
    assert (said.returncode, (tmp_path / "isi.docx").exists()) == (3, False)
    assert f"{{{{angka {figure[0]}}}}} di dalam tautan, catatan kaki, atau isian" in " ".join(said.stderr.split())


def test_a_placeholder_on_even_pages_alone_is_named(budgets, figure, year, tmp_path):
    file = docx.Document()
    file.settings.odd_and_even_pages_header_footer = True
    file.sections[0].even_page_header.paragraphs[0].text = f"{{{{angka {figure[0]}}}}}"
    file.save(str(tmp_path / "templat.docx"))
    said = kinerja(
        "rkt", int(year) + 1, "--docx", tmp_path / "isi.docx", "--templat", tmp_path / "templat.docx",
        "--warehouse", budgets.warehouse,
    )  # fmt: skip
    assert (said.returncode, (tmp_path / "isi.docx").exists()) == (3, False)


def test_a_number_typed_that_no_figure_stands_behind_is_warned_of_with_its_words(budgets, figure, year, tmp_path):
    real = f"{int(figure[1]):,}".replace(",", ".")
    said, made = filled(budgets.warehouse, year, tmp_path, f"Pagu Rp. {real}.", "Sebanyak 987.654.321 keluarga.")
    assert said.returncode == 0
    assert made is not None
    (line,) = said.stderr.splitlines()
    assert "paragraf 2" in line
    assert "987.654.321" in line
    assert "Sebanyak" in line


def test_what_is_no_word_file_is_refused_in_a_sentence(budgets, year, tmp_path):
    (tmp_path / "templat.docx").write_text("bukan")
    said = kinerja(
        "rkt",
        year,
        "--docx",
        tmp_path / "isi.docx",
        "--templat",
        tmp_path / "templat.docx",
        "--warehouse",
        budgets.warehouse,
    )
    assert said.returncode == 3
    assert "bukan berkas Word" in said.stderr
