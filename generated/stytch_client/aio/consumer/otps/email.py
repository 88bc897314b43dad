"""Operations `consumer.otps.email.…`."""

from __future__ import annotations

from ...._runtime.resource import AsyncResource, awaited
from ....resources.consumer.otps.email import Email as _Sync


class Email(AsyncResource):
    """Sending one-time passcodes to users by email."""

    login_or_create = awaited(_Sync.login_or_create)
    send = awaited(_Sync.send)
