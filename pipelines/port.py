"""The port on loopback at which the interface is reached; one that is taken is said before anything starts."""

import errno
import os
import socket

from pipelines.places import Wrong

HOST = "127.0.0.1"
PORT = "PORT"
"""The variable that `make dev` reads."""
DEFAULT = 3000
_HIGHEST = 65_535
_CAUSES = {
    errno.EADDRINUSE: "sudah dipakai, mungkin oleh antarmuka yang masih berjalan",
    errno.EACCES: "hanya boleh dipakai oleh root",
}


def asked(said: int | None = None) -> int:
    """Give the port that is said, or else what the environment says.

    Raises:
        Wrong: It is none.
    """
    text = str(said) if said is not None else os.environ.get(PORT) or str(DEFAULT)
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= _HIGHEST):
        msg = f"Port tertulis {text!r}; seharusnya bilangan dari 1 sampai {_HIGHEST} ({PORT} atau --port)"
        raise Wrong(msg)
    return int(text)


def bound(port: int) -> socket.socket:
    """Give a socket that is bound to the port on loopback.

    Raises:
        Wrong: Another program has the port, or it may not be used.
    """
    bound = socket.socket()
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((HOST, port))
        bound.listen()
    except OSError as error:
        bound.close()
        other = f"make dev PORT={port + 1}, kinerja serve --port {port + 1}"
        cause = _CAUSES.get(error.errno or 0, "tidak dapat dipakai")
        msg = f"{HOST}:{port} {cause}. Hentikan yang memakainya, atau pilih port lain: {other}"
        raise Wrong(msg) from error
    return bound
