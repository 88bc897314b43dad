"""Operations `b2b.passwords.existing_password.…`."""

from __future__ import annotations

from ...._runtime.resource import AsyncResource, awaited
from ....resources.b2b.passwords.existing_password import ExistingPassword as _Sync


class ExistingPassword(AsyncResource):
    """Changing passwords of members with the present password."""

    reset = awaited(_Sync.reset)
