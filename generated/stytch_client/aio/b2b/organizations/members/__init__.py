"""Operations `b2b.organizations.members.…`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ....._runtime.resource import AsyncResource, awaited, iterated
from .....resources.b2b.organizations.members import Members as _Sync

if TYPE_CHECKING:
    from .connected_apps import ConnectedApps
    from .oauth_providers import OAuthProviders


class Members(AsyncResource):
    """Members, the people who belong to an organization."""

    @cached_property
    def connected_apps(self) -> ConnectedApps:
        """Apps to which members have granted access."""
        from .connected_apps import ConnectedApps

        return ConnectedApps(self._core)

    @cached_property
    def oauth_providers(self) -> OAuthProviders:
        """Tokens that OAuth providers issued for members."""
        from .oauth_providers import OAuthProviders

        return OAuthProviders(self._core)

    create = awaited(_Sync.create)
    dangerously_get = awaited(_Sync.dangerously_get)
    delete = awaited(_Sync.delete)
    delete_external_id = awaited(_Sync.delete_external_id)
    delete_mfa_phone_number = awaited(_Sync.delete_mfa_phone_number)
    delete_password = awaited(_Sync.delete_password)
    delete_totp = awaited(_Sync.delete_totp)
    get = awaited(_Sync.get)
    get_connected_apps = awaited(_Sync.get_connected_apps)
    oidc_providers = awaited(_Sync.oidc_providers)
    reactivate = awaited(_Sync.reactivate)
    search = awaited(_Sync.search)
    search_all = iterated(_Sync.search_all)
    start_email_update = awaited(_Sync.start_email_update)
    unlink_retired_email = awaited(_Sync.unlink_retired_email)
    update = awaited(_Sync.update)
