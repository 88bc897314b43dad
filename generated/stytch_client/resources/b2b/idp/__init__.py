"""Operations `b2b.idp.…`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ...._runtime.extras.b2b.idp import IDPExtra
from ...._runtime.resource import Resource

if TYPE_CHECKING:
    from .oauth import OAuth


class IDP(IDPExtra, Resource):
    """The project as the identity provider of connected apps for members."""

    @cached_property
    def oauth(self) -> OAuth:
        """Authorization of connected apps by members."""
        from .oauth import OAuth

        return OAuth(self._core)
