"""Transports that return given outcomes in order, without a backend, and a clock that does not wait."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from stytch_client import APIConnectionError, Request, Response

Outcome = Response | APIConnectionError


@dataclass
class ScriptedTransport:
    """Returns the outcomes of a script; after the last, the last again.

    Attributes:
        outcomes: The responses to return and the exceptions to raise.
        requests: The requests that were sent.
    """

    outcomes: Sequence[Outcome] = ()
    requests: list[Request] = field(default_factory=list)

    def play(self, outcomes: Sequence[Outcome]) -> None:
        """Start a new script."""
        self.outcomes = outcomes
        self.requests.clear()

    def send(self, request: Request) -> Response:
        """Return the next response, or raise the next exception."""
        outcome = self.outcomes[min(len(self.requests), len(self.outcomes) - 1)]
        self.requests.append(request)
        if isinstance(outcome, APIConnectionError):
            raise outcome
        return outcome

    def close(self) -> None:
        """Do nothing; there is no connection to close."""


@dataclass(frozen=True)
class AsyncScriptedTransport:
    """`ScriptedTransport` for the async client; both play the same script."""

    script: ScriptedTransport

    async def send(self, request: Request) -> Response:
        """Return the next response, or raise the next exception."""
        return self.script.send(request)

    async def aclose(self) -> None:
        """Do nothing; there is no connection to close."""


@dataclass
class RecordingClock:
    """A clock on which waiting takes no time.

    Attributes:
        waits: The seconds of each wait.
    """

    waits: list[float] = field(default_factory=list)

    def time(self) -> float:
        """The seconds that were waited so far."""
        return sum(self.waits)

    def sleep(self, seconds: float) -> None:
        """Record a wait."""
        self.waits.append(seconds)

    async def async_sleep(self, seconds: float) -> None:
        """Record a wait."""
        self.waits.append(seconds)
