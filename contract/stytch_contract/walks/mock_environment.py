"""What a walk needs from a backend besides its API, provided by the mock's control plane."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from stytch_mock import handlers
from stytch_mock.handler_registry import collect

from stytch_contract.devices.provider_page import ProviderPage
from stytch_contract.devices.visitor import HttpVisitor
from stytch_contract.mock_control import MockControl
from stytch_contract.plugs.addresses import Addresses
from stytch_contract.walks.walk_memory import FollowUp, Values

_REDIRECT_URI: Final = "https://app.example/authorized"
_BEGINNING: Final = "2030-01-01T00:00:00Z"
"""The time at which every walk begins, so that a repeated one sends the same codes."""


@dataclass
class MockEnvironment:
    """Reset, messages and clock of one project of a mock server.

    Args:
        control: The control plane for the project.
    """

    control: MockControl
    shared: bool = False
    _read: set[str] = field(default_factory=set)

    @property
    def outside(self) -> MockEnvironment:
        """The mock itself: its seeds, and its pages of identity providers."""
        return self

    @property
    def addresses(self) -> Addresses:
        """Invented addresses, because the mock sends nothing."""
        return Addresses()

    def set_up(self, settings: dict[str, Any]) -> dict[str, list[str]]:
        """Add seed data to the project, and return the IDs of the objects."""
        return self.control.send("POST", "seed", settings)

    def sign_in(self, provider: str, parameters: Mapping[str, Any]) -> dict[str, str]:
        """Sign in at an OAuth provider or an SSO connection, and return the parameters of the redirect."""
        page = ProviderPage(self.control.base_url, self.control.credentials.project_id, self.control.transport)
        return page.sign_in(provider, parameters)

    def add_app(self) -> dict[str, str]:
        """Add a first-party connected app, and return its `client_id`, `client_secret` and `redirect_uri`."""
        settings = {
            "client_type": "first_party",
            "client_name": "Example",
            "redirect_urls": [_REDIRECT_URI],
            "full_access_allowed": True,
        }
        authorization = self.control.credentials.authorization
        response = self._visitor.send("POST", "/v1/connected_apps/clients", json=settings, authorization=authorization)
        app = response["connected_app"]
        credentials = {name: app[name] for name in ("client_id", "client_secret")}
        return {**credentials, "redirect_uri": _REDIRECT_URI}

    def redeem(self, app: Mapping[str, str], code: str) -> str:
        """Redeem an authorization code as a connected app, and return the access token."""
        path = f"/v1/public/{self.control.credentials.project_id}/oauth2/token"
        response = self._visitor.send("POST", path, form={"grant_type": "authorization_code", "code": code, **app})
        if response["status"] != 200:
            raise RuntimeError(f"the code was refused with status {response['status']}")
        token: str = response["access_token"]
        return token

    @property
    def _visitor(self) -> HttpVisitor:
        return HttpVisitor(self.control.base_url, self.control.transport)

    def stateful_operations(self) -> frozenset[str]:
        """The operations with a handler; the IDs in the documented examples of the others fit no other request."""
        return frozenset(collect(handlers))

    def reset(self) -> None:
        """Delete all objects and messages of the project, and stop its clock.

        Codes and sessions last for times that walks advance by, so on a clock that runs, fractions of a second decide
        whether they have expired.
        """
        self.control.send("POST", "reset", {})
        self.control.send("POST", "clock", {"set": _BEGINNING, "freeze": True})
        self._read.clear()

    def beginnings(self, _: str) -> list[FollowUp]:
        """None, because all messages can be read."""
        return []

    def owns(self, _: Values) -> bool:
        """Everything, because the project is that of the walk."""
        return True

    def new_messages(self, *_: object) -> list[dict[str, Any]]:
        """The emails and texts sent since the last call, oldest first."""
        outbox = self.control.send("GET", "outbox")["messages"]
        new = [message for message in outbox if message["id"] not in self._read]
        self._read.update(message["id"] for message in new)
        return new

    def now(self) -> float:
        """The project's time, in Unix seconds."""
        return float(self.control.send("GET", "clock")["unix"])

    def advance_clock(self, seconds: float) -> None:
        """Move the project's clock forward."""
        self.control.send("POST", "clock", {"advance": seconds})
