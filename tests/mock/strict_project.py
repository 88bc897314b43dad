"""A project on a strict mock server with a frozen clock, whose operations are called by operationId."""

from __future__ import annotations

import itertools
import json
from functools import cache
from typing import Any
from urllib.parse import quote, urlencode

from stytch_mock import App, create_app
from stytch_mock.rules.verification import totp
from stytch_mock.serving.inprocess import call
from stytch_mock.worlds.world import World

from .openapi.closed_document import closed_document
from .small_api import SECRET, basic

_numbers = itertools.count(1)


@cache
def _app() -> App:
    # Shared, because compiling the validators takes time; each test has a world of its own.
    return create_app(closed_document(), strict=True)


class StrictProject:
    """The project of one test. A response that breaks the closed document is a 500.

    Args:
        project_id: The project; default: a new one.
    """

    def __init__(self, project_id: str = "") -> None:
        self.app = _app()
        self.project_id = project_id or f"project-test-strict-{next(_numbers)}"
        world = self.app.worlds.open(self.project_id, SECRET)
        assert world is not None
        self.world: World = world
        self.world.clock.freeze(True)

    def send(self, operation_id: str, /, **arguments: Any) -> dict[str, Any]:
        """Send a request and return the body of the response. Arguments that are None are not sent."""
        operation = self.app.operations[operation_id]
        given = {name: value for name, value in arguments.items() if value is not None}
        path, query = operation.path, {}
        headers = {"Authorization": basic(self.project_id)}
        for parameter in operation.parameters:
            if parameter.name not in given:
                continue
            value = given.pop(parameter.name)
            if parameter.location == "path":
                path = path.replace(f"{{{parameter.name}}}", quote(value, safe=""))
            elif parameter.location == "query":
                query[parameter.name] = value
            else:
                headers[parameter.name] = value
        data = b""
        if operation.body is not None:
            headers["Content-Type"] = "application/json"
            data = json.dumps(given).encode()
        response = call(self.app, operation.method, f"{path}?{urlencode(query)}", headers, data)
        body: dict[str, Any] = json.loads(response.body)
        assert response.status == body["status_code"]
        return body

    def ok(self, operation_id: str, /, **arguments: Any) -> dict[str, Any]:
        """Send a request that must succeed and return the body of the response."""
        body = self.send(operation_id, **arguments)
        assert body["status_code"] < 300, body
        return body

    def error(self, operation_id: str, /, **arguments: Any) -> tuple[int, str]:
        """Send a request that must fail and return status and error type."""
        body = self.send(operation_id, **arguments)
        assert body["status_code"] >= 400, "the request did not fail"
        return body["status_code"], body["error_type"]

    def advance(self, seconds: float) -> None:
        """Advance the clock."""
        self.world.clock.advance(seconds)

    def messages(self, to: str) -> list[dict[str, Any]]:
        """Return the messages to a recipient, newest last."""
        return self.world.outbox.messages(to)

    def message(self, to: str) -> dict[str, Any]:
        """Return the newest message to a recipient."""
        return self.messages(to)[-1]

    def code(self, secret: str, steps: int = 0) -> str:
        """Return the code of an authenticator app, some steps from now."""
        return totp.code_at(secret, self.world.clock.now() + steps * totp.STEP)
