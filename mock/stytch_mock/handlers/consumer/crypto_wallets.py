"""Handlers for sign-in by crypto wallets."""

from __future__ import annotations

from typing import Any

from ...handler_registry import Call, operation
from ...rules.consumer.login import crypto_wallets


@operation("consumer.crypto_wallets.authenticate_start")
def authenticate_start(call: Call) -> dict[str, Any]:
    """Return a message for a wallet to sign."""
    return crypto_wallets.start(call.world, call.arguments.body)


@operation("consumer.crypto_wallets.authenticate")
def authenticate(call: Call) -> dict[str, Any]:
    """Authenticate a signed message."""
    return crypto_wallets.authenticate(call.world, call.arguments.body)
