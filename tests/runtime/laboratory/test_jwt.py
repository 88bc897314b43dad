"""Hostile session JWTs and key sets, in both products, sync and async: rejected with a typed error, never accepted."""

from __future__ import annotations

import json
from base64 import urlsafe_b64encode
from collections.abc import Callable
from typing import Any, Final

import pytest
from joserfc import jws
from joserfc.jwk import RSAKey

from tests.runtime.fakes import PROJECT
from tests.runtime.jwt.fake_api import FakeAPI

HUGE: Final = 10**399
DEEP: Final = b"[" * 100_000

NO_TOKEN: Final = [
    None,
    1,
    1.5,
    True,
    b"e30.e30.e30",
    ["a"],
    {"jwt": "a"},
    object(),
    "",
    " ",
    ".",
    "..",
    "a.b",
    "a.b.c",
    "a.b.c.d",
    "a.b.c.d.e",
    "=.=.=",
    "\ud800.e30.e30",
    "é.e30.e30",
    "\x00.\x00.\x00",
    "e30.e30.e30",
    "bnVsbA.e30.e30",
    "W10.e30.e30",
    "x" * 1_000_000,
    "." * 1_000_000,
]
HEADERS: Final[list[Any]] = [
    {},
    {"alg": "none", "kid": "jwk-test-1"},
    {"alg": "HS256", "kid": "jwk-test-1"},
    {"alg": "RS512", "kid": "jwk-test-1"},
    {"alg": None, "kid": "jwk-test-1"},
    {"alg": ["RS256"], "kid": "jwk-test-1"},
    {"alg": {"RS256": 1}, "kid": "jwk-test-1"},
    {"alg": "RS256"},
    {"alg": "RS256", "kid": None},
    {"alg": "RS256", "kid": 1},
    {"alg": "RS256", "kid": ["jwk-test-1"]},
    {"alg": "RS256", "kid": "k" * 100_000},
    {"alg": "RS256", "kid": "jwk-test-1", "crit": ["exp"]},
    {"alg": "RS256", "kid": "jwk-test-1", "crit": 1},
    {"alg": "RS256", "kid": "jwk-test-1", "b64": False, "crit": ["b64"]},
    {"alg": "RS256", "kid": "jwk-test-1", "jwk": {"kty": "RSA", "n": "AQAB", "e": "AQAB"}},
    {"alg": "RS256", "kid": "jwk-test-1", "jku": "http://127.0.0.1:1/"},
    {"alg": "RS256", "kid": "jwk-test-1", "x": HUGE},
    [],
    None,
    "text",
    1,
]
PAYLOADS: Final = [
    b"",
    b"null",
    b"[]",
    b"1",
    b'"text"',
    b"{",
    b"\xff\xfe",
    b'{"exp": ' + b"9" * 400 + b"}",
    b'{"exp": ' + b"9" * 5000 + b"}",
    b'{"exp": 1e999}',
    b'{"exp": NaN}',
    DEEP,
    b'{"a":' * 50_000,
]
_NO_TIMES: Final[list[Any]] = [HUGE, -HUGE, "1", [], {}, True]
CLAIMS: Final[list[dict[str, Any]]] = [
    *({name: value} for name in ("exp", "iat", "nbf") for value in _NO_TIMES),
    {"iat": 1e308},
    {"nbf": 1e308},
    {"exp": -1e308},
    {"exp": 0},
    {"exp": -1},
    {"exp": 1e-300},
    {"aud": HUGE},
    {"aud": {}},
    {"aud": [[PROJECT]]},
    {"aud": {PROJECT: 1}},
    {"iss": []},
    {"iss": HUGE},
    {"iss": f"https://stytch.com/{PROJECT}"},
    {"sub": 1},
    {"sub": []},
    {"https://stytch.com/session": []},
    {"https://stytch.com/session": "text"},
    {"https://stytch.com/session": True},
]
"""Changes that make a valid JWT an invalid one."""
KEY_SETS: Final = [
    b"",
    b"null",
    b"[]",
    b"{}",
    b"<html>",
    b'{"keys": null}',
    b'{"keys": {}}',
    b'{"keys": "text"}',
    b'{"keys": [null]}',
    b'{"keys": [[]]}',
    b'{"keys": [1, "a", {}]}',
    b'{"keys": [{"kty": "RSA", "kid": "jwk-test-1"}]}',
    b'{"keys": [{"kty": "RSA", "kid": "jwk-test-1", "n": null, "e": null}]}',
    b'{"keys": [{"kty": "RSA", "kid": "jwk-test-1", "n": 1, "e": []}]}',
    b'{"keys": [{"kty": "RSA", "kid": "jwk-test-1", "n": "", "e": ""}]}',
    b'{"keys": [{"kty": "RSA", "kid": "jwk-test-1", "n": "%%%", "e": "AQAB"}]}',
    b'{"keys": [{"kty": "RSA", "kid": "jwk-test-1", "n": "AQAB", "e": "AQAB"}]}',
    b'{"keys": [{"kty": "RSA", "kid": "jwk-test-1", "n": "\\u00e9", "e": "AQAB"}]}',
    b'{"keys": [{"kty": ["RSA"], "kid": "jwk-test-1", "n": "AQAB", "e": "AQAB"}]}',
    b'{"keys": [{"kty": "RSA", "kid": ["jwk-test-1"], "n": "AQAB", "e": "AQAB"}]}',
    b'{"keys": [{"kty": "oct", "kid": "jwk-test-1", "k": "AQAB"}]}',
    b'{"keys": ' + DEEP,
]


