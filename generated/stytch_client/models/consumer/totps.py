"""Models of `consumer.totps`."""

from typing import Annotated

from pydantic import Field

from ..._runtime.model import Model
from ..common.devices import DeviceInfo
from ..common.envelope import Envelope
from .sessions import Session
from .users import User


class TOTP(Model):
    """Authenticator app of a user, with its recovery codes."""

    totp_id: str
    """ID of the registration."""

    verified: bool
    """Whether a first code was authenticated."""

    recovery_codes: Annotated[list[str], Field(repr=False)]
    """Unused recovery codes. Each code works once."""


class CreateResponse(Envelope):
    """The registration, which needs its first code, and the secret for the authenticator app."""

    totp_id: str
    """ID of the registration."""

    secret: Annotated[str, Field(repr=False)]
    """Shared secret of the authenticator app, 32 base32 characters."""

    qr_code: Annotated[str, Field(repr=False)]
    """QR code with the secret, as a PNG image in a `data:` URI."""

    recovery_codes: Annotated[list[str], Field(repr=False)]
    """Recovery codes for the user. Each works once."""

    user: User
    """The user."""

    user_id: str
    """ID of the user."""


class AuthenticateResponse(Envelope):
    """The user, who sent a correct code."""

    user_id: str
    """ID of the user."""

    session_token: Annotated[str, Field(repr=False)]
    """Opaque token of the session; an empty string if no session was started."""

    totp_id: str
    """ID of the registration."""

    session_jwt: Annotated[str, Field(repr=False)]
    """JWT of the session, valid for five minutes; an empty string if no session was started."""

    user: User
    """The user."""

    session: Session | None = None
    """The session; null if none was started or extended."""

    user_device: DeviceInfo | None = None
    """Device of the user; null unless a telemetry ID was sent."""


class RecoveryCodesResponse(Envelope):
    """Recovery codes of each of the user's authenticator apps."""

    user_id: str
    """ID of the user."""

    totps: list[TOTP]
    """Authenticator apps of the user."""


class RecoverResponse(Envelope):
    """The user, who sent a correct recovery code."""

    user_id: str
    """ID of the user."""

    session_token: Annotated[str, Field(repr=False)]
    """Opaque token of the session; an empty string if no session was started."""

    totp_id: str
    """ID of the registration."""

    session_jwt: Annotated[str, Field(repr=False)]
    """JWT of the session, valid for five minutes; an empty string if no session was started."""

    user: User
    """The user."""

    session: Session | None = None
    """The session; null if none was started or extended."""

    user_device: DeviceInfo | None = None
    """Device of the user; null unless a telemetry ID was sent."""
