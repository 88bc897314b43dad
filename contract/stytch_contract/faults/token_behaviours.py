"""Behaviours of session JWTs: other claims, another signature, none, or one that is not verified."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from functools import cache
from typing import Any

from joserfc import jwt
from joserfc.jwk import RSAKey
from stytch_client import Request, Response

from stytch_contract.faults.fault import Behaviour, Body, Memory, Send, body_of, with_body, with_request_body

_SESSION = "https://stytch.com/session"
_KEY_ID = "key-of-the-faulty-backend"


def signs_claims(change: Callable[[Body], Body]) -> Behaviour:
    """Sign session JWTs with other claims, by a key that is published.

    Args:
        change: Returns the claims to sign instead.
    """

    def sign(token: str) -> str:
        return jwt.encode({"alg": "RS256", "typ": "JWT", "kid": _KEY_ID}, change(_part(token, 1)), _key())

    return _replaces_tokens(sign)


def signs_with_unpublished_key() -> Behaviour:
    """Sign session JWTs by a key that is not published, with the id of one that is."""
    return _replaces_tokens(lambda token: jwt.encode(_part(token, 0), _part(token, 1), _key()), publishes=False)


def signs_nothing() -> Behaviour:
    """Issue session JWTs without a signature."""

    def unsigned(token: str) -> str:
        header = json.dumps({**_part(token, 0), "alg": "none"}).encode()
        return f"{base64.urlsafe_b64encode(header).decode().rstrip('=')}.{token.split('.')[1]}."

    return _replaces_tokens(unsigned, publishes=False)


def verifies_nothing(request: Request, send: Send, memory: Memory) -> Response:
    """Accept a session JWT that says which session it is of, signed by any key or none."""
    body = body_of(request) or {}
    token = body.get("session_jwt")
    genuine = memory.values.get(_session_id(token))
    if genuine is not None and token != genuine:
        memory.bites += 1
        request = with_request_body(request, {**body, "session_jwt": genuine})
    response = send(request)
    issued = (body_of(response) or {}).get("session_jwt")
    if issued:
        memory.values[_session_id(issued)] = issued
    return response


def _replaces_tokens(replace: Callable[[str], str], *, publishes: bool = True) -> Behaviour:
    """Replace each session JWT in responses; requests may have the replaced ones.

    Args:
        replace: Returns the JWT to issue instead.
        publishes: Whether the key of these behaviours is among the published ones.
    """

    def behave(request: Request, send: Send, memory: Memory) -> Response:
        sent = body_of(request) or {}
        if (genuine := memory.values.get(str(sent.get("session_jwt")))) is not None:
            request = with_request_body(request, {**sent, "session_jwt": genuine})
        response = send(request)
        body = body_of(response) or {}
        if isinstance(body.get("keys"), list) and publishes:
            return with_body(response, {**body, "keys": [*body["keys"], {**body["keys"][0], **_published()}]})
        if not body.get("session_jwt"):
            return response
        issued = replace(body["session_jwt"])
        memory.values[issued] = body["session_jwt"]
        memory.bites += 1
        return with_body(response, {**body, "session_jwt": issued})

    return behave


@cache
def _key() -> RSAKey:
    return RSAKey.generate_key(2048, {"kid": _KEY_ID})


def _published() -> dict[str, Any]:
    return {**_key().as_dict(private=False), "kid": _KEY_ID}


def _part(token: str, number: int) -> dict[str, Any]:
    """The header (0) or the claims (1) of a JWT."""
    text = token.split(".")[number]
    part: dict[str, Any] = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    return part


def _session_id(token: object) -> str:
    """The id of the session that a JWT says it is of; empty if it does not say one."""
    try:
        return str(_part(str(token), 1)[_SESSION]["id"])
    except (ValueError, KeyError, TypeError, IndexError):
        return ""
