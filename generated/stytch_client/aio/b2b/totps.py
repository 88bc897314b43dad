"""Operations `b2b.totps.…`."""

from __future__ import annotations

from ..._runtime.resource import AsyncResource, awaited
from ...resources.b2b.totps import TOTPs as _Sync


class TOTPs(AsyncResource):
    """Authenticator apps as second factor of members."""

    authenticate = awaited(_Sync.authenticate)
    create = awaited(_Sync.create)
    migrate = awaited(_Sync.migrate)
