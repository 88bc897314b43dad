"""The ASGI application: the API, the control plane and the dashboard of one mock server."""

from __future__ import annotations

import secrets
import time
from collections.abc import Collection, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from .. import browser, dashboard, handlers, protocols
from ..dashboard import Page
from ..errors import ApiError, ConnectionDropped
from ..openapi import document as documents
from ..openapi.document import Operation
from ..response import Response, error_response, internal_error_response
from ..service import BodyLimits, Service
from ..services.clock import Clock
from ..services.ids import IdGenerator
from ..services.random_source import random_source
from ..services.webhooks.receivers import Receivers
from ..store.database import Database
from ..worlds.worlds import Worlds
from . import metrics
from .allowed_hosts import AllowedHosts
from .api_endpoint import ApiEndpoint
from .asgi import Receive, Send, encode, send_page, send_response
from .body import Body
from .control_endpoint import PREFIX, ControlEndpoint
from .request import read_request
from .request_lines import log_request


class App:
    """One mock server without a socket; two of them share nothing. Created by `create_app`.

    Args:
        document: As for `create_app`.
        database: The database with all state.
        strict: As for `create_app`.
        examples: As for `create_app`.
        clock: As for `create_app`.
        seed: As for `create_app`.
        allowed_hosts: As for `create_app`.
        admin_token: The admin token; None for a new one.

    Attributes:
        operations: The operations of the API, by operationId.
        worlds: The worlds of all projects used so far.
        admin_token: What requests to the control plane about all projects must send; one for each server.
    """

    def __init__(
        self,
        document: Mapping[str, Any],
        *,
        database: Database,
        strict: bool,
        examples: bool,
        clock: Clock,
        seed: int | None,
        allowed_hosts: Collection[str],
        webhook_hosts: Collection[str],
        admin_token: str | None = None,
    ) -> None:
        self._hosts = AllowedHosts(allowed_hosts)
        self.worlds = Worlds(database, clock, seed, Receivers(webhook_hosts))
        self.admin_token = admin_token or secrets.token_urlsafe(24)
        service = Service(document, None if examples else handlers, BodyLimits(), strict=strict)
        self.operations: Mapping[str, Operation] = service.operations
        self._api = ApiEndpoint(service, self.worlds, strict=strict)
        self._strict = strict
        self._ids = IdGenerator(random_source(None if seed is None else str(seed), "requests"))

    async def __call__(self, scope: Mapping[str, Any], receive: Receive, send: Send) -> None:
        """Serve one ASGI connection: a request, or the start and the end of the server.

        Args:
            scope: ASGI's description of the connection.
            receive: ASGI's function to receive.
            send: ASGI's function to send.

        Raises:
            ConnectionDropped: A fault closes the connection; what it lets through has been sent.
            ValueError: The scope is neither HTTP nor the lifespan.
        """
        if scope["type"] == "lifespan":
            await _lifespan(receive, send)
        elif scope["type"] == "http":
            body = Body(receive)
            response = await self._respond(scope, body)
            if isinstance(response, Page):
                await send_page(response, send)
            else:
                await send_response(*response, send, body.discard)
        else:
            raise ValueError(f"the mock server supports HTTP only, not {scope['type']}")

    @property
    def stateful(self) -> frozenset[str]:
        """The operations that have a handler, by operationId; the others return the documented example."""
        return self._api.service.stateful

    @property
    def assumptions(self) -> Mapping[str, str]:
        """What of the behaviour of operations is assumed, because it is documented nowhere, by operationId."""
        return self._api.service.assumptions

    def dashboard_link(self, project_id: str, secret: str) -> str:
        """Return the path of a link that opens the dashboard of a project, once.

        Args:
            project_id: ID of the project.
            secret: Its secret, which the page gets when the link is opened; the link does not have it.
        """
        return f"{PREFIX}#ticket={self._control.add_ticket(project_id, secret)}"

    def meet_other_processes(self) -> None:
        """Exchange with the processes that share the database what waits for no request; called ten times a second."""
        self.worlds.notice_changes()
        self._api.metrics.share()

    def close(self) -> None:
        """Close the worlds; the application must not be called after this."""
        self.worlds.close()

    @cached_property
    def _control(self) -> ControlEndpoint:
        # Created on first use: most servers run for a short time and serve the API only.
        return ControlEndpoint(self.worlds, self._api.service, self.admin_token, strict=self._strict)

    async def _respond(self, scope: Mapping[str, Any], body: Body) -> Page | tuple[Response, bytes]:
        """Return a page, or a response and its body as JSON; errors outside of any operation become responses."""
        request_id, started = self._ids.new("request-id"), time.perf_counter()
        try:
            self._hosts.require(scope["headers"])
            self.worlds.database.refresh()
            page = await self._page(scope, body)
            if page is not None:
                return page
            request = read_request(scope, body, request_id)
            if not scope["path"].startswith(PREFIX):
                return await self._api.respond(request)
            response = await self._control.respond(request)
            return response, encode(response)
        except ApiError as error:
            response = error_response(error, request_id)
        except ConnectionDropped:
            raise
        except Exception as error:
            response = internal_error_response(error, request_id)
        log_request("", "", response, request_id, time.perf_counter() - started)
        return response, encode(response)

    async def _page(self, scope: Mapping[str, Any], body: Body) -> Page | None:
        """Return the response of an endpoint that the document does not have; None if the path is not one."""
        method, path, query = scope["method"], scope["path"], scope["query_string"].decode("latin-1")
        page = dashboard.find(method, path)
        if page is not None:
            return page
        if (method, path) == ("GET", metrics.PATH):
            worlds = ("Projects that were used so far.", len(self.worlds))
            return self._api.metrics.page({"stytch_mock_worlds": worlds})
        responder = browser.find(method, path)
        if responder is not None:
            form = await body.read(browser.LARGEST_FORM)
            return browser.respond(responder, self.worlds, method, path, query, form)
        if path.startswith(protocols.PREFIXES):
            headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
            content = await body.read(self._api.service.limits.size)
            return protocols.respond(self.worlds, method, path, query, headers, content)
        return None


