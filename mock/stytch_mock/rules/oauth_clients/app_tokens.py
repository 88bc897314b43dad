"""The access and refresh tokens of connected apps: issued, introspected, refreshed and revoked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ...errors import ApiError
from ...services.signing_keys import InvalidJwtError
from ...worlds.world import World
from ..sessions.session_jwts import issuer
from ..sessions.tokens import digest
from .accounts import profile_for
from .client_store import Client

KIND: Final = "app_token"

REFRESH_LIFETIME: Final = 30 * 24 * 3600
"""Seconds until a refresh token expires; not documented."""

EXCHANGE_LIFETIME: Final = 300
"""Seconds in which an access token can be exchanged for a session."""

# Claims of access tokens that an introspection does not return.
_HIDDEN: Final = ("jti", "nbf")

ACCESS: Final = "access_token"
REFRESH: Final = "refresh_token"


def issue(world: World, app: Client, grant: Mapping[str, Any], *, nonce: str = "") -> dict[str, Any]:
    """Issue the tokens of a grant, and return the fields of the response of OAuth 2.0.

    Args:
        world: The world of the app.
        app: The app.
        grant: `owner`, `profile`, `claims`, `session_id`, `scopes`.
        nonce: The nonce of the authorization, for the ID token.
    """
    now = int(world.clock.jwt_now())
    lifetime = 60 * app["access_token_expiry_minutes"]
    scopes = grant["scopes"]
    common = {"exp": now + lifetime, "iat": now, "iss": issuer(world), "sub": grant["owner"]}
    audience = [world.project_id]
    if app["access_token_custom_audience"]:
        audience.append(app["access_token_custom_audience"])
    claims = {
        **common,
        **grant["claims"],
        "aud": audience,
        "client_id": app["client_id"],
        "jti": world.ids.new("access-token"),
        "nbf": now,
        "scope": " ".join(scopes),
    }
    _save(world, claims["jti"], ACCESS, app, grant, lifetime)
    response = {
        "access_token": world.signing_keys.sign_jwt(dict(sorted(claims.items()))),
        "token_type": "bearer",
        "expires_in": lifetime,
        "scope": claims["scope"],
    }
    if "openid" in scopes:
        shown = {**common, "aud": [app["client_id"]], **profile_for(grant["profile"], scopes)}
        response["id_token"] = world.signing_keys.sign_jwt({**shown, **({"nonce": nonce} if nonce else {})})
    if "offline_access" in scopes:
        token = world.secret_values.token()
        _save(world, digest(token), REFRESH, app, grant, REFRESH_LIFETIME)
        response[REFRESH] = token
    return response


def refresh(world: World, app: Client, token: str) -> dict[str, Any]:
    """Issue new tokens for a refresh token, which is then spent; return the fields of the response.

    Raises:
        ApiError: 400 `invalid_grant`: the token is not valid, or that of another app.
    """
    key = digest(token)
    found = _valid(world, key)
    if found is None or found["type"] != REFRESH or found["client_id"] != app["client_id"]:
        raise ApiError("invalid_grant")
    world.records.delete(KIND, key)
    return issue(world, app, found["grant"])


def introspect(world: World, app: Client, token: str) -> dict[str, Any]:
    """Return what RFC 7662 tells an app about one of its tokens; only `active` for any other text."""
    found, claims = _found(world, token)
    if found is None or found["client_id"] != app["client_id"]:
        return {"active": False}
    if found["type"] == REFRESH:
        issued_at = int(found["issued_at"])
        claims = {
            "iss": issuer(world),
            "sub": found["grant"]["owner"],
            "aud": [world.project_id],
            "scope": " ".join(found["grant"]["scopes"]),
            "client_id": app["client_id"],
            "exp": issued_at + REFRESH_LIFETIME,
            "iat": issued_at,
            **found["grant"]["claims"],
        }
    shown = {name: value for name, value in claims.items() if name not in _HIDDEN}
    return {"active": True, "token_type": found["type"], **shown}


def revoke(world: World, app: Client, token: str) -> None:
    """Revoke a token of an app; other texts are ignored, as RFC 7009 demands."""
    found, _ = _found(world, token)
    if found is not None and found["client_id"] == app["client_id"]:
        world.records.delete(KIND, found["key"])


def revoke_all(world: World, owner: str, client_id: str) -> None:
    """Revoke all tokens that an app has for a user or member."""
    for found in world.records.find(KIND, grant=f"{owner}/{client_id}"):
        world.records.delete(KIND, found["key"])


def read_access_token(world: World, token: str) -> dict[str, Any] | None:
    """Return the record of a valid access token: `client_id`, `issued_at` and `grant`; None for any other text."""
    found, _ = _found(world, token)
    return found if found is not None and found["type"] == ACCESS else None


def find_exchangeable(world: World, token: str) -> dict[str, Any]:
    """Return the record of an access token that can be exchanged for a session now: `client_id`, `key`, `grant`.

    Raises:
        ApiError: 400 `oauth_access_token_exchange_*`: it is not valid, was exchanged, belongs to no session, lacks the
            scope `full_access`, or is too old.
    """
    found = read_access_token(world, token)
    if found is None or found["exchanged"] or not found["grant"]["session_id"]:
        raise ApiError("oauth_access_token_exchange_token_invalid_grant")
    if "full_access" not in found["grant"]["scopes"]:
        raise ApiError("oauth_access_token_exchange_missing_full_access")
    if world.clock.now() - found["issued_at"] > EXCHANGE_LIFETIME:
        raise ApiError("oauth_access_token_exchange_token_too_old")
    return found


def mark_exchanged(world: World, found: Mapping[str, Any]) -> None:
    """Mark an access token as exchanged for a session."""
    _put(world, {**found, "exchanged": True})


def _found(world: World, token: str) -> tuple[dict[str, Any] | None, dict[str, Any]]:
    """Return the record of a valid token, None without one, and the claims of an access token."""
    try:
        claims = world.signing_keys.verify_jwt(token)
    except InvalidJwtError:
        return _valid(world, digest(token)), {}
    return _valid(world, str(claims.get("jti"))), claims


def _valid(world: World, key: str) -> dict[str, Any] | None:
    found = world.records.get(KIND, key)
    return None if found is None or found["expires_at"] <= world.clock.now() else found


def _save(world: World, key: str, kind: str, app: Client, grant: Mapping[str, Any], lifetime: float) -> None:
    now = world.clock.now()
    kept = {name: grant[name] for name in ("owner", "profile", "claims", "session_id", "scopes")}
    record = {
        "key": key,
        "type": kind,
        "client_id": app["client_id"],
        "grant": kept,
        "issued_at": now,
        "expires_at": now + lifetime,
        "exchanged": False,
    }
    _put(world, record)


def _put(world: World, record: dict[str, Any]) -> None:
    world.records.put(KIND, record["key"], record, grant=f"{record['grant']['owner']}/{record['client_id']}")
