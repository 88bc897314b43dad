"""Sign-in of members with OAuth providers, to an organization or to discovery."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ....errors import ApiError
from ....worlds.world import World
from ...oauth import identity_provider, providers
from ...sessions import factors
from ...verification import link_tokens, locks
from ..login import discovery, login, oauth_registrations
from ..login.login import VerifiedFactor
from ..organizations import members, organizations
from ..sessions.presented_session import read_presented_session
from . import provider_tokens

_LOGIN: Final = "member_oauth"
_DISCOVERY: Final = "discovery_oauth"

# Providers whose word on an email address counts.
_VERIFYING: Final = frozenset({"google", "microsoft"})


def start(world: World, provider: str, parameters: Mapping[str, str], *, discovery: bool) -> str:
    """Start a sign-in at a provider and return the state that identifies it.

    Args:
        world: The world of the application.
        provider: Name of the provider in URLs.
        parameters: The query of the request; without discovery, `organization_id` or `slug` names the organization.
        discovery: Whether no organization has been chosen.

    Raises:
        ApiError: 404 `organization_not_found`; 400 `invalid_pkce_code_challenge`.
    """
    kept = {**parameters, "code_challenge": parameters.get("pkce_code_challenge", "")}
    if not discovery:
        named = organizations.find(world, parameters.get("organization_id") or parameters.get("slug", ""))
        kept["organization_id"] = named["organization_id"]
    purpose, link_type = (_DISCOVERY, "discovery_oauth") if discovery else (_LOGIN, "oauth")
    return identity_provider.start(world, provider, providers.B2B[provider], purpose, kept, link_type=link_type)


def authenticate(world: World, body: Mapping[str, Any], *, operation: str) -> dict[str, Any]:
    """Redeem the token in the redirect of a provider for an organization; return the fields of the response.

    Raises:
        ApiError: 400 `oauth_token_not_found`: the token is unknown, was used or has expired, or the organization is
            deleted. 400 `pkce_*`; 429 `user_lock_limit_reached`; otherwise as `read_presented_session`,
            `discovery.join_by_email_domain` and `login.complete` do.
    """
    found = _unspent(world, body["oauth_token"], _LOGIN, body)
    presented = read_presented_session(world, body)
    details = found["details"]
    organization = _organization(world, details["parameters"]["organization_id"])
    account = details["account"]
    kind, subject, email = account["provider_type"], account["provider_subject"], account["email"]
    member = oauth_registrations.find_member(world, organization, kind, subject)
    member = member or members.find_by_email(world, organization, email)
    if member is None:
        member = _join(world, organization, account)
    presented.factors_for(member)
    locks.require_unlocked(member, world.clock.now())
    link_tokens.mark_used(world, found)
    provider_tokens.save(world, member, account["provider"], subject, {**details["values"], **_tenants(account)})
    verifies = _verifies_email(account) and email.lower() == member["email_address"].lower()
    factor = factors.oauth(
        world.clock.now(),
        account["provider"],
        oauth_registrations.registration_id(world, member, kind, subject),
        subject,
        member[members.EMAIL_ID] if verifies else None,
    )
    new_factor = VerifiedFactor(factor, verifies_email=verifies)
    done = login.complete(world, organization, member, [new_factor], body, presented=presented, operation=operation)
    return {
        **done,
        "organization_id": organization["organization_id"],
        "provider_type": kind,
        "provider_subject": subject,
        "provider_values": details["values"],
        "reset_sessions": False,
        "member_device": None,
    }


def authenticate_discovery(world: World, body: Mapping[str, Any]) -> dict[str, Any]:
    """Redeem the token in the redirect of a provider for discovery; return the fields of the response.

    Raises:
        ApiError: 400 `oauth_token_not_found` or `pkce_*`.
    """
    found = _unspent(world, body["discovery_oauth_token"], _DISCOVERY, body)
    link_tokens.mark_used(world, found)
    account = found["details"]["account"]
    verifies = _verifies_email(account)
    factor = factors.oauth(
        world.clock.now(),
        account["provider"],
        world.ids.new("oauth-member"),
        account["provider_subject"],
        world.ids.new("email") if verifies else None,
    )
    return {
        **discovery.start_discovery(world, account["email"], factor, email_verified=verifies),
        "provider_type": account["provider_type"],
        **_tenants(account),
        "full_name": account["name"],
    }


def _unspent(world: World, token: str, purpose: str, body: Mapping[str, Any]) -> dict[str, Any]:
    found = link_tokens.find(world, token, purpose)
    if found is None:
        raise ApiError("oauth_token_not_found")
    verifier = body.get("pkce_code_verifier", "")
    link_tokens.require_unspent(world, found, "oauth_token_not_found", pkce_code_verifier=verifier)
    return found


def _organization(world: World, organization_id: str) -> dict[str, Any]:
    try:
        return organizations.find(world, organization_id)
    except ApiError:
        raise ApiError("oauth_token_not_found") from None


def _join(world: World, organization: dict[str, Any], account: Mapping[str, Any]) -> dict[str, Any]:
    """Create a member by a tenant of the account, or by the domain of its address; pending until a login is complete.

    Raises:
        ApiError: 400 `invalid_oauth_tenant_for_jit_provisioning`: people join by tenant, but not by this one. Otherwise
            as `discovery.join_by_email_domain` does.
    """
    tenants = set(account["tenants"])
    by_tenant = organization["oauth_tenant_jit_provisioning"] == "RESTRICTED" and bool(tenants)
    if by_tenant and tenants & set((organization["allowed_oauth_tenants"] or {}).get(account["provider"], ())):
        return members.create(world, organization, account["email"], {"name": account["name"]}, status="pending")
    if by_tenant and organization["email_jit_provisioning"] == "NOT_ALLOWED":
        raise ApiError("invalid_oauth_tenant_for_jit_provisioning")
    return discovery.join_by_email_domain(world, organization, account["email"])


def _tenants(account: Mapping[str, Any]) -> dict[str, Any]:
    return {"provider_tenant_id": (account["tenants"] or [""])[0], "provider_tenant_ids": account["tenants"]}


def _verifies_email(account: Mapping[str, Any]) -> bool:
    return account["provider"] in _VERIFYING and bool(account["email_verified"])
