"""The ASGI application: hands each request to the dashboard, control plane or API, and puts the answer on the wire."""

from __future__ import annotations

import time
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from .. import dashboard, handlers
from ..errors import ConnectionDropped, Refusal
from ..openapi import document as documents
from ..openapi.document import Operation
from ..response import Answer, Receive, Send, deliver, encoded, failed, read_body, refused
from ..service import Limits, Surface
from ..services.clock import Clock
from ..services.ids import Ids
from ..services.random_source import chance
from ..store.database import Store
from ..worlds import Worlds
from . import request
from .api_endpoint import Api
from .control_endpoint import PREFIX, ControlPlane


class App:
    """One mock server without a socket. Nothing is shared between two of them. Make one with `create_app`.

    Attributes:
        operations: The operations of the API that are served, by operationId.
        worlds: The worlds of all projects used so far.
    """

    def __init__(
        self,
        document: Mapping[str, Any],
        *,
        store: Store,
        strict: bool,
        examples: bool,
        clock: Clock,
        seed: int | None,
    ) -> None:
        self.worlds = Worlds(store, clock, seed)
        surface = Surface(document, None if examples else handlers, Limits(), strict=strict)
        self.operations: Mapping[str, Operation] = surface.operations
        self._api = Api(surface, self.worlds, strict=strict)
        self._strict = strict
        self._ids = Ids(chance(None if seed is None else str(seed), "requests"))

    async def __call__(self, scope: Mapping[str, Any], receive: Receive, send: Send) -> None:
        """Serve one ASGI connection: a request, or the start and end of the server.

        Raises:
            ConnectionDropped: The connection is to be closed with no more than what was sent, as a fault wants it.
        """
        if scope["type"] == "lifespan":
            await _lifespan(receive, send)
        elif scope["type"] == "http":
            page = dashboard.find(scope["method"], scope["path"])
            if page is not None:
                await dashboard.deliver(page, send)
                return
            side = self._control if scope["path"].startswith(PREFIX) else self._api
            body = await read_body(receive, side.surface.limits.size)
            answer, content = await self._answer(side, scope, body)
            await deliver(answer, content, send)
        else:
            raise ValueError(f"the mock server speaks HTTP only, not {scope['type']}")

    @property
    def stateful(self) -> frozenset[str]:
        """The operations that have a behaviour; the others answer with the documented example."""
        return self._api.surface.stateful

    def close(self) -> None:
        """Close the database; the application must not be called any more."""
        self.worlds.store.close()

    @cached_property
    def _control(self) -> ControlPlane:
        # Made when first asked for: most servers are started for the API alone, and soon stopped.
        return ControlPlane(self.worlds, self._api.surface, strict=self._strict)

    async def _answer(
        self, side: Api | ControlPlane, scope: Mapping[str, Any], body: bytes | None
    ) -> tuple[Answer, bytes]:
        request_id = self._ids.new("request-id")
        try:
            answer = await side.answer(request.read(scope, body, request_id))
            return answer, encoded(answer)
        except ConnectionDropped:
            raise
        except Refusal as refusal:
            answer = refused(refusal, request_id)
        except Exception as error:
            answer = failed(error, request_id)
        return answer, encoded(answer)


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
        document: The bundled OpenAPI 3.1 document to serve; default: the one this package comes with.
        database: A file to keep everything in, so that it survives this process; None keeps it in memory.
        strict: Answer 500 when an answer breaks the document and 501 when an operation has no behaviour, instead of
            sending the answer with a header, or the documented example.
        examples: Answer every valid request with the documented example, as a server without any state; for testing
            how a client sends and reads, apart from what a flow makes of it.
        clock: The time that all worlds start from, in Unix seconds.
        seed: Makes all identifiers, tokens and codes repeatable, for the same requests in the same order.

    Raises:
        DocumentError: The document cannot be served.
        StoreError: The database cannot be used.
    """
    served = documents.load() if document is None else document
    return App(served, store=Store(database), strict=strict, examples=examples, clock=clock, seed=seed)


async def _lifespan(receive: Receive, send: Send) -> None:
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return