def create_app(
    document: Mapping[str, Any] | None = None,
    *,
    database: Path | None = None,
    strict: bool = False,
    examples: bool = False,
    clock: Clock = time.time,
    seed: int | None = None,
    allowed_hosts: Collection[str] = (),
    webhook_hosts: Collection[str] = (),
) -> App:
    """Return a new mock server as an ASGI application.

    Args:
        document: The bundled OpenAPI 3.1 document to serve; default: the document in this package.
        database: A file that keeps the state after the process ends; None keeps it in memory.
        strict: Respond with 500 instead of a response that breaks the document, and with 501 to an operation without
            a handler. Otherwise the response is sent with a header, and the documented example is returned.
        examples: Respond to every valid request with the documented example, without any state. For tests of how a
            client sends and parses, apart from the flows.
        clock: The time of all worlds, in Unix seconds.
        seed: Makes identifiers, tokens and codes repeatable for the same requests in the same order.
        allowed_hosts: Names besides `localhost` that the Host header may have. Addresses are always allowed; a request
            to another name gets 421, because a web page could make such a name lead to this server.
        webhook_hosts: Names and addresses besides those of this machine that webhooks may be sent to.

    Raises:
        DocumentError: The document cannot be served.
        DatabaseError: The database cannot be used.
    """
    served = documents.load() if document is None else document
    return App(
        served,
        database=Database(database),
        strict=strict,
        examples=examples,
        clock=clock,
        seed=seed,
        allowed_hosts=allowed_hosts,
        webhook_hosts=webhook_hosts,
    )


async def _lifespan(receive: Receive, send: Send) -> None:
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return
