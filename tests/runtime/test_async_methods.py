"""The methods of asynchronous resources, which are made from those of the synchronous ones."""

from __future__ import annotations

import asyncio
import inspect

import pytest
from stytch_client import AsyncB2BClient, B2BClient
from stytch_client.aio.b2b.sessions import Sessions as AsyncSessions
from stytch_client.resources.b2b.sessions import Sessions


def test_it_is_a_coroutine_function_with_the_same_signature() -> None:
    assert inspect.iscoroutinefunction(AsyncSessions.exchange)
    assert not inspect.iscoroutinefunction(Sessions.exchange)
    assert inspect.signature(AsyncSessions.exchange) == inspect.signature(Sessions.exchange)


def test_its_example_awaits_the_call() -> None:
    sync, documented = inspect.getdoc(Sessions.exchange) or "", inspect.getdoc(AsyncSessions.exchange) or ""
    assert documented.count("response = await client.sessions.exchange(") == 1
    assert documented.replace("await client.", "client.") == sync


def test_a_wrong_argument_is_an_error() -> None:
    sessions = AsyncB2BClient("project-test-1", "secret-test-1").sessions
    with pytest.raises(TypeError, match="organisation_id"):
        asyncio.run(sessions.exchange(organisation_id="o"))  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="organisation_id"):
        B2BClient("project-test-1", "secret-test-1").sessions.exchange(organisation_id="o")  # type: ignore[call-arg]
