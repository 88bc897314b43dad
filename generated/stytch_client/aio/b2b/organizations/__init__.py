"""Operations `b2b.organizations.…`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ...._runtime.resource import AsyncResource, awaited, iterated
from ....resources.b2b.organizations import Organizations as _Sync

if TYPE_CHECKING:
    from .members import Members


class Organizations(AsyncResource):
    """Organizations, the tenants of a B2B project and their settings."""

    @cached_property
    def members(self) -> Members:
        """Members, the people who belong to an organization."""
        from .members import Members

        return Members(self._core)

    connected_apps = awaited(_Sync.connected_apps)
    create = awaited(_Sync.create)
    delete = awaited(_Sync.delete)
    delete_external_id = awaited(_Sync.delete_external_id)
    get = awaited(_Sync.get)
    get_connected_app = awaited(_Sync.get_connected_app)
    metrics = awaited(_Sync.metrics)
    search = awaited(_Sync.search)
    search_all = iterated(_Sync.search_all)
    update = awaited(_Sync.update)
