"""What a scenario is played against: any server; of a mock also mail, clock and keys."""

from __future__ import annotations

import random
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, Protocol

from stytch_client import AsyncTransport, Transport

from contract.control import ControlPlane
from contract.surface import Credentials


class Inbox(Protocol):
    """The mailbox of everybody whom a scenario has mail sent to."""

    def messages(self, to: str) -> list[dict[str, Any]]:
        """What was sent to an address or phone number, newest last, with `code`, `token` and `link` read out of it."""
        ...


class Clock(Protocol):
    """The backend's clock."""

    def now(self) -> float:
        """Its time, in Unix seconds."""
        ...

    def wait(self, seconds: float) -> None:
        """Let its time pass."""
        ...


class Keys(Protocol):
    """The keys that JWTs are signed with."""

    def rotate(self, overlap: float) -> None:
        """Sign with a new one; the former one is served for so many seconds more."""
        ...


class Stage(Protocol):
    """What a project can hold that its API cannot make."""

    def prepare(self, wanted: dict[str, Any]) -> None:
        """Make the project hold roles, resources, tokens of another system."""
        ...


class HostClock:
    """This machine's clock: right for any backend that does not lie about the time, and not to be waited on."""

    def now(self) -> float:
        """The time, in Unix seconds."""
        return time.time()


@dataclass(frozen=True)
class Place:
    """Where one scenario is played: a project, and what there is beside its API; None where there is nothing."""

    base_url: str
    credentials: Credentials
    sync: Transport | None = None
    asynchronous: AsyncTransport | None = None
    inbox: Inbox | None = None
    clock: Clock | None = None
    keys: Keys | None = None
    stage: Stage | None = None


Backend = Callable[[], Place]
"""Makes the place for the next scenario."""


class Control:
    """The world of one project of our mock, whose clock stands still until told to wait.

    Args:
        plane: steers the world.
    """

    def __init__(self, plane: ControlPlane) -> None:
        self._ask = plane.ask
        # Asked for once: it changes only by `wait`, and the client asks often.
        self._now = float(self._ask("POST", "clock", {"freeze": True})["unix"])

    def messages(self, to: str) -> list[dict[str, Any]]:
        """What was sent to an address or phone number, newest last."""
        found: list[dict[str, Any]] = self._ask("GET", "outbox")["messages"]
        return [message for message in found if message["to"].lower() == to.lower()]

    def now(self) -> float:
        """The world's time, in Unix seconds."""
        return self._now

    def wait(self, seconds: float) -> None:
        """Move the world's clock."""
        self._now = float(self._ask("POST", "clock", {"advance": seconds})["unix"])

    def rotate(self, overlap: float) -> None:
        """Rotate the world's keys."""
        self._ask("POST", "keys/rotate", {"overlap": overlap})

    def prepare(self, wanted: dict[str, Any]) -> None:
        """Seed the world."""
        self._ask("POST", "seed", wanted)


_SECRET: Final = "secret-test-of-the-scenarios"  # noqa: S105  (opens a world of a mock)


def mock(base_url: str, dice: random.Random, sync: Transport, asynchronous: AsyncTransport | None = None) -> Backend:
    """Our mock: every scenario gets a world of its own.

    Args:
        base_url: where it is.
        dice: decides the project ids.
        sync: carries what the sync client and the control plane send.
        asynchronous: carries what the async client sends; default: its own.
    """

    def place() -> Place:
        project = uuid.UUID(int=dice.getrandbits(128), version=4)
        credentials = Credentials(f"project-test-{project}", _SECRET)
        control = Control(ControlPlane(base_url, credentials, sync))
        return Place(base_url, credentials, sync, asynchronous, control, control, control, control)

    return place


def plain(base_url: str, credentials: Credentials) -> Backend:
    """Any other backend: one project, nothing beside its API."""
    return lambda: Place(base_url, credentials)
