"""Caches of what was fetched from the API; one caller fetches while the others wait for the result."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Generator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar
from weakref import WeakKeyDictionary

from ..fork_safe_lock import ForkSafeLock

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop, Lock

    from ..call.call import Call
    from ..call.core import AsyncCore, Core
    from ..clock import Clock
    from ..model import Model

T = TypeVar("T")


class Cache(ABC):
    """Values fetched from the API, with the locks that let one caller fetch for all."""

    def __init__(self, clock: Clock) -> None:
        """Start empty."""
        self.clock = clock
        self.lock = ForkSafeLock()
        self._loop_locks: WeakKeyDictionary[AbstractEventLoop, Lock] = WeakKeyDictionary()

    @abstractmethod
    def needs_fetch(self, key: str) -> bool:
        """Return whether `key` must be fetched before it can be used."""

    @abstractmethod
    def store(self, key: str, response: Any) -> None:
        """Keep the response to a fetch of `key`."""

    def loop_lock(self) -> Lock:
        """Return the lock of the running event loop; a lock of one loop cannot be awaited in another."""
        from asyncio import Lock, get_running_loop

        return self._loop_locks.setdefault(get_running_loop(), Lock())


@dataclass(frozen=True, slots=True)
class Fetch:
    """A request to the driver of a flow to fetch `key` of `cache`.

    Args:
        cache: Where to store the response.
        key: What to fetch.
        call: The call of the API that fetches it.
        returns: The model of the response.
        missing: Errors which mean that nothing exists to be fetched; `None` is stored then.
    """

    cache: Cache
    key: str
    call: Call
    returns: type[Model]
    missing: tuple[type[Exception], ...] = ()


def run_flow(flow: Generator[Fetch, None, T], core: Core) -> T:
    """Run `flow` to its result and fetch what it requests; raises what the flow and the fetches raise."""
    try:
        while True:
            fetch = next(flow)
            with fetch.cache.lock:
                if fetch.cache.needs_fetch(fetch.key):
                    try:
                        response: Model | None = core.run(fetch.call, fetch.returns)
                    except fetch.missing:
                        response = None
                    fetch.cache.store(fetch.key, response)
    except StopIteration as done:
        result: T = done.value
        return result


async def run_async_flow(flow: Generator[Fetch, None, T], core: AsyncCore) -> T:
    """Run `flow` as `run_flow` does; after a cancelled fetch, the next caller fetches."""
    try:
        while True:
            fetch = next(flow)
            async with fetch.cache.loop_lock():
                if fetch.cache.needs_fetch(fetch.key):
                    try:
                        response: Model | None = await core.run(fetch.call, fetch.returns)
                    except fetch.missing:
                        response = None
                    fetch.cache.store(fetch.key, response)
    except StopIteration as done:
        result: T = done.value
        return result
