"""Magic links by email: a token that proves an address, good for one use, in a link to the application's page."""

from __future__ import annotations

from typing import Any, Final, Literal
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from ....errors import ApiError
from ....worlds import World
from ...sessions.tokens import digest
from ..organizations.organizations import SANDBOX_ID
from . import pkce

KIND: Final = "magic_link"

DEFAULT_REDIRECT_URL: Final = "http://127.0.0.1:3000/authenticate"
"""Where links lead if the request does not say; a real project has such defaults in its dashboard."""

Purpose = Literal["login", "signup", "invite", "discovery"]

SANDBOX_EMAIL: Final = "sandbox@stytch.com"
"""The documented address for trying things out."""

# The documented tokens of links to that address: the first can be used as often as one likes, the second never. The
# third documented one, for a link that is not known, needs no mention here.
_SANDBOX_TOKEN: Final = "DOYoip3rvIMMW5lgItikFK-Ak1CfMsgjuiCyI7uuU94="  # noqa: S105 (published)
_SANDBOX_USED_TOKEN: Final = "3pzjQpgksDlGKWEwUq2Up--hCHC_0oamfLHyfspKDFU="  # noqa: S105 (published)

# The value with which the application's page tells links apart; the official browser clients look for these two.
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
    """Send a link.

    Args:
        world: Where it is valid.
        email: Address it goes to, and that it proves.
        operation: The operation that has it sent, by operationId.
        purpose: What it is for.
        lifetime: Seconds.
        redirect_url: The page that it opens; default: `DEFAULT_REDIRECT_URL`.
        pkce_code_challenge: Hash of what is to be sent along when it is redeemed; empty if nothing is.
        locale: Language of the message.
        organization_id: The organization that it leads to; empty for discovery.
        member_id: The member; empty for discovery.
        slug: The organization's slug, for the application's page; empty for discovery.

    Raises:
        Refusal: 400 `invalid_pkce_code_challenge`. Nothing was sent then.
    """
    pkce.require_challenge_format(pkce_code_challenge)
    token = world.secret_values.token()
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
    """Use up the token of a link and return its record: `purpose`, `email_address`, `organization_id`, `member_id`.

    That of the sandbox token names no member.

    Args:
        world: Where it is valid.
        token: Out of the link.
        discovery: Whether it has to be that of a discovery link; one of the other sort is unknown.
        pkce_code_verifier: What the code challenge is the hash of; empty if there was none.

    Raises:
        Refusal: 404 `magic_link_not_found`: the token is unknown. 401 `unable_to_auth_magic_link`: it was used, was
            withdrawn or has expired. 400 `pkce_*`: the verifier does not fit; the token stays good then.
    """
    if token == _SANDBOX_TOKEN:
        return {"purpose": "login", "email_address": SANDBOX_EMAIL, "organization_id": SANDBOX_ID, "member_id": ""}
    if token == _SANDBOX_USED_TOKEN:
        raise ApiError("unable_to_auth_magic_link")
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
    """Return the page with the token in its query, next to whatever query it has."""
    parts = urlsplit(page)
    query = parse_qsl(parts.query, keep_blank_values=True)
    if slug:
        query.append(("slug", slug))
    query += [("stytch_token_type", _TOKEN_TYPE[purpose == "discovery"]), ("token", token)]
    return urlunsplit(parts._replace(query=urlencode(query)))
