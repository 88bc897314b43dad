"""The authorization of connected apps: the request of an app, the decision of a person, and the code."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from ...errors import ApiError
from ...worlds.world import World
from ..verification import link_tokens
from . import app_tokens, connected_apps, grants
from .accounts import Account
from .client_store import Client

CODE_LIFETIME: Final = 600
"""Seconds until a code expires; not documented."""

_PURPOSE: Final = "app_authorization"
_STANDARD: Final[Mapping[str, str]] = {
    "openid": "Know who you are",
    "profile": "Read your profile",
    "email": "Read your email address",
    "phone": "Read your phone number",
    "offline_access": "Keep access while you are away",
    "full_access": "Do everything that you can do",
}
"""Scopes that every project has, with a description."""

Scopes = Mapping[str, Mapping[str, Any]]
"""The scopes of the RBAC policy by name, each with `description` and `permissions`."""

IsPermitted = Callable[[str, str], bool]
"""Tells whether the account is permitted an action on a resource."""


def start(
    world: World, account: Account, body: Mapping[str, Any], scopes: Scopes, is_permitted: IsPermitted
) -> dict[str, Any]:
    """Check the request of an app, and return `client`, `consent_required` and `scope_results`.

    Args:
        world: The world of the app.
        account: Who is to authorize it.
        body: The request.
        scopes: The scopes of the policy.
        is_permitted: Tells what the account may do.

    Raises:
        ApiError: 404 `connected_app_not_found`. 400 `connected_app_supplied_redirect_url_not_found_in_client`,
            `oauth_invalid_scope_requested` or `oidc_prompt_none_must_be_exclusive`.
    """
    app = _requested_app(world, body, scopes)
    names = ("client_id", "client_name", "client_description", "client_type", "logo_url")
    return {
        "client": {name: app[name] for name in names},
        "consent_required": _requires_consent(world, app, account, body),
        "scope_results": [
            {
                "scope": name,
                "description": _STANDARD.get(name) or scopes[name]["description"],
                "is_grantable": _is_grantable(name, scopes, is_permitted),
            }
            for name in dict.fromkeys(body["scopes"])
        ],
    }


def complete(
    world: World, account: Account, body: Mapping[str, Any], scopes: Scopes, is_permitted: IsPermitted
) -> dict[str, Any]:
    """Complete an authorization; return `redirect_uri` and `authorization_code`, which is empty if it failed.

    Args:
        world: The world of the app.
        account: Who authorizes it, or not.
        body: The request.
        scopes: The scopes of the policy.
        is_permitted: Tells what the account may do.

    Raises:
        ApiError: 400 `pkce_required_for_idp_authorization_flow`: an app without a secret sent no code challenge. 400
            `third_party_clients_require_consent_for_offline_access`. 400 `invalid_pkce_code_challenge`. Otherwise as
            `start` does.
    """
    app = _requested_app(world, body, scopes)
    challenge = body.get("code_challenge", "")
    if not challenge and app["client_type"].endswith("_public"):
        raise ApiError("pkce_required_for_idp_authorization_flow")
    wanted = list(dict.fromkeys(body["scopes"]))
    granted = body["consent_granted"]
    if not granted and not connected_apps.is_first_party(app) and "offline_access" in wanted:
        raise ApiError("third_party_clients_require_consent_for_offline_access")
    failure = ""
    if body["response_type"] != "code":
        failure = "unsupported_response_type"
    elif not granted and _requires_consent(world, app, account, body):
        failure = "access_denied"
    elif not all(_is_grantable(name, scopes, is_permitted) for name in wanted):
        failure = "invalid_scope"
    returned = {"state": body.get("state", "")}
    if failure:
        url = link_tokens.link(body["redirect_uri"], error=failure, **returned)
        return {"redirect_uri": url, "authorization_code": ""}
    details = {
        "client_id": app["client_id"],
        "redirect_uri": body["redirect_uri"],
        "nonce": body.get("nonce", ""),
        "grant": {
            "owner": account.owner,
            "profile": dict(account.profile),
            "claims": dict(account.claims),
            "session_id": account.session_id,
            "scopes": wanted,
        },
    }
    code = link_tokens.issue(
        world, _PURPOSE, lifetime=CODE_LIFETIME, owner=account.owner, details=details, pkce_code_challenge=challenge
    )
    grants.save(world, account.owner, app["client_id"], wanted)
    return {"redirect_uri": link_tokens.link(body["redirect_uri"], code=code, **returned), "authorization_code": code}


def redeem(world: World, app: Client, *, code: str, redirect_uri: str, code_verifier: str) -> dict[str, Any]:
    """Exchange a code for tokens; return the fields of the response.

    A code that is sent a second time may have been stolen, so the tokens of the first time are revoked.

    Args:
        world: The world of the app.
        app: The app.
        code: The code.
        redirect_uri: The URL of the authorization.
        code_verifier: The PKCE code verifier; empty without PKCE.

    Raises:
        ApiError: 400 `invalid_grant`: the code is unknown, was used, has expired or belongs to another app or URL; its
            verifier is wrong; or the access was revoked.
    """
    found = link_tokens.find(world, code, _PURPOSE)
    if found is None or found["details"]["client_id"] != app["client_id"]:
        raise ApiError("invalid_grant")
    details, owner = found["details"], found["owner"]
    if found["used"]:
        app_tokens.revoke_all(world, owner, app["client_id"])
    try:
        link_tokens.require_unspent(world, found, "invalid_grant", pkce_code_verifier=code_verifier)
    except ApiError:
        raise ApiError("invalid_grant") from None
    if details["redirect_uri"] != redirect_uri or grants.find(world, owner, app["client_id"]) is None:
        raise ApiError("invalid_grant")
    link_tokens.mark_used(world, found)
    return app_tokens.issue(world, app, details["grant"], nonce=details["nonce"])


def _requested_app(world: World, body: Mapping[str, Any], scopes: Scopes) -> Client:
    app = connected_apps.STORE.get(world, body["client_id"])
    if app["status"] != "active":
        raise ApiError("connected_app_not_found")
    if body["redirect_uri"] not in app["redirect_urls"]:
        raise ApiError("connected_app_supplied_redirect_url_not_found_in_client")
    for scope in body["scopes"]:
        is_known = scope in _STANDARD or scope in scopes
        if not is_known or (scope == "full_access" and not app["full_access_allowed"]):
            raise ApiError("oauth_invalid_scope_requested")
    prompts = body.get("prompt", "").split()
    if "none" in prompts and len(prompts) > 1:
        raise ApiError("oidc_prompt_none_must_be_exclusive")
    return app


def _requires_consent(world: World, app: Client, account: Account, body: Mapping[str, Any]) -> bool:
    if "consent" in body.get("prompt", "").split():
        return True
    given = grants.find(world, account.owner, app["client_id"])
    if given is not None and set(body["scopes"]) <= set(given["scopes"]):
        return False
    if connected_apps.is_first_party(app):
        return "offline_access" in body["scopes"] and not app["bypass_consent_for_offline_access"]
    return True


def _is_grantable(name: str, scopes: Scopes, is_permitted: IsPermitted) -> bool:
    if name in _STANDARD:
        return True
    return all(
        is_permitted(permission["resource_id"], action)
        for permission in scopes[name]["permissions"]
        for action in permission["actions"]
    )
