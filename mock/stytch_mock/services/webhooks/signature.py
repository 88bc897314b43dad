"""Signatures of webhooks in the format of Svix, which sends those of the API."""

from __future__ import annotations

import base64
import hashlib
import hmac
from typing import Final

PREFIX: Final = "whsec_"
"""Signing secrets begin with this; the key follows in base64."""


def secret(key: bytes) -> str:
    """Return the signing secret of a key."""
    return PREFIX + base64.b64encode(key).decode()


def headers(signing_secret: str, message_id: str, timestamp: int, body: bytes) -> dict[str, str]:
    """Return the headers by which a receiver verifies a message.

    Args:
        signing_secret: The secret of the endpoint.
        message_id: ID of the message, the same in every attempt.
        timestamp: When the attempt is made, in Unix seconds.
        body: The content.
    """
    key = base64.b64decode(signing_secret.removeprefix(PREFIX))
    signed = f"{message_id}.{timestamp}.".encode() + body
    digest = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    return {"svix-id": message_id, "svix-timestamp": str(timestamp), "svix-signature": f"v1,{digest}"}
