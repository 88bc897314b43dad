"""Operations `consumer.crypto_wallets.…`."""

from __future__ import annotations

from ..._runtime.resource import AsyncResource, awaited
from ...resources.consumer.crypto_wallets import CryptoWallets as _Sync


class CryptoWallets(AsyncResource):
    """Signing in with crypto wallets."""

    authenticate = awaited(_Sync.authenticate)
    authenticate_start = awaited(_Sync.authenticate_start)
