"""Operations `consumer.webauthn.…`."""

from __future__ import annotations

from ..._runtime.resource import AsyncResource, awaited
from ...resources.consumer.webauthn import WebAuthn as _Sync


class WebAuthn(AsyncResource):
    """Passkeys and security keys of users."""

    authenticate = awaited(_Sync.authenticate)
    authenticate_start = awaited(_Sync.authenticate_start)
    list_credentials = awaited(_Sync.list_credentials)
    register = awaited(_Sync.register)
    register_start = awaited(_Sync.register_start)
    update = awaited(_Sync.update)
