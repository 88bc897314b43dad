"""Operations `b2b.scim.connection.…`."""

from __future__ import annotations

from ...._runtime.resource import AsyncResource, awaited, iterated
from ....resources.b2b.scim.connection import Connection as _Sync


class Connection(AsyncResource):
    """SCIM connections, over which identity providers provision members of an organization."""

    create = awaited(_Sync.create)
    delete = awaited(_Sync.delete)
    get = awaited(_Sync.get)
    get_groups = awaited(_Sync.get_groups)
    get_groups_all = iterated(_Sync.get_groups_all)
    rotate_cancel = awaited(_Sync.rotate_cancel)
    rotate_complete = awaited(_Sync.rotate_complete)
    rotate_start = awaited(_Sync.rotate_start)
    update = awaited(_Sync.update)
