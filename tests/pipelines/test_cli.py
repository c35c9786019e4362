"""What all commands share: help with an example, exit code 2 for wrong usage, and a quick start."""

import re

import pytest

from pipelines.bahasa import message_said
from pipelines.cli import app
from tests.kit.commands import kinerja, process

COMMANDS = [command.callback.__name__ for command in app.registered_commands]


@pytest.mark.parametrize(
    "wrong", [("check", "--salah"), ("hapus",), ("trace",), ("check", "tidak-ada.xlsx"), ("rkt", "dua ribu")]
)
def test_wrong_usage_exits_2_and_says_so_on_stderr(wrong):
    result = kinerja(*wrong)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr


WORDS_OF_TYPER = re.compile(
    r"usage|options|arguments?\b|commands?\b|error|\btry\b|missing|no such|show this|required|<str>|<int>|<path>|valid|extra|does",
    re.IGNORECASE,
)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example_and_no_english(command):
    result = process(command, "--help")
    assert result.returncode == 0
    assert "Contoh: kinerja" in result.stdout
    assert result.stdout.startswith(f"Pemakaian: kinerja {command} [PILIHAN]")
    assert WORDS_OF_TYPER.findall(result.stdout) == []


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (("--salah",), "Tidak ada pilihan --salah."),
        (("hapus",), "Tidak ada perintah hapus."),
        (("chek",), "Mungkin maksudnya 'check'."),
        (("check", "--salah"), "Tidak ada pilihan --salah."),
        (("trace",), "ANGKA|BERKAS belum disebut."),
        (("trace", "a", "b", "c"), "Kelebihan kata: c."),
        (("check", "tidak-ada.xlsx"), "tidak-ada.xlsx tidak ada."),
        (("rkt", "dua ribu"), "TAHUN harus bilangan bulat"),
        (("status", "--warehouse"), "Pilihan --warehouse belum disebut isinya."),
        (("status", "--json=ya"), "Pilihan --json tidak bernilai."),
    ],
)
def test_wrong_usage_is_said_in_indonesian(wrong, said):
    result = kinerja(*wrong)
    assert result.returncode == 2
    assert said in result.stderr
    assert WORDS_OF_TYPER.findall(result.stderr.replace("--help", "")) == []


def test_a_message_that_nobody_translated_is_not_shown_in_english():
    assert message_said("The sky is falling.") == "Perintah ini tidak dapat dipahami."


def test_help_names_every_command():
    result = kinerja("--help")
    assert result.returncode == 0
    assert [command for command in COMMANDS if command not in result.stdout] == []


def test_a_process_ends_as_the_command_does():
    assert process("hapus").returncode == 2
