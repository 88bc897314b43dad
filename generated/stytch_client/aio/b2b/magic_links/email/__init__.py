"""Operations `b2b.magic_links.email.…`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ....._runtime.resource import AsyncResource, awaited
from .....resources.b2b.magic_links.email import Email as _Sync

if TYPE_CHECKING:
    from .discovery import Discovery


class Email(AsyncResource):
    """Sending magic links by email for sign-in and invitation."""

    @cached_property
    def discovery(self) -> Discovery:
        """Sending magic links by email before an organization is chosen."""
        from .discovery import Discovery

        return Discovery(self._core)

    invite = awaited(_Sync.invite)
    login_or_signup = awaited(_Sync.login_or_signup)
