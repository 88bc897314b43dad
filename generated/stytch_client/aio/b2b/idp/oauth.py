"""Operations `b2b.idp.oauth.…`."""

from __future__ import annotations

from ...._runtime.resource import AsyncResource, awaited
from ....resources.b2b.idp.oauth import OAuth as _Sync


class OAuth(AsyncResource):
    """Authorization of connected apps by members."""

    authorize = awaited(_Sync.authorize)
    authorize_start = awaited(_Sync.authorize_start)
