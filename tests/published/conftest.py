"""A mock on a socket for the published clients, and a project of its own for each test."""

from __future__ import annotations

import base64
import json
import urllib.request
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from stytch_mock import MockServer


@dataclass(frozen=True)
class Project:
    """Credentials for a new world of the mock, and its messages.

    Attributes:
        url: URL of the mock, which the clients take as their environment.
        project_id: A project ID that is new for every test.
        secret: A secret.
    """

    url: str
    project_id: str = field(default_factory=lambda: f"project-test-{uuid.uuid4()}")
    secret: str = "secret-test-of-the-published-clients"

    def mail(self, to: str) -> dict[str, Any]:
        """Return the newest message to an address or phone number."""
        found = [message for message in self.control("GET", "outbox")["messages"] if message["to"] == to]
        assert found, f"nothing was sent to {to}"
        message: dict[str, Any] = found[-1]
        return message

    def control(self, method: str, name: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
        """Call the mock's control plane for this project."""
        credentials = base64.b64encode(f"{self.project_id}:{self.secret}".encode()).decode()
        headers = {"Authorization": f"Basic {credentials}", "Content-Type": "application/json"}
        content = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"{self.url}/_mock/{name}", content, headers, method=method)
        with urllib.request.urlopen(request, timeout=60) as response:
            result: dict[str, Any] = json.load(response)
        return result


@pytest.fixture(scope="session")
def url() -> Iterator[str]:
    """The base URL of a strict mock."""
    with MockServer(strict=True) as server:
        yield server.url


@pytest.fixture
def project(url: str) -> Project:
    """A new project."""
    return Project(url)
