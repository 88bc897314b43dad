"""Operations `consumer.idp.…`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ...._runtime.resource import AsyncResource, awaited
from ....resources.consumer.idp import Idp as _Sync

if TYPE_CHECKING:
    from .oauth import Oauth


class Idp(AsyncResource):
    """The project as the identity provider of connected apps for users."""

    @cached_property
    def oauth(self) -> Oauth:
        """Authorization of connected apps by users."""
        from .oauth import Oauth

        return Oauth(self._core)

    introspect_token = awaited(_Sync.introspect_token)
