"""What devices make: equal random sources make equal certificates and keys, which other software reads."""

from __future__ import annotations

import random

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from stytch_contract.devices.certificates import new_certificate, rsa_private_key


def test_a_certificate_is_signed_by_its_own_key() -> None:
    source = random.Random(1)
    first, second = new_certificate(source), new_certificate(source)
    assert first != second
    assert first == new_certificate(random.Random(1))
    certificate = x509.load_pem_x509_certificate(first.encode())
    certificate.verify_directly_issued_by(certificate)


def test_an_rsa_key_is_in_pkcs_1_format() -> None:
    key = rsa_private_key()
    assert key.startswith("-----BEGIN RSA PRIVATE KEY-----")
    assert isinstance(load_pem_private_key(key.encode(), None), RSAPrivateKey)
