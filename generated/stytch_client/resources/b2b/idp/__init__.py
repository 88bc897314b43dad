"""Operations `b2b.idp.…`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ...._runtime.resource import Resource

if TYPE_CHECKING:
    from .oauth import Oauth


class Idp(Resource):
    """The project as the identity provider of connected apps for members."""

    @cached_property
    def oauth(self) -> Oauth:
        """Authorization of connected apps by members."""
        from .oauth import Oauth

        return Oauth(self._core)
