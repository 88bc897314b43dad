"""Operations `consumer.passwords.email.…`."""

from __future__ import annotations

from ...._runtime.resource import AsyncResource, awaited
from ....resources.consumer.passwords.email import Email as _Sync


class Email(AsyncResource):
    """Resetting passwords of users by email."""

    reset = awaited(_Sync.reset)
    reset_start = awaited(_Sync.reset_start)
