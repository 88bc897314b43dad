"""An RSA key that signs session JWTs, and its public part as a JSON Web Key."""

from __future__ import annotations

import base64
import hashlib
from datetime import UTC, datetime, timedelta
from functools import cached_property
from random import Random
from typing import Any, Final, Self

from Crypto.PublicKey import RSA
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_der_private_key,
)
from cryptography.x509.oid import NameOID

_BITS: Final = 2048
_EXPONENT: Final = 65537
_LIFETIME: Final = timedelta(days=3650)


class SigningKey:
    """An RSA key of 2048 bits with a self-signed certificate.

    Args:
        kid: Identifier of the key.
        private: The key.
        certificate: Its certificate, in DER.
    """

    def __init__(self, kid: str, private: RSAPrivateKey, certificate: bytes) -> None:
        self.kid = kid
        self._private = private
        self._certificate = certificate

    @classmethod
    def self_signed(cls, kid: str, private: RSAPrivateKey, now: float) -> Self:
        """Return a key with a new certificate that is valid for ten years.

        Args:
            kid: Identifier of the key.
            private: The key.
            now: Start of the ten years, in Unix seconds.
        """
        return cls(kid, private, _certificate(private, datetime.fromtimestamp(now, UTC)))

    @classmethod
    def load(cls, stored: dict[str, Any]) -> Self:
        """Return the key that `dump` returned as a JSON object."""
        return cls(stored["kid"], _load(base64.b64decode(stored["private"])), base64.b64decode(stored["certificate"]))

    def dump(self) -> dict[str, Any]:
        """Return the key as a JSON object. It contains the private key."""
        private = self._private.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
        return {
            "kid": self.kid,
            "private": base64.b64encode(private).decode(),
            "certificate": base64.b64encode(self._certificate).decode(),
        }

    def sign(self, message: bytes) -> bytes:
        """Return the RS256 signature of a message."""
        return self._private.sign(message, PKCS1v15(), SHA256())

    def verify(self, signature: bytes, message: bytes) -> None:
        """Verify an RS256 signature.

        Raises:
            InvalidSignature: The signature is not by this key for this message.
        """
        self._public.verify(signature, message, PKCS1v15(), SHA256())

    def jwk(self) -> dict[str, Any]:
        """Return the public key with the fields that the API documents."""
        numbers = self._public.public_numbers()
        return {
            "kty": "RSA",
            "use": "sig",
            "key_ops": ["verify"],
            "alg": "RS256",
            "kid": self.kid,
            "x5c": [base64.b64encode(self._certificate).decode()],
            # The API pads this field, but not the two below.
            "x5tS256": base64.urlsafe_b64encode(hashlib.sha256(self._certificate).digest()).decode(),
            "n": _number(numbers.n),
            "e": _number(numbers.e),
        }

    @cached_property
    def _public(self) -> Any:
        return self._private.public_key()


def new_private_key() -> RSAPrivateKey:
    """Return a new key. Takes about 40 ms of CPU."""
    return generate_private_key(public_exponent=_EXPONENT, key_size=_BITS)


def seeded_private_key(random: Random) -> RSAPrivateKey:
    """Return the key that a source of random numbers leads to. Takes about 180 ms of CPU.

    Args:
        random: The source.
    """
    der = RSA.generate(_BITS, random.randbytes, _EXPONENT).export_key("DER", pkcs=8)
    return _load(der)


def _load(der: bytes) -> RSAPrivateKey:
    # The mock created it; checking that the numbers are primes would take 30 ms.
    private = load_der_private_key(der, None, unsafe_skip_rsa_key_validation=True)
    if not isinstance(private, RSAPrivateKey):
        raise TypeError("not an RSA key")
    return private


def _certificate(private: RSAPrivateKey, now: datetime) -> bytes:
    name = x509.Name([x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Stytch")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(private.public_key())
        # Of the key instead of random: a seed makes the certificate repeatable too. It is odd, so never 0.
        .serial_number(private.private_numbers().public_numbers.n % 2**128)
        .not_valid_before(now)
        .not_valid_after(now + _LIFETIME)
        .sign(private, SHA256())
    )
    return certificate.public_bytes(Encoding.DER)


def _number(value: int) -> str:
    data = value.to_bytes((value.bit_length() + 7) // 8, "big")
    return base64.urlsafe_b64encode(data).decode().rstrip("=")
