"""Operations `consumer.passwords.…`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ...._runtime.resource import AsyncResource, awaited
from ....resources.consumer.passwords import Passwords as _Sync

if TYPE_CHECKING:
    from .email import Email
    from .existing_password import ExistingPassword
    from .sessions import Sessions


class Passwords(AsyncResource):
    """Passwords of users."""

    @cached_property
    def email(self) -> Email:
        """Resetting passwords of users by email."""
        from .email import Email

        return Email(self._core)

    @cached_property
    def existing_password(self) -> ExistingPassword:
        """Changing passwords of users with the present password."""
        from .existing_password import ExistingPassword

        return ExistingPassword(self._core)

    @cached_property
    def sessions(self) -> Sessions:
        """Changing passwords of users with a session."""
        from .sessions import Sessions

        return Sessions(self._core)

    authenticate = awaited(_Sync.authenticate)
    create = awaited(_Sync.create)
    migrate = awaited(_Sync.migrate)
    strength_check = awaited(_Sync.strength_check)
