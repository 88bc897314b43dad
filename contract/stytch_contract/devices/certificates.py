"""Certificates and private keys in PEM, as identity providers have them."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from functools import cache

from Crypto.PublicKey import RSA
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

_FIRST_DAY = datetime(2020, 1, 1, tzinfo=UTC)
_VALIDITY = timedelta(days=36_500)


def new_certificate(random_source: random.Random) -> str:
    """Make a self-signed certificate.

    Args:
        random_source: Decides its key.
    """
    key = ec.derive_private_key(1 + random_source.getrandbits(255), ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "idp.example")])
    unsigned = x509.CertificateBuilder(
        issuer_name=name,
        subject_name=name,
        public_key=key.public_key(),
        serial_number=1 + random_source.getrandbits(64),
        not_valid_before=_FIRST_DAY,
        not_valid_after=_FIRST_DAY + _VALIDITY,
    )
    return unsigned.sign(key, SHA256(), ecdsa_deterministic=True).public_bytes(Encoding.PEM).decode()


@cache
def rsa_private_key() -> str:
    """An RSA key in PKCS #1 format, always the same, because a new one costs a quarter of a second."""
    # pycryptodome takes its randomness as an argument, so that no key has to be kept in a file.
    return RSA.generate(2048, random.Random("identity provider").randbytes).export_key(pkcs=1).decode()  # noqa: S311
