"""The crypto wallets of users."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ....worlds.world import World
from .registration_store import Registration, RegistrationStore

STORE: Final = RegistrationStore("crypto_wallet_id", "crypto-wallet", "crypto_wallet_not_found")

_SHOWN: Final = ("crypto_wallet_id", "crypto_wallet_address", "crypto_wallet_type", "verified")


def find(world: World, wallet_type: str, address: str) -> Registration | None:
    """Return the wallet with an address; None if no user has it."""
    return STORE.find_by(world, address=_term(wallet_type, address))


def add(world: World, user_id: str, wallet_type: str, address: str) -> Registration:
    """Add a wallet to a user, unverified, and return it."""
    fields = {
        "crypto_wallet_address": address,
        "crypto_wallet_type": wallet_type,
        "verified": False,
        "_challenge": None,
    }
    return STORE.add(world, user_id, fields, address=_term(wallet_type, address))


def render(world: World, user: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the wallets of a user in the format of the API."""
    return [{name: record[name] for name in _SHOWN} for record in STORE.of_user(world, user)]


def _term(wallet_type: str, address: str) -> str:
    # Upper and lower case of an Ethereum address are a checksum; Solana's base58 distinguishes them.
    return f"{wallet_type}/{address.lower() if wallet_type == 'ethereum' else address}"
