"""The ASGI application: the API, the control plane and the dashboard of one mock server."""

from __future__ import annotations

import time
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from .. import browser, dashboard, handlers, protocols
from ..errors import ApiError
from ..openapi import document as documents
from ..openapi.document import Operation
from ..response import Response, error_response, internal_error_response
from ..service import BodyLimits, Service
from ..services.clock import Clock
from ..services.ids import IdGenerator
from ..services.random_source import random_source
from ..store.database import Database
from ..worlds import Worlds
from .api_endpoint import ApiEndpoint
from .asgi import Receive, Send, encode, read_body, send_page, send_response
from .control_endpoint import PREFIX, ControlEndpoint
from .request import read_request


class App:
    """One mock server without a socket; two of them share nothing. Created by `create_app`.

    Attributes:
        operations: The operations of the API, by operationId.
        worlds: The worlds of all projects used so far.
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
    ) -> None:
        self.worlds = Worlds(database, clock, seed)
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
            page = dashboard.find(scope["method"], scope["path"])
            if page is not None:
                await send_page(page, send)
                return
            endpoint = self._control if scope["path"].startswith(PREFIX) else self._api
            body = await read_body(receive, endpoint.service.limits.size)
            query = scope["query_string"].decode("latin-1")
            page = browser.respond(self.worlds, scope["method"], scope["path"], query, body)
            if page is None and endpoint is self._api:
                headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
                page = protocols.respond(self.worlds, scope["method"], scope["path"], query, headers, body)
            if page is not None:
                await send_page(page, send)
                return
            response, content = await self._respond(endpoint, scope, body)
            await send_response(response, content, send)
        else:
            raise ValueError(f"the mock server supports HTTP only, not {scope['type']}")

    @property
    def stateful(self) -> frozenset[str]:
        """The operations that have a handler, by operationId; the others return the documented example."""
        return self._api.service.stateful

    def close(self) -> None:
        """Close the database; the application must not be called after this."""
        self.worlds.database.close()

    @cached_property
    def _control(self) -> ControlEndpoint:
        # Created on first use: most servers run for a short time and serve the API only.
        return ControlEndpoint(self.worlds, self._api.service, strict=self._strict)

    async def _respond(
        self, endpoint: ApiEndpoint | ControlEndpoint, scope: Mapping[str, Any], body: bytes | None
    ) -> tuple[Response, bytes]:
        """Return the response of an endpoint and its body as JSON; errors outside of any operation become responses."""
        request_id = self._ids.new("request-id")
        try:
            response = await endpoint.respond(read_request(scope, body, request_id))
            return response, encode(response)
        except ApiError as error:
            response = error_response(error, request_id)
        except Exception as error:
            response = internal_error_response(error, request_id)
        return response, encode(response)


def create_app(
    document: Mapping[str, Any] | None = None,
    *,
    database: Path | None = None,
    strict: bool = False,
    examples: bool = False,
    clock: Clock = time.time,
    seed: int | None = None,
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

    Raises:
        DocumentError: The document cannot be served.
        DatabaseError: The database cannot be used.
    """
    served = documents.load() if document is None else document
    return App(served, database=Database(database), strict=strict, examples=examples, clock=clock, seed=seed)


async def _lifespan(receive: Receive, send: Send) -> None:
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return
