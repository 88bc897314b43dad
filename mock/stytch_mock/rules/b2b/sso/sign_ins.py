"""Sign-in at the identity provider of an SSO connection, up to the token in the redirect to the application."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ....errors import ApiError
from ....worlds.world import World
from ...oauth import identity_provider
from ...sessions.tokens import digest
from ..login import sso_registrations
from ..organizations import members, organizations
from . import connections, saml_provider, saml_responses
from .connections import Connection

PURPOSE: Final = "sso"


def start(world: World, parameters: Mapping[str, str]) -> tuple[str, str]:
    """Start a sign-in; return the state that identifies it, and a name for the identity provider.

    Args:
        world: The world of the application.
        parameters: The query of the request: `connection_id`, or `organization_id` or `slug` for the default
            connection of that organization; `login_redirect_url`, `signup_redirect_url`, `pkce_code_challenge`.

    Raises:
        ApiError: 404 `organization_not_found` or `sso_connection_not_found`. 400 `missing_sso_connection_locator`,
            `requires_active_sso_connection` or `invalid_pkce_code_challenge`.
    """
    connection, underlying = _find(world, parameters.get("connection_id") or _default(world, parameters))
    kept = {**parameters, "code_challenge": parameters.get("pkce_code_challenge", "")}
    state = identity_provider.start(
        world, connection["connection_id"], connections.type_of(underlying), PURPOSE, kept, link_type="sso"
    )
    return state, connection["display_name"] or "the identity provider"


def complete(world: World, state: str, account: Mapping[str, Any]) -> str:
    """Complete a sign-in as an account of the identity provider, and return the URL that the browser goes to.

    Args:
        world: The world of the application.
        state: The sign-in.
        account: `email`, `name`, `groups` and `attributes`.

    Raises:
        ApiError: 400 `oauth_state_mismatch`: there is no such sign-in. 400 `invalid_email`. 404
            `sso_connection_not_found`. Otherwise as `saml_responses.accept` does.
    """
    sign_in = identity_provider.find(world, state)
    connection, underlying = _find(world, sign_in["provider"])
    if "@" not in account["email"]:
        raise ApiError("invalid_email")
    if connections.type_of(underlying) == "oidc":
        return _redirect(world, sign_in, connection, "oidc", *_by_oidc(world, underlying, account))
    request_id = f"_{digest(state)}"
    response = saml_provider.signed_response(world, underlying, account, request_id)
    person = saml_responses.accept(world, underlying, response, request_id)
    return _redirect(world, sign_in, connection, "saml", {**person, "metadata": {}}, None)


def begin_at_provider(world: World, connection_id: str, saml_response: str) -> str:
    """Accept a SAML response that began at another identity provider; return the URL that the browser goes to.

    Raises:
        ApiError: As `complete` does.
    """
    connection, underlying = _find(world, connection_id)
    if connections.type_of(underlying) != "saml":
        raise ApiError("sso_connection_not_found")
    person = saml_responses.accept(world, underlying, saml_response, "")
    sign_in = {"state": "", "purpose": PURPOSE, "link_type": "sso", "parameters": {}}
    return _redirect(world, sign_in, connection, "saml", {**person, "metadata": {}}, None)


def _find(world: World, connection_id: str) -> tuple[Connection, Connection]:
    """Return an active connection, and the one of another organization below it, or itself."""
    connection = connections.find_anywhere(world, connection_id)
    underlying = connection
    if connection is not None and connections.type_of(connection) == "external":
        underlying = connections.find_anywhere(world, connection["external_connection_id"])
    if connection is None or underlying is None:
        raise ApiError("sso_connection_not_found")
    if underlying["status"] != "active":
        raise ApiError("requires_active_sso_connection")
    return connection, underlying


def _default(world: World, parameters: Mapping[str, str]) -> str:
    named = parameters.get("organization_id") or parameters.get("slug")
    found = organizations.find(world, named)["sso_default_connection_id"] if named else None
    if found is None:
        raise ApiError("missing_sso_connection_locator")
    return str(found)


def _by_oidc(world: World, connection: Connection, account: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the person of an account, and the tokens that the identity provider issues."""
    claims = {
        **account["attributes"],
        "iss": connection["issuer"],
        "aud": connection["client_id"],
        "sub": identity_provider.subject(connection["issuer"], account["email"]),
        "email": account["email"],
        "name": account["name"],
        "groups": account["groups"],
    }
    mapped = {key: claims[name] for key, name in connection["attribute_mapping"].items() if name in claims}
    person = {**account, "external_id": claims["sub"], "metadata": mapped}
    return person, identity_provider.tokens(world, "oidc", claims)


def _redirect(
    world: World,
    sign_in: Mapping[str, Any],
    connection: Connection,
    protocol: str,
    person: Mapping[str, Any],
    values: Mapping[str, Any] | None,
) -> str:
    details = {
        "connection_id": connection["connection_id"],
        "protocol": protocol,
        "person": person,
        "values": values,
    }
    organization = organizations.find(world, connection["organization_id"])
    known = sso_registrations.find_member(world, connection, person["external_id"]) or members.find_by_email(
        world, organization, person["email"]
    )
    is_new = known is None and bool(sign_in["parameters"].get("signup_redirect_url"))
    return identity_provider.redirect(
        world, sign_in, details, "signup_redirect_url" if is_new else "login_redirect_url"
    )
