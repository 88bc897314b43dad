"""Operations `b2b.otps.email.…`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ....._runtime.resource import AsyncResource, awaited
from .....resources.b2b.otps.email import Email as _Sync

if TYPE_CHECKING:
    from .discovery import Discovery


class Email(AsyncResource):
    """One-time passcodes by email as primary factor."""

    @cached_property
    def discovery(self) -> Discovery:
        """One-time passcodes by email before an organization is chosen."""
        from .discovery import Discovery

        return Discovery(self._core)

    authenticate = awaited(_Sync.authenticate)
    login_or_signup = awaited(_Sync.login_or_signup)
