"""Operations `b2b.oauth.…`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ...._runtime.resource import AsyncResource, awaited
from ....resources.b2b.oauth import OAuth as _Sync

if TYPE_CHECKING:
    from .discovery import Discovery


class OAuth(AsyncResource):
    """Signing in to an organization with accounts at OAuth providers."""

    @cached_property
    def discovery(self) -> Discovery:
        """Signing in with accounts at OAuth providers before an organization is chosen."""
        from .discovery import Discovery

        return Discovery(self._core)

    authenticate = awaited(_Sync.authenticate)
