"""Operations `b2b.organizations.members.connected_apps.…`."""

from __future__ import annotations

from ....._runtime.resource import AsyncResource, awaited
from .....resources.b2b.organizations.members.connected_apps import ConnectedApps as _Sync


class ConnectedApps(AsyncResource):
    """Apps to which members have granted access."""

    revoke = awaited(_Sync.revoke)
