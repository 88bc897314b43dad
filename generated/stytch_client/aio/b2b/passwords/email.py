"""Operations `b2b.passwords.email.…`."""

from __future__ import annotations

from ...._runtime.resource import AsyncResource, awaited
from ....resources.b2b.passwords.email import Email as _Sync


class Email(AsyncResource):
    """Resetting passwords of members by email."""

    require_reset = awaited(_Sync.require_reset)
    reset = awaited(_Sync.reset)
    reset_start = awaited(_Sync.reset_start)
