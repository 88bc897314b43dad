"""Operations `b2b.otps.email.discovery.…`."""

from __future__ import annotations

from ....._runtime.resource import AsyncResource, awaited
from .....resources.b2b.otps.email.discovery import Discovery as _Sync


class Discovery(AsyncResource):
    """One-time passcodes by email before an organization is chosen."""

    authenticate = awaited(_Sync.authenticate)
    send = awaited(_Sync.send)
