"""What all commands share: help with an example, and exit code 2 for wrong usage."""

import pytest

from tests.kit.commands import kinerja


@pytest.mark.parametrize("wrong", [("refresh", "--salah"), ("hapus",), ("trace",), ("check", "tidak-ada.xlsx")])
def test_wrong_usage_exits_2(wrong):
    assert kinerja(*wrong).returncode == 2


@pytest.mark.parametrize("command", [(), ("refresh",), ("check",), ("trace",), ("init",)])
def test_every_command_has_help_with_an_example(command):
    result = kinerja(*command, "--help")
    assert result.returncode == 0
    assert not command or "Contoh: kinerja" in result.stdout
