"""Caches of what was fetched from the API, which stay in use while the API cannot be reached."""

from __future__ import annotations

import os
from abc import ABC, abstractmethod
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, Any, Final

from ..fork_safe_lock import ForkSafeLock

if TYPE_CHECKING:
    from ..call.call import Call
    from ..clock import Clock
    from ..errors import StytchError
    from ..model import Model

AHEAD: Final = 0.8
"""Part of the time to live after which a value is refreshed in the background, before it is out of date."""
LONGEST_USE: Final = 86_400.0
"""Seconds after a fetch in which a value stays in use if it cannot be refreshed, a day."""
BACK_OFF: Final = 1.0
"""Seconds after a failed fetch without a further one; they double with each further failure."""
LONGEST_BACK_OFF: Final = 60.0
_MOST_FAILURES: Final = 1000


class Need(Enum):
    """How urgently a value must be fetched: not, ahead of time, as it is out of date, before anything else."""

    NONE = auto()
    AHEAD = auto()
    STALE = auto()
    MISSING = auto()


def need_at(age: float, time_to_live: float) -> Need:
    """Return how urgently a value of that age must be fetched."""
    if age >= LONGEST_USE:
        return Need.MISSING
    if age >= time_to_live:
        return Need.STALE
    return Need.AHEAD if age >= AHEAD * time_to_live else Need.NONE


@dataclass(frozen=True, slots=True)
class Failure:
    """The last failure to fetch a value: how many there were in a row, and until when there is no further fetch."""

    count: int
    until: float
    error: StytchError


class Cache(ABC):
    """Values fetched from the API, with the fetches in progress and the last failures."""

    def __init__(self, clock: Clock) -> None:
        """Start empty."""
        self.clock = clock
        self.lock = ForkSafeLock()
        self._flights: dict[object, tuple[int, Any]] = {}
        self._failures: dict[str, Failure] = {}

    @abstractmethod
    def need(self, key: str) -> Need:
        """Return how urgently `key` must be fetched."""

    @abstractmethod
    def store(self, key: str, response: Any) -> None:
        """Keep the response to a fetch of `key`.

        Raises:
            StytchError: The response cannot be used.
        """

    def begin(self, place: object, flight: Any) -> Any:
        """Return the fetch in progress at `place`; if there is none, `flight` is it. Hold the lock."""
        process, current = self._flights.get(place, (0, None))
        if process == os.getpid():  # the threads of a parent process do not exist in its child
            return current
        self._flights[place] = (os.getpid(), flight)
        return flight

    def end(self, key: str, place: object, error: StytchError | None) -> None:
        """Record that the fetch in progress at `place` has ended."""
        with self.lock:
            self._flights.pop(place, None)
            if error is None:
                self._failures.pop(key, None)
                return
            count = self._failures[key].count + 1 if key in self._failures else 1
            pause = min(LONGEST_BACK_OFF, BACK_OFF * 2.0 ** min(count - 1, 16))
            if len(self._failures) >= _MOST_FAILURES:
                self._failures.clear()
            self._failures[key] = Failure(count, self.clock.monotonic() + pause, error)

    def recent_failure(self, key: str) -> StytchError | None:
        """Return the error of the last fetch while no further one is made."""
        failure = self._failures.get(key)
        return failure.error if failure is not None and self.clock.monotonic() < failure.until else None


@dataclass(frozen=True, slots=True)
class Fetch:
    """A request to the driver of a flow to fetch `key` of `cache`.

    Args:
        cache: Where to store the response.
        key: What to look up.
        call: The call of the API that fetches it.
        returns: The model of the response.
        shared_key: What the response holds; equal for all keys that one response has.
        missing: Errors which mean that nothing exists to be fetched; `None` is stored then.
    """

    cache: Cache
    key: str
    call: Call
    returns: type[Model]
    shared_key: str
    missing: tuple[type[Exception], ...] = ()
