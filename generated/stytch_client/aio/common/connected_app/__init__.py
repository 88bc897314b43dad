"""Operations `common.connected_app.…`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ...._runtime.resource import AsyncResource

if TYPE_CHECKING:
    from .clients import Clients


class ConnectedApp(AsyncResource):
    """Apps that use accounts of the project for sign-in."""

    @cached_property
    def clients(self) -> Clients:
        """Connected apps and their settings."""
        from .clients import Clients

        return Clients(self._core)
