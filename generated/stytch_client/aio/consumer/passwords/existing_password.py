"""Operations `consumer.passwords.existing_password.…`."""

from __future__ import annotations

from ...._runtime.resource import AsyncResource, awaited
from ....resources.consumer.passwords.existing_password import ExistingPassword as _Sync


class ExistingPassword(AsyncResource):
    """Changing passwords of users with the present password."""

    reset = awaited(_Sync.reset)
