"""Access tokens of M2M clients: JWTs that the client gets for its ID and secret."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ...errors import ApiError
from ...worlds.world import World
from ..sessions.session_jwts import issuer
from . import client_store, m2m_clients

LIFETIME: Final = 3600
"""Seconds that an access token is valid."""


def issue(world: World, body: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of the response with a new access token.

    Args:
        world: The world of the client.
        body: The request: the credentials of the client, and perhaps some of its scopes.

    Raises:
        ApiError: 401 `invalid_client`: the client is unknown or inactive, or the secret is wrong. 400 `invalid_scope`:
            the client does not have a scope.
    """
    client = m2m_clients.STORE.find(world, body["client_id"])
    # An unknown client and a wrong secret are the same error, so that IDs cannot be guessed.
    if client is None or not client_store.has_secret(client, body["client_secret"]) or client["status"] != "active":
        raise ApiError("invalid_client")
    scopes = body["scope"].split() if "scope" in body else client["scopes"]
    if not set(scopes) <= set(client["scopes"]):
        raise ApiError("invalid_scope")
    now = int(world.clock.jwt_now())
    claims = {
        "aud": [world.project_id],
        "exp": now + LIFETIME,
        "iat": now,
        "iss": issuer(world),
        "nbf": now,
        "scope": " ".join(scopes),
        "sub": client["client_id"],
    }
    return {"access_token": world.signing_keys.sign_jwt(claims), "expires_in": LIFETIME, "token_type": "bearer"}
