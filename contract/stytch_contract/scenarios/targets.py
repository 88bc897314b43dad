"""The targets of a scenario: a project on any backend; on a mock also its messages, clock, keys and setup."""

from __future__ import annotations

import random
import time
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Protocol

from stytch_client import AsyncTransport, Transport

from stytch_contract.credentials import Credentials
from stytch_contract.devices.provider_page import ProviderPage
from stytch_contract.devices.visitor import HttpVisitor
from stytch_contract.mock_control import MockControl


class Inbox(Protocol):
    """The messages that the backend sends."""

    def messages(self, to: str) -> list[dict[str, Any]]:
        """The messages to an email address or phone number, oldest first, each with its `code`, `token` and `link`."""
        ...


class Clock(Protocol):
    """The backend's clock."""

    def now(self) -> float:
        """The backend's time, in Unix seconds."""
        ...

    def advance(self, seconds: float) -> None:
        """Move the clock forward."""
        ...


class Keys(Protocol):
    """The keys that sign JWTs."""

    def rotate(self, overlap: float) -> None:
        """Sign with a new key, and keep publishing the old one for `overlap` seconds."""
        ...


class ProjectSetup(Protocol):
    """Project settings that the API cannot create."""

    def apply(self, settings: dict[str, Any]) -> None:
        """Create roles, resources and tokens of other systems."""
        ...


class Browser(Protocol):
    """A browser in which a person signs in at identity providers."""

    def sign_in(self, provider: str, parameters: Mapping[str, Any]) -> dict[str, str]:
        """Sign in at a provider, and return the parameters of the redirect to the application."""
        ...


class Visitor(Protocol):
    """A connected app or an identity provider, which calls endpoints that the client has no methods for."""

    def send(
        self,
        method: str,
        path: str,
        *,
        form: Mapping[str, str] | None = None,
        json: Mapping[str, Any] | None = None,
        bearer: str = "",
    ) -> dict[str, Any]:
        """Send a request, and return the status and the fields of the response."""
        ...


class SystemClock:
    """The clock of this machine, for backends that use the real time."""

    def now(self) -> float:
        """The time, in Unix seconds."""
        return time.time()


@dataclass(frozen=True)
class Target:
    """A project for one run of a scenario.

    Attributes:
        base_url: Base URL of the backend.
        credentials: Credentials of the project.
        sync: Sends the requests of the sync client; None for its own transport.
        asynchronous: Sends the requests of the async client; None for its own transport.
        inbox: Access to messages, if the backend offers it.
        clock: Access to the clock, if the backend offers it.
        keys: Access to the signing keys, if the backend offers it.
        project_setup: Access to project settings, if the backend offers it.
        browser: Access to the pages of identity providers, if the backend offers it.
        visitor: Access to the endpoints of OAuth 2.0 and SCIM, if the backend offers it.
    """

    base_url: str
    credentials: Credentials
    sync: Transport | None = None
    asynchronous: AsyncTransport | None = None
    inbox: Inbox | None = None
    clock: Clock | None = None
    keys: Keys | None = None
    project_setup: ProjectSetup | None = None
    browser: Browser | None = None
    visitor: Visitor | None = None


TargetFactory = Callable[[], Target]
"""Makes the target of the next scenario."""


class MockProject:
    """Inbox, clock, keys and setup of a project on a mock. The clock is frozen and moves only by `advance`.

    Args:
        control: The control plane for the project.
    """

    def __init__(self, control: MockControl) -> None:
        self._control = control
        # Cached, because the client reads the time often and only `advance` changes it.
        self._now = float(control.send("POST", "clock", {"freeze": True})["unix"])

    def messages(self, to: str) -> list[dict[str, Any]]:
        """The messages to an email address or phone number, oldest first."""
        outbox: list[dict[str, Any]] = self._control.send("GET", "outbox")["messages"]
        return [message for message in outbox if message["to"].lower() == to.lower()]

    def now(self) -> float:
        """The project's time, in Unix seconds."""
        return self._now

    def advance(self, seconds: float) -> None:
        """Move the project's clock forward."""
        self._now = float(self._control.send("POST", "clock", {"advance": seconds})["unix"])

    def rotate(self, overlap: float) -> None:
        """Sign with a new key, and keep publishing the old one for `overlap` seconds."""
        self._control.send("POST", "keys/rotate", {"overlap": overlap})

    def apply(self, settings: dict[str, Any]) -> None:
        """Add seed data to the project."""
        self._control.send("POST", "seed", settings)


_MOCK_SECRET: Final = "secret-test-of-the-scenarios"  # noqa: S105  (a mock accepts any secret for a new project)


def mock_targets(
    base_url: str, random_source: random.Random, sync: Transport, asynchronous: AsyncTransport | None = None
) -> TargetFactory:
    """Targets on a mock: a new project for every scenario.

    Args:
        base_url: Base URL of the mock.
        random_source: Decides the project ids.
        sync: Sends the requests of the sync client and to the control plane.
        asynchronous: Sends the requests of the async client; None for its own transport.
    """

    def new_target() -> Target:
        project_id = uuid.UUID(int=random_source.getrandbits(128), version=4)
        credentials = Credentials(f"project-test-{project_id}", _MOCK_SECRET)
        project = MockProject(MockControl(base_url, credentials, sync))
        browser = ProviderPage(base_url, credentials.project_id, sync)
        visitor = HttpVisitor(base_url, sync)
        return Target(base_url, credentials, sync, asynchronous, project, project, project, project, browser, visitor)

    return new_target


def api_only_target(base_url: str, credentials: Credentials) -> TargetFactory:
    """One project on any backend, for all scenarios, without access to anything but the API."""
    return lambda: Target(base_url, credentials)
