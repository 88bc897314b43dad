"""The steps of a request to the control plane, which has its own document."""

from __future__ import annotations

import secrets
import tempfile
import time
from collections.abc import Callable, Generator, Mapping
from functools import partial
from typing import Any, Final

from .. import control
from ..control import record_schemas, state
from ..control.seeding import is_yaml, yaml_to_json
from ..errors import ApiError, StorageError
from ..event_loop import in_thread
from ..handler_registry import Result
from ..openapi.document import Operation
from ..openapi.json_body import is_json
from ..response import Response, error_response
from ..service import BodyLimits, ControlCall, Service
from ..worlds.world import World
from ..worlds.worlds import Worlds
from .credentials import authenticate, require_admin
from .request import Request
from .request_lines import log_request

PREFIX: Final = "/_mock/"
"""Paths of the control plane begin with this."""

_LIMITS: Final = BodyLimits(size=64_000_000)
_IMPORT: Final = "state.load"
_LARGEST_IMPORT: Final = 512_000_000


class ControlEndpoint:
    """Responds to requests to the control plane.

    Args:
        worlds: The worlds that it changes.
        api: The operations of the API.
        admin_token: What requests about all projects must send.
        strict: As for `Service`.

    Attributes:
        service: The operations of the control plane.
    """

    def __init__(self, worlds: Worlds, api: Service, admin_token: str, *, strict: bool) -> None:
        self._worlds = worlds
        self._admin_token = admin_token
        self._api = api
        self._document = record_schemas.document()
        self.service = Service(self._document, control, _LIMITS, strict=strict)
        self._tickets: dict[str, dict[str, Any]] = {}
        self._public: Mapping[str, Callable[[Mapping[str, str]], dict[str, Any]]] = {
            "health.get": lambda _: self._health(),
            "health.ready": lambda _: self._ready(),
            "document.get": lambda _: dict(self._document),
            "tickets.redeem": self._redeem_ticket,
        }
        self._admin: Mapping[str, Callable[[Mapping[str, str]], dict[str, Any]]] = {
            "worlds.list": lambda _: {"projects": self._worlds.project_ids()},
            "worlds.remove": self._remove_world,
        }

    async def respond(self, request: Request) -> Response:
        """Return the response to a request: every step of its way, from top to bottom.

        Raises:
            ApiError: 404 `route_not_found` or 405 `method_not_allowed`.
        """
        operation, path = self.service.route(request.method, request.path)
        started, project_id = time.perf_counter(), ""
        try:
            if operation.id in self._public:
                fields = self._public[operation.id](path)
            elif operation.id in self._admin:
                require_admin(request.headers.get("authorization"), self._admin_token)
                fields = self._admin[operation.id](path)
            else:
                world = authenticate(request.headers.get("authorization"), self._worlds)
                project_id = world.project_id
                result = await self._start(operation, path, request, world)
                if isinstance(result, Generator):
                    log_request(project_id, operation.id, Response(200, {}), request.id, time.perf_counter() - started)
                    return Response(200, {}, parts=result)
                fields = result if isinstance(result, dict) else await result
            response = Response(200, fields)
        except ApiError as error:
            response = error_response(error, request.id)
        response = self.service.validate_response(operation, response, request.id)
        log_request(project_id, operation.id, response, request.id, time.perf_counter() - started)
        return response

    async def _start(self, operation: Operation, path: Mapping[str, str], request: Request, world: World) -> Result:
        if operation.id == _IMPORT:
            return _load(world, request)
        body = await request.body.read(self.service.limits.size)
        headers, body = await _json_body(request.headers, body)
        arguments = self.service.validate_request(operation, path, request.query, headers, body)
        with self._worlds.database.transaction():
            return self.service.start(ControlCall(operation.id, world, arguments, self._api))

    def add_ticket(self, project_id: str, secret: str) -> str:
        """Return a ticket, for which the dashboard gets the credentials of a project once."""
        ticket = secrets.token_urlsafe(24)
        self._tickets[ticket] = {"project_id": project_id, "secret": secret}
        return ticket

    def _redeem_ticket(self, path: Mapping[str, str]) -> dict[str, Any]:
        credentials = self._tickets.pop(path["ticket"], None)
        if credentials is None:
            raise ApiError("object_not_found", "This link was used before, or it is of another server.")
        return credentials

    def _health(self) -> dict[str, Any]:
        return {
            "status": "ok",
            "version": self._api.version,
            "operations": len(self._api.operations),
            "projects": len(self._worlds),
        }

    def _ready(self) -> dict[str, Any]:
        try:
            self._worlds.database.require_writable()
        except StorageError:
            raise ApiError("not_ready") from None
        return {}

    def _remove_world(self, path: Mapping[str, str]) -> dict[str, Any]:
        try:
            self._worlds.delete(path["project_id"])
        except LookupError:
            raise ApiError("project_not_found") from None
        return {}


async def _load(world: World, request: Request) -> dict[str, Any]:
    """Replace a world by the export in the body; other requests get their responses meanwhile."""
    if not is_json(request.headers.get("content-type", "")):
        raise ApiError("bad_request", "The Content-Type of an import must be application/json, in UTF-8.")
    file = tempfile.TemporaryFile()  # noqa: SIM115 (to close a large one takes long, too)
    try:
        if not await request.body.save(file, _LARGEST_IMPORT):
            raise ApiError("bad_request", f"The body is larger than {_LARGEST_IMPORT} bytes.")
        file.seek(0)
        await in_thread(partial(state.load, world, file))
    finally:
        await in_thread(file.close)
    return {}


async def _json_body(headers: Mapping[str, str], body: bytes | None) -> tuple[Mapping[str, str], bytes | None]:
    """Return the headers and the body of a request with a body in YAML as those of one in JSON."""
    if not body or not is_yaml(headers.get("content-type")):
        return headers, body
    return {**headers, "content-type": "application/json"}, await in_thread(partial(yaml_to_json, body))
