"""Operations `consumer.users.…`."""

from __future__ import annotations

from ..._runtime.resource import AsyncResource, awaited, iterated
from ...resources.consumer.users import Users as _Sync


class Users(AsyncResource):
    """Users, the people who have an account with a consumer project."""

    connected_apps = awaited(_Sync.connected_apps)
    create = awaited(_Sync.create)
    delete = awaited(_Sync.delete)
    delete_biometric_registration = awaited(_Sync.delete_biometric_registration)
    delete_crypto_wallet = awaited(_Sync.delete_crypto_wallet)
    delete_email = awaited(_Sync.delete_email)
    delete_external_id = awaited(_Sync.delete_external_id)
    delete_oauth_registration = awaited(_Sync.delete_oauth_registration)
    delete_password = awaited(_Sync.delete_password)
    delete_phone_number = awaited(_Sync.delete_phone_number)
    delete_totp = awaited(_Sync.delete_totp)
    delete_webauthn_registration = awaited(_Sync.delete_webauthn_registration)
    exchange_primary_factor = awaited(_Sync.exchange_primary_factor)
    get = awaited(_Sync.get)
    revoke = awaited(_Sync.revoke)
    search = awaited(_Sync.search)
    search_all = iterated(_Sync.search_all)
    update = awaited(_Sync.update)
