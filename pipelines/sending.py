"""The sender: one notice to one address, by Apprise. Nothing that is said here holds an address or a secret.

Apprise is loaded only when something is to be sent.
"""

import logging
import os
import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from schemas.temuan import harmless

if TYPE_CHECKING:
    import apprise

_VARIABLE = re.compile(r"\$\{(\w+)\}")


class Unsent(Exception):  # noqa: N818 - said as a sentence
    """A notice that could not be sent; the sentence names neither address nor secret."""


def send(address: str, title: str, body: str) -> None:
    """Send plain text to an address.

    Args:
        address: As the settings say it; `${NAMA}` stands for the value of a variable of the environment.
        title: One line.
        body: Lines.

    Raises:
        Unsent: A variable is not set, the address is none that Apprise knows, or it was not taken.
    """
    service = _service(address)
    lines = "\n".join(harmless(line) for line in body.splitlines())
    try:
        taken = bool(service.notify(body=lines, title=harmless(title), body_format="text"))
    except Exception as error:  # noqa: BLE001 - of a service of the net; its words may hold the address
        raise Unsent(f"pengirimannya gagal ({type(error).__name__})") from None
    if not taken:
        raise Unsent("servernya tidak dapat dihubungi, atau menolaknya")


def kind(address: str) -> str:
    """Give by which service an address is reached: `mailtos`, `tgram`; of a variable alone, its name."""
    return address.partition("://")[0]


def usable(address: str) -> None:
    """Say whether something could be sent to an address, without sending it.

    Raises:
        Unsent: It could not: a variable is not set, or the address is none.
    """
    _service(address)


def _service(address: str) -> "apprise.NotifyBase":
    """Give the service behind an address, which sends plain text only and writes no log.

    Raises:
        Unsent: There is none.
    """
    filled = _filled(address)
    logging.getLogger("apprise").disabled = True  # its lines may hold addresses, and those secrets
    import apprise  # noqa: PLC0415 - a third of a second that only who sends pays

    asset = apprise.AppriseAsset(app_id="kinerja", app_desc="kinerja", async_mode=False, plugin_paths=[])
    service = apprise.Apprise.instantiate(filled, asset=asset, suppress_exceptions=True)
    if not service:
        raise Unsent("alamatnya tidak dikenal Apprise, atau tidak lengkap")
    service.notify_format = apprise.NotifyFormat.TEXT
    return service


def _filled(address: str) -> str:
    """Put the values of variables into an address: as they are if they are all of it, else as part of an address.

    Raises:
        Unsent: A variable is not set.
    """
    for name in _VARIABLE.findall(address):
        if not os.environ.get(name):
            raise Unsent(f"variabel {name} kosong; isi lingkungannya (systemd: EnvironmentFile)")
    if whole := _VARIABLE.fullmatch(address):
        return os.environ[whole[1]]
    return _VARIABLE.sub(lambda found: quote(os.environ[found[1]], safe=""), address)
