"""Operations `b2b.passwords.…`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ...._runtime.resource import AsyncResource, awaited
from ....resources.b2b.passwords import Passwords as _Sync

if TYPE_CHECKING:
    from .discovery import Discovery
    from .email import Email
    from .existing_password import ExistingPassword
    from .sessions import Sessions


class Passwords(AsyncResource):
    """Passwords of members."""

    @cached_property
    def discovery(self) -> Discovery:
        """Signing in with a password before an organization is chosen."""
        from .discovery import Discovery

        return Discovery(self._core)

    @cached_property
    def email(self) -> Email:
        """Resetting passwords of members by email."""
        from .email import Email

        return Email(self._core)

    @cached_property
    def existing_password(self) -> ExistingPassword:
        """Changing passwords of members with the present password."""
        from .existing_password import ExistingPassword

        return ExistingPassword(self._core)

    @cached_property
    def sessions(self) -> Sessions:
        """Changing passwords of members with a session."""
        from .sessions import Sessions

        return Sessions(self._core)

    authenticate = awaited(_Sync.authenticate)
    migrate = awaited(_Sync.migrate)
    strength_check = awaited(_Sync.strength_check)
