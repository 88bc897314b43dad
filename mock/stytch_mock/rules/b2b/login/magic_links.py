"""Magic links by email: a link to the application with a token for one use, which verifies the email address."""

from __future__ import annotations

from typing import Any, Final, Literal

from ....errors import ApiError
from ....worlds.world import World
from ...verification import link_tokens

Purpose = Literal["login", "signup", "invite", "discovery"]

# The purposes of tokens, apart from those of users.
_PREFIX: Final = "member_"
_DISCOVERY: Final = (f"{_PREFIX}discovery",)
_IN_ORGANIZATIONS: Final = (f"{_PREFIX}login", f"{_PREFIX}signup", f"{_PREFIX}invite")

# The type of a link for the application's page; the official browser clients expect these values.
_TOKEN_TYPE: Final[dict[bool, str]] = {True: "discovery", False: "multi_tenant_magic_links"}


def send(
    world: World,
    email: str,
    *,
    operation: str,
    purpose: Purpose,
    lifetime: float,
    redirect_url: str = "",
    pkce_code_challenge: str = "",
    locale: str = "en",
    organization_id: str = "",
    member_id: str = "",
    slug: str = "",
) -> None:
    """Send a link by email.

    Args:
        world: The world in which it is valid.
        email: Recipient; the link verifies this address.
        operation: operationId of the request.
        purpose: Purpose of the link.
        lifetime: Seconds until it expires.
        redirect_url: URL of the link; default: that of `link_tokens`.
        pkce_code_challenge: The PKCE code challenge; empty for a link without PKCE.
        locale: Language of the email.
        organization_id: The organization; empty for discovery.
        member_id: The member; empty for discovery.
        slug: Slug of the organization, a parameter of the link; empty for discovery.

    Raises:
        ApiError: 400 `invalid_pkce_code_challenge`; nothing is sent.
    """
    token = link_tokens.issue(
        world,
        _PREFIX + purpose,
        lifetime=lifetime,
        owner=member_id,
        details={"email_address": email, "organization_id": organization_id, "member_id": member_id},
        pkce_code_challenge=pkce_code_challenge,
    )
    kind = _TOKEN_TYPE[purpose == "discovery"]
    link = link_tokens.link(redirect_url, slug=slug, stytch_token_type=kind, token=token)
    world.outbox.send("email", email, operation, link=link, token=token, locale=locale, purpose=purpose)


def redeem(world: World, token: str, *, discovery: bool, pkce_code_verifier: str = "") -> dict[str, Any]:
    """Redeem the token of a link and return its details: `email_address`, `organization_id` and `member_id`.

    Args:
        world: The world in which it is valid.
        token: The token in the link.
        discovery: Whether to find discovery links, or only other links.
        pkce_code_verifier: The PKCE code verifier; empty for a link without PKCE.

    Raises:
        ApiError: 404 `magic_link_not_found`: the token is unknown. 401 `unable_to_auth_magic_link`: it was used, was
            revoked or has expired. 400 `pkce_*`: the verifier is wrong; the token stays valid.
    """
    purposes = _DISCOVERY if discovery else _IN_ORGANIZATIONS
    found = link_tokens.find(world, token, *purposes)
    if found is None:
        raise ApiError("magic_link_not_found")
    link_tokens.require_unspent(world, found, "unable_to_auth_magic_link", pkce_code_verifier=pkce_code_verifier)
    link_tokens.mark_used(world, found)
    details: dict[str, Any] = found["details"]
    return details
