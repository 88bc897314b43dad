"""Tokens in links of either product, each for one use: magic links and links to reset a password."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from ...errors import ApiError
from ...worlds.world import World
from ..sessions.tokens import digest
from . import pkce

KIND: Final = "link_token"

# Seconds that an expired token is remembered, because the error says that it has expired.
_REMEMBERED: Final = 7 * 24 * 3600

DEFAULT_REDIRECT_URL: Final = "http://127.0.0.1:3000/authenticate"
"""Default URL of links; a real project configures its defaults in the Stytch dashboard."""


def issue(
    world: World,
    purpose: str,
    *,
    lifetime: float,
    owner: str = "",
    details: Mapping[str, Any] | None = None,
    pkce_code_challenge: str = "",
) -> str:
    """Create a token and return it.

    Args:
        world: The world in which it is valid.
        purpose: What it is for, such as login or invite.
        lifetime: Seconds until it expires.
        owner: ID of the member or user, with whom it is revoked; empty for none.
        details: JSON values to store with it.
        pkce_code_challenge: The PKCE code challenge; empty for a token without PKCE.

    Raises:
        ApiError: 400 `invalid_pkce_code_challenge`.
    """
    pkce.require_challenge_format(pkce_code_challenge)
    token = world.secret_values.link_token()
    key = digest(token)
    record = {
        "key": key,
        "purpose": purpose,
        "owner": owner,
        "details": dict(details or {}),
        "pkce_code_challenge": pkce_code_challenge,
        "expires_at": world.clock.now() + lifetime,
        "used": False,
    }
    _put(world, record)
    return token


def find(world: World, token: str, *purposes: str) -> dict[str, Any] | None:
    """Return the record of a token for one of the purposes; None if there is none.

    The record has `key`, `purpose`, `owner`, `details`, `expires_at` and `used`.
    """
    found = world.records.get(KIND, digest(token))
    return found if found is not None and found["purpose"] in purposes else None


def require_unspent(world: World, record: Mapping[str, Any], spent: str, *, pkce_code_verifier: str = "") -> None:
    """Raise an error if a token cannot be redeemed now.

    Args:
        world: The world of the token.
        record: The record of the token.
        spent: The error type for a token that was used or has expired.
        pkce_code_verifier: The PKCE code verifier; empty for a token without PKCE.

    Raises:
        ApiError: The given type; 400 `pkce_*`: the verifier is wrong, and the token stays valid.
    """
    if record["used"] or record["expires_at"] <= world.clock.now():
        raise ApiError(spent)
    pkce.verify(record["pkce_code_challenge"], pkce_code_verifier)


def mark_used(world: World, record: Mapping[str, Any]) -> None:
    """Mark a token as used."""
    _put(world, {**record, "used": True})


def revoke(world: World, owner: str, *purposes: str) -> int:
    """Mark all unused tokens of a member or user for some purposes as used, and return how many there were.

    Args:
        world: The world of the tokens.
        owner: ID of the member or user.
        purposes: The purposes.
    """
    found = [
        record
        for record in world.records.find(KIND, owner=owner)
        if record["purpose"] in purposes and not record["used"] and record["expires_at"] > world.clock.now()
    ]
    for record in found:
        mark_used(world, record)
    return len(found)


def remove_all(world: World, owner: str) -> None:
    """Delete all tokens of a member or user."""
    for record in world.records.find(KIND, owner=owner):
        world.records.delete(KIND, record["key"])


def _put(world: World, record: dict[str, Any]) -> None:
    expires_at = record["expires_at"] + _REMEMBERED
    world.records.put_expiring(
        KIND, record["key"], record, expires_at=expires_at, now=world.clock.now(), owner=record["owner"]
    )


def link(page: str, **parameters: str) -> str:
    """Return a URL with parameters added to its query; empty ones are left out.

    Args:
        page: The URL; empty for `DEFAULT_REDIRECT_URL`.
        parameters: The parameters.
    """
    parts = urlsplit(page or DEFAULT_REDIRECT_URL)
    query = parse_qsl(parts.query, keep_blank_values=True)
    query += [(name, value) for name, value in parameters.items() if value]
    return urlunsplit(parts._replace(query=urlencode(query)))
