"""The key with which the identity provider that the mock plays signs SAML assertions, one for each world."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from ....worlds.world import World

KIND: Final = "identity_provider_key"

_ONLY: Final = "current"
_LIFETIME: Final = timedelta(days=3650)


def private_key_and_certificate(world: World) -> tuple[str, str]:
    """Return the private key and its self-signed certificate, both in PEM; they are created on first use."""
    found = world.records.get(KIND, _ONLY)
    if found is None:
        found = _new(world.clock.now())
        world.records.put(KIND, _ONLY, found)
    return found["private_key"], found["certificate"]


def _new(now: float) -> dict[str, str]:
    # An RSA key would take 50 ms.
    private = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "identity provider of stytch-mock")])
    start = datetime.fromtimestamp(now, UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(private.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(start + _LIFETIME)
        .sign(private, SHA256())
    )
    pem = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return {"private_key": pem.decode(), "certificate": certificate.public_bytes(Encoding.PEM).decode()}
