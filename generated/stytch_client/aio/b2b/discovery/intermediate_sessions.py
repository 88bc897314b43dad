"""Operations `b2b.discovery.intermediate_sessions.…`."""

from __future__ import annotations

from ...._runtime.resource import AsyncResource, awaited
from ....resources.b2b.discovery.intermediate_sessions import IntermediateSessions as _Sync


class IntermediateSessions(AsyncResource):
    """Signing in to an organization with the factors authenticated during discovery."""

    exchange = awaited(_Sync.exchange)
