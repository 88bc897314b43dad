"""Local verification of access tokens of M2M clients, with the clients of both products, sync and async."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import stytch_client
from joserfc.jwk import RSAKey
from stytch_client import AuthorizationError, JWTExpiredError, JWTInvalidError, JWTTooOldError
from stytch_client._runtime.clock import Clock
from typing_extensions import TypedDict

from tests.runtime.fakes import PROJECT, SECRET, FakeTime
from tests.runtime.jwt.token_server import NAMES, AsyncTokenServer, TokenServer

Verify = Callable[..., Any]


class Plan(TypedDict):
    """Custom claims of an application."""

    plan: str


@pytest.fixture(params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def server(name: str, keys: dict[str, RSAKey], time: FakeTime) -> TokenServer:
    return (AsyncTokenServer if name.startswith("Async") else TokenServer)(keys, time)


@pytest.fixture
def verify(name: str, server: TokenServer, time: FakeTime) -> Iterator[Verify]:
    """Return `authenticate_token` of a client; that of the asynchronous one looks synchronous from here."""
    clock = Clock(time.read, time.read, time.sleep, time.async_sleep, lambda: 1.0)
    client = getattr(stytch_client, name)(PROJECT, SECRET, http_client=server, clock=clock)
    with asyncio.Runner() as runner:
        method = client.m2m.authenticate_token
        yield (lambda **given: runner.run(method(**given))) if name.startswith("Async") else method


@pytest.fixture
def token(server: TokenServer) -> Callable[..., str]:
    return server.token


def test_a_good_token_names_its_client_and_its_scopes(
    verify: Verify, token: Callable[..., str], server: TokenServer, name: str
) -> None:
    found = verify(access_token=token(), required_scopes=["read:users"])
    assert (found.client_id, found.scopes) == ("subject-1", ("read:users", "write:*", "admin"))
    assert found.claims == {"plan": "gold"}
    assert found.expires_at.timestamp() == 1_700_003_600
    assert "gold" not in repr(found)
    assert verify(access_token=token(), claims=Plan).claims["plan"] == "gold"
    assert len(server.urls) == 1, "keys are kept"
    assert ("/v1/b2b/sessions/jwks/" in server.urls[0]) is ("B2B" in name)


@pytest.mark.parametrize("scope", ["read:users", "write:users", "write:", "write", "admin"])
def test_a_scope_is_granted_itself_or_by_its_wildcard(verify: Verify, token: Callable[..., str], scope: str) -> None:
    verify(access_token=token(), required_scopes=["admin", scope])


@pytest.mark.parametrize("scope", ["read:user", "read:*", "read", "*", "admin:users", "writer:x", ""])
def test_a_scope_that_is_not_granted_is_an_error(verify: Verify, token: Callable[..., str], scope: str) -> None:
    with pytest.raises(AuthorizationError, match="lacks the scope"):
        verify(access_token=token(), required_scopes=["admin", scope])


@pytest.mark.parametrize(
    "changes",
    [{"scope": None}, {"scope": ["admin"]}, {"sub": None}, {"sub": ""}, {"aud": "project-test-2"}, {"iss": "x"}],
    ids=str,
)
def test_a_token_of_another_kind_is_rejected(
    verify: Verify, token: Callable[..., str], changes: dict[str, Any]
) -> None:
    with pytest.raises(JWTInvalidError):
        verify(access_token=token(**changes))


def test_a_token_with_an_unknown_key_is_rejected(verify: Verify, token: Callable[..., str]) -> None:
    with pytest.raises(JWTInvalidError, match="not one of the project's"):
        verify(access_token=token(kid="jwk-test-2"))


def test_times_are_checked(verify: Verify, token: Callable[..., str], time: FakeTime) -> None:
    old = token()
    time.seconds += 60
    verify(access_token=old, max_token_age=61)
    with pytest.raises(JWTTooOldError):
        verify(access_token=old, max_token_age=60)
    time.seconds += 3540
    verify(access_token=old, leeway=1)
    with pytest.raises(JWTExpiredError):
        verify(access_token=old)
