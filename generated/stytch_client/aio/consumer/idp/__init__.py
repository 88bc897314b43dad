"""Operations `consumer.idp.…`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ...._runtime.extras.consumer.idp import AsyncIDPExtra
from ...._runtime.resource import AsyncResource, awaited
from ....resources.consumer.idp import IDP as _Sync

if TYPE_CHECKING:
    from .oauth import OAuth


class IDP(AsyncIDPExtra, AsyncResource):
    """The project as the identity provider of connected apps for users."""

    @cached_property
    def oauth(self) -> OAuth:
        """Authorization of connected apps by users."""
        from .oauth import OAuth

        return OAuth(self._core)

    introspect_token = awaited(_Sync.introspect_token)
