"""Fixtures for the four transports and for the four clients that verify JWTs; each test runs with all of them."""

from __future__ import annotations

import asyncio
import importlib
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias

import httpx2
import pytest
from joserfc.jwk import RSAKey

from runtime.client import AsyncClient, Client
from runtime.transports.aiohttp_transport import AiohttpTransport
from runtime.transports.pyreqwest_transport import AsyncPyreqwestTransport, PyreqwestTransport
from runtime.transports.tls import tls_context
from runtime.transports.urllib3_transport import Urllib3Transport
from tests.runtime.fakes import (
    PROJECT,
    SECRET,
    AsyncRecordingTransport,
    AsyncThings,
    FakeTime,
    RecordingTransport,
    ThingResponse,
    Things,
)
from tests.runtime.jwt.fake_api import BASE, PACKAGE, BlockingSessions, FakeAPI
from tests.runtime.jwt.fake_package import write_package

Method: TypeAlias = Callable[..., ThingResponse]
Open: TypeAlias = Callable[..., AbstractContextManager[Callable[[str], Method]]]


@contextmanager
def _sync(make: Callable[[], Any], url: str, **options: Any) -> Iterator[Callable[[str], Method]]:
    with closing(make()) as own, Client(PROJECT, SECRET, base_url=url, http_client=own, **options) as client:
        things = Things(client._core)
        yield lambda name: getattr(things, name)


@contextmanager
def _async(make: Callable[[], Any], url: str, **options: Any) -> Iterator[Callable[[str], Method]]:
    with asyncio.Runner() as runner:
        own = make()
        client = AsyncClient(PROJECT, SECRET, base_url=url, http_client=own, **options)
        things = AsyncThings(client._core)
        try:
            yield lambda name: lambda **arguments: runner.run(getattr(things, name)(**arguments))
        finally:
            runner.run(client.aclose())
            runner.run(own.aclose())


OPENERS: dict[str, Open] = {
    "urllib3": partial(_sync, Urllib3Transport),
    "aiohttp": partial(_async, AiohttpTransport),
    "httpx2": partial(_sync, lambda: httpx2.Client(trust_env=False, verify=tls_context())),
    "httpx2-async": partial(_async, lambda: httpx2.AsyncClient(trust_env=False, verify=tls_context())),
    "pyreqwest": partial(_sync, PyreqwestTransport),
    "pyreqwest-async": partial(_async, AsyncPyreqwestTransport),
}
"""How to open a client over each transport: `with OPENERS[name](url) as call: call("get")()`."""


@pytest.fixture(params=OPENERS)
def any_transport(request: pytest.FixtureRequest) -> Open:
    """Return how to open a client over each transport: `with any_transport(url) as call: call("get")()`."""
    return OPENERS[request.param]


@pytest.fixture(params=[name for name in OPENERS if not name.startswith("httpx2")])
def own_transport(request: pytest.FixtureRequest) -> Open:
    """Return how to open a client over each transport that the package configures itself."""
    return OPENERS[request.param]


@pytest.fixture
def time() -> FakeTime:
    """Return time that passes only in `sleep`."""
    return FakeTime()


@pytest.fixture(scope="session")
def package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Any]]:
    """Return an importer for modules of a package with a copy of the runtime."""
    folder = tmp_path_factory.mktemp("package")
    write_package(folder, PACKAGE)
    sys.path.insert(0, str(folder))
    yield lambda name: importlib.import_module(f"{PACKAGE}.{name}")
    sys.path.remove(str(Path(folder)))
    for name in [name for name in sys.modules if name.partition(".")[0] == PACKAGE]:
        del sys.modules[name]


@pytest.fixture(scope="session")
def keys() -> dict[str, RSAKey]:
    """Return two key pairs by key id; generating them takes a while."""
    return {name: RSAKey.generate_key(2048, {"kid": name}) for name in ("jwk-test-1", "jwk-test-2")}


@pytest.fixture(params=["b2b", "consumer", "b2b-async", "consumer-async"])
def api(
    request: pytest.FixtureRequest, package: Callable[[str], Any], keys: dict[str, RSAKey], time: FakeTime
) -> Iterator[FakeAPI]:
    """Return a client of each product, sync and async; the async one looks synchronous from here."""
    namespace, _, form = request.param.partition("-")
    clock = package("_runtime.clock").Clock(time.read, time.read, time.sleep, time.async_sleep, lambda: 1.0)
    client_module = package("_runtime.client")
    api = FakeAPI(None, package("_runtime.errors"), time, keys, tenant=namespace == "b2b")
    recorder = RecordingTransport([lambda request: api.respond(request)])
    options = {"base_url": BASE, "clock": clock}
    if form:
        client = client_module.AsyncClient(PROJECT, SECRET, http_client=AsyncRecordingTransport(recorder), **options)
        inner = package(f"aio.{namespace}.sessions").Sessions(client._core)
        with asyncio.Runner() as runner:
            api.sessions = BlockingSessions(inner, runner)
            yield api
    else:
        client = client_module.Client(PROJECT, SECRET, http_client=recorder, **options)
        api.sessions = package(f"resources.{namespace}.sessions").Sessions(client._core)
        yield api
