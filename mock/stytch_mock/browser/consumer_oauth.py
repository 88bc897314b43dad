"""Sign-in of users at an OAuth provider: the start URL of the API, and the page of the provider that the mock plays."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ..dashboard import Page
from ..errors import ApiError
from ..rules.consumer.login import oauth
from ..rules.oauth import identity_provider, providers
from ..worlds.worlds import Worlds
from . import provider_page
from .page import redirect
from .project_of_token import world_of

PREFIX: Final = "/v1/public/oauth/"
"""Paths begin with this; `<provider>/start` follows."""


def respond(worlds: Worlds, method: str, path: str, fields: Mapping[str, str]) -> Page:
    """Return the page of the provider, or after its form the redirect to the application.

    Args:
        worlds: The worlds of the server.
        method: `GET` for the page, `POST` for its form.
        path: Path of the URL.
        fields: Fields of the query or the form.

    Raises:
        ApiError: 404 `route_not_found` or `project_not_found`; 400 `invalid_oauth_provider`, `oauth_state_mismatch` or
            `invalid_pkce_code_challenge`.
    """
    provider, _, rest = path.removeprefix(PREFIX).partition("/")
    if rest != "start":
        raise ApiError("route_not_found")
    if provider not in providers.CONSUMER:
        raise ApiError("invalid_oauth_provider")
    world = world_of(worlds, fields.get("public_token", ""))
    if method == "GET":
        parameters = {name: value for name, value in fields.items() if name != "public_token"}
        state = identity_provider.start(
            world, provider, providers.CONSUMER[provider], oauth.PURPOSE, parameters, link_type="oauth"
        )
        name = providers.CONSUMER[provider]
        return provider_page.sign_in_page(
            name, path, provider_page.EMAIL_VERIFIED, public_token=fields["public_token"], state=state
        )
    return redirect(
        identity_provider.complete(
            world,
            fields.get("state", ""),
            email=fields.get("email", ""),
            name=fields.get("name", ""),
            email_verified="email_verified" in fields,
        )
    )
