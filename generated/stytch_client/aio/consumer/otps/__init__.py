"""Operations `consumer.otps.…`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ...._runtime.resource import AsyncResource, awaited
from ....resources.consumer.otps import OTPs as _Sync

if TYPE_CHECKING:
    from .email import Email
    from .sms import Sms
    from .whatsapp import WhatsApp


class OTPs(AsyncResource):
    """Authenticating one-time passcodes of users."""

    @cached_property
    def email(self) -> Email:
        """Sending one-time passcodes to users by email."""
        from .email import Email

        return Email(self._core)

    @cached_property
    def sms(self) -> Sms:
        """Sending one-time passcodes to users by SMS."""
        from .sms import Sms

        return Sms(self._core)

    @cached_property
    def whatsapp(self) -> WhatsApp:
        """Sending one-time passcodes to users by WhatsApp."""
        from .whatsapp import WhatsApp

        return WhatsApp(self._core)

    authenticate = awaited(_Sync.authenticate)
