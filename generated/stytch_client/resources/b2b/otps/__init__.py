"""Operations `b2b.otps.…`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ...._runtime.resource import Resource

if TYPE_CHECKING:
    from .email import Email
    from .sms import Sms


class Otps(Resource):
    """Operations `b2b.otps.…`."""

    @cached_property
    def email(self) -> Email:
        """Operations `b2b.otps.email.…`."""
        from .email import Email

        return Email(self._core)

    @cached_property
    def sms(self) -> Sms:
        """Operations `b2b.otps.sms.…`."""
        from .sms import Sms

        return Sms(self._core)
