"""Drivers of flows: one caller fetches what is missing, and all that wait for it share the outcome."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Generator
from concurrent.futures import Future
from contextlib import suppress
from copy import copy
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, TypeAlias, TypeVar, cast

from ..call.core import AsyncCore, Core
from ..errors import APITimeoutError, StytchError
from .cache import Fetch, Need

if TYPE_CHECKING:
    from ..call.settings import Settings

T = TypeVar("T")
Flow: TypeAlias = Generator["Fetch | Callable[[], Any]", Any, T]
"""A verification without I/O. It yields what its driver is to fetch, or a call to make, whose response it is sent."""

_ABANDONED: Final = object()
"""The outcome of a fetch whose caller was interrupted or cancelled; another one of those that wait fetches then."""
_tasks: Final[set[asyncio.Task[Any]]] = set()
"""Fetches in the background; an event loop keeps no reference to its tasks."""


def run(flow: Flow[T], core: Core | AsyncCore) -> T:
    """Return the result of `flow`, with an asynchronous core an awaitable of it; raises what its steps raise."""
    return _run(flow, core) if isinstance(core, Core) else cast("T", _run_async(flow, core))


def _run(flow: Flow[T], core: Core) -> T:
    deadline = _deadline(core)
    try:
        step = next(flow)
        while True:
            try:
                outcome: Any = None
                if isinstance(step, Fetch):
                    _obtain(step, core, deadline)
                else:
                    outcome = step()
            except StytchError as error:
                step = flow.throw(error)
            else:
                step = flow.send(outcome)
    except StopIteration as done:
        result: T = done.value
        return result


async def _run_async(flow: Flow[T], core: AsyncCore) -> T:
    deadline = _deadline(core)
    try:
        step = next(flow)
        while True:
            try:
                outcome: Any = None
                if isinstance(step, Fetch):
                    await _obtain_async(step, core, deadline)
                else:
                    outcome = await step()
            except StytchError as error:
                step = flow.throw(error)
            else:
                step = flow.send(outcome)
    except StopIteration as done:
        result: T = done.value
        return result


def _deadline(core: Core | AsyncCore) -> float:
    """Return when all fetches and waits of a verification that starts now must have ended."""
    return core.clock.monotonic() + core.settings.timeout.total


def _obtain(fetch: Fetch, core: Core, deadline: float) -> None:
    """Fetch what is needed, or wait for the caller that does, until `deadline`."""
    while True:
        own: Future[object] = Future()
        left = deadline - core.clock.monotonic()
        need, flight = _join(fetch, fetch.shared_key, own, left)
        if flight is None:
            return None
        if flight is own:
            if need is Need.AHEAD:
                threading.Thread(target=_fetch_ahead, args=(fetch, core, own), daemon=True).start()
                return None
            outcome = _fetch(fetch, core, own, left)
        elif need is not Need.MISSING:
            return None  # the value there is stays in use meanwhile
        else:
            try:
                outcome = flight.result(left)
            except TimeoutError:
                raise _too_slow() from None
        if outcome is not _ABANDONED:
            return _conclude(need, outcome)


async def _obtain_async(fetch: Fetch, core: AsyncCore, deadline: float) -> None:
    """Do as `_obtain` does; the callers of each event loop share their fetches."""
    loop = asyncio.get_running_loop()
    place = (fetch.shared_key, loop)
    while True:
        own: asyncio.Future[object] = loop.create_future()
        left = deadline - core.clock.monotonic()
        need, flight = _join(fetch, place, own, left)
        if flight is None:
            return None
        if flight is own:
            if need is Need.AHEAD:
                task = asyncio.create_task(_fetch_async(fetch, core, own, place, core.settings.timeout.total))
                _tasks.add(task)
                task.add_done_callback(_tasks.discard)
                return None
            outcome = await _fetch_async(fetch, core, own, place, left)
        elif need is not Need.MISSING:
            return None
        else:
            done, _ = await asyncio.wait({flight}, timeout=left)
            if not done:
                raise _too_slow()
            outcome = flight.result()
        if outcome is not _ABANDONED:
            return _conclude(need, outcome)


def _join(fetch: Fetch, place: object, own: Any, left: float) -> tuple[Need, Any]:
    """Return the need, and the fetch in progress, which is `own` for the caller that fetches; `None` without one.

    Raises:
        StytchError: There is no value to use, and the last fetch failed a short while ago or no seconds are `left`.
    """
    cache = fetch.cache
    with cache.lock:
        need = cache.need(fetch.key)
        if need is Need.NONE:
            return need, None
        failure = cache.recent_failure(fetch.shared_key) or (_too_slow() if left <= 0 else None)
        if failure is None:
            return need, cache.begin(place, own)
    if need is Need.MISSING:
        raise copy(failure) from failure
    return need, None


def _conclude(need: Need, outcome: object) -> None:
    """Raise a copy of a shared error, unless there is a value that stays in use."""
    if isinstance(outcome, StytchError) and need is Need.MISSING:
        raise copy(outcome) from outcome


def _settings(core: Core | AsyncCore, left: float) -> Settings:
    """Return the settings of a fetch that has `left` seconds."""
    return replace(core.settings.without_extras(), timeout=core.settings.timeout.within(left))


def _fetch(fetch: Fetch, core: Core, flight: Future[object], left: float) -> object:
    """Fetch and store within `left` seconds; returns the outcome: an error, `None` or that it was abandoned."""
    outcome: Any = _ABANDONED
    try:
        try:
            response: Any = core.with_settings(_settings(core, left)).run(fetch.call, fetch.returns)
        except fetch.missing:
            response = None
        fetch.cache.store(fetch.key, response)
        outcome = None
    except StytchError as error:
        outcome = error
    finally:
        fetch.cache.end(fetch.shared_key, fetch.shared_key, None if outcome is _ABANDONED else outcome)
        flight.set_result(outcome)
    return outcome


def _fetch_ahead(fetch: Fetch, core: Core, flight: Future[object]) -> None:
    """Fetch in a thread of its own; a failure is kept for the calls after it."""
    with suppress(Exception):
        _fetch(fetch, core, flight, core.settings.timeout.total)


async def _fetch_async(
    fetch: Fetch, core: AsyncCore, flight: asyncio.Future[object], place: object, left: float
) -> object:
    """Fetch and store as `_fetch` does."""
    outcome: Any = _ABANDONED
    try:
        try:
            response: Any = await core.with_settings(_settings(core, left)).run(fetch.call, fetch.returns)
        except fetch.missing:
            response = None
        fetch.cache.store(fetch.key, response)
        outcome = None
    except StytchError as error:
        outcome = error
    finally:
        fetch.cache.end(fetch.shared_key, place, None if outcome is _ABANDONED else outcome)
        flight.set_result(outcome)
    return outcome


def _too_slow() -> APITimeoutError:
    return APITimeoutError("what another call fetches did not arrive within the total timeout", delivered=False)
