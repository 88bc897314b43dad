"""Models of `consumer.webauthn`."""

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypeAliasType

from ..._runtime.model import Model
from ..common.devices import DeviceInfo
from ..common.envelope import Envelope
from .sessions import Session
from .users import User, WebAuthnRegistration

AuthenticatorType = TypeAliasType("AuthenticatorType", Literal["platform", "cross-platform"])
"""Whether the key is built into the device (`platform`) or separate (`cross-platform`)."""


class WebAuthnCredential(Model):
    """Public key of a passkey or security key."""

    credential_id: str
    """ID of the key, which the authenticator chose."""

    webauthn_registration_id: str
    """ID of the registration."""

    type: str
    """Kind of credential, such as `public-key`."""

    public_key: str
    """The public key, in base64."""


class ProvenKey(Model):
    """The key, and its user."""

    user_id: str
    """ID of the user."""

    webauthn_registration_id: str
    """ID of the registration."""

    session_token: Annotated[str, Field(repr=False)]
    """Opaque token of the session; an empty string if no session was started."""

    session_jwt: Annotated[str, Field(repr=False)]
    """JWT of the session, valid for five minutes; an empty string if no session was started."""

    user: User
    """The user, with the verified key."""

    session: Session | None = None
    """The session; null if none was started or extended."""

    user_device: DeviceInfo | None = None
    """Device of the user; null unless a telemetry ID was sent."""


class RegisterStartResponse(Envelope):
    """Options for the browser."""

    user_id: str
    """ID of the user."""

    public_key_credential_creation_options: str
    """Argument `publicKey` of `navigator.credentials.create()`, as JSON."""


class RegisterResponse(Envelope, ProvenKey):
    """The registered key, and its user."""


class AuthenticateStartResponse(Envelope):
    """Options for the browser."""

    user_id: str
    """ID of the user who signs in; an empty string if none was sent."""

    public_key_credential_request_options: str
    """Argument `publicKey` of `navigator.credentials.get()`, as JSON."""


class AuthenticateResponse(Envelope, ProvenKey):
    """The authenticated key, and its user."""


class UpdateResponse(Envelope):
    """Key after the change."""

    webauthn_registration: WebAuthnRegistration | None = None
    """The key, with its new name."""


class ListCredentialsResponse(Envelope):
    """Public keys of the user for the domain."""

    credentials: list[WebAuthnCredential]
    """The public keys."""
