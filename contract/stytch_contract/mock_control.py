"""A client of the mock's control plane (`/_mock/`): messages, clock, reset and seed data of one project."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from stytch_client import Request, Timeout, Transport

from stytch_contract.credentials import Credentials


def is_mock(base_url: str, transport: Transport) -> bool:
    """Whether the server at `base_url` has a control plane, as our mock does.

    Raises:
        APIConnectionError: The server cannot be reached.
    """
    return _health(base_url, transport).get("status") == "ok"


def mock_version(base_url: str, transport: Transport) -> str | None:
    """The version of the document that a mock implements; None if the server does not say it.

    Raises:
        APIConnectionError: The server cannot be reached.
    """
    version = _health(base_url, transport).get("version")
    return version if isinstance(version, str) else None


def _health(base_url: str, transport: Transport) -> dict[str, Any]:
    response = transport.send(Request("GET", f"{base_url}/_mock/health", {}, None, Timeout()))
    try:
        body = json.loads(response.body)
    except ValueError:
        return {}
    return body if response.status == 200 and isinstance(body, dict) else {}


@dataclass(frozen=True)
class MockControl:
    """The control plane for one project of a mock server.

    Args:
        base_url: Base URL of the mock.
        credentials: Credentials of the project.
        transport: Sends the requests.
    """

    base_url: str
    credentials: Credentials
    transport: Transport

    def send(self, method: str, name: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
        """Send a request to `/_mock/<name>`.

        Args:
            method: HTTP method.
            name: Path below `/_mock/`, such as `clock`.
            body: JSON body, if any.

        Returns:
            The JSON body of the response.

        Raises:
            RuntimeError: The status is not 200.
        """
        headers = {"Authorization": self.credentials.authorization, "Content-Type": "application/json"}
        content = None if body is None else json.dumps(body).encode()
        response = self.transport.send(Request(method, f"{self.base_url}/_mock/{name}", headers, content, Timeout()))
        if response.status != 200:
            raise RuntimeError(f"{method} /_mock/{name} failed with status {response.status}")
        result: dict[str, Any] = json.loads(response.body)
        return result
