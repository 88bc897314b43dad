"""Operations `consumer.otps.sms.…`."""

from __future__ import annotations

from ...._runtime.resource import AsyncResource, awaited
from ....resources.consumer.otps.sms import Sms as _Sync


class Sms(AsyncResource):
    """Sending one-time passcodes to users by SMS."""

    login_or_create = awaited(_Sync.login_or_create)
    send = awaited(_Sync.send)
