"""Who is listened to: requests that the interface itself makes, from the address it was opened at, and no others.

A browser carries requests of any page it shows to a server on loopback: an image, a form, a script, a socket, or a
page whose name suddenly means 127.0.0.1. What tells them apart are headers that a page cannot choose. Whatever is
refused is answered with 403 and a sentence; it never reaches Dagster.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

GRAPHQL = "/graphql"
_READ = ("GET", "HEAD")
_LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
_JSON = "application/json"
_UNFRAMED = "frame-ancestors 'none'"
_POLICY_VIOLATED = 1008
"""With what a WebSocket is closed that is refused."""

_OTHER_HOST = "Ditolak: alamat yang diminta bukan alamat antarmuka ini; nama lain dicatat di [server] nama."
_OTHER_PAGE = "Ditolak: permintaan datang dari halaman lain; ketik alamat antarmuka ini di bilah alamat peramban."
_OTHER_WAY = "Ditolak: antarmuka hanya dibaca dengan GET, dan diperintah dengan POST ke /graphql."
_OTHER_KIND = f"Ditolak: perintah kepada antarmuka hanya diterima sebagai {_JSON}."


@dataclass(frozen=True)
class Known:
    """What the interface is called.

    Attributes:
        hosts: What a request may name as its host.
        origins: Of which pages a browser may say that the request comes from them.
    """

    hosts: frozenset[str]
    origins: frozenset[str]


def known(port: int, names: Iterable[str] = ()) -> Known:
    """Give what a server on loopback is called; `names` are those under which a proxy in front of it is reached."""
    here = {f"{host}:{port}" for host in _LOOPBACK}
    named = {name.lower() for name in names}
    origins = {f"http://{host}" for host in here | named} | {f"https://{name}" for name in named}
    return Known(frozenset(here | named), frozenset(origins))


def refusal(kind: str, method: str, path: str, headers: Headers, known: Known) -> str:
    """Say why a request is refused; nothing where it is not.

    Args:
        kind: `http` or `websocket`.
        method: Of a request by HTTP.
        path: What is asked for.
        headers: As they came; one that stands there twice is believed in no version.
        known: What the interface is called.
    """
    if not _is_one_of(headers.getlist("host"), known.hosts):
        return _OTHER_HOST
    if not _is_own_page(headers, known.origins):
        return _OTHER_PAGE
    if kind == "websocket":
        return "" if path == GRAPHQL else _OTHER_WAY
    if path == GRAPHQL:
        if method != "POST":
            return _OTHER_WAY
        return "" if _is_one_of(map(_essence, headers.getlist("content-type")), {_JSON}) else _OTHER_KIND
    return "" if method in _READ else _OTHER_WAY


def _is_one_of(said: Iterable[str], allowed: Iterable[str]) -> bool:
    values = [value.strip().lower() for value in said]
    return len(values) == 1 and values[0] in set(allowed)


def _is_own_page(headers: Headers, origins: frozenset[str]) -> bool:
    """Say whether a browser asks for a page of this interface, or for a person who typed its address."""
    origin, site = headers.getlist("origin"), headers.getlist("sec-fetch-site")
    return (not origin or _is_one_of(origin, origins)) and (not site or _is_one_of(site, ("same-origin", "none")))


def _essence(content_type: str) -> str:
    """Give a kind of content without its parameters, as browsers do: `text/plain; application/json` is text."""
    return content_type.partition(";")[0]


class Guard:
    """ASGI middleware: refuses what the interface would not ask, and lets no page frame it."""

    def __init__(self, app: ASGIApp, known: Known) -> None:
        self._app, self._known = app, known

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        why = refusal(scope["type"], scope.get("method", ""), scope["path"], Headers(scope=scope), self._known)
        if not why:
            await self._app(scope, receive, _unframed(send))
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": _POLICY_VIOLATED, "reason": why})
        else:
            await PlainTextResponse(why + "\n", 403)(scope, receive, _unframed(send))


def _unframed(send: Send) -> Send:
    async def framing_forbidden(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers["X-Frame-Options"] = "DENY"
            headers["Cross-Origin-Resource-Policy"] = "same-origin"
            headers.append("Content-Security-Policy", _UNFRAMED)
        await send(message)

    return framing_forbidden
