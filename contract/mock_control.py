"""The control plane of our mock, for whoever needs more of a backend than its API: mail, time, a fresh start."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from stytch_client import Request, Timeout, Transport

from contract.surface import Credentials


def is_mock(base_url: str, transport: Transport) -> bool:
    """Whether the server at `base_url` has such a control plane.

    Raises:
        APIConnectionError: there is no server.
    """
    answer = transport.send(Request("GET", f"{base_url}/_mock/health", {}, None, Timeout()))
    try:
        return answer.status == 200 and json.loads(answer.body)["status"] == "ok"
    except (ValueError, TypeError, KeyError):
        return False


@dataclass(frozen=True)
class ControlPlane:
    """What steers the world of one project.

    Args:
        base_url: where the mock is.
        credentials: whose world it is.
        transport: carries the requests.
    """

    base_url: str
    credentials: Credentials
    transport: Transport

    def ask(self, method: str, name: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
        """Send a request to `/_mock/<name>` and return what it answers.

        Raises:
            RuntimeError: it refused.
        """
        headers = {"Authorization": self.credentials.header, "Content-Type": "application/json"}
        content = None if body is None else json.dumps(body).encode()
        answer = self.transport.send(Request(method, f"{self.base_url}/_mock/{name}", headers, content, Timeout()))
        if answer.status != 200:
            raise RuntimeError(f"the mock's control plane answered {answer.status} to {method} /_mock/{name}")
        result: dict[str, Any] = json.loads(answer.body)
        return result
