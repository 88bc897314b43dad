"""Magic links by email: a link to the application with a token for one use, which verifies the email address."""

from __future__ import annotations

from typing import Any, Final, Literal
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from ....errors import ApiError
from ....worlds import World
from ...sessions.tokens import digest
from ...verification import pkce

KIND: Final = "magic_link"

DEFAULT_REDIRECT_URL: Final = "http://127.0.0.1:3000/authenticate"
"""Default URL of links; a real project configures its defaults in the Stytch dashboard."""

Purpose = Literal["login", "signup", "invite", "discovery"]

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
        redirect_url: URL of the link; default: `DEFAULT_REDIRECT_URL`.
        pkce_code_challenge: The PKCE code challenge; empty for a link without PKCE.
        locale: Language of the email.
        organization_id: The organization; empty for discovery.
        member_id: The member; empty for discovery.
        slug: Slug of the organization, a parameter of the link; empty for discovery.

    Raises:
        ApiError: 400 `invalid_pkce_code_challenge`; nothing is sent.
    """
    pkce.require_challenge_format(pkce_code_challenge)
    token = world.secret_values.link_token()
    value = {
        "purpose": purpose,
        "email_address": email,
        "organization_id": organization_id,
        "member_id": member_id,
        "pkce_code_challenge": pkce_code_challenge,
        "expires_at": world.clock.now() + lifetime,
        "used": False,
    }
    world.records.put(KIND, digest(token), value, member=member_id)
    link = _link(redirect_url or DEFAULT_REDIRECT_URL, token, purpose, slug)
    world.outbox.send("email", email, operation, link=link, token=token, locale=locale, purpose=purpose)


def redeem(world: World, token: str, *, discovery: bool, pkce_code_verifier: str = "") -> dict[str, Any]:
    """Redeem the token of a link and return its record: `purpose`, `email_address`, `organization_id`, `member_id`.

    Args:
        world: The world in which it is valid.
        token: The token in the link.
        discovery: Whether to find discovery links, or only other links.
        pkce_code_verifier: The PKCE code verifier; empty for a link without PKCE.

    Raises:
        ApiError: 404 `magic_link_not_found`: the token is unknown. 401 `unable_to_auth_magic_link`: it was used, was
            revoked or has expired. 400 `pkce_*`: the verifier is wrong; the token stays valid.
    """
    key = digest(token)
    found = world.records.get(KIND, key)
    if found is None or (found["purpose"] == "discovery") is not discovery:
        raise ApiError("magic_link_not_found")
    if found["used"] or found["expires_at"] <= world.clock.now():
        raise ApiError("unable_to_auth_magic_link")
    pkce.verify(found["pkce_code_challenge"], pkce_code_verifier)
    world.records.put(KIND, key, {**found, "used": True}, member=found["member_id"])
    return found


def _link(page: str, token: str, purpose: Purpose, slug: str) -> str:
    """Return the URL with the token added to its query."""
    parts = urlsplit(page)
    query = parse_qsl(parts.query, keep_blank_values=True)
    if slug:
        query.append(("slug", slug))
    query += [("stytch_token_type", _TOKEN_TYPE[purpose == "discovery"]), ("token", token)]
    return urlunsplit(parts._replace(query=urlencode(query)))
