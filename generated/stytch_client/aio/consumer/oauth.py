"""Operations `consumer.oauth.…`."""

from __future__ import annotations

from ..._runtime.resource import AsyncResource, awaited
from ...resources.consumer.oauth import OAuth as _Sync


class OAuth(AsyncResource):
    """Signing in with accounts at OAuth providers."""

    attach = awaited(_Sync.attach)
    authenticate = awaited(_Sync.authenticate)
