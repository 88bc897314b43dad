"""Operations `b2b.organizations.members.oauth_providers.…`."""

from __future__ import annotations

from ....._runtime.resource import AsyncResource, awaited
from .....resources.b2b.organizations.members.oauth_providers import OAuthProviders as _Sync


class OAuthProviders(AsyncResource):
    """Tokens that OAuth providers issued for members."""

    github = awaited(_Sync.github)
    google = awaited(_Sync.google)
    hubspot = awaited(_Sync.hubspot)
    microsoft = awaited(_Sync.microsoft)
    slack = awaited(_Sync.slack)
