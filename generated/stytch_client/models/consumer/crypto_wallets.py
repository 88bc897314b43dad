"""Models of `consumer.crypto_wallets`."""

from datetime import datetime
from typing import Literal

from typing_extensions import TypeAliasType

from ..._runtime.model import Model
from ..common.envelope import Envelope
from .sessions import StartedSession

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
    """Sentence that the user reads and signs. It consists of letters, digits, spaces and the punctuation of
    URIs, and has no line breaks.
    """

    issued_at: datetime | None = None
    """When the message was created; the current time if it is omitted."""

    not_before: datetime | None = None
    """When the signed message becomes valid; the current time if it is omitted."""

    message_request_id: str | None = None
    """Your own ID of the sign-in. It consists of the characters of a path segment of a URI."""


class AuthenticateStartResponse(Envelope):
    """The message for the wallet to sign."""

    user_id: str
    """ID of the user who has the wallet."""

    challenge: str
    """Message for the wallet to sign."""

    user_created: bool
    """Whether this call created the user."""


class SIWEParamsResponse(Model):
    """Content of the Sign In With Ethereum (SIWE) message that was signed."""

    domain: str
    """Domain that requested the signature."""

    uri: str
    """URI of what the user signed in to."""

    chain_id: str
    """EIP-155 number of the chain to which the session is bound."""

    resources: list[str]
    """URIs that are resolved as part of the sign-in."""

    status_code: int
    """HTTP status of the response, repeated in the body."""

    issued_at: datetime | None = None
    """When the message was created."""

    message_request_id: str | None = None
    """Your own ID of the sign-in, if it was sent."""


class AuthenticateResponse(Envelope, StartedSession):
    """The user, whose wallet is verified."""

    siwe_params: SIWEParamsResponse | None = None
    """Content of the message; null if it did not follow Sign In With Ethereum."""
