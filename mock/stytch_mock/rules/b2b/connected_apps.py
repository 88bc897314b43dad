"""Connected apps of members: authorization, the apps that an organization allows, and sessions for access tokens."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from ...errors import ApiError
from ...worlds.world import World
from ..oauth_clients import app_tokens, authorization, connected_apps, grants
from ..oauth_clients.accounts import Account
from ..oauth_clients.authorization import IsPermitted
from ..sessions import factors
from ..sessions.session_jwts import ORGANIZATION
from .organizations import members, organizations
from .rbac import rbac, roles
from .sessions import sessions

_SETTINGS: Final = {True: "first_party_connected_apps", False: "third_party_connected_apps"}


def authorize_start(world: World, body: Mapping[str, Any]) -> dict[str, Any]:
    """Check the request of an app for a member, and return what a page for consent needs.

    Raises:
        ApiError: As `authorize` does.
    """
    organization, member, account = _account(world, body)
    _require_allowed(world, organization, body["client_id"])
    started = authorization.start(world, account, body, _scopes(world), _permissions(world, organization, member))
    return {**members.response(world, organization, member), **started}


def authorize(world: World, body: Mapping[str, Any]) -> dict[str, Any]:
    """Complete the authorization of an app by a member; return where the browser goes.

    Raises:
        ApiError: 400 `no_session_arguments` or `too_many_session_arguments`. 404 `organization_not_found`,
            `member_not_found` or `session_not_found`. 404 `connected_app_not_found`: also if the organization does not
            allow the app. Otherwise as `authorization.complete` does.
    """
    organization, member, account = _account(world, body)
    _require_allowed(world, organization, body["client_id"])
    return authorization.complete(world, account, body, _scopes(world), _permissions(world, organization, member))


def apps_of_member(world: World, organization: Mapping[str, Any], member: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the apps that a member authorized and the organization allows, in the format of the API."""
    held = grants.authorized_apps(world, member["member_id"])
    return [app for app in held if _is_allowed(organization, app["client_type"], app["connected_app_id"])]


def apps_of_organization(world: World, organization: Mapping[str, Any]) -> dict[str, tuple[dict[str, Any], list[Any]]]:
    """Return the apps that members authorized and the organization allows, each with its `active_members`, by ID."""
    found: dict[str, tuple[dict[str, Any], list[Any]]] = {}
    for member in members.of_organization(world, organization):
        for app in apps_of_member(world, organization, member):
            granted = app.pop("scopes_granted").split()
            _, holders = found.setdefault(app["connected_app_id"], (app, []))
            holders.append({"member_id": member["member_id"], "granted_scopes": granted})
    return found


def exchange_access_token(world: World, body: Mapping[str, Any]) -> dict[str, Any]:
    """Start a session of the member who authorized an app; return the fields of the response.

    Raises:
        ApiError: 400 `oauth_access_token_exchange_*`; otherwise as `sessions.create` does.
    """
    found = app_tokens.find_exchangeable(world, body["access_token"])
    try:
        held = sessions.find_by_id(world, found["grant"]["session_id"])
    except ApiError:
        raise ApiError("oauth_access_token_exchange_token_invalid_grant") from None
    organization, member = sessions.organization_and_member(world, held)
    session = sessions.create(
        world,
        member,
        [factors.access_token_exchange(world.clock.now(), found["client_id"])],
        minutes=body.get("session_duration_minutes"),
        custom_claims=body.get("session_custom_claims"),
    )
    app_tokens.mark_exchanged(world, found)
    shown = sessions.response(world, organization, member, session)
    return {"member_id": member["member_id"], **shown, "member_device": None}


def _permissions(world: World, organization: Mapping[str, Any], member: Mapping[str, Any]) -> IsPermitted:
    held = roles.held_role_ids(organization, member)
    return lambda resource_id, action: bool(rbac.granting_roles(world, organization, held, resource_id, action))


def _account(world: World, body: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any], Account]:
    """Return the organization, the member and the account of a request: by IDs, or by a session."""
    token, jwt = body.get("session_token", ""), body.get("session_jwt", "")
    by_id = "organization_id" in body and "member_id" in body
    if sum(map(bool, (token, jwt, by_id))) > 1:
        raise ApiError("too_many_session_arguments")
    session_id = ""
    if by_id:
        organization = organizations.find(world, body["organization_id"])
        member = members.find(world, organization, body["member_id"])
    elif token or jwt:
        session = sessions.find(world, session_token=token, session_jwt=jwt)
        session_id = session["member_session_id"]
        organization, member = sessions.organization_and_member(world, session)
    else:
        raise ApiError("no_session_arguments")
    first, _, last = member["name"].partition(" ")
    profile = {
        "email": member["email_address"],
        "email_verified": member["email_address_verified"],
        "phone_number": member["mfa_phone_number"],
        "phone_number_verified": member["mfa_phone_number_verified"],
        "name": member["name"],
        "given_name": first,
        "family_name": last,
    }
    of_organization = {
        "organization_id": organization["organization_id"],
        "slug": organization["organization_slug"],
    }
    claims = {ORGANIZATION: of_organization}
    return organization, member, Account(member["member_id"], profile, claims, session_id)


def _scopes(world: World) -> dict[str, Any]:
    return {scope["scope"]: scope for scope in rbac.effective_policy(world)["scopes"]}


def _require_allowed(world: World, organization: Mapping[str, Any], client_id: str) -> None:
    app = connected_apps.STORE.get(world, client_id)
    if not _is_allowed(organization, app["client_type"], client_id):
        raise ApiError("connected_app_not_found", "The organization does not allow the app.")


def _is_allowed(organization: Mapping[str, Any], client_type: str, client_id: str) -> bool:
    setting = _SETTINGS[connected_apps.is_first_party({"client_type": client_type})]
    policy = organization[f"{setting}_allowed_type"]
    listed: Iterable[str] = organization[f"allowed_{setting}"] if policy == "RESTRICTED" else ()
    return policy == "ALL_ALLOWED" or client_id in listed
