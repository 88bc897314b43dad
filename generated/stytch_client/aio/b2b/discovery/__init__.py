"""Operations `b2b.discovery.…`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ...._runtime.resource import AsyncResource

if TYPE_CHECKING:
    from .intermediate_sessions import IntermediateSessions
    from .organizations import Organizations


class Discovery(AsyncResource):
    """Listing, joining and creating organizations with a verified email address."""

    @cached_property
    def intermediate_sessions(self) -> IntermediateSessions:
        """Signing in to an organization with the factors authenticated during discovery."""
        from .intermediate_sessions import IntermediateSessions

        return IntermediateSessions(self._core)

    @cached_property
    def organizations(self) -> Organizations:
        """Organizations that a person with a verified email address can sign in to, join or create."""
        from .organizations import Organizations

        return Organizations(self._core)
