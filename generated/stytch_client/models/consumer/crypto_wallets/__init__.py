"""Models of `consumer.crypto_wallets`."""

from datetime import datetime
from typing import TYPE_CHECKING

from ...._runtime.model import Model
from ...common.envelope import Envelope
from ..sessions import StartedSession


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


if TYPE_CHECKING:
    from .requests import CryptoWalletType as CryptoWalletType
    from .requests import SIWEParams as SIWEParams


def __getattr__(name: str) -> object:
    from importlib import import_module

    if name in ("CryptoWalletType", "SIWEParams"):
        return getattr(import_module(".requests", __name__), name)
    if name in ("requests",):
        return import_module(f".{name}", __name__)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
