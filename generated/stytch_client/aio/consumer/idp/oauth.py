"""Operations `consumer.idp.oauth.…`."""

from __future__ import annotations

from ...._runtime.resource import AsyncResource, awaited
from ....resources.consumer.idp.oauth import OAuth as _Sync


class OAuth(AsyncResource):
    """Authorization of connected apps by users."""

    authorize = awaited(_Sync.authorize)
    authorize_start = awaited(_Sync.authorize_start)
