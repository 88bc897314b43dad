"""Operations `b2b.sso.…`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ...._runtime.resource import AsyncResource, awaited
from ....resources.b2b.sso import Sso as _Sync

if TYPE_CHECKING:
    from .external import External
    from .oidc import Oidc
    from .saml import Saml


class Sso(AsyncResource):
    """SSO connections of organizations, and signing in through them."""

    @cached_property
    def external(self) -> External:
        """Using the SSO connections of other organizations."""
        from .external import External

        return External(self._core)

    @cached_property
    def oidc(self) -> Oidc:
        """Creating and changing OIDC connections."""
        from .oidc import Oidc

        return Oidc(self._core)

    @cached_property
    def saml(self) -> Saml:
        """Creating and changing SAML connections."""
        from .saml import Saml

        return Saml(self._core)

    authenticate = awaited(_Sync.authenticate)
    delete_connection = awaited(_Sync.delete_connection)
    get_connections = awaited(_Sync.get_connections)
