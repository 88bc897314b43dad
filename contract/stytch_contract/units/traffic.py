"""The requests of a unit: counted by operation and status, paced, and limited in time."""

from __future__ import annotations

import dataclasses
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from stytch_client import APIConnectionError, AsyncTransport, Request, Response, Timeout, Transport

from stytch_contract.checks.documented_errors import error_type
from stytch_contract.cleanup.made_objects import MadeObjects
from stytch_contract.clients.operation_finder import OperationFinder
from stytch_contract.units.unit import Allowance


class Stopped(BaseException):
    """Ends a run at once; hypothesis would shrink the case of an ordinary exception. The message is the reason."""


@dataclass
class Traffic:
    """What all transports of a worker share.

    Args:
        finder: Finds the operation of a request.
        timeout: Limit of a request in seconds.
        clock: A clock that never goes back, in seconds.
        sleep: Waits for a number of seconds.
        made: Remembers what the requests make, in a project that others use too; None if it needs no cleaning up.

    Attributes:
        phase: The phase of the current unit.
        responses: Number of responses of the current unit by phase, operation and status.
        error_types: Number of its errors by operation and error type.
        lost: Number of its requests without a response.
    """

    finder: OperationFinder
    timeout: float = 10.0
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    made: MadeObjects | None = None
    phase: str = ""
    responses: Counter[tuple[str, str, int]] = field(default_factory=Counter)
    error_types: Counter[tuple[str, str]] = field(default_factory=Counter)
    lost: int = 0

    def __post_init__(self) -> None:
        """Allow everything."""
        self._lock = threading.Lock()
        self._next = self.clock()
        self.begin("", Allowance())

    def begin(self, phase: str, allowance: Allowance) -> None:
        """Count the requests of the next unit.

        Args:
            phase: Its phase.
            allowance: What it may use.
        """
        self.phase, self._allowance, self._began = phase, allowance, self.clock()
        self.responses, self.error_types, self.lost = Counter(), Counter(), 0

    def before(self, request: Request) -> Request:
        """Wait for the turn of a request, and return it with the time limit.

        Raises:
            Stopped: The time of the run is over.
        """
        allowed = self._allowance
        if allowed.seconds is not None and self.clock() - self._began >= allowed.seconds:
            raise Stopped(f"the time limit of {allowed.max_time:g} s was reached")
        self.pause()
        if self.made is not None:
            request = self.made.spared(request)
        return dataclasses.replace(request, timeout=Timeout(self.timeout, self.timeout, self.timeout))

    def pause(self) -> None:
        """Wait for the turn of a request."""
        if self._allowance.rate_limit is not None:
            with self._lock:
                now = self.clock()
                wait = self._next - now
                self._next = max(now, self._next) + 1 / self._allowance.rate_limit
            if wait > 0:
                self.sleep(wait)

    def after(self, request: Request, response: Response) -> None:
        """Count a response."""
        operation = self.finder.find(request)
        if self.made is not None:
            self.made.note(operation, request, response)
        with self._lock:
            self.responses[self.phase, operation, response.status] += 1
            if response.status >= 400:
                self.error_types[operation, error_type(response)] += 1

    def lose(self, request: Request, error: BaseException) -> None:
        """Count a request without a response, unless it was interrupted."""
        if self.made is not None:
            self.made.lose(self.finder.find(request), request)
        if isinstance(error, APIConnectionError):
            with self._lock:
                self.lost += 1


@dataclass(frozen=True)
class TrafficTransport:
    """Sends the requests of the sync client as part of a campaign.

    Args:
        inner: Sends them.
        traffic: Counts, paces and limits them.
    """

    inner: Transport
    traffic: Traffic

    def send(self, request: Request) -> Response:
        """Send a request and count its response."""
        limited = self.traffic.before(request)
        try:
            response = self.inner.send(limited)
        except BaseException as error:
            self.traffic.lose(request, error)
            raise
        self.traffic.after(request, response)
        return response

    def close(self) -> None:
        """Do nothing; the maker of the inner transport closes it, because several clients share it."""


@dataclass(frozen=True)
class AsyncTrafficTransport:
    """`TrafficTransport` for the async client."""

    inner: AsyncTransport
    traffic: Traffic

    async def send(self, request: Request) -> Response:
        """Send a request and count its response."""
        limited = self.traffic.before(request)
        try:
            response = await self.inner.send(limited)
        except BaseException as error:
            self.traffic.lose(request, error)
            raise
        self.traffic.after(request, response)
        return response

    async def aclose(self) -> None:
        """Close the inner transport, which belongs to the event loop of one client."""
        await self.inner.aclose()


@dataclass(frozen=True)
class AsyncOverSync:
    """Sends the requests of an async client through a sync transport, which no event loop owns."""

    sync: Transport

    async def send(self, request: Request) -> Response:
        """Send a request."""
        return self.sync.send(request)

    async def aclose(self) -> None:
        """Do nothing; the sync transport has its owner."""
