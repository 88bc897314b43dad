"""Models of `consumer.totps`."""

from typing import Annotated, Any

from pydantic import Field

from ..._runtime.model import Model
from ..common.devices import DeviceInfo
from ..common.envelope import Envelope
from .sessions import Session
from .users import User


class AuthenticateRequest(Model):
    """Code of the authenticator app, and what is to become of the session."""

    user_id: str
    """User, named by its ID or its external ID."""

    totp_code: Annotated[str, Field(repr=False)]
    """Code the app shows, six digits. The one before and the one after the current code are taken too."""

    session_token: Annotated[str | None, Field(repr=False)] = None
    """Opaque token of a session of this user, which then gains the factor. Not together with a session JWT."""

    session_duration_minutes: int | None = None
    """Lifetime of the session in minutes, counted from this call. Starts a session, or extends the one given;
    without it no session is started.
    """

    session_jwt: Annotated[str | None, Field(repr=False)] = None
    """JWT of a session of this user, which then gains the factor. Not together with a session token."""

    session_custom_claims: dict[str, Any] | None = None
    """Claims to merge into those of the session, key by key; null removes a key. The registered names `iss`,
    `sub`, `aud`, `exp`, `nbf`, `iat` and `jti` are ignored. All claims together may take 4096 bytes as JSON.
    """

    telemetry_id: str | None = None
    """Identifier of a device fingerprint lookup that the browser made before this call."""


class CreateRequest(Model):
    """User to register an authenticator app for."""

    user_id: str
    """User, named by its ID or its external ID."""

    expiration_minutes: int | None = None
    """Minutes within which the first code must be authenticated, or the registration lapses."""


class RecoverRequest(Model):
    """Recovery code in place of a code of the app, and what is to become of the session."""

    user_id: str
    """User, named by its ID or its external ID."""

    recovery_code: Annotated[str, Field(repr=False)]
    """Recovery code, which is spent by this call."""

    session_token: Annotated[str | None, Field(repr=False)] = None
    """Opaque token of a session of this user, which then gains the factor. Not together with a session JWT."""

    session_duration_minutes: int | None = None
    """Lifetime of the session in minutes, counted from this call. Starts a session, or extends the one given;
    without it no session is started.
    """

    session_jwt: Annotated[str | None, Field(repr=False)] = None
    """JWT of a session of this user, which then gains the factor. Not together with a session token."""

    session_custom_claims: dict[str, Any] | None = None
    """Claims to merge into those of the session, key by key; null removes a key. The registered names `iss`,
    `sub`, `aud`, `exp`, `nbf`, `iat` and `jti` are ignored. All claims together may take 4096 bytes as JSON.
    """

    telemetry_id: str | None = None
    """Identifier of a device fingerprint lookup that the browser made before this call."""


class RecoveryCodesRequest(Model):
    """User whose recovery codes are wanted."""

    user_id: str
    """User, named by its ID or its external ID."""


class TOTP(Model):
    """Authenticator app of a user, with its recovery codes."""

    totp_id: str
    """Identifier of the registration."""

    verified: bool
    """Whether a first code was authenticated."""

    recovery_codes: Annotated[list[str], Field(repr=False)]
    """Recovery codes that are still unused. Each works once."""


class RecoveryCodesResponse(Envelope):
    """Recovery codes of each of the user's authenticator apps."""

    user_id: str
    """Identifier of the user."""

    totps: list[TOTP]
    """Authenticator apps of the user."""


class AuthenticateResponse(Envelope):
    """User who has given a valid code."""

    user_id: str
    """Identifier of the user."""

    session_token: Annotated[str, Field(repr=False)]
    """Opaque token of the session; an empty string if no session was started."""

    totp_id: str
    """Identifier of the registration."""

    session_jwt: Annotated[str, Field(repr=False)]
    """JWT of the session, valid for five minutes; an empty string if no session was started."""

    user: User
    """The user."""

    session: Session | None = None
    """The session; null if none was started."""

    user_device: DeviceInfo | None = None
    """Device of the user, if a telemetry ID was sent."""


class CreateResponse(Envelope):
    """Registration, to be completed by authenticating a first code."""

    totp_id: str
    """Identifier of the registration."""

    secret: Annotated[str, Field(repr=False)]
    """Shared secret of the authenticator app, 32 base32 characters."""

    qr_code: Annotated[str, Field(repr=False)]
    """QR code that holds the secret, as a PNG image in a `data:` URI."""

    recovery_codes: Annotated[list[str], Field(repr=False)]
    """Recovery codes to hand to the user, each of which works once."""

    user: User
    """The user."""

    user_id: str
    """Identifier of the user."""


class RecoverResponse(Envelope):
    """User who has given a valid recovery code."""

    user_id: str
    """Identifier of the user."""

    session_token: Annotated[str, Field(repr=False)]
    """Opaque token of the session; an empty string if no session was started."""

    totp_id: str
    """Identifier of the registration."""

    session_jwt: Annotated[str, Field(repr=False)]
    """JWT of the session, valid for five minutes; an empty string if no session was started."""

    user: User
    """The user."""

    session: Session | None = None
    """The session; null if none was started."""

    user_device: DeviceInfo | None = None
    """Device of the user, if a telemetry ID was sent."""
