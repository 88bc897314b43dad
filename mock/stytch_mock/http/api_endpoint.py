"""The steps of a request to the API, from its route to the validated response."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Mapping
from dataclasses import replace
from typing import Any, Final

from .. import webhook_events
from ..errors import ApiError, ConnectionDropped
from ..handler_registry import Call, Result
from ..openapi.document import Operation
from ..openapi.documented_examples import example_body
from ..openapi.validation import Arguments
from ..response import (
    DROPPED,
    MOCK_HEADER,
    VIOLATION_HEADER,
    Response,
    error_response,
    internal_error_response,
    with_oauth_names,
)
from ..service import Service
from ..services.faults import inject
from ..services.request_log import LARGEST, Exchange, LogEntry
from ..services.slow_work import SlowWork
from ..worlds.world import World
from ..worlds.worlds import Worlds
from .asgi import encode
from .credentials import authenticate, find_public_world
from .metrics import Metrics
from .request import Request
from .request_lines import log_request

_CREDENTIALS: Final = frozenset({"authorization", "cookie", "proxy-authorization"})


class ApiEndpoint:
    """Responds to requests to the API.

    Args:
        service: The operations of the API.
        worlds: The worlds that they work on.
        strict: Respond with 501 to an operation without a handler, instead of the documented example.

    Attributes:
        service: The operations of the API.
        metrics: Counts the requests.
    """

    def __init__(self, service: Service, worlds: Worlds, *, strict: bool) -> None:
        self.service = service
        self._worlds = worlds
        self._strict = strict
        self.metrics = Metrics(worlds.database)

    async def respond(self, request: Request) -> tuple[Response, bytes]:
        """Return the response to a request and its body as JSON: every step of its way, from top to bottom.

        Raises:
            ApiError: 404 `route_not_found` or 405 `method_not_allowed`; without an operation there is nothing to
                validate the response against.
        """
        operation, path = self.service.route(request.method, request.path)
        started = time.perf_counter()
        world: World | None = None
        fault: dict[str, Any] | None = None
        body: bytes | None = None
        try:
            world = self._authenticate(operation, path, request)
            body = await request.body.read(self.service.limits.size)
            world.rate_limits.count_request(operation.id)
            fault = world.faults.next_fault(operation.id)
            if fault is not None:
                await inject(fault)
            arguments = self.service.validate_request(operation, path, request.query, request.headers, body)
            response = await self._handle(operation, world, arguments, request.id)
        except ApiError as error:
            response = error_response(error, request.id)
            response = with_oauth_names(response) if operation.public else response
        except ConnectionDropped:
            response = DROPPED  # by a fault, or by the client within the body
        except Exception as error:
            response = internal_error_response(error, request.id)
        if response is not DROPPED:
            response = self.service.validate_response(operation, response, request.id)
        content = encode(response)
        seconds = time.perf_counter() - started
        self.metrics.record(operation.id, response.status, seconds)
        log_request("" if world is None else world.project_id, operation.id, response, request.id, seconds)
        if world is not None:
            exchange = _exchange(request, body or b"", response, content)
            _log(world, operation, request, response, exchange, fault, seconds)
        if fault is not None and fault["truncate"] and response is not DROPPED:
            response = replace(response, delivery="truncated")
        return response, content

    def _authenticate(self, operation: Operation, path: Mapping[str, str], request: Request) -> World:
        authorization = request.headers.get("authorization")
        if operation.public or (operation.anonymous and authorization is None):
            return find_public_world(path, self._worlds)
        return authenticate(authorization, self._worlds)

    async def _handle(self, operation: Operation, world: World, arguments: Arguments, request_id: str) -> Response:
        headers = {}
        if operation.id in self.service.stateful:
            fields = await self._call_handler(Call(operation.id, world, arguments))
        else:
            fields = example_body(operation, strict=self._strict)
            headers = {MOCK_HEADER: "example"}
        status = operation.success_status
        return Response(status, {**fields, "status_code": status, "request_id": request_id}, headers)

    async def _call_handler(self, call: Call) -> dict[str, Any]:
        while True:
            try:
                result = self._call_in_transaction(call)
                if isinstance(result, Awaitable):
                    return await result
                assert isinstance(result, dict)  # only the control plane streams
                return result
            except SlowWork as work:
                # The transaction was rolled back. Other requests are handled meanwhile.
                await work.run()

    def _call_in_transaction(self, call: Call) -> Result:
        with self._worlds.database.transaction():
            try:
                with webhook_events.reported(call.world, "DIRECT"):
                    return self.service.start(call)
            except ApiError as error:
                # Raised outside of the transaction, to commit it: a wrong code has to be counted, for example.
                reported = error
        raise reported


def _exchange(request: Request, body: bytes, response: Response, content: bytes) -> Exchange:
    target = f"{request.path}?{request.query}" if request.query else request.path
    headers = {name: value for name, value in request.headers.items() if name not in _CREDENTIALS}
    received = dict(response.headers)
    return Exchange(request.method, target, headers, body[:LARGEST], received, content[:LARGEST])


def _log(
    world: World,
    operation: Operation,
    request: Request,
    response: Response,
    exchange: Exchange,
    fault: Mapping[str, Any] | None,
    seconds: float,
) -> None:
    world.log.add(
        LogEntry(
            request_id=request.id,
            time=world.clock.now(),
            operation=operation.id,
            status=response.status,
            error_type=response.body.get("error_type", ""),
            error_message=response.body.get("error_message", ""),
            violation=response.headers.get(VIOLATION_HEADER, ""),
            fault=fault["id"] if fault else "",
            duration_ms=round(seconds * 1000, 3),
            example=response.headers.get(MOCK_HEADER) == "example",
            exchange=exchange,
        )
    )
