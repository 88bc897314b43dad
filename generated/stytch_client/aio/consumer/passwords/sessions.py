"""Operations `consumer.passwords.sessions.…`."""

from __future__ import annotations

from ...._runtime.resource import AsyncResource, awaited
from ....resources.consumer.passwords.sessions import Sessions as _Sync


class Sessions(AsyncResource):
    """Changing passwords of users with a session."""

    reset = awaited(_Sync.reset)
