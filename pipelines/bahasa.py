"""The command line's own words in Indonesian: headings of help, and what is said of wrong usage.

Typer says these in English and has no catalogue of translations. A message that is not known here is replaced by a
general one, so that no English reaches a user.
"""

# ruff: noqa: ANN401 - a context of typer has no public type

import re
import sys
from collections.abc import Sequence
from functools import partial
from typing import Any, Final

import typer
from typer.core import TyperCommand, TyperGroup
from typer.exceptions import TyperException

PILIHAN: Final = "[PILIHAN]"
"""What stands for the options in a line of usage."""
PERINTAH: Final = "PERINTAH [ARGUMEN]…"
"""What stands for a command and what follows it."""
_HEADINGS: Final = (
    (re.compile(r"^Usage: ", re.MULTILINE), "Pemakaian: "),
    (re.compile(r"^Options:$", re.MULTILINE), "Pilihan:"),
    (re.compile(r"^Commands:$", re.MULTILINE), "Perintah:"),
    (re.compile(r"^Arguments:$", re.MULTILINE), "Argumen:"),
    (re.compile(r"Show this message and exit\."), "Tampilkan bantuan ini."),
    (re.compile(r"\[required\]"), "[wajib]"),
    (re.compile(r"<(str|int|path)>"), lambda kind: " " * len(kind[0])),
)
_MESSAGES: Final = (
    (r"No such command '(.+?)'\. Did you mean (.+)\?", "Tidak ada perintah {0}. Mungkin maksudnya {1}."),
    (r"No such command '(.+?)'\.", "Tidak ada perintah {0}."),
    (r"No such option: (\S+).*", "Tidak ada pilihan {0}."),
    (r"Missing command\.", "Perintahnya belum disebut."),
    (r"Missing \w+ '(.+?)'\..*", "{0} belum disebut."),
    (r"Invalid value for '.+?': \w+ '(.+)' does not exist\.", "{0} tidak ada."),
    (r"Invalid value for '(.+?)': .*valid integer.*", "{0} harus bilangan bulat, misalnya 2024."),
    (r"Invalid value for '(.+?)': .*", "{0} tidak dapat dipakai."),
    (r"Option '(.+?)' requires .*", "Pilihan {0} belum disebut isinya."),
    (r"Option '(.+?)' does not take a value.*", "Pilihan {0} tidak bernilai."),
    (r"Got unexpected extra arguments?(?:\(s\))? \((.+)\)", "Kelebihan kata: {0}."),
)
_UNKNOWN: Final = "Perintah ini tidak dapat dipahami."


class Perintah(TyperCommand):
    """One command, whose help is in Indonesian."""

    def get_help(self, ctx: Any) -> str:
        """Give its help."""
        return help_said(super().get_help(ctx))

    def get_usage(self, ctx: Any) -> str:
        """Give its line of usage."""
        return help_said(super().get_usage(ctx))


class KumpulanPerintah(TyperGroup):
    """All commands: help in Indonesian, and what is wrong with a command line."""

    def get_help(self, ctx: Any) -> str:
        """Give the help of all commands."""
        return help_said(super().get_help(ctx))

    def get_usage(self, ctx: Any) -> str:
        """Give their line of usage."""
        return help_said(super().get_usage(ctx))

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **settings: Any,
    ) -> Any:
        """Run a command line; standing alone it ends the process, and says in Indonesian what is wrong with it."""
        whole = partial(super().main, args, prog_name, complete_var, False, windows_expand_args, **settings)
        if not standalone_mode:
            return whole()
        try:
            code = whole()
        except TyperException as error:
            typer.echo(wrong_usage(error), err=True)
            sys.exit(error.exit_code)
        except typer.Abort:
            typer.echo("Dihentikan.", err=True)
            sys.exit(1)
        sys.exit(code)


def help_said(text: str) -> str:
    """Give a help text with its headings in Indonesian."""
    for english, indonesian in _HEADINGS:
        text = english.sub(indonesian, text)
    return text


def message_said(message: str) -> str:
    """Give what is wrong with a command line in Indonesian."""
    for english, indonesian in _MESSAGES:
        found = re.fullmatch(english, message, re.DOTALL)
        if found:
            return indonesian.format(*found.groups())
    return _UNKNOWN


def wrong_usage(error: TyperException) -> str:
    """Give usage, where help is, and what is wrong; or the help itself where nothing at all was asked for."""
    message, context = error.format_message(), getattr(error, "ctx", None)
    if context is None:
        return f"Keliru: {message_said(message)}"
    if message == context.get_help():
        return message
    where = f"Bantuan: {context.command_path} --help"
    return f"{context.get_usage()}\n{where}\n\nKeliru: {message_said(message)}"
