"""The messages that wallets sign: plain ones, and those of Sign In With Ethereum (EIP-4361)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ....errors import ApiError
from ....rfc3339 import parse, rfc3339
from ....worlds.world import World
from .signatures import checksum_address

LIFETIME: Final = 600
"""Seconds until a message expires; the mock's own choice."""

Challenge = dict[str, Any]
"""A message as a JSON object: `message`, `expires_at` in Unix seconds of the world, and the `siwe` parameters."""


def plain(world: World) -> Challenge:
    """Return a message with the name of the project and a random text."""
    message = f"Sign in to {world.project_id}: {world.secret_values.token()}"
    return {"message": message, "expires_at": world.clock.now() + LIFETIME, "siwe": None}


def sign_in_with_ethereum(world: World, address: str, wanted: Mapping[str, Any]) -> Challenge:
    """Return a message of Sign In With Ethereum.

    Args:
        world: The world of the user.
        address: Address of the wallet.
        wanted: `domain`, `uri` and optional parts, as the document has them.
    """
    now = world.clock.now()
    parts = {
        "domain": wanted["domain"],
        "uri": wanted["uri"],
        "chain_id": wanted.get("chain_id", "1"),
        "resources": list(wanted.get("resources", ())),
        "issued_at": wanted.get("issued_at") or rfc3339(now),
        "not_before": wanted.get("not_before"),
        "message_request_id": wanted.get("message_request_id", ""),
    }
    lines = [
        f"{parts['domain']} wants you to sign in with your Ethereum account:",
        checksum_address(address),
        "",
        *([wanted["statement"]] if wanted.get("statement") else []),
        "",
        f"URI: {parts['uri']}",
        "Version: 1",
        f"Chain ID: {parts['chain_id']}",
        f"Nonce: {world.secret_values.salt(16).hex()}",
        f"Issued At: {parts['issued_at']}",
        f"Expiration Time: {rfc3339(now + LIFETIME)}",
    ]
    if parts["not_before"]:
        lines.append(f"Not Before: {parts['not_before']}")
    if parts["message_request_id"]:
        lines.append(f"Request ID: {parts['message_request_id']}")
    if parts["resources"]:
        lines += ["Resources:", *(f"- {resource}" for resource in parts["resources"])]
    return {"message": "\n".join(lines), "expires_at": now + LIFETIME, "siwe": parts}


def require_current(world: World, challenge: Challenge | None) -> Challenge:
    """Return a message that can be signed now.

    Args:
        world: The world of the user.
        challenge: The last message for the wallet; None without one.

    Raises:
        ApiError: 401 `unable_to_authenticate_crypto_wallet`: there is no message, or it has expired. 400
            `siwe_message_expired` or `siwe_message_not_valid_yet`.
    """
    if challenge is None:
        raise ApiError("unable_to_authenticate_crypto_wallet")
    now, siwe = world.clock.now(), challenge["siwe"]
    if challenge["expires_at"] <= now:
        raise ApiError("unable_to_authenticate_crypto_wallet" if siwe is None else "siwe_message_expired")
    if siwe is not None and siwe["not_before"] and now < parse(siwe["not_before"]):
        raise ApiError("siwe_message_not_valid_yet")
    return challenge


def render_siwe(challenge: Challenge) -> dict[str, Any] | None:
    """Return the parameters of a message of Sign In With Ethereum in the format of the API; None for a plain one."""
    if challenge["siwe"] is None:
        return None
    shown = {name: value for name, value in challenge["siwe"].items() if name != "not_before"}
    # The API repeats the status of the response here.
    return {**shown, "status_code": 200}
