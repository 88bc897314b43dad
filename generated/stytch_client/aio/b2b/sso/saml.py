"""Operations `b2b.sso.saml.…`."""

from __future__ import annotations

from ...._runtime.resource import AsyncResource, awaited
from ....resources.b2b.sso.saml import SAML as _Sync


class SAML(AsyncResource):
    """Creating and changing SAML connections."""

    create_connection = awaited(_Sync.create_connection)
    delete_encryption_private_key = awaited(_Sync.delete_encryption_private_key)
    delete_verification_certificate = awaited(_Sync.delete_verification_certificate)
    update_by_url = awaited(_Sync.update_by_url)
    update_connection = awaited(_Sync.update_connection)
