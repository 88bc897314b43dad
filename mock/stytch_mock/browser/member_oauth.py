"""Sign-in of members at an OAuth provider: the start URLs of the API, and the page of the provider."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ..dashboard import Page
from ..errors import ApiError
from ..rules.b2b.oauth import member_oauth
from ..rules.oauth import identity_provider, providers
from ..worlds.worlds import Worlds
from . import provider_page
from .page import redirect
from .project_of_token import world_of

PREFIX: Final = "/v1/b2b/public/oauth/"
"""Paths begin with this; `<provider>/start` or `<provider>/discovery/start` follows."""

_DISCOVERY: Final = "discovery/start"


def respond(worlds: Worlds, method: str, path: str, fields: Mapping[str, str]) -> Page:
    """Return the page of the provider, or after its form the redirect to the application.

    Args:
        worlds: The worlds of the server.
        method: `GET` for the page, `POST` for its form.
        path: Path of the URL.
        fields: Fields of the query or the form.

    Raises:
        ApiError: 404 `route_not_found`, `project_not_found` or `organization_not_found`; 400 `invalid_oauth_provider`,
            `oauth_state_mismatch` or `invalid_pkce_code_challenge`.
    """
    provider, _, rest = path.removeprefix(PREFIX).partition("/")
    if rest not in ("start", _DISCOVERY):
        raise ApiError("route_not_found")
    if provider not in providers.B2B:
        raise ApiError("invalid_oauth_provider")
    world = world_of(worlds, fields.get("public_token", ""))
    is_discovery = rest == _DISCOVERY
    if method == "GET":
        parameters = {name: value for name, value in fields.items() if name != "public_token"}
        state = member_oauth.start(world, provider, parameters, discovery=is_discovery)
        asked = provider_page.EMAIL_VERIFIED
        if provider in providers.WITH_TENANTS:
            asked += provider_page.TENANTS
        return provider_page.sign_in_page(
            providers.B2B[provider], path, asked, public_token=fields["public_token"], state=state
        )
    return redirect(
        identity_provider.complete(
            world,
            fields.get("state", ""),
            email=fields.get("email", ""),
            name=fields.get("name", ""),
            email_verified="email_verified" in fields,
            tenants=provider_page.listed(fields.get("tenants", "")),
            redirect_field="discovery_redirect_url" if is_discovery else "login_redirect_url",
        )
    )
