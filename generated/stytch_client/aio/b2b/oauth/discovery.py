"""Operations `b2b.oauth.discovery.…`."""

from __future__ import annotations

from ...._runtime.resource import AsyncResource, awaited
from ....resources.b2b.oauth.discovery import Discovery as _Sync


class Discovery(AsyncResource):
    """Signing in with accounts at OAuth providers before an organization is chosen."""

    authenticate = awaited(_Sync.authenticate)
