"""Sign-in of users by crypto wallets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ....errors import ApiError
from ....worlds.world import World
from ...sessions import factors
from ...verification import attempts
from .. import users
from ..credentials import crypto_wallets
from ..wallets import messages, signatures
from . import recipients, sign_in


def start(world: World, body: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of the response with a message to sign; the wallet is added to a user if necessary.

    Raises:
        ApiError: 400 `invalid_crypto_wallet_address`; 400 `crypto_wallet_type_incompatible_with_siwe`; 400
            `duplicate_wallet_address`: another user has the wallet; otherwise as `recipients.named_user` does.
    """
    wallet_type, address = body["crypto_wallet_type"], body["crypto_wallet_address"]
    _require_address(wallet_type, address)
    siwe = body.get("siwe_params")
    if siwe is not None and wallet_type != "ethereum":
        raise ApiError("crypto_wallet_type_incompatible_with_siwe")
    user = recipients.named_user(world, body)
    wallet = crypto_wallets.find(world, wallet_type, address)
    if wallet is not None and user is not None and wallet["user_id"] != user["user_id"]:
        raise ApiError("duplicate_wallet_address")
    created = wallet is None and user is None
    if wallet is None:
        owner = user or users.create_without_address(world, {"create_user_as_pending": True})
        wallet = crypto_wallets.add(world, owner["user_id"], wallet_type, address)
    challenge = messages.plain(world) if siwe is None else messages.sign_in_with_ethereum(world, address, siwe)
    crypto_wallets.STORE.save(world, {**wallet, "_challenge": challenge})
    return {"user_id": wallet["user_id"], "challenge": challenge["message"], "user_created": created}


def authenticate(world: World, body: Mapping[str, Any]) -> dict[str, Any]:
    """Verify a signed message and return the fields of the response.

    Raises:
        ApiError: 404 `crypto_wallet_not_found`; 401 `unable_to_authenticate_crypto_wallet`: the signature is wrong, or
            there is no message to sign; 429 `user_lock_limit_reached`; otherwise as `messages.require_current` and
            `sign_in.read_presented_session` do.
    """
    wallet_type, address = body["crypto_wallet_type"], body["crypto_wallet_address"]
    _require_address(wallet_type, address)
    wallet = crypto_wallets.find(world, wallet_type, address)
    if wallet is None:
        raise ApiError("crypto_wallet_not_found")
    user = users.find(world, wallet["user_id"])
    session = sign_in.read_presented_session(world, user, body)
    with attempts.count_failures(world, user, users.save_failures):
        challenge = messages.require_current(world, wallet["_challenge"])
        if not signatures.is_signed_by(wallet_type, address, challenge["message"], body["signature"]):
            raise ApiError("unable_to_authenticate_crypto_wallet")
    wallet = crypto_wallets.STORE.save(world, {**wallet, "verified": True, "_challenge": None})
    factor = factors.crypto_wallet(world.clock.now(), wallet)
    done = sign_in.complete(world, user, factor, body, session=session)
    return {**done, "siwe_params": messages.render_siwe(challenge)}


def _require_address(wallet_type: str, address: str) -> None:
    if not signatures.is_address(wallet_type, address):
        raise ApiError("invalid_crypto_wallet_address")
