"""The X.509 certificates of SAML connections, in the format of the API."""

from __future__ import annotations

import base64
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, load_pem_private_key

from ....errors import ApiError
from ....rfc3339 import rfc3339
from ....services.signing_key import SigningKey
from ....worlds.world import World


def of_project(world: World) -> dict[str, Any]:
    """Return the certificate of the key with which the project signs."""
    return _signing(world, world.signing_keys.current())


def for_private_key(world: World, pem: str) -> dict[str, Any]:
    """Return a new certificate for a private key, which is not stored.

    Raises:
        ApiError: 400 `saml_signing_private_key_invalid`.
    """
    try:
        private = load_pem_private_key(pem.encode(), None)
    except (ValueError, TypeError):
        private = None
    if not isinstance(private, RSAPrivateKey):
        raise ApiError("saml_signing_private_key_invalid")
    return _signing(world, SigningKey.self_signed("saml", private, world.clock.now()))


def of_provider(world: World, pem: str) -> dict[str, Any]:
    """Return a certificate of an identity provider; a text that is none is kept as well, without issuer and expiry."""
    now = rfc3339(world.clock.now())
    shown = {"certificate_id": world.ids.new("saml-verification-key"), "certificate": pem, "issuer": ""}
    times = {"created_at": now, "updated_at": now, "expires_at": None}
    try:
        certificate = x509.load_pem_x509_certificate(pem.encode())
    except ValueError:
        return {**shown, **times}
    expires_at = rfc3339(certificate.not_valid_after_utc.timestamp())
    return {**shown, **times, "issuer": certificate.issuer.rfc4514_string(), "expires_at": expires_at}


def _signing(world: World, key: SigningKey) -> dict[str, Any]:
    (der,) = key.jwk()["x5c"]
    certificate = x509.load_der_x509_certificate(base64.b64decode(der))
    now = rfc3339(world.clock.now())
    return {
        "certificate_id": world.ids.new("saml-signing-key"),
        "certificate": certificate.public_bytes(Encoding.PEM).decode(),
        "issuer": "Stytch",
        "created_at": now,
        "updated_at": now,
        "expires_at": rfc3339(certificate.not_valid_after_utc.timestamp()),
    }
