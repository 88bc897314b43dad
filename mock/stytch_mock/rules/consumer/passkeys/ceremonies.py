"""The two ceremonies of WebAuthn, registration and authentication, verified by the fido2 library."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from fido2.server import Fido2Server
    from fido2.webauthn import AttestedCredentialData


class Passkey(NamedTuple):
    """A registered credential.

    Attributes:
        credential_id: Its ID, in unpadded base64url.
        data: Its ID and public key, in base64, as the authenticator sent them.
        counter: Its count of signatures.
    """

    credential_id: str
    data: str
    counter: int


def creation_options(
    domain: str, challenge: bytes, user: Mapping[str, str], known: Iterable[str], *, passkey: bool, attachment: str
) -> dict[str, Any]:
    """Return the options for `navigator.credentials.create()`, with binary values in unpadded base64url.

    Args:
        domain: Domain of the application.
        challenge: Random bytes that the authenticator signs.
        user: `id`, `name` and `display_name` of the account.
        known: The credentials that the user has already, as in `Passkey.data`.
        passkey: Whether the key must store the account, and so works without a user name.
        attachment: `platform`, `cross-platform`, or empty for both.
    """
    from fido2.webauthn import (
        AuthenticatorAttachment,
        PublicKeyCredentialUserEntity,
        ResidentKeyRequirement,
        UserVerificationRequirement,
    )

    options, _ = _server(domain).register_begin(
        PublicKeyCredentialUserEntity(id=user["id"].encode(), name=user["name"], display_name=user["display_name"]),
        credentials=[_credential(data) for data in known],
        resident_key_requirement=ResidentKeyRequirement.REQUIRED if passkey else None,
        user_verification=UserVerificationRequirement.REQUIRED if passkey else UserVerificationRequirement.PREFERRED,
        authenticator_attachment=AuthenticatorAttachment(attachment) if attachment else None,
        challenge=challenge,
    )
    shown: dict[str, Any] = dict(options)["publicKey"]
    return shown


def request_options(domain: str, challenge: bytes, known: Iterable[str]) -> dict[str, Any]:
    """Return the options for `navigator.credentials.get()`, with binary values in unpadded base64url.

    Args:
        domain: Domain of the application.
        challenge: Random bytes that the authenticator signs.
        known: The credentials that are accepted, as in `Passkey.data`; none for any passkey of the domain.
    """
    options, _ = _server(domain).authenticate_begin(
        credentials=[_credential(data) for data in known] or None, challenge=challenge
    )
    shown: dict[str, Any] = dict(options)["publicKey"]
    return shown


def challenge_of(credential: Mapping[str, Any]) -> str:
    """Return the challenge that a credential answers, in unpadded base64url.

    Raises:
        ValueError: The credential is malformed.
    """
    from fido2.utils import websafe_encode
    from fido2.webauthn import CollectedClientData

    try:
        client_data = CollectedClientData(_decoded(credential["response"]["clientDataJSON"]))
        return str(websafe_encode(client_data.challenge))
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("the credential has no client data") from error


def register(domain: str, challenge: str, credential: Mapping[str, Any]) -> Passkey:
    """Verify a new credential and return it.

    Args:
        domain: Domain of the application.
        challenge: The challenge in the options, in unpadded base64url.
        credential: The credential that the browser returned.

    Raises:
        ValueError: It is malformed, or not made by an authenticator for this domain and challenge.
    """
    state = {"challenge": challenge, "user_verification": None}
    try:
        found = _server(domain).register_complete(state, credential)
    except (KeyError, TypeError, AttributeError, AssertionError, IndexError) as error:
        raise ValueError("the credential is malformed") from error
    if found.credential_data is None:
        raise ValueError("the credential has no public key")
    return Passkey(_encoded(found.credential_data.credential_id), _base64(found.credential_data), found.counter)


def authenticate(domain: str, challenge: str, credential: Mapping[str, Any], known: Passkey) -> int:
    """Verify the signature of a registered credential and return its new count of signatures.

    Args:
        domain: Domain of the application.
        challenge: The challenge in the options, in unpadded base64url.
        credential: The credential that the browser returned.
        known: The registered credential.

    Raises:
        ValueError: The signature is not by this credential for this domain and challenge, or its count of signatures
            says that the credential was copied.
    """
    from fido2.webauthn import AuthenticatorData

    state = {"challenge": challenge, "user_verification": None}
    try:
        _server(domain).authenticate_complete(state, [_credential(known.data)], credential)
        counter = AuthenticatorData(_decoded(credential["response"]["authenticatorData"])).counter
    except (KeyError, TypeError, AttributeError, AssertionError, IndexError) as error:
        raise ValueError("the credential is malformed") from error
    if counter <= known.counter and (counter, known.counter) != (0, 0):
        raise ValueError("the count of signatures did not grow")
    return counter


def public_key(passkey: Passkey) -> str:
    """Return the public key of a credential, its COSE encoding in base64."""
    from fido2 import cbor

    return base64.b64encode(cbor.encode(dict(_credential(passkey.data).public_key))).decode()


def _server(domain: str) -> Fido2Server:
    # Loaded on first use, because it takes 70 ms.
    from fido2.server import Fido2Server
    from fido2.webauthn import PublicKeyCredentialRpEntity

    return Fido2Server(PublicKeyCredentialRpEntity(id=domain, name=domain))


def _credential(data: str) -> AttestedCredentialData:
    from fido2.webauthn import AttestedCredentialData

    return AttestedCredentialData(base64.b64decode(data))


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _encoded(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def _decoded(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
