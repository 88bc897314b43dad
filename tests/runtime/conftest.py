"""The four ways to carry a call, so that one test holds for all of them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any, TypeAlias

import httpx2
import pytest

from runtime.client import AsyncClient, Client
from tests.runtime.mini import PROJECT, SECRET, Answer, AsyncThings, Things, Time

Method: TypeAlias = Callable[..., Answer]
Open: TypeAlias = Callable[..., AbstractContextManager[Callable[[str], Method]]]


@contextmanager
def _sync(url: str, *, http: bool = False, **options: Any) -> Iterator[Callable[[str], Method]]:
    with (
        httpx2.Client(trust_env=False) as own,
        Client(PROJECT, SECRET, base_url=url, http_client=own if http else None, **options) as client,
    ):
        things = Things(client._core)
        yield lambda name: getattr(things, name)


@contextmanager
def _async(url: str, *, http: bool = False, **options: Any) -> Iterator[Callable[[str], Method]]:
    with asyncio.Runner() as runner:
        own = httpx2.AsyncClient(trust_env=False)
        client = AsyncClient(PROJECT, SECRET, base_url=url, http_client=own if http else None, **options)
        things = AsyncThings(client._core)
        try:
            yield lambda name: lambda **arguments: runner.run(getattr(things, name)(**arguments))
        finally:
            runner.run(client.aclose())
            runner.run(own.aclose())


def _with_httpx(opened: Open) -> Open:
    return lambda url, **options: opened(url, http=True, **options)


@pytest.fixture(params=["urllib3", "aiohttp", "httpx2", "httpx2-async"])
def every(request: pytest.FixtureRequest) -> Open:
    """Return how to open a client over each transport: `with every(url) as call: call("get")()`."""
    ways: dict[str, Open] = {
        "urllib3": _sync,
        "aiohttp": _async,
        "httpx2": _with_httpx(_sync),
        "httpx2-async": _with_httpx(_async),
    }
    return ways[request.param]


@pytest.fixture(params=["urllib3", "aiohttp"])
def built_in(request: pytest.FixtureRequest) -> Open:
    """Return the same for the two transports of our own."""
    return {"urllib3": _sync, "aiohttp": _async}[request.param]


@pytest.fixture
def time() -> Time:
    """Return time that stands still until somebody sleeps."""
    return Time()
