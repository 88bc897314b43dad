"""The steps of a request to the control plane, which has its own document."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import yaml

from .. import control
from ..control.seeding import is_yaml, yaml_to_json
from ..errors import ApiError
from ..openapi.json_body import MAX_DEPTH
from ..response import Response, error_response
from ..service import BodyLimits, ControlCall, Service
from ..worlds import Worlds
from .credentials import authenticate
from .request import Request

PREFIX: Final = "/_mock/"
"""Paths of the control plane begin with this."""

_DOCUMENT: Final = Path(control.__file__).with_name("openapi.yaml")
# An export of a large world must be importable, and in it objects are nested deeper than in the original request.
_LIMITS: Final = BodyLimits(size=64_000_000, depth=MAX_DEPTH + 8)


class ControlEndpoint:
    """Responds to requests to the control plane.

    Args:
        worlds: The worlds that it changes.
        api: The operations of the API.
        strict: As for `Service`.

    Attributes:
        service: The operations of the control plane.
    """

    def __init__(self, worlds: Worlds, api: Service, *, strict: bool) -> None:
        self._worlds = worlds
        self._api = api
        self._document = yaml.load(_DOCUMENT.read_bytes(), Loader=yaml.CSafeLoader)
        self.service = Service(self._document, control, _LIMITS, strict=strict)
        self._public: Mapping[str, Callable[[], dict[str, Any]]] = {
            "health.get": self._health,
            "document.get": lambda: dict(self._document),
            "worlds.list": lambda: {"projects": self._worlds.project_ids()},
        }

    async def respond(self, request: Request) -> Response:
        """Return the response to a request: every step of its way, from top to bottom.

        Raises:
            ApiError: 404 `route_not_found` or 405 `method_not_allowed`.
        """
        operation, path = self.service.route(request.method, request.path)
        try:
            if operation.id in self._public:
                fields = self._public[operation.id]()
            else:
                world = authenticate(request.headers.get("authorization"), self._worlds)
                request = _with_json_body(request)
                arguments = self.service.validate_request(operation, path, request.query, request.headers, request.body)
                with self._worlds.database.transaction():
                    result = self.service.start(ControlCall(operation.id, world, arguments, self._api))
                fields = result if isinstance(result, dict) else await result
            response = Response(200, fields)
        except ApiError as error:
            response = error_response(error, request.id)
        return self.service.validate_response(operation, response, request.id)

    def _health(self) -> dict[str, Any]:
        return {"status": "ok", "operations": len(self._api.operations), "projects": len(self._worlds)}


def _with_json_body(request: Request) -> Request:
    if not request.body or not is_yaml(request.headers.get("content-type")):
        return request
    headers = {**request.headers, "content-type": "application/json"}
    return replace(request, headers=headers, body=yaml_to_json(request.body))
