"""Drivers of flows: one caller fetches what is missing, and all that wait for it share the outcome."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Generator
from concurrent.futures import Future
from contextlib import suppress
from copy import copy
from time import monotonic
from typing import Any, Final, TypeAlias, TypeVar, cast

from ..call.core import AsyncCore, Core
from ..errors import APITimeoutError, StytchError
from .cache import Fetch, Need

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
    try:
        step = next(flow)
        while True:
            try:
                outcome: Any = None
                if isinstance(step, Fetch):
                    _obtain(step, core)
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
    try:
        step = next(flow)
        while True:
            try:
                outcome: Any = None
                if isinstance(step, Fetch):
                    await _obtain_async(step, core)
                else:
                    outcome = await step()
            except StytchError as error:
                step = flow.throw(error)
            else:
                step = flow.send(outcome)
    except StopIteration as done:
        result: T = done.value
        return result


def _obtain(fetch: Fetch, core: Core) -> None:
    """Fetch what is needed, or wait for the caller that does, within the total timeout of this one."""
    deadline = monotonic() + core.settings.timeout.total
    while True:
        own: Future[object] = Future()
        need, flight = _join(fetch, fetch.shared_key, own)
        if flight is None:
            return None
        if flight is own:
            if need is Need.AHEAD:
                threading.Thread(target=_fetch_ahead, args=(fetch, core, own), daemon=True).start()
                return None
            outcome = _fetch(fetch, core, own)
        elif need is not Need.MISSING:
            return None  # the value there is stays in use meanwhile
        else:
            try:
                outcome = flight.result(max(deadline - monotonic(), 0))
            except TimeoutError:
                raise _too_slow() from None
        if outcome is not _ABANDONED:
            return _conclude(need, outcome)


async def _obtain_async(fetch: Fetch, core: AsyncCore) -> None:
    """Do as `_obtain` does; the callers of each event loop share their fetches."""
    loop = asyncio.get_running_loop()
    place = (fetch.shared_key, loop)
    deadline = monotonic() + core.settings.timeout.total
    while True:
        own: asyncio.Future[object] = loop.create_future()
        need, flight = _join(fetch, place, own)
        if flight is None:
            return None
        if flight is own:
            if need is Need.AHEAD:
                task = asyncio.create_task(_fetch_async(fetch, core, own, place))
                _tasks.add(task)
                task.add_done_callback(_tasks.discard)
                return None
            outcome = await _fetch_async(fetch, core, own, place)
        elif need is not Need.MISSING:
            return None
        else:
            done, _ = await asyncio.wait({flight}, timeout=max(deadline - monotonic(), 0))
            if not done:
                raise _too_slow()
            outcome = flight.result()
        if outcome is not _ABANDONED:
            return _conclude(need, outcome)


def _join(fetch: Fetch, place: object, own: Any) -> tuple[Need, Any]:
    """Return the need, and the fetch in progress, which is `own` for the caller that fetches; `None` without one.

    Raises:
        StytchError: The last fetch failed a short while ago, and there is no value to use.
    """
    cache = fetch.cache
    with cache.lock:
        need = cache.need(fetch.key)
        if need is Need.NONE:
            return need, None
        failure = cache.recent_failure(fetch.shared_key)
        if failure is None:
            return need, cache.begin(place, own)
    if need is Need.MISSING:
        raise copy(failure) from failure
    return need, None


def _conclude(need: Need, outcome: object) -> None:
    """Raise a copy of a shared error, unless there is a value that stays in use."""
    if isinstance(outcome, StytchError) and need is Need.MISSING:
        raise copy(outcome) from outcome


def _fetch(fetch: Fetch, core: Core, flight: Future[object]) -> object:
    """Fetch and store; returns the outcome, which is an error, `None` or that it was abandoned."""
    outcome: Any = _ABANDONED
    try:
        try:
            response: Any = core.with_settings(core.settings.without_extras()).run(fetch.call, fetch.returns)
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
        _fetch(fetch, core, flight)


async def _fetch_async(fetch: Fetch, core: AsyncCore, flight: asyncio.Future[object], place: object) -> object:
    """Fetch and store as `_fetch` does."""
    outcome: Any = _ABANDONED
    try:
        try:
            response: Any = await core.with_settings(core.settings.without_extras()).run(fetch.call, fetch.returns)
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
