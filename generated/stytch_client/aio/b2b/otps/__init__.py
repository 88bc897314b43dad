"""Operations `b2b.otps.…`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ...._runtime.resource import AsyncResource

if TYPE_CHECKING:
    from .email import Email
    from .sms import Sms


class OTPs(AsyncResource):
    """One-time passcodes of members."""

    @cached_property
    def email(self) -> Email:
        """One-time passcodes by email as primary factor."""
        from .email import Email

        return Email(self._core)

    @cached_property
    def sms(self) -> Sms:
        """One-time passcodes by SMS as second factor."""
        from .sms import Sms

        return Sms(self._core)
