"""The targets of a scenario: a project on any backend, and what there is besides its API."""

from __future__ import annotations

import random
import time
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Protocol

from stytch_client import AsyncTransport, Transport

from stytch_contract.credentials import Credentials
from stytch_contract.devices.provider_page import ProviderPage
from stytch_contract.devices.visitor import HttpVisitor
from stytch_contract.mock_control import MockControl
from stytch_contract.plugs.addresses import Addresses
from stytch_contract.plugs.inbox import Inbox as WaitingInbox
from stytch_contract.plugs.plugs import Clock, Opened


class Inbox(Protocol):
    """The messages that the backend sends."""

    def messages(self, to: str, at_least: int | None) -> list[dict[str, Any]]:
        """The messages to an email address or phone number, oldest first, with what is known of them.

        Args:
            to: The address or number.
            at_least: How many there must be; None for one more than the last time.

        Raises:
            NotAvailable: They did not come.
        """
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
        inbox: Access to messages, if there is one.
        clock: Access to the clock, or waiting for it, if there is any.
        keys: Access to the signing keys, if the backend offers it.
        project_setup: Access to project settings, if the backend offers it.
        browser: Access to the pages of identity providers, if the backend offers it.
        visitor: Access to the endpoints of OAuth 2.0 and SCIM, if the backend offers it.
        addresses: The addresses of the people whom scenarios make up.
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
    addresses: Addresses = field(default_factory=Addresses)


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

    def messages(self, to: str, at_least: int | None = None) -> list[dict[str, Any]]:  # noqa: ARG002
        """The messages to an email address or phone number, oldest first, without waiting for any."""
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


@dataclass(frozen=True)
class MailboxInbox:
    """The messages in a mailbox, of which less is known than of those in the mock's outbox.

    Args:
        inbox: Waits for them.
    """

    inbox: WaitingInbox

    def messages(self, to: str, at_least: int | None) -> list[dict[str, Any]]:
        """The messages to an email address or phone number, oldest first."""
        return [message.found() for message in self.inbox.wait(to, at_least)]


def given_target(base_url: str, credentials: Credentials, plugs: Opened | None = None) -> TargetFactory:
    """One project on any backend, for all scenarios.

    Args:
        base_url: Base URL of the backend.
        credentials: Credentials of the project.
        plugs: What there is besides the API; None for nothing.
    """
    plugs = plugs or Opened()
    inbox = MailboxInbox(plugs.inbox) if plugs.inbox else None
    target = Target(base_url, credentials, inbox=inbox, clock=plugs.clock, addresses=plugs.addresses)
    return lambda: target
