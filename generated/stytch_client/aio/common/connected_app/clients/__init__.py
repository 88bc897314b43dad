"""Operations `common.connected_app.clients.…`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ....._runtime.resource import AsyncResource, awaited, iterated
from .....resources.common.connected_app.clients import Clients as _Sync

if TYPE_CHECKING:
    from .secrets import Secrets


class Clients(AsyncResource):
    """Connected apps and their settings."""

    @cached_property
    def secrets(self) -> Secrets:
        """Rotating the secrets of connected apps."""
        from .secrets import Secrets

        return Secrets(self._core)

    create = awaited(_Sync.create)
    delete = awaited(_Sync.delete)
    get = awaited(_Sync.get)
    search = awaited(_Sync.search)
    search_all = iterated(_Sync.search_all)
    update = awaited(_Sync.update)
