"""Keeps what was fetched for a while; one caller fetches while the others wait for the result."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Generator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar
from weakref import WeakKeyDictionary

from ..fork_safe_lock import ForkSafeLock

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop, Lock

    from ..call.core import AsyncCore, Core
    from ..call.exchange import Call
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
    def due(self, key: str) -> bool:
        """Tell whether `key` must be fetched before it can be used."""

    @abstractmethod
    def store(self, key: str, response: Any) -> None:
        """Keep what a fetch for `key` brought."""

    def loop_lock(self) -> Lock:
        """Return the lock of the running event loop; a lock of one loop cannot be awaited in another."""
        from asyncio import Lock, get_running_loop

        return self._loop_locks.setdefault(get_running_loop(), Lock())


@dataclass(frozen=True, slots=True)
class Fetch:
    """Asks the driver of a flow to fetch what `cache` lacks for `key`."""

    cache: Cache
    key: str
    call: Call
    returns: type[Model]
    absent: tuple[type[Exception], ...] = ()
    """Errors that mean there is nothing to fetch; `None` is stored then."""


def run_flow(flow: Generator[Fetch, None, T], core: Core) -> T:
    """Run `flow` to its result, fetching what it asks for; raises what it and the fetches raise."""
    try:
        while True:
            need = next(flow)
            with need.cache.lock:
                if need.cache.due(need.key):
                    try:
                        response: Model | None = core.run(need.call, need.returns)
                    except need.absent:
                        response = None
                    need.cache.store(need.key, response)
    except StopIteration as done:
        result: T = done.value
        return result


async def run_async_flow(flow: Generator[Fetch, None, T], core: AsyncCore) -> T:
    """Run `flow` as `run_flow` does; a cancelled fetch leaves the next caller to fetch."""
    try:
        while True:
            need = next(flow)
            async with need.cache.loop_lock():
                if need.cache.due(need.key):
                    try:
                        response: Model | None = await core.run(need.call, need.returns)
                    except need.absent:
                        response = None
                    need.cache.store(need.key, response)
    except StopIteration as done:
        result: T = done.value
        return result
