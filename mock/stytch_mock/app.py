"""The ASGI application: takes a request through routing, access, checking and behaviour, and answers it."""

from __future__ import annotations

import json
import logging
import time
import traceback
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote

from . import document as documents
from . import fallback, handlers, json_body
from .access import admit, visit
from .checking import compile_all
from .document import Operation
from .errors import Refusal
from .ids import Ids
from .operations import Call, collect
from .routing import Router
from .worlds import Clock, World, Worlds

VIOLATION_HEADER: Final = "x-stytch-mock-violation"
"""Present on an answer that breaks the document; says how. A strict server answers 500 instead."""

_LONGEST_HEADER: Final = 400
_LOG: Final = logging.getLogger("stytch_mock")

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Pairs = list[tuple[bytes, bytes]]


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    body: dict[str, Any]
    headers: Mapping[str, str]


class App:
    """One mock server without a socket. Nothing is shared between two of them. Make one with `create_app`.

    Attributes:
        operations: The operations served, by operationId.
        worlds: The worlds of all projects used so far.
    """

    def __init__(self, document: Mapping[str, Any], *, strict: bool, clock: Clock, seed: int | None) -> None:
        operations = documents.Reader(document).operations()
        self.operations: Mapping[str, Operation] = {operation.id: operation for operation in operations}
        self.worlds = Worlds(clock, seed)
        self._strict = strict
        self._router = Router(operations)
        self._checkers = compile_all(operations, document)
        self._handlers = collect(handlers)
        self._ids = Ids(None if seed is None else f"{seed}/requests")

    async def __call__(self, scope: Mapping[str, Any], receive: Receive, send: Send) -> None:
        """Serve one ASGI connection: a request, or the start and end of the server."""
        if scope["type"] == "lifespan":
            await _lifespan(receive, send)
        elif scope["type"] == "http":
            body = await _body(receive)
            status, headers, content = self._serve(scope, body)
            await send({"type": "http.response.start", "status": status, "headers": headers})
            await send({"type": "http.response.body", "body": content})
        else:
            raise ValueError(f"the mock server speaks HTTP only, not {scope['type']}")

    def _serve(self, scope: Mapping[str, Any], body: bytes | None) -> tuple[int, Pairs, bytes]:
        request_id = self._ids.new("request-id")
        try:
            return self._handle(scope, body, request_id)
        except Refusal as refusal:
            return _encode(_refused(refusal, request_id))
        except Exception as error:
            # The text of an exception can quote a secret; the places in our code cannot.
            places = "".join(traceback.format_tb(error.__traceback__))
            _LOG.error("%s failed with %s\n%s", request_id, type(error).__name__, places)
            return _encode(_refused(Refusal("internal_server_error"), request_id))

    def _handle(self, scope: Mapping[str, Any], body: bytes | None, request_id: str) -> tuple[int, Pairs, bytes]:
        operation, path = self._route(scope)
        try:
            answer = self._answer(operation, path, scope, body, request_id)
        except Refusal as refusal:
            answer = _refused(refusal, request_id)
        broken = self._checkers[operation.id].response(answer.status, answer.body)
        if broken is None:
            return _encode(answer)
        _LOG.error("%s: the answer breaks the document: %s", operation.id, broken)
        if self._strict:
            message = f"The mock server's own answer breaks the document: {broken}."
            answer = _refused(Refusal("internal_server_error", message), request_id)
        note = broken.encode("ascii", "replace").decode()[:_LONGEST_HEADER]
        return _encode(_Answer(answer.status, answer.body, {**answer.headers, VIOLATION_HEADER: note}))

    def _route(self, scope: Mapping[str, Any]) -> tuple[Operation, Mapping[str, str]]:
        # The raw path keeps an encoded slash inside a value apart from one between two segments.
        raw = scope.get("raw_path") or quote(scope["path"]).encode()
        return self._router.find(scope["method"], _text(raw, "path"))

    def _answer(
        self,
        operation: Operation,
        path: Mapping[str, str],
        scope: Mapping[str, Any],
        body: bytes | None,
        request_id: str,
    ) -> _Answer:
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        world = self._admit(operation, path, headers.get("authorization"))
        if body is None:
            raise Refusal("bad_request", f"The body is larger than {json_body.LIMIT} bytes.")
        query = _text(scope["query_string"], "query")
        arguments = self._checkers[operation.id].request(path, query, headers, body)
        handler = self._handlers.get(operation.id)
        if handler is None:
            result = fallback.example(operation, strict=self._strict)
            marks = {fallback.HEADER: "example"}
        else:
            result = handler.function(Call(operation.id, world, arguments))
            marks = {}
        return _Answer(200, {**result, "status_code": 200, "request_id": request_id}, marks)

    def _admit(self, operation: Operation, path: Mapping[str, str], authorization: str | None) -> World:
        if operation.anonymous and authorization is None:
            return visit(path, self.worlds)
        return admit(authorization, self.worlds)


def create_app(
    document: Mapping[str, Any] | None = None,
    *,
    strict: bool = False,
    clock: Clock = time.time,
    seed: int | None = None,
) -> App:
    """Return a new mock server as an ASGI application.

    Args:
        document: The bundled OpenAPI 3.1 document to serve; default: the one this package comes with.
        strict: Answer 500 when an answer breaks the document and 501 when an operation has no behaviour, instead of
            sending the answer with a header, or the documented example.
        clock: The time that all worlds start from, in Unix seconds.
        seed: Makes all identifiers repeatable, for the same requests in the same order.

    Raises:
        DocumentError: The document cannot be served.
    """
    served = documents.load() if document is None else document
    return App(served, strict=strict, clock=clock, seed=seed)


def _text(raw: bytes, part: str) -> str:
    try:
        return raw.decode()
    except UnicodeDecodeError:
        raise Refusal("bad_request", f"The {part} of the URL is not percent-encoded UTF-8.") from None


def _refused(refusal: Refusal, request_id: str) -> _Answer:
    return _Answer(refusal.status, refusal.envelope(request_id), refusal.headers)


def _encode(answer: _Answer) -> tuple[int, Pairs, bytes]:
    content = json.dumps(answer.body, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(content)).encode())]
    headers += [(name.encode(), value.encode()) for name, value in answer.headers.items()]
    return answer.status, headers, content


async def _lifespan(receive: Receive, send: Send) -> None:
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return


async def _body(receive: Receive) -> bytes | None:
    """Return the body, or None if it is too large; then it is still read to its end, so that the answer is read."""
    parts: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        part = message.get("body", b"")
        size += len(part)
        if size <= json_body.LIMIT:
            parts.append(part)
        else:
            parts.clear()
        if not message.get("more_body", False):
            return b"".join(parts) if size <= json_body.LIMIT else None
