"""Creates an organization and a session in a project of the mock server, with ordinary requests."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from ..document import basic_auth

Send = Callable[[str, str, dict[str, str], bytes], tuple[int, bytes]]
"""Takes method, target, headers and body of a request; returns status and body of the response."""

HEADERS = {
    "Authorization": basic_auth(),
    "Content-Type": "application/json",
}
_ADDRESS = "ada@example.com"


def send_json(send: Send, method: str, target: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
    """Send a request and return the decoded response.

    Raises:
        ValueError: The status of the response is not 200.
    """
    status, content = send(method, target, HEADERS, b"" if body is None else json.dumps(body).encode())
    if status != 200:
        raise ValueError(f"{method} {target}: the mock server responded with {status}: {content[:300]!r}")
    response: dict[str, Any] = json.loads(content)
    return response


def organization(send: Send) -> str:
    """Create an organization and return its identifier."""
    created = send_json(send, "POST", "/v1/b2b/organizations", {"organization_name": "Acme"})
    return str(created["organization"]["organization_id"])


def session(send: Send, organization_id: str) -> str:
    """Log a new member in by magic link and return the session token."""
    invited = {"organization_id": organization_id, "email_address": _ADDRESS}
    send_json(send, "POST", f"/v1/b2b/organizations/{organization_id}/members", {"email_address": _ADDRESS})
    send_json(send, "POST", "/v1/b2b/magic_links/email/login_or_signup", invited)
    message = send_json(send, "GET", f"/_mock/outbox?to={_ADDRESS.replace('@', '%40')}")["messages"][-1]
    used = send_json(send, "POST", "/v1/b2b/magic_links/authenticate", {"magic_links_token": message["token"]})
    return str(used["session_token"])
