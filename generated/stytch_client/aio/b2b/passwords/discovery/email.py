"""Operations `b2b.passwords.discovery.email.…`."""

from __future__ import annotations

from ....._runtime.resource import AsyncResource, awaited
from .....resources.b2b.passwords.discovery.email import Email as _Sync


class Email(AsyncResource):
    """Resetting passwords by email before an organization is chosen."""

    reset = awaited(_Sync.reset)
    reset_start = awaited(_Sync.reset_start)
