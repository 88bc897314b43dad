"""Operations `b2b.scim.…`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ...._runtime.resource import Resource

if TYPE_CHECKING:
    from .connection import Connection


class SCIM(Resource):
    """Provisioning of members by an identity provider."""

    @cached_property
    def connection(self) -> Connection:
        """SCIM connections, over which identity providers provision members of an organization."""
        from .connection import Connection

        return Connection(self._core)
