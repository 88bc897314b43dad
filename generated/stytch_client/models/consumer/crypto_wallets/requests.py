"""Models of `consumer.crypto_wallets.requests`."""

from datetime import datetime
from typing import Literal

from typing_extensions import TypeAliasType

from ...._runtime.model import Model

CryptoWalletType = TypeAliasType("CryptoWalletType", Literal["ethereum", "solana"])
"""Blockchain of the wallet. `ethereum` includes all chains that are compatible with it, such as Polygon."""


class SIWEParams(Model):
    """Content of a Sign In With Ethereum (SIWE) message. Only for wallets of the type `ethereum`."""

    domain: str
    """Domain that requests the signature, an authority of RFC 3986; with the port if it is not the default."""

    uri: str
    """URI of what the user signs in to."""

    resources: list[str] | None = None
    """URIs that are resolved as part of the sign-in."""

    chain_id: str | None = None
    """EIP-155 number of the chain to which the session is bound, from 1 to 9223372036854775771 in decimal."""

    statement: str | None = None
    """Sentence that the user reads and signs. It consists of letters, digits, spaces and the punctuation of URIs, and has
    no line breaks.
    """

    issued_at: datetime | None = None
    """When the message was created; the current time if it is omitted."""

    not_before: datetime | None = None
    """When the signed message becomes valid; the current time if it is omitted."""

    message_request_id: str | None = None
    """Your own ID of the sign-in. It consists of the characters of a path segment of a URI."""
