"""A mail server for tests: real SMTP over loopback, and the letters that it took."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import cast

from aiosmtpd.controller import Controller


@dataclass
class Post:
    """What came in, in its order."""

    port: int
    letters: list[EmailMessage] = field(default_factory=list)

    async def handle_DATA(self, server, session, envelope):  # noqa: ARG002, N802 - the server's own name for it
        self.letters.append(cast("EmailMessage", message_from_bytes(envelope.content, policy=policy.default)))
        return "250 OK"

    def address(self, whom: str) -> str:
        """Give the address of somebody whose mail comes here."""
        return f"mailto://127.0.0.1:{self.port}/?mode=insecure&smtp=127.0.0.1&from=kinerja@localhost.test&to={whom}@localhost.test"

    def taken(self) -> dict[str, list[str]]:
        """Give the letters by whom they are for, and forget them: subject, blank line, text."""
        found: dict[str, list[str]] = {}
        for letter in self.letters:
            whom = letter["To"].partition("@")[0].strip(' <"')
            found.setdefault(whom, []).append(f"{letter['Subject']}\n\n{letter.get_content()}".replace("\r\n", "\n"))
        self.letters.clear()
        return found


@contextmanager
def post() -> Iterator[Post]:
    """Let a server take mail on a port of this machine."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        taken = Post(free.getsockname()[1])
    controller = Controller(taken, hostname="127.0.0.1", port=taken.port)
    controller.start()
    try:
        yield taken
    finally:
        controller.stop()
