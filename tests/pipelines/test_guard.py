"""Who is listened to at the interface, and who is not."""

import pytest
from starlette.datastructures import Headers

from pipelines.guard import GRAPHQL, known, refusal

HERE = {"host": "127.0.0.1:3000"}
JSON = HERE | {"content-type": "application/json"}
OWN = {"origin": "http://127.0.0.1:3000", "sec-fetch-site": "same-origin"}
PROXY = "kinerja.example.go.id"


def refused(kind, method, path, *headers):
    pairs = [(k.encode(), v.encode()) for h in headers for k, v in h.items()]
    return refusal(kind, method, path, Headers(raw=pairs), known(3000, [PROXY]))


@pytest.mark.parametrize(
    "request_",
    [
        ("http", "GET", "/", HERE),
        ("http", "HEAD", "/runs", HERE | {"sec-fetch-site": "none"}),
        ("http", "GET", "/_next/a.js", HERE | OWN),
        ("http", "GET", "/", {"host": "localhost:3000"}),
        ("http", "GET", "/", {"host": "[::1]:3000"}),
        ("http", "GET", "/", {"host": PROXY}),
        ("http", "POST", GRAPHQL, JSON | OWN),
        ("http", "POST", GRAPHQL, JSON),  # a program on this machine
        ("http", "POST", GRAPHQL, HERE | {"content-type": "Application/JSON; charset=utf-8"} | OWN),
        ("http", "POST", GRAPHQL, {"host": PROXY, "content-type": "application/json", "origin": f"https://{PROXY}"}),
        ("websocket", "", GRAPHQL, HERE | OWN),
    ],
)
def test_the_interface_itself_is_listened_to(request_):
    assert refused(*request_) == ""


@pytest.mark.parametrize(
    "request_",
    [
        ("http", "GET", "/", {}),
        ("http", "GET", "/", {"host": "rebound.example:3000"}),
        ("http", "GET", "/", {"host": "127.0.0.1:3000.rebound.example"}),
        ("http", "GET", "/", {"host": "127.0.0.1"}),
        ("http", "GET", "/", {"host": f"{PROXY}.example"}),
        ("http", "GET", "/", HERE, {"host": "rebound.example"}),
        ("websocket", "", GRAPHQL, {"host": "rebound.example:3000", "origin": "http://rebound.example:3000"}),
    ],
)
def test_a_foreign_host_is_refused(request_):
    assert "bukan alamat antarmuka ini" in refused(*request_)


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://127.0.0.1:8000"},
        {"origin": "http://127.0.0.1:3000.example"},
        {"origin": "https://127.0.0.1:3000"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        OWN | {"sec-fetch-site": "cross-site"},
    ],
)
@pytest.mark.parametrize("kind", ["http", "websocket"])
def test_a_foreign_page_is_refused(kind, headers):
    assert "halaman lain" in refused(kind, "POST", GRAPHQL, JSON | headers)


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", GRAPHQL),
        ("PUT", GRAPHQL),
        ("OPTIONS", GRAPHQL),
        ("POST", "/report_asset_materialization/publik/rilis"),
        ("POST", "/"),
        ("DELETE", "/runs"),
    ],
)
def test_nothing_is_changed_but_by_post_to_graphql(method, path):
    assert "hanya dibaca dengan GET" in refused("http", method, path, JSON | OWN)


@pytest.mark.parametrize(
    "kinds",
    [
        [],
        [""],
        ["text/plain"],
        ["text/plain; application/json"],
        ["application/x-www-form-urlencoded"],
        ["multipart/form-data; boundary=application/json"],
        ["application/graphql"],
        ["application/json", "text/plain"],
    ],
)
def test_what_a_page_can_send_without_asking_is_refused(kinds):
    assert "hanya diterima sebagai" in refused("http", "POST", GRAPHQL, HERE, *({"content-type": k} for k in kinds))
