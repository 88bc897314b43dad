"""Trusted auth tokens: JWTs of other identity providers, verified according to profiles of the project."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ...errors import ApiError
from ...worlds.world import World
from .tokens import digest

KIND: Final = "trusted_token_profile"

_ALGORITHMS: Final = ("RS256", "RS384", "RS512", "PS256", "ES256", "ES384", "EdDSA")


def register_profile(world: World, profile: Mapping[str, Any]) -> None:
    """Register a profile, which a real project configures in the Stytch dashboard.

    Args:
        world: The world of the project.
        profile: `profile_id`, `issuer`, `audience` and `jwks`, a JSON Web Key Set.
    """
    world.records.put(KIND, profile["profile_id"], dict(profile))


def verify(world: World, profile_id: str, token: str) -> dict[str, Any]:
    """Return the claims of a token.

    Args:
        world: The world of the project.
        profile_id: The profile.
        token: The token, a JWT.

    Raises:
        ApiError: 404 `trusted_token_profile_not_found`. 400 `invalid_trusted_auth_token`: its signature, issuer,
            audience or times are wrong.
    """
    profile = world.records.get(KIND, profile_id)
    if profile is None:
        raise ApiError("trusted_token_profile_not_found")
    # Loaded on first use.
    from joserfc import jwt
    from joserfc.errors import JoseError
    from joserfc.jwk import KeySet

    try:
        decoded = jwt.decode(token, KeySet.import_key_set(profile["jwks"]), algorithms=list(_ALGORITHMS))
        registry = jwt.JWTClaimsRegistry(
            now=lambda: int(world.clock.jwt_now()),
            iss={"essential": True, "value": profile["issuer"]},
            aud={"essential": True, "value": profile["audience"]},
            exp={"essential": True},
        )
        registry.validate(decoded.claims)
    except (JoseError, ValueError, TypeError, KeyError):
        raise ApiError("invalid_trusted_auth_token") from None
    return dict(decoded.claims)


def token_id(token: str, claims: Mapping[str, Any]) -> str:
    """Return what identifies a token in a factor: its `jti`, or a digest of it."""
    return str(claims.get("jti") or digest(token))
