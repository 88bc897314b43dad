"""Handlers for the tokens that OAuth providers issued for members."""

from __future__ import annotations

from typing import Any

from .....handler_registry import Call, operation
from .....rules.b2b.oauth import provider_tokens
from .....rules.b2b.organizations import members, organizations
from .....rules.oauth import providers


@operation("b2b.organizations.members.oauth_providers.google")
def google(call: Call) -> dict[str, Any]:
    """Return the tokens of the newest Google account."""
    return _newest(call, "google")


@operation("b2b.organizations.members.oauth_providers.microsoft")
def microsoft(call: Call) -> dict[str, Any]:
    """Return the tokens of the newest Microsoft account."""
    return _newest(call, "microsoft")


@operation("b2b.organizations.members.oauth_providers.slack")
def slack(call: Call) -> dict[str, Any]:
    """Return the tokens of each Slack account."""
    return _all(call, "slack", "provider_tenant_id", "access_token", "scopes", bot_access_token="", bot_scopes=[])


@operation("b2b.organizations.members.oauth_providers.hubspot")
def hubspot(call: Call) -> dict[str, Any]:
    """Return the tokens of each HubSpot account."""
    return _all(call, "hubspot", "provider_tenant_id", *_REFRESHABLE)


@operation("b2b.organizations.members.oauth_providers.github")
def github(call: Call) -> dict[str, Any]:
    """Return the tokens of each GitHub account."""
    return _all(call, "github", "provider_tenant_ids", "access_token", "scopes")


_REFRESHABLE = ("access_token", "access_token_expires_in", "scopes", "refresh_token")


def _newest(call: Call, provider: str) -> dict[str, Any]:
    newest = _held(call, provider)[-1]
    names = ("provider_subject", "id_token", *_REFRESHABLE)
    return {"provider_type": providers.B2B[provider], **{name: newest[name] for name in names}}


def _all(call: Call, provider: str, *names: str, **constant: Any) -> dict[str, Any]:
    shown = [
        {**{name: one[name] for name in ("provider_subject", *names)}, **constant} for one in _held(call, provider)
    ]
    return {"provider_type": providers.B2B[provider], "registrations": shown}


def _held(call: Call, provider: str) -> list[dict[str, Any]]:
    path = call.arguments.path
    organization = organizations.find(call.world, path["organization_id"])
    member = members.find(call.world, organization, path["member_id"])
    include = call.arguments.query.get("include_refresh_token", False)
    return provider_tokens.of_member(
        call.world, member, provider, "member_oauth_token_not_found", include_refresh_token=include
    )
