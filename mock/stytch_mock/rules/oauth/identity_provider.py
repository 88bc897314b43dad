"""The identity provider that the mock plays for every OAuth provider: it starts sign-ins and issues their tokens."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any, Final

from ...errors import ApiError
from ...rfc3339 import rfc3339
from ...worlds.world import World
from ..verification import link_tokens, pkce

KIND: Final = "oauth_request"

REQUEST_LIFETIME: Final = 600
"""Seconds until a sign-in at the provider must be complete; the mock's own choice."""

TOKEN_LIFETIME: Final = 600
"""Seconds until the token in the redirect expires; the mock's own choice."""

ACCESS_LIFETIME: Final = 3600
"""Seconds until an access token of a provider expires."""

_SCOPES: Final = ("openid", "email", "profile")


def start(
    world: World,
    provider: str,
    provider_type: str,
    purpose: str,
    parameters: Mapping[str, str],
    *,
    link_type: str,
) -> str:
    """Start a sign-in and return the state that identifies it.

    Args:
        world: The world of the application.
        provider: Name of the provider in URLs.
        provider_type: Its name in responses.
        purpose: Purpose of the token that is issued in the end, as in `link_tokens.issue`.
        parameters: The query of the request, such as `login_redirect_url` and `code_challenge`.
        link_type: The type of the link for the application's page, a parameter of the redirect.

    Raises:
        ApiError: 400 `invalid_pkce_code_challenge`.
    """
    pkce.require_challenge_format(parameters.get("code_challenge", ""))
    state = world.secret_values.link_token()
    now = world.clock.now()
    record = {
        "provider": provider,
        "provider_type": provider_type,
        "purpose": purpose,
        "link_type": link_type,
        "parameters": dict(parameters),
        "expires_at": now + REQUEST_LIFETIME,
    }
    world.records.put_expiring(KIND, state, record, expires_at=now + REQUEST_LIFETIME, now=now)
    return state


def find(world: World, state: str) -> dict[str, Any]:
    """Return the sign-in with a state.

    Raises:
        ApiError: 400 `oauth_state_mismatch`: there is none, or it has expired.
    """
    found = world.records.get(KIND, state)
    if found is None or found["expires_at"] <= world.clock.now():
        raise ApiError("oauth_state_mismatch")
    return {**found, "state": state}


def complete(
    world: World,
    state: str,
    *,
    email: str,
    name: str,
    email_verified: bool,
    tenants: list[str] | None = None,
    redirect_field: str = "login_redirect_url",
) -> str:
    """Complete a sign-in as an account of the provider, and return the URL that the browser goes to.

    Args:
        world: The world of the application.
        state: The sign-in.
        email: Email address of the account, which also decides its ID.
        name: Name of its owner.
        email_verified: Whether the provider vouches for the address.
        tenants: IDs of its tenants at the provider: Slack workspaces, HubSpot hubs, GitHub organizations.
        redirect_field: The parameter of the request with the URL.

    Raises:
        ApiError: 400 `oauth_state_mismatch`: there is no such sign-in. 400 `invalid_email`.
    """
    found = find(world, state)
    if "@" not in email:
        raise ApiError("invalid_email")
    account = {
        "provider": found["provider"],
        "provider_type": found["provider_type"],
        "provider_subject": subject(found["provider"], email),
        "email": email,
        "name": name,
        "email_verified": email_verified,
        "tenants": tenants or [],
        "profile_picture_url": "",
        "locale": "en",
    }
    values = tokens(
        world,
        account["provider"],
        {
            "iss": f"https://{account['provider']}.example",
            "aud": world.project_id,
            "sub": account["provider_subject"],
            "email": email,
            "email_verified": email_verified,
            "name": name,
        },
    )
    return redirect(world, found, {"account": account, "values": values}, redirect_field)


def redirect(world: World, sign_in: Mapping[str, Any], details: Mapping[str, Any], redirect_field: str) -> str:
    """End a sign-in: issue its token, and return the URL that the browser goes to.

    Args:
        world: The world of the application.
        sign_in: The sign-in, from `find`.
        details: What the provider said, to store with the token beside the parameters.
        redirect_field: The parameter of the request with the URL.
    """
    world.records.delete(KIND, sign_in["state"])
    parameters = sign_in["parameters"]
    token = link_tokens.issue(
        world,
        sign_in["purpose"],
        lifetime=TOKEN_LIFETIME,
        details={**details, "parameters": parameters},
        pkce_code_challenge=parameters.get("code_challenge", ""),
    )
    return link_tokens.link(parameters.get(redirect_field, ""), stytch_token_type=sign_in["link_type"], token=token)


def tokens(world: World, provider: str, claims: Mapping[str, Any]) -> dict[str, Any]:
    """Return a provider's own tokens, in the format of the API. They are accepted nowhere.

    Args:
        world: The world of the application.
        provider: Name of the provider, with which the opaque tokens begin.
        claims: The claims of the ID token without its times.
    """
    now = world.clock.now()
    return {
        "access_token": f"{provider}-access-{world.secret_values.token()}",
        "refresh_token": f"{provider}-refresh-{world.secret_values.token()}",
        "id_token": world.signing_keys.sign_jwt({**claims, "iat": int(now), "exp": int(now) + ACCESS_LIFETIME}),
        "scopes": list(_SCOPES),
        "expires_at": rfc3339(now + ACCESS_LIFETIME),
    }


def subject(provider: str, email: str) -> str:
    """Return the ID of an account: digits that its address decides, so that the same account signs in again."""
    digest = hashlib.blake2b(f"{provider}/{email.lower()}".encode(), digest_size=8).digest()
    return str(int.from_bytes(digest))
