"""Operations `b2b.magic_links.…`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ...._runtime.resource import AsyncResource, awaited
from ....resources.b2b.magic_links import MagicLinks as _Sync

if TYPE_CHECKING:
    from .discovery import Discovery
    from .email import Email


class MagicLinks(AsyncResource):
    """Authenticating magic links of an organization."""

    @cached_property
    def discovery(self) -> Discovery:
        """Authenticating magic links that were sent before an organization was chosen."""
        from .discovery import Discovery

        return Discovery(self._core)

    @cached_property
    def email(self) -> Email:
        """Sending magic links by email for sign-in and invitation."""
        from .email import Email

        return Email(self._core)

    authenticate = awaited(_Sync.authenticate)
