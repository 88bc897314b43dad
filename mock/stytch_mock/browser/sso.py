"""Sign-in of members through SSO connections: the start URL of the API, the page of the provider, and the callback."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ..dashboard import Page
from ..errors import ApiError
from ..rules.b2b.sso import connections, sign_ins
from ..worlds.worlds import Worlds
from . import provider_page
from .page import redirect
from .project_of_token import world_of

START: Final = "/v1/public/sso/start"
CALLBACK: Final = "/v1/b2b/sso/callback/"
"""Paths of assertion consumer services begin with this; the connection follows."""


def respond(worlds: Worlds, method: str, path: str, fields: Mapping[str, str]) -> Page:
    """Return the page of the identity provider, or after its form the redirect to the application.

    Args:
        worlds: The worlds of the server.
        method: `GET` for the page, `POST` for its form.
        path: Path of the URL.
        fields: Fields of the query or the form.

    Raises:
        ApiError: 404 `route_not_found`, `project_not_found`, `organization_not_found` or `sso_connection_not_found`;
            400 `missing_sso_connection_locator`, `requires_active_sso_connection`, `oauth_state_mismatch`,
            `invalid_email`, `invalid_signature_saml_response` or `invalid_pkce_code_challenge`.
    """
    if path != START:
        raise ApiError("route_not_found")
    world = world_of(worlds, fields.get("public_token", ""))
    if method == "GET":
        parameters = {name: value for name, value in fields.items() if name != "public_token"}
        state, name = sign_ins.start(world, parameters)
        return provider_page.sign_in_page(
            name, path, provider_page.DIRECTORY, public_token=fields["public_token"], state=state
        )
    lines = (line.partition("=") for line in fields.get("attributes", "").splitlines())
    account = {
        "email": fields.get("email", ""),
        "name": fields.get("name", ""),
        "groups": provider_page.listed(fields.get("groups", "")),
        "attributes": {name.strip(): value.strip() for name, _, value in lines if name.strip()},
    }
    return redirect(sign_ins.complete(world, fields.get("state", ""), account))


def respond_to_callback(worlds: Worlds, method: str, path: str, fields: Mapping[str, str]) -> Page:
    """Return the redirect to the application after the SAML response of another identity provider.

    Args:
        worlds: The worlds of the server.
        method: `POST`.
        path: Path of the URL.
        fields: `SAMLResponse`.

    Raises:
        ApiError: 404 `route_not_found` or `sso_connection_not_found`; 400: the response is not valid.
    """
    connection_id = path.removeprefix(CALLBACK)
    if method != "POST":
        raise ApiError("route_not_found")
    world = worlds.find_holding(connections.KIND, connection=connection_id)
    if world is None:
        raise ApiError("sso_connection_not_found")
    return redirect(sign_ins.begin_at_provider(world, connection_id, fields.get("SAMLResponse", "")))
