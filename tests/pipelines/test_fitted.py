"""A table on a narrow terminal: no word and no number is broken, no column shrinks to nothing."""

from io import StringIO

import pytest
from rich.console import Console

from pipelines.show import fitted

HEADS = ["NO", "INDIKATOR KEGIATAN", "PENANGGUNG JAWAB", "TW I", "KEBUTUHAN (RP)"]
ROWS = [
    [
        "1",
        "Persentase penyandang disabilitas terlantar yang terpenuhi",
        "Bidang Rehabilitasi",
        "25",
        "14.265.806.382 #",
    ],
    ["2", "Jumlah keluarga", "Sekretariat\nSubbagian Keuangan", "25,50", "1.250 [1]"],
]


def printed(width, rows=ROWS):
    page = Console(file=StringIO(), width=width, highlight=False)
    page.print(fitted(width, "Tabel 9", HEADS, rows, [3, 4]))
    return page.file.getvalue()


@pytest.mark.parametrize("width", [40, 60, 80, 140])
def test_every_word_and_every_number_stands_whole_within_the_width(width):
    page = printed(width)
    assert max(map(len, page.splitlines())) <= width
    words = {word for row in [HEADS, *ROWS] for cell in row for word in cell.split()}
    assert [word for word in words if word not in page] == []
    assert "14.265.806.382 #" in page


def test_what_has_room_is_a_table_and_what_has_none_is_a_list_of_its_cells_under_their_headings():
    assert "│" in printed(80)
    assert "│" not in printed(40)
    assert "KEBUTUHAN (RP): 1.250 [1]" in printed(40)


def test_a_table_without_rows_is_its_headings():
    assert "PENANGGUNG" in printed(80, rows=[])
