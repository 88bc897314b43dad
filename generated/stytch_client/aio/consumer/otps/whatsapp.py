"""Operations `consumer.otps.whatsapp.…`."""

from __future__ import annotations

from ...._runtime.resource import AsyncResource, awaited
from ....resources.consumer.otps.whatsapp import WhatsApp as _Sync


class WhatsApp(AsyncResource):
    """Sending one-time passcodes to users by WhatsApp."""

    login_or_create = awaited(_Sync.login_or_create)
    send = awaited(_Sync.send)
