"""Operations `consumer.magic_links.…`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ...._runtime.resource import AsyncResource, awaited
from ....resources.consumer.magic_links import MagicLinks as _Sync

if TYPE_CHECKING:
    from .email import Email


class MagicLinks(AsyncResource):
    """Creating embeddable magic links of users, and authenticating all magic links."""

    @cached_property
    def email(self) -> Email:
        """Sending magic links to users by email."""
        from .email import Email

        return Email(self._core)

    authenticate = awaited(_Sync.authenticate)
    create = awaited(_Sync.create)
