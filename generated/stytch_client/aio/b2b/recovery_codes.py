"""Operations `b2b.recovery_codes.…`."""

from __future__ import annotations

from ..._runtime.resource import AsyncResource, awaited
from ...resources.b2b.recovery_codes import RecoveryCodes as _Sync


class RecoveryCodes(AsyncResource):
    """Recovery codes, which members use in place of a lost authenticator app."""

    get = awaited(_Sync.get)
    recover = awaited(_Sync.recover)
    rotate = awaited(_Sync.rotate)
