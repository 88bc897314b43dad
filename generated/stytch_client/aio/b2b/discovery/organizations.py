"""Operations `b2b.discovery.organizations.…`."""

from __future__ import annotations

from ...._runtime.resource import AsyncResource, awaited
from ....resources.b2b.discovery.organizations import Organizations as _Sync


class Organizations(AsyncResource):
    """Organizations that a person with a verified email address can sign in to, join or create."""

    create = awaited(_Sync.create)
    list = awaited(_Sync.list)
