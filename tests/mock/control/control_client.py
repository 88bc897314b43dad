"""A client in process for the control plane and some operations of the API, with a fixed host clock."""

from __future__ import annotations

import itertools
import json
from functools import cache
from pathlib import Path
from typing import Any

from stytch_mock import App, create_app
from stytch_mock.serving.inprocess import Response
from stytch_mock.worlds.world import World

from ..openapi.closed_document import closed_document
from ..small_api import PROJECT, SECRET, InProcessClient, basic

NOW = 1_780_000_000.0


class Host:
    """A clock of the host that tests set."""

    def __init__(self) -> None:
        self.time = NOW

    def __call__(self) -> float:
        return self.time


_HOST = Host()
_NUMBERS = itertools.count()


@cache
def _shared() -> App:
    return create_app(closed_document(), strict=True, clock=_HOST, seed=1)


class ControlClient:
    """A server with the real document, and one project on it.

    By default the project is a new one on a shared server, because creating a server takes time.

    Args:
        app: The server.
        project_id: The project.
        database: A file for a server of its own.
    """

    def __init__(self, app: App | None = None, project_id: str = "", database: Path | None = None) -> None:
        self.host = _HOST
        if app is None:
            _HOST.time = NOW
            app = _shared() if database is None else create_app(database=database, strict=True, clock=_HOST, seed=1)
        self.app = app
        self.project_id = project_id or (PROJECT if database else f"project-test-{next(_NUMBERS)}")
        self.authorization = basic(self.project_id, SECRET)
        self.send = InProcessClient(self.app, self.authorization)

    def __call__(self, method: str, target: str, body: object = None, *, expect: int = 200) -> Any:
        """Send a request and return the JSON of the response, which must have the expected status."""
        response: Response = self.send(method, target, body)
        found = json.loads(response.body)
        assert response.status == expect, found
        return found

    @property
    def world(self) -> World:
        """The world of the project, created if necessary."""
        world = self.app.worlds.open(self.project_id, SECRET)
        assert world
        return world

    def organization(self, name: str = "Acme") -> str:
        """Create an organization and return its ID."""
        body = {"organization_name": name, "organization_slug": name.lower()}
        made = self("POST", "/v1/b2b/organizations", body)
        return str(made["organization"]["organization_id"])

    def organizations(self) -> list[str]:
        """Return the IDs of all organizations."""
        found = self("POST", "/v1/b2b/organizations/search", {})["organizations"]
        return [one["organization_id"] for one in found]
