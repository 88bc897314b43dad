"""Operations `consumer.totps.…`."""

from __future__ import annotations

from ..._runtime.resource import AsyncResource, awaited
from ...resources.consumer.totps import TOTPs as _Sync


class TOTPs(AsyncResource):
    """Authenticator apps of users and their recovery codes."""

    authenticate = awaited(_Sync.authenticate)
    create = awaited(_Sync.create)
    recover = awaited(_Sync.recover)
    recovery_codes = awaited(_Sync.recovery_codes)
