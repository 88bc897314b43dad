"""Operations `b2b.discovery.…`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ...._runtime.resource import Resource

if TYPE_CHECKING:
    from .intermediate_sessions import IntermediateSessions
    from .organizations import Organizations


class Discovery(Resource):
    """Operations `b2b.discovery.…`."""

    @cached_property
    def intermediate_sessions(self) -> IntermediateSessions:
        """Operations `b2b.discovery.intermediate_sessions.…`."""
        from .intermediate_sessions import IntermediateSessions

        return IntermediateSessions(self._core)

    @cached_property
    def organizations(self) -> Organizations:
        """Operations `b2b.discovery.organizations.…`."""
        from .organizations import Organizations

        return Organizations(self._core)
