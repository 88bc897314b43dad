"""Operations `b2b.sso.…`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ...._runtime.resource import AsyncResource, awaited
from ....resources.b2b.sso import SSO as _Sync

if TYPE_CHECKING:
    from .external import External
    from .oidc import OIDC
    from .saml import SAML


class SSO(AsyncResource):
    """SSO connections of organizations, and signing in through them."""

    @cached_property
    def external(self) -> External:
        """Using the SSO connections of other organizations."""
        from .external import External

        return External(self._core)

    @cached_property
    def oidc(self) -> OIDC:
        """Creating and changing OIDC connections."""
        from .oidc import OIDC

        return OIDC(self._core)

    @cached_property
    def saml(self) -> SAML:
        """Creating and changing SAML connections."""
        from .saml import SAML

        return SAML(self._core)

    authenticate = awaited(_Sync.authenticate)
    delete_connection = awaited(_Sync.delete_connection)
    get_connections = awaited(_Sync.get_connections)
