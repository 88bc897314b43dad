"""Operations `b2b.passwords.sessions.…`."""

from __future__ import annotations

from ...._runtime.resource import AsyncResource, awaited
from ....resources.b2b.passwords.sessions import Sessions as _Sync


class Sessions(AsyncResource):
    """Changing passwords of members with a session."""

    reset = awaited(_Sync.reset)
