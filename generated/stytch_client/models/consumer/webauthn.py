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
    """Identifier that the authenticator gave the key."""

    webauthn_registration_id: str
    """Identifier of the registration."""

    type: str
    """Kind of credential, such as `public-key`."""

    public_key: str
    """The public key, in base64."""


class ProvenKey(Model):
    """Key that was used, and the user whom it belongs to."""

    user_id: str
    """Identifier of the user."""

    webauthn_registration_id: str
    """Identifier of the registration."""

    session_token: Annotated[str, Field(repr=False)]
    """Opaque token of the session; an empty string if no session was started."""

    session_jwt: Annotated[str, Field(repr=False)]
    """JWT of the session, valid for five minutes; an empty string if no session was started."""

    user: User
    """The user, with the key now proven."""

    session: Session | None = None
    """The session; null if none was started."""

    user_device: DeviceInfo | None = None
    """Device of the user, if a telemetry ID was sent."""


class RegisterStartResponse(Envelope):
    """Options for the browser."""

    user_id: str
    """Identifier of the user."""

    public_key_credential_creation_options: str
    """Argument `publicKey` of `navigator.credentials.create()`, as JSON."""


class RegisterResponse(Envelope, ProvenKey):
    """User who has registered the key."""


class AuthenticateStartResponse(Envelope):
    """Options for the browser."""

    user_id: str
    """User who is to sign in; an empty string if none was named."""

    public_key_credential_request_options: str
    """Argument `publicKey` of `navigator.credentials.get()`, as JSON."""


class AuthenticateResponse(Envelope, ProvenKey):
    """User who has signed in with the key."""


class UpdateResponse(Envelope):
    """Key after the change."""

    webauthn_registration: WebAuthnRegistration | None = None
    """The key, with its new name."""


class ListCredentialsResponse(Envelope):
    """Public keys of the user for the domain."""

    credentials: list[WebAuthnCredential]
    """The public keys."""
