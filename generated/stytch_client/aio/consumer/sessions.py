"""Operations `consumer.sessions.…`."""

from __future__ import annotations

from ..._runtime.extras.consumer.sessions import AsyncSessionsExtra
from ..._runtime.resource import AsyncResource, awaited
from ...resources.consumer.sessions import Sessions as _Sync


class Sessions(AsyncSessionsExtra, AsyncResource):
    """Sessions of users."""

    attest = awaited(_Sync.attest)
    authenticate = awaited(_Sync.authenticate)
    exchange_access_token = awaited(_Sync.exchange_access_token)
    get = awaited(_Sync.get)
    get_jwks = awaited(_Sync.get_jwks)
    migrate = awaited(_Sync.migrate)
    revoke = awaited(_Sync.revoke)
