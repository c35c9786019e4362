"""Work grows with a file, and no faster: twice the rows, at most a little more than twice the steps.

Steps are counted (calls of functions), so that nothing depends on a clock or on what else a machine does.
"""

import sys

import pytest

from tests.kit.books import book, draw_table, evaluated, put

PROGRAM = [1, "PROGRAM REHABILITASI SOSIAL", 5_000_000]
HEADER = ["NO", "PROGRAM", "ANGGARAN"]


def names(sheet, many):
    put(sheet, 1, 1, ["NO", "URAIAN", "JK", "ALAMAT", "KECAMATAN", "JUMLAH"])
    for row in range(2, many + 2):
        put(sheet, row, 1, [row, f"rekaan {row}", "LP"[row % 2], f"jalan {row}", f"medan {row % 21}", "P"])


def beginnings(sheet, many):
    for row in range(1, many + 1):
        put(sheet, row, 1, ["NO", "L", "P", "JUMLAH", f"kata {row}"])


def headers(sheet, many):
    for row in range(1, many // 4 + 1):
        put(sheet, row, 1, HEADER)


def headers_of_another_form(sheet, many):
    put(sheet, 1, 1, ["REALISASI CAPAIAN ANGGARAN TAHUN 2023"])
    for row in range(2, many // 4 + 2):
        put(sheet, row, 1, HEADER)


def printed_again(sheet, many):
    put(sheet, 1, 1, ["ANGGARAN PROGRAM TAHUN 2023"])
    for row in range(2, many // 2, 2):
        put(sheet, row, 1, HEADER)
        put(sheet, row + 1, 1, PROGRAM)


def printed_again_after_other_words(sheet, many):
    put(sheet, 1, 1, ["ANGGARAN PROGRAM TAHUN 2023"])
    for row in range(2, many // 2, 3):
        put(sheet, row, 1, HEADER)
        put(sheet, row + 1, 1, PROGRAM if row == 2 else ["", "kata lain"])


def tables(sheet, many):
    for number, row in enumerate(range(1, many, 8)):
        put(sheet, row, 1, [f"ANGGARAN PROGRAM TAHUN {2000 + number % 99}"])
        put(sheet, row + 1, 1, HEADER)
        put(sheet, row + 2, 1, PROGRAM)
        put(sheet, row + 4, 1, ["catatan", "", "", number])


def abreast(sheet, many):
    put(sheet, 1, 1, ["ANGGARAN PROGRAM TAHUN 2023"])
    for col in range(1, many // 2, 4):
        put(sheet, 2, col, HEADER)
        put(sheet, 3, col, PROGRAM)


def titles(sheet, many):
    for row in range(1, many + 1):
        put(sheet, row, 1, [f"KETERANGAN TAHUN {2000 + row % 50} kata{row}an"])
    put(sheet, many + 1, 1, ["ANGGARAN PROGRAM TAHUN 2023"])
    put(sheet, many + 2, 1, HEADER)
    put(sheet, many + 3, 1, PROGRAM)


def feet(sheet, many):
    draw_table(sheet, [PROGRAM])
    for row in range(30, many + 30):
        put(sheet, row, 2, [f"catatan {row}"])


def merges(sheet, many):
    for row in range(1, many, 2):
        put(sheet, row, 1, [f"judul {row}", "", "", "", f"isi {row}"])
        sheet.merge_cells(start_row=row, start_column=1, end_row=row + 1, end_column=3)


def columns(sheet, many):
    for row in (1, 2, 3):
        put(sheet, row, 1, ["JUMLAH" if col % 2 else "L" for col in range(many)])


KINDS = (names, beginnings, headers, headers_of_another_form, printed_again, printed_again_after_other_words, tables)
MORE = (abreast, titles, feet, merges, columns)


def table_on_each_sheet(many):
    sheets = {f"s{n}": lambda sheet, n=n: draw_table(sheet, [[1, PROGRAM[1], n]]) for n in range(many)}
    return book(**sheets)


def steps(content):
    evaluated(content)  # what is remembered of texts is remembered both times
    count = 0

    def step(frame, event, argument):
        nonlocal count
        count += 1

    sys.setprofile(step)
    try:
        evaluated(content)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("draw", [*KINDS, *MORE], ids=lambda draw: draw.__name__)
def test_twice_the_rows_take_twice_the_steps(draw):
    small, large = (book(Lampiran=lambda sheet, many=many: draw(sheet, many)) for many in (120, 240))
    assert steps(large) < 2.4 * steps(small)


def test_twice_the_sheets_take_twice_the_steps():
    assert steps(table_on_each_sheet(16)) < 2.4 * steps(table_on_each_sheet(8))