def encoded(data: bytes) -> str:
    """Return base64url without padding."""
    return urlsafe_b64encode(data).rstrip(b"=").decode()


def reject(api: FakeAPI, token: Any, *kinds: str) -> None:
    """Check that both methods reject `token` with an error of one of these classes, without a call for the session."""
    allowed = tuple(getattr(api.errors, kind) for kind in kinds)
    for verify in (api.sessions.authenticate_jwt_local, api.sessions.authenticate_jwt):
        with pytest.raises(allowed) as caught:
            verify(session_jwt=token)
        if isinstance(token, str) and len(token) > 5:
            assert token not in str(caught.value)


@pytest.mark.parametrize("token", NO_TOKEN, ids=lambda token: repr(token).partition(" at 0x")[0][:20])
def test_what_is_no_jwt_is_rejected(api: FakeAPI, token: Any) -> None:
    reject(api, token, "JWTInvalidError")
    assert api.calls == {}, "nothing is fetched for it"


@pytest.mark.parametrize("header", HEADERS, ids=lambda header: str(header)[:60])
def test_a_hostile_header_is_rejected(api: FakeAPI, header: Any) -> None:
    _, payload, signature = api.token().split(".")
    reject(api, f"{encoded(json.dumps(header).encode())}.{payload}.{signature}", "JWTInvalidError")
    assert api.calls["authenticate"] == 0


@pytest.mark.parametrize("payload", PAYLOADS, ids=lambda payload: str(payload[:20]))
def test_a_hostile_payload_is_rejected(api: FakeAPI, keys: dict[str, RSAKey], payload: bytes) -> None:
    head = {"alg": "RS256", "kid": "jwk-test-1"}
    reject(api, jws.serialize_compact(head, payload, keys["jwk-test-1"]), "JWTInvalidError")
    assert api.calls["authenticate"] == 0


@pytest.mark.parametrize("changes", CLAIMS, ids=lambda changes: str(changes)[:40])
def test_a_hostile_claim_is_rejected(api: FakeAPI, changes: dict[str, Any]) -> None:
    with pytest.raises((api.errors.JWTInvalidError, api.errors.JWTExpiredError)):
        api.sessions.authenticate_jwt_local(session_jwt=api.token(changes))


@pytest.mark.parametrize("content", KEY_SETS, ids=lambda content: str(content)[:70])
def test_a_hostile_key_set_verifies_nothing(
    api: FakeAPI, content: bytes, package: Callable[[str], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    response_class = package("_runtime.transport").Response
    hostile = response_class(200, {"content-type": "application/json"}, content)
    monkeypatch.setattr(api, "respond", lambda request: hostile)
    with pytest.raises((api.errors.JWTError, api.errors.ResponseDecodeError)):
        api.sessions.authenticate_jwt_local(session_jwt=api.token())


def test_the_control_is_accepted(api: FakeAPI) -> None:
    assert api.sessions.authenticate_jwt_local(session_jwt=api.token()).remote is False
