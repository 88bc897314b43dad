"""Operations `consumer.magic_links.email.…`."""

from __future__ import annotations

from ...._runtime.resource import AsyncResource, awaited
from ....resources.consumer.magic_links.email import Email as _Sync


class Email(AsyncResource):
    """Sending magic links to users by email."""

    invite = awaited(_Sync.invite)
    login_or_create = awaited(_Sync.login_or_create)
    revoke_invite = awaited(_Sync.revoke_invite)
    send = awaited(_Sync.send)
