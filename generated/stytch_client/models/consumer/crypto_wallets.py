"""Models of `consumer.crypto_wallets`."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypeAliasType

from ..._runtime.model import Model
from ..common.devices import DeviceInfo
from ..common.envelope import Envelope
from .sessions import Session
from .users import User

CryptoWalletType = TypeAliasType("CryptoWalletType", Literal["ethereum", "solana"])
"""Blockchain of the wallet. `ethereum` covers all chains that are compatible with it, such as Polygon."""


class SIWEParams(Model):
    """Content of a Sign In With Ethereum (SIWE) message. Only for wallets of the type `ethereum`."""

    domain: str
    """Domain that asks for the signature, with the port if it is not the default, an authority of RFC 3986."""

    uri: str
    """What the user signs in to, a URI."""

    resources: list[str] | None = None
    """URIs that the user wants to have resolved as part of signing in."""

    chain_id: str | None = None
    """Chain that the session is bound to, by its EIP-155 number, from 1 to 9223372036854775771 in decimal."""

    statement: str | None = None
    """Sentence that the user reads and signs. Letters, digits, spaces and the punctuation of URIs are allowed,
    line breaks are not.
    """

    issued_at: datetime | None = None
    """When the message was made; now, unless stated."""

    not_before: datetime | None = None
    """When the signed message becomes valid; now, unless stated."""

    message_request_id: str | None = None
    """Your own identifier for this sign-in. Characters of a path segment of a URI are allowed."""


class AuthenticateStartResponse(Envelope):
    """Message to be signed."""

    user_id: str
    """User whom the wallet belongs to."""

    challenge: str
    """Message that the wallet is to sign."""

    user_created: bool
    """Whether the user is new."""


class SIWEParamsResponse(Model):
    """Content of the Sign In With Ethereum (SIWE) message that was signed."""

    domain: str
    """Domain that asked for the signature."""

    uri: str
    """What the user signed in to, a URI."""

    chain_id: str
    """Chain that the session is bound to, by its EIP-155 number."""

    resources: list[str]
    """URIs that the user wanted to have resolved as part of signing in."""

    status_code: int
    """HTTP status of the response, repeated in the body."""

    issued_at: datetime | None = None
    """When the message was made."""

    message_request_id: str | None = None
    """Your own identifier for this sign-in, if you gave one."""


class AuthenticateResponse(Envelope):
    """User who holds the wallet."""

    user_id: str
    """Identifier of the user."""

    session_token: Annotated[str, Field(repr=False)]
    """Opaque token of the session; an empty string if no session was started."""

    session_jwt: Annotated[str, Field(repr=False)]
    """JWT of the session, valid for five minutes; an empty string if no session was started."""

    user: User
    """The user, with the wallet now proven."""

    session: Session | None = None
    """The session; null if none was started."""

    siwe_params: SIWEParamsResponse | None = None
    """Content of the message; null if it did not follow Sign In With Ethereum."""

    user_device: DeviceInfo | None = None
    """Device of the user, if a telemetry ID was sent."""
