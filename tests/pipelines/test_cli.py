"""What all commands share: help with an example, exit code 2 for wrong usage, and a quick start."""

import pytest

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


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(command):
    result = process(command, "--help")
    assert result.returncode == 0
    assert "Contoh: kinerja" in result.stdout


def test_help_names_every_command():
    result = kinerja("--help")
    assert result.returncode == 0
    assert [command for command in COMMANDS if command not in result.stdout] == []


def test_a_process_ends_as_the_command_does():
    assert process("hapus").returncode == 2
