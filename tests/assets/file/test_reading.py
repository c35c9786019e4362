"""Reading in processes of their own: one file that takes too long is its own finding, the others go on."""

import io
import re
import time
import zipfile
from datetime import UTC, datetime

import pytest
import xlsxwriter

from assets.evidence.handed import Wanted
from assets.evidence.intake import receive
from assets.file.bounds import Bounds
from assets.file.reading import evaluate_all
from tests.kit.books import budget_book, declarations

ROWS = [["1", "PROGRAM PEMBERDAYAAN SOSIAL", "1.000"]]


def endless():
    """A workbook of which each of 2,000 amounts lies under 20,000 conditions: legal in form, and long to decide."""
    out, many = io.BytesIO(), 2_000
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet, struck = book.add_worksheet("S"), book.add_format({"font_strikeout": True})
    for at, row in enumerate((["ANGGARAN PROGRAM"], ["TAHUN 2023"], ["NO", "PROGRAM", "ANGGARAN"])):
        sheet.write_row(at, 0, row)
    for at in range(many):
        sheet.write_row(3 + at, 0, [at + 1, "PROGRAM PEMBERDAYAAN SOSIAL", 98_765])
    sheet.conditional_format(3, 2, 2 + many, 2, {"type": "formula", "criteria": "=$C4=1", "format": struck})
    book.close()
    repeated = io.BytesIO()
    with zipfile.ZipFile(out) as old, zipfile.ZipFile(repeated, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, re.sub(rb"<cfRule.*</cfRule>", lambda rule: rule[0] * 10 * many, part))
    return repeated.getvalue()


@pytest.fixture
def inbox(tmp_path):
    for unit, content in (("bid-dayasos", budget_book(ROWS)), ("bid-rehsos", endless())):
        path = tmp_path / "raw" / "2023" / unit / "a.xlsx"
        path.parent.mkdir(parents=True)
        path.write_bytes(content)
    journal = receive(tmp_path / "raw", tmp_path / "bukti", datetime(2026, 11, 24, tzinfo=UTC))
    return tmp_path, [Wanted(event.jalur, event.sha256) for event in journal]


def test_a_file_that_outlasts_its_time_is_refused_and_the_others_are_read(inbox):
    place, wanted = inbox
    begun = time.monotonic()
    found = evaluate_all(wanted, place / "bukti", place / "cache", declarations(), Bounds(seconds=4))
    assert time.monotonic() - begun < 60
    codes = {w.jalur.split("/")[1]: e.findings["kode"].to_pylist() for w, e in found.items()}
    assert codes == {"bid-dayasos": [], "bid-rehsos": ["G-BERKAS-WAKTU"]}


def test_what_was_evaluated_once_is_not_evaluated_again_and_says_the_same(inbox):
    place, wanted = inbox
    good = [w for w in wanted if "dayasos" in w.jalur]
    first = evaluate_all(good, place / "bukti", place / "cache", declarations())[good[0]]
    kept = next((place / "cache").iterdir())
    before = kept.stat().st_mtime_ns
    second = evaluate_all(good, place / "bukti", place / "cache", declarations())[good[0]]
    assert kept.stat().st_mtime_ns == before
    assert second.facts["anggaran"].equals(first.facts["anggaran"])
    assert second.cells.equals(first.cells)
