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
    """Domain that requests the signature, with the port if it is not the default, as an authority of RFC 3986."""

    uri: str
    """URI of the resource that the user signs in to."""

    resources: list[str] | None = None
    """URIs that are resolved as part of the sign-in."""

    chain_id: str | None = None
    """EIP-155 number of the chain to which the session is bound, from 1 to 9223372036854775771 in decimal."""

    statement: str | None = None
    """Sentence that the user reads and signs. Letters, digits, spaces and the punctuation of URIs are allowed,
    line breaks are not.
    """

    issued_at: datetime | None = None
    """When the message was created. The default is the time of the call."""

    not_before: datetime | None = None
    """When the signed message becomes valid. The default is the time of the call."""

    message_request_id: str | None = None
    """Your own ID of this sign-in. It can contain the characters of a path segment of a URI."""


class AuthenticateStartResponse(Envelope):
    """The message to sign."""

    user_id: str
    """ID of the user of the wallet."""

    challenge: str
    """Message that the wallet must sign."""

    user_created: bool
    """Whether this call created the user."""


class SIWEParamsResponse(Model):
    """Content of the Sign In With Ethereum (SIWE) message that was signed."""

    domain: str
    """Domain that requested the signature."""

    uri: str
    """URI of the resource that the user signed in to."""

    chain_id: str
    """EIP-155 number of the chain to which the session is bound."""

    resources: list[str]
    """URIs that were resolved as part of the sign-in."""

    status_code: int
    """HTTP status of the response, repeated in the body."""

    issued_at: datetime | None = None
    """When the message was created."""

    message_request_id: str | None = None
    """Your own ID of this sign-in, if you sent one."""


class AuthenticateResponse(Envelope):
    """The user of the wallet."""

    user_id: str
    """ID of the user."""

    session_token: Annotated[str, Field(repr=False)]
    """Opaque token of the session; an empty string if no session was started."""

    session_jwt: Annotated[str, Field(repr=False)]
    """JWT of the session, valid for five minutes; an empty string if no session was started."""

    user: User
    """The user, with the verified wallet."""

    session: Session | None = None
    """The session; null if none was started or extended."""

    siwe_params: SIWEParamsResponse | None = None
    """Content of the message; null if it did not follow Sign In With Ethereum."""

    user_device: DeviceInfo | None = None
    """Device of the user; null unless a telemetry ID was sent."""
