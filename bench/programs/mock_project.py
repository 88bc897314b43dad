"""A project of the mock server, in which benchmarks create objects with ordinary requests."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from stytch_mock import create_app
from stytch_mock.serving.inprocess import call

from ..document import PROJECT, basic_auth

Send = Callable[[str, str, dict[str, str], bytes], tuple[int, bytes]]
"""Takes method, target, headers and body of a request; returns status and body of the response."""

_ADDRESS = "ada@example.com"
_MEMBERS = "/v1/b2b/organizations/members"


def new_mock() -> Send:
    """Return a function that sends requests to a new mock in this process, without a socket."""
    app = create_app()

    def send(method: str, target: str, headers: dict[str, str], body: bytes) -> tuple[int, bytes]:
        response = call(app, method, target, headers, body)
        return response.status, response.body

    return send


class MockProject:
    """A project with one organization.

    Args:
        send: Sends a request to the mock server.
        project: The project ID; the project must not exist.

    Attributes:
        send: Sends a request to the mock server.
        organization: The URL of the organization.
    """

    def __init__(self, send: Send, project: str = PROJECT) -> None:
        self.send = send
        self._headers = {"Authorization": basic_auth(project), "Content-Type": "application/json"}
        self.organization = ""
        self._id = ""
        self._after = ""
        self._searched: list[str] = []
        self.create_organization()

    def request(self, method: str, target: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
        """Send a request and return the decoded response.

        Raises:
            ValueError: The status of the response is not 200.
        """
        content = b"" if body is None else json.dumps(body).encode()
        status, content = self.send(method, target, self._headers, content)
        if status != 200:
            raise ValueError(f"{method} {target}: the mock server responded with {status}: {content[:300]!r}")
        response: dict[str, Any] = json.loads(content)
        return response

    def create_organization(self) -> None:
        """Create the organization, also after a reset, with one member."""
        created = self.request("POST", "/v1/b2b/organizations", {"organization_name": "Acme"})
        self._id = created["organization"]["organization_id"]
        self.organization = f"/v1/b2b/organizations/{self._id}"
        self.request("POST", f"{self.organization}/members", {"email_address": _ADDRESS})

    def read_organization(self) -> None:
        """Read the organization."""
        self.request("GET", self.organization)

    def create_members(self, first: int, last: int) -> None:
        """Create another organization with the members that these numbers count, last excluded."""
        members = [{"email_address": f"{number}@example.com"} for number in range(first, last)]
        organization = {"organization_name": "Many", "organization_slug": f"many-{first}", "members": members}
        created = self.request("POST", "/_mock/seed", {"organizations": [organization]})
        self._searched += created["organization_ids"]

    def find_member(self, number: int) -> None:
        """Search for one of the created members by address."""
        sought = {"filter_name": "member_emails", "filter_value": [f"{number}@example.com"]}
        self._search(query={"operator": "AND", "operands": [sought]}, limit=100)

    def list_members(self) -> None:
        """Read the first page of the created members."""
        self._search(limit=100)

    def _search(self, **body: Any) -> None:
        found = self.request("POST", f"{_MEMBERS}/search", {"organization_ids": self._searched, **body})
        assert found["members"]

    def send_link(self) -> None:
        """Send a login link to the member."""
        body = {"organization_id": self._id, "email_address": _ADDRESS}
        self.request("POST", "/v1/b2b/magic_links/email/login_or_signup", body)

    def link_token(self) -> str:
        """Return the token of the link that was sent since the last call."""
        (message,) = self.request("GET", f"/_mock/outbox{self._after}")["messages"]
        self._after = f"?after={message['id']}"
        return str(message["token"])

    def use_link(self, token: str) -> str:
        """Log the member in by a link and return the session token."""
        used = self.request("POST", "/v1/b2b/magic_links/authenticate", {"magic_links_token": token})
        return str(used["session_token"])

    def log_in(self) -> str:
        """Log the member in and return the session token."""
        self.send_link()
        return self.use_link(self.link_token())
