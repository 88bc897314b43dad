"""Operations `b2b.passwords.discovery.…`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ....._runtime.resource import AsyncResource, awaited
from .....resources.b2b.passwords.discovery import Discovery as _Sync

if TYPE_CHECKING:
    from .email import Email


class Discovery(AsyncResource):
    """Signing in with a password before an organization is chosen."""

    @cached_property
    def email(self) -> Email:
        """Resetting passwords by email before an organization is chosen."""
        from .email import Email

        return Email(self._core)

    authenticate = awaited(_Sync.authenticate)
