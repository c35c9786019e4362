"""`kinerja serve`: Dagster's interface on loopback, behind a guard, and nothing else.

What breaks on an upgrade of Dagster: the routes are listed here, so that a new one is not served until somebody has
decided on it; `DagsterWebserver` and `WorkspaceProcessContext` are what `dagster-webserver` itself is made of.
"""

import gc
import signal
import socket
from contextlib import suppress
from typing import Any

import dagster as dg
import uvicorn
from dagster._core.workspace.context import WorkspaceProcessContext, WorkspaceRequestContext
from dagster._core.workspace.load_target import WorkspaceFileTarget
from dagster_webserver.version import __version__
from dagster_webserver.webserver import DagsterWebserver
from graphql import GraphQLError
from rich.text import Text
from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Route, WebSocketRoute

from pipelines.codes import GOOD, USAGE
from pipelines.commanded import Refused, confined
from pipelines.dead import bury
from pipelines.guard import GRAPHQL, Guard, Known, known
from pipelines.places import WORKSPACE, Wrong, dagster_home, places
from pipelines.port import HOST, asked, bound
from pipelines.settings import settings
from pipelines.show import consoles

_FORBIDDEN = 403
_CLOSING_SECONDS = 3
_STATEMENT_MILLISECONDS, _RECYCLE_SECONDS, _MOST_CONNECTIONS = 15_000, 3_600, 20
"""As `dagster-webserver` asks of a history in PostgreSQL."""


class Interface(DagsterWebserver[WorkspaceProcessContext, WorkspaceRequestContext]):
    """Dagster's web server with the routes, commands and callers that this installation allows."""

    def __init__(self, context: WorkspaceProcessContext, called: Known) -> None:
        self._called = called
        super().__init__(context, live_data_poll_rate=2000)

    def build_graphql_schema(self) -> Any:  # noqa: ANN401 - graphene has no types
        """Give the schema without the commands that are not allowed."""
        return confined(super().build_graphql_schema())

    def build_middleware(self) -> list[Middleware]:
        """Put the guard before everything else."""
        return [Middleware(Guard, known=self._called), *super().build_middleware()]

    def build_routes(self) -> list[BaseRoute]:
        """Give the pages and what they ask: no logs, notebooks, debug files, or reports of events from outside."""
        return [
            Route("/server_info", self.webserver_info_endpoint),
            Route(GRAPHQL, self.graphql_http_endpoint, methods=["POST"]),
            WebSocketRoute(GRAPHQL, self.graphql_ws_endpoint),
            *self.build_static_routes(),  # type: ignore[no-untyped-call]
            Route("/{path:path}", self.index_html_endpoint),
            Route("/", self.index_html_endpoint),
        ]

    def _determine_status_code(
        self, resolver_errors: list[GraphQLError] | None, captured_errors: list[Exception]
    ) -> int:
        if any(isinstance(error.original_error, Refused) for error in resolver_errors or ()):
            return _FORBIDDEN
        return super()._determine_status_code(resolver_errors, captured_errors)


def run(port: int | None = None, *, read_only: bool = False) -> int:
    """Serve this installation's interface; gives the exit code."""
    gc.set_threshold(700, 10, 10)  # Python's own: unlike other commands it does not end within seconds
    err = consoles()[1]
    try:
        listening = bound(asked(port))
        dagster_home(places().warehouse)
        names = settings().server.nama
    except Wrong as error:
        err.print(Text(str(error)), soft_wrap=True)
        return USAGE
    return serve(listening, tuple(names), read_only=read_only)


def serve(listening: socket.socket, names: tuple[str, ...], *, read_only: bool) -> int:
    """Serve the interface until a signal ends it; gives the exit code.

    Args:
        listening: A socket on loopback that is bound to its port.
        names: The names under which a proxy in front of it is reached.
        read_only: Nothing can be started, stopped or changed.
    """
    port = listening.getsockname()[1]
    for number in (signal.SIGINT, signal.SIGTERM):  # also where whoever started this ignores them
        signal.signal(number, signal.default_int_handler)
    with suppress(KeyboardInterrupt), dg.DagsterInstance.get() as instance:
        instance.optimize_for_webserver(_STATEMENT_MILLISECONDS, _RECYCLE_SECONDS, _MOST_CONNECTIONS)
        if not read_only:
            bury(instance)
        with WorkspaceProcessContext(
            instance, WorkspaceFileTarget([str(WORKSPACE)]), version=__version__, read_only=read_only
        ) as context:
            app = Interface(context, known(port, names)).create_asgi_app()
            config = uvicorn.Config(
                app,
                host=HOST,
                port=port,
                log_level="warning",
                proxy_headers=False,
                server_header=False,
                timeout_graceful_shutdown=_CLOSING_SECONDS,
            )
            uvicorn.Server(config).run([listening])
    return GOOD
