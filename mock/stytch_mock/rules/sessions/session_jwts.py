"""Session JWTs: their claims, and the session of a JWT."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from typing import Any, Final

from ...errors import ApiError
from ...services.signing_keys import InvalidJwtError
from ...worlds.world import World
from .factors import without_times

LIFETIME: Final = 300
"""Seconds that a JWT is valid, independent of the session's lifetime."""

SESSION: Final = "https://stytch.com/session"
ORGANIZATION: Final = "https://stytch.com/organization"


def sign(
    world: World,
    session_id: str,
    session: Mapping[str, Any],
    *,
    subject: str,
    organization: Mapping[str, Any] | None = None,
) -> str:
    """Return a new JWT of a session.

    Args:
        world: The world of the project that issues it.
        session_id: The session.
        session: The session, as the API returns it.
        subject: ID of the member or user.
        organization: The member's organization; None for a user.
    """
    now = int(world.clock.jwt_now())
    attributes = session.get("attributes") or {"ip_address": "", "user_agent": ""}
    claims: dict[str, Any] = {
        **(session.get("custom_claims") or {}),
        "aud": [world.project_id],
        "exp": now + LIFETIME,
        "iat": now,
        "iss": issuer(world),
        "nbf": now,
        "sub": subject,
        SESSION: {
            "id": session_id,
            "started_at": session["started_at"],
            "last_accessed_at": session["last_accessed_at"],
            "expires_at": session["expires_at"],
            "attributes": {name: attributes.get(name, "") for name in ("user_agent", "ip_address")},
            "authentication_factors": [without_times(factor) for factor in session["authentication_factors"]],
            "roles": session["roles"],
        },
    }
    if organization is not None:
        claims[ORGANIZATION] = {
            "organization_id": organization["organization_id"],
            "slug": organization["organization_slug"],
        }
    return world.signing_keys.sign_jwt(dict(sorted(claims.items())))


def read_session_id(world: World, jwt: str) -> str:
    """Return the ID of the session that a JWT was issued for. An expired JWT is accepted: the session itself counts.

    Raises:
        ApiError: 400 `jwt_invalid_audience` or `jwt_invalid_issuer`: another project issued it. 400
            `unable_to_parse_session_jwt`: it is not a session JWT of this project.
    """
    try:
        claims = world.signing_keys.verify_jwt(jwt)
    except InvalidJwtError:
        # Unverified claims are used only for the message to a caller who mixed up two projects.
        claims = _unverified(jwt)
        if claims.get("aud") != [world.project_id]:
            raise ApiError("jwt_invalid_audience") from None
        if claims.get("iss") != issuer(world):
            raise ApiError("jwt_invalid_issuer") from None
        raise ApiError("unable_to_parse_session_jwt") from None
    session = claims.get(SESSION)
    if not isinstance(session, dict) or not isinstance(session.get("id"), str):
        raise ApiError("unable_to_parse_session_jwt")
    return str(session["id"])


def issuer(world: World) -> str:
    """Return the issuer of the JWTs of a project."""
    return f"stytch.com/{world.project_id}"


def _unverified(jwt: str) -> dict[str, Any]:
    parts = jwt.split(".")
    if len(parts) != 3:
        raise ApiError("unable_to_parse_session_jwt")
    try:
        claims = json.loads(base64.urlsafe_b64decode(parts[1] + "=" * (-len(parts[1]) % 4)))
    except (ValueError, RecursionError):
        raise ApiError("unable_to_parse_session_jwt") from None
    if not isinstance(claims, dict):
        raise ApiError("unable_to_parse_session_jwt")
    return claims
