"""Serves the control plane, by which tests and people steer the world of their project, from a document of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

import yaml

from .. import control
from ..control.seeding import as_json, is_yaml
from ..errors import Refusal
from ..openapi.json_body import DEPTH
from ..response import Answer, refused
from ..service import ControlCall, Limits, Surface
from ..worlds import Worlds
from .credentials import admit
from .request import Request

PREFIX: Final = "/_mock/"
_DOCUMENT: Final = Path(control.__file__).with_name("openapi.yaml")
# An export of a large world must be importable, and its objects lie some levels deeper than when they came.
_LIMITS: Final = Limits(size=64_000_000, depth=DEPTH + 8)


class ControlPlane:
    """The control plane's side of the server.

    Args:
        worlds: The worlds it works on.
        api: The operations of the API.
        strict: As for `Surface`.
    """

    def __init__(self, worlds: Worlds, api: Surface, *, strict: bool) -> None:
        self._worlds = worlds
        self._api = api
        self._document = yaml.load(_DOCUMENT.read_bytes(), Loader=yaml.CSafeLoader)
        self.surface = Surface(self._document, control, _LIMITS, strict=strict)
        self._public: Mapping[str, Callable[[], dict[str, Any]]] = {
            "health.get": self._health,
            "document.get": lambda: dict(self._document),
            "worlds.list": lambda: {"projects": self._worlds.projects()},
        }

    async def answer(self, request: Request) -> Answer:
        """Return the answer to a request.

        Raises:
            Refusal: No operation has its URL and method.
        """
        operation, path = self.surface.route(request.method, request.path)
        try:
            if operation.id in self._public:
                body = self._public[operation.id]()
            else:
                world = admit(request.headers.get("authorization"), self._worlds)
                headers, content = request.headers, request.body
                if content and is_yaml(headers.get("content-type")):
                    headers, content = {**headers, "content-type": "application/json"}, as_json(content)
                arguments = self.surface.arguments(operation, path, request.query, headers, content)
                with self._worlds.store.transaction():
                    result = self.surface.run(ControlCall(operation.id, world, arguments, self._api))
                body = result if isinstance(result, dict) else await result
            answer = Answer(200, body)
        except Refusal as refusal:
            answer = refused(refusal, request.id)
        return self.surface.checked(operation, answer, request.id)

    def _health(self) -> dict[str, Any]:
        return {"status": "ok", "operations": len(self._api.operations), "projects": len(self._worlds)}
