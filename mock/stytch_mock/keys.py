"""The key a world signs session JWTs with, and its public half in the form of a JSON web key."""

from __future__ import annotations

import base64
import hashlib
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

_BITS: Final = 2048
_LIFETIME: Final = timedelta(days=3650)


class SigningKey:
    """An RSA key of 2048 bits with a certificate it has signed itself. Making one takes about 50 ms of CPU.

    Args:
        kid: Identifier of the key.
        now: Start of the certificate's ten years, in Unix seconds.
    """

    def __init__(self, kid: str, now: float) -> None:
        self.kid = kid
        self.private = generate_private_key(public_exponent=65537, key_size=_BITS)
        self._certificate = self._certify(datetime.fromtimestamp(now, UTC))

    def jwk(self) -> dict[str, Any]:
        """Return the public key with the fields that the API documents."""
        numbers = self.private.public_key().public_numbers()
        der = self._certificate.public_bytes(Encoding.DER)
        return {
            "kty": "RSA",
            "use": "sig",
            "key_ops": ["verify"],
            "alg": "RS256",
            "kid": self.kid,
            "x5c": [base64.b64encode(der).decode()],
            # The API pads this field, unlike the two below.
            "x5tS256": base64.urlsafe_b64encode(hashlib.sha256(der).digest()).decode(),
            "n": _number(numbers.n),
            "e": _number(numbers.e),
        }

    def _certify(self, now: datetime) -> x509.Certificate:
        name = x509.Name([x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Stytch")])
        return (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(name)
            .public_key(self.private.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now)
            .not_valid_after(now + _LIFETIME)
            .sign(self.private, SHA256())
        )


def _number(value: int) -> str:
    data = value.to_bytes((value.bit_length() + 7) // 8, "big")
    return base64.urlsafe_b64encode(data).decode().rstrip("=")
