"""Tokens of connected apps: checked locally and by the API, with the clients of both products, sync and async."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import stytch_client
from joserfc.jwk import RSAKey
from stytch_client import AuthorizationError, JWTExpiredError, JWTInvalidError, TenancyError
from stytch_client._runtime.clock import Clock

from tests.runtime.fakes import PROJECT, SECRET, FakeTime
from tests.runtime.jwt.token_server import NAMES, AsyncTokenServer, TokenServer

ORGANIZATION = "organization-test-1"
Introspect = Callable[..., Any]


class Idp:
    """The methods of one client; those of an asynchronous one look synchronous from here."""

    def __init__(self, name: str, keys: dict[str, RSAKey], time: FakeTime, runner: asyncio.Runner) -> None:
        self.later = name.startswith("Async")
        self.tenant = "B2B" in name
        self.server = (AsyncTokenServer if self.later else TokenServer)(keys, time)
        clock = Clock(time.read, time.read, time.sleep, time.async_sleep, lambda: 1.0)
        self._idp = getattr(stytch_client, name)(PROJECT, SECRET, http_client=self.server, clock=clock).idp
        self._runner = runner

    def _call(self, method: str, arguments: dict[str, Any]) -> Any:
        found = getattr(self._idp, method)(**arguments)
        return self._runner.run(found) if self.later else found

    def local(self, **arguments: Any) -> Any:
        """Check an access token locally."""
        return self._call("introspect_access_token_local", arguments)

    def network(self, **arguments: Any) -> Any:
        """Let the API check a token."""
        return self._call("introspect_token_network", {"client_id": "connected-app-test-1", **arguments})

    def claims(self, organization: str = ORGANIZATION) -> dict[str, Any]:
        """Return the claims that a token of the product has beside the usual ones."""
        return {"https://stytch.com/organization": {"organization_id": organization}} if self.tenant else {}

    def check(self, action: str = "read", organization: str = ORGANIZATION) -> dict[str, str]:
        """Return an authorization check."""
        tenant = {"organization_id": organization} if self.tenant else {}
        return {"resource_id": "document", "action": action, **tenant}


@pytest.fixture(params=NAMES)
def idp(request: pytest.FixtureRequest, keys: dict[str, RSAKey], time: FakeTime) -> Iterator[Idp]:
    with asyncio.Runner() as runner:
        yield Idp(request.param, keys, time, runner)


def test_an_access_token_is_checked_locally(idp: Idp) -> None:
    token = idp.server.token(client_id="connected-app-test-1", **idp.claims())
    found = idp.local(access_token=token)
    assert (found.subject, found.client_id) == ("subject-1", "connected-app-test-1")
    assert found.organization_id == (ORGANIZATION if idp.tenant else None)
    assert found.scopes == ("read:users", "write:*", "admin")
    assert found.claims == {"plan": "gold"}
    assert idp.server.calls == {"jwks": 1}


def test_the_api_checks_a_token(idp: Idp) -> None:
    claims = {
        "sub": "subject-1",
        "scope": "openid",
        "exp": 1_700_003_600,
        "plan": "gold",
        "token_type": "refresh_token",
    }
    idp.server.known["opaque"] = {"active": True, **claims, **idp.claims()}
    found = idp.network(token="opaque", client_secret="s", token_type_hint="refresh_token")
    assert (found.subject, found.scopes, found.claims) == ("subject-1", ("openid",), {"plan": "gold"})
    assert idp.server.forms == [
        {
            "token": ["opaque"],
            "client_id": ["connected-app-test-1"],
            "client_secret": ["s"],
            "token_type_hint": ["refresh_token"],
        }
    ]
    with pytest.raises(JWTInvalidError, match="unknown, expired or revoked"):
        idp.network(token="another")


def test_scopes_permit_what_the_policy_says(idp: Idp) -> None:
    idp.server.scopes = [("admin", "document", ["read"]), ("other", "document", ["*"])]
    token = idp.server.token(**idp.claims())
    idp.server.known[token] = {"active": True, "sub": "s", "scope": "admin", "exp": 1_700_003_600, **idp.claims()}
    for check, name in ((idp.local, "access_token"), (idp.network, "token")):
        check(**{name: token}, authorization_check=idp.check())
        with pytest.raises(AuthorizationError):
            check(**{name: token}, authorization_check=idp.check("write"))
    assert idp.server.calls["policy"] == 1


def test_a_token_belongs_to_one_organization(idp: Idp) -> None:
    if not idp.tenant:
        assert idp.local(access_token=idp.server.token()).organization_id is None
        return
    with pytest.raises(JWTInvalidError, match="names no organization"):
        idp.local(access_token=idp.server.token())
    with pytest.raises(TenancyError):
        idp.local(access_token=idp.server.token(**idp.claims()), authorization_check=idp.check(organization="other"))
    assert idp.server.calls["policy"] == 0


def test_an_expired_token_is_rejected(idp: Idp, time: FakeTime) -> None:
    token = idp.server.token(**idp.claims())
    time.seconds += 3600
    with pytest.raises(JWTExpiredError):
        idp.local(access_token=token)
