"""Models of `consumer.webauthn`."""

from typing import Literal

from typing_extensions import TypeAliasType

from ..._runtime.model import Model
from ..common.envelope import Envelope
from .sessions import StartedSession
from .users import WebAuthnRegistration

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


class RegisteredKey(Model):
    """Passkey or security key that was registered or used."""

    webauthn_registration_id: str
    """ID of the registration."""


class RegisterStartResponse(Envelope):
    """The options for the browser."""

    user_id: str
    """ID of the user."""

    public_key_credential_creation_options: str
    """Argument `publicKey` of `navigator.credentials.create()`, as JSON."""


class RegisterResponse(Envelope, StartedSession, RegisteredKey):
    """The user, whose key is registered."""


class AuthenticateStartResponse(Envelope):
    """The options for the browser."""

    user_id: str
    """ID of the user who signs in; an empty string if none was sent."""

    public_key_credential_request_options: str
    """Argument `publicKey` of `navigator.credentials.get()`, as JSON."""


class AuthenticateResponse(Envelope, StartedSession, RegisteredKey):
    """The user, who signed in with the key."""


class UpdateResponse(Envelope):
    """The key, after the change."""

    webauthn_registration: WebAuthnRegistration | None = None
    """The key, with its new name."""


class ListCredentialsResponse(Envelope):
    """The public keys of the user for the domain."""

    credentials: list[WebAuthnCredential]
    """The public keys."""
