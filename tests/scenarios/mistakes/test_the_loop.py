"""From the fault to its explanation: the workbook is marked, explained in a spreadsheet program, and handed in again."""

import io

import pytest

from assets.feedback.marked import Mark, marked
from schemas.periksa import HEADS, copy_of
from tests.kit.desk import published, save
from tests.kit.marks import opened
from tests.kit.office import resaved

STAFF = "2023/subbag-umum/Data Pegawai 2023.xlsx"
COLUMNS = "lembar, sel_polos, kode, tingkat, isi, pesan, saran, kunci"


def marks(night, berkas=STAFF):
    """The findings of a file as its copy says them, those that nobody has explained."""
    rows = night.rows(
        f"SELECT {COLUMNS} FROM publik.temuan WHERE berkas = ? AND keadaan <> 'dijelaskan' ORDER BY ALL", berkas
    )
    return [Mark(*(text or "" for text in row)) for row in rows]


def explained(content, *words):
    """The copy with these words as the explanations of its first questions."""
    book = opened(content)
    page = book["Temuan"]
    (head,) = [row[0].row for row in page.iter_rows() if row[0].value == HEADS[0]]
    for at, text in enumerate(words, start=head + 1):
        page.cell(at, HEADS.index("Penjelasan") + 1, text)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def figures(night):
    return night.rows("SELECT angka, nilai FROM publik.angka ORDER BY 1")


@pytest.mark.malam
def test_an_explained_question_is_asked_no_more_and_a_copy_changes_no_figure(night, tmp_path):
    published(night)
    before, asked = figures(night), marks(night)
    copy = resaved(tmp_path / "lo", {"a.xlsx": marked((night.raw / STAFF).read_bytes(), asked)})["a.xlsx"]
    save(night, copy_of(STAFF), explained(copy, "Staf dihitung juga di eselonnya."))
    assert night.run("2026-11-25T18:00:00+00:00").success
    assert figures(night) == before
    told = night.rows(
        "SELECT kunci, penjelasan FROM publik.temuan WHERE keadaan = 'dijelaskan' AND berkas IN (?, ?)",
        STAFF,
        copy_of(STAFF),
    )
    assert told == [(asked[0].kunci, "Staf dihitung juga di eselonnya.")]
    left = {one.kunci for one in marks(night) + marks(night, copy_of(STAFF))}
    assert left == {one.kunci for one in asked} - {asked[0].kunci}


@pytest.mark.malam
def test_a_copy_that_nobody_saved_is_told_so(night):
    published(night)
    save(night, copy_of(STAFF), marked((night.raw / STAFF).read_bytes(), marks(night)))
    published(night)
    said = night.rows("SELECT kode, pesan, saran FROM publik.temuan WHERE berkas = ?", copy_of(STAFF))
    assert [kode for kode, *_ in said if kode.startswith("G-")] != []
    assert any("simpan" in saran.lower() for _, _, saran in said)
