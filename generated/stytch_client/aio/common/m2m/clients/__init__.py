"""Operations `common.m2m.clients.…`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ....._runtime.resource import AsyncResource, awaited, iterated
from .....resources.common.m2m.clients import Clients as _Sync

if TYPE_CHECKING:
    from .secrets import Secrets


class Clients(AsyncResource):
    """M2M clients, the identities of services."""

    @cached_property
    def secrets(self) -> Secrets:
        """Rotating the secrets of M2M clients."""
        from .secrets import Secrets

        return Secrets(self._core)

    create = awaited(_Sync.create)
    delete = awaited(_Sync.delete)
    get = awaited(_Sync.get)
    search = awaited(_Sync.search)
    search_all = iterated(_Sync.search_all)
    update = awaited(_Sync.update)
