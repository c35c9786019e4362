"""How results look on a terminal: Indonesian numbers, places, and texts that stay inert."""

import json
from decimal import Decimal

import pytest

from pipelines.show import amount, consoles, grid, number, place, sentence, written_as_json


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (Decimal(14265806382), "rupiah", "Rp. 14.265.806.382"),
        (Decimal("1000.50"), "rupiah", "Rp. 1.000,50"),
        (Decimal("83.629723"), "persen", "83,63 %"),
        (Decimal(70), "persen KPM", "70,00 % KPM"),
        (Decimal(11801), "orang", "11.801 orang"),
        (Decimal("0.5"), "", "0,50"),
        (None, "rupiah", "tidak ada"),
    ],
)
def test_a_figure_is_shown_with_its_unit_as_in_indonesia(value, unit, shown):
    assert amount(value, unit) == shown


def test_no_number_is_a_dash():
    assert (number(None), number(Decimal("2.345"), 2)) == ("-", "2,35")


def test_a_place_is_named_as_far_as_it_is_known():
    assert place("2023/a/b.xlsx", None, None) == "2023/a/b.xlsx"
    assert place("2023/a/b.xlsx", "TW I!", "0123:TW I!!D9") == "2023/a/b.xlsx, lembar TW I!, sel D9"


def test_a_finding_says_its_severity_its_place_and_what_to_do():
    said = sentence("a.xlsx", "S", "0123:S!D9", "G-KODE", "Tidak ada.", "Perbaiki.").plain
    assert said == "Galat  a.xlsx, lembar S, sel D9: Tidak ada. Perbaiki. [G-KODE]"


def test_what_a_cell_holds_is_text_and_no_markup(capsys):
    out, _ = consoles()
    out.print(grid("[bold]Judul[/]", ("[red]Kepala[/]",), [["[link=x]isi[/link]"]]))
    printed = capsys.readouterr().out
    assert "[bold]Judul[/]" in printed
    assert "[link=x]isi[/link]" in printed


def test_data_as_json_is_what_it_was_and_holds_no_character_that_a_terminal_obeys(capsys):
    hostile = {"sel": "Rp\x9b31m \x1b]0;judul\x07 \u202eterbalik – “kutip”", "nilai": Decimal("1.5")}
    written_as_json(consoles()[0], hostile)
    said = capsys.readouterr().out
    assert json.loads(said) == {"sel": hostile["sel"], "nilai": "1.5"}
    assert all(" " <= sign <= "~" or sign == "\n" for sign in said)
