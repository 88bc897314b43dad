"""Operations `b2b.otps.sms.…`."""

from __future__ import annotations

from ...._runtime.resource import AsyncResource, awaited
from ....resources.b2b.otps.sms import Sms as _Sync


class Sms(AsyncResource):
    """One-time passcodes by SMS as second factor."""

    authenticate = awaited(_Sync.authenticate)
    send = awaited(_Sync.send)
