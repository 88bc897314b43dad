"""Operations `common.fraud.…`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ...._runtime.resource import AsyncResource

if TYPE_CHECKING:
    from .email import Email
    from .fingerprint import Fingerprint
    from .rules import Rules
    from .verdict_reasons import VerdictReasons


class Fraud(AsyncResource):
    """Recognizing devices and bots."""

    @cached_property
    def email(self) -> Email:
        """The risk of email addresses."""
        from .email import Email

        return Email(self._core)

    @cached_property
    def fingerprint(self) -> Fingerprint:
        """Lookups of device fingerprints, with a verdict on each."""
        from .fingerprint import Fingerprint

        return Fingerprint(self._core)

    @cached_property
    def rules(self) -> Rules:
        """Rules that decide verdicts."""
        from .rules import Rules

        return Rules(self._core)

    @cached_property
    def verdict_reasons(self) -> VerdictReasons:
        """The reasons for verdicts, and overrides of what they lead to."""
        from .verdict_reasons import VerdictReasons

        return VerdictReasons(self._core)
