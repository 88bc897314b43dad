"""HTTPS on the loopback interface, with a certificate that is created when the server starts."""

from __future__ import annotations

import ssl
import tempfile
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePrivateKey, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

_LIFETIME: Final = timedelta(days=30)
_SUBJECT: Final = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "stytch-mock on this machine")])
_NAMES: Final = (
    x509.DNSName("localhost"),
    x509.IPAddress(ip_address("127.0.0.1")),
    x509.IPAddress(ip_address("::1")),
)


class ForeignFileError(Exception):
    """The certificate would overwrite a file that the mock did not create."""


def loopback_context(file: Path) -> ssl.SSLContext:
    """Return the TLS context of a server for `localhost`, `127.0.0.1` and `::1`.

    The private key is new each time and is not kept.

    Args:
        file: Where to write the certificate for clients to trust; it is valid for 30 days. An earlier certificate
            of the mock is replaced.

    Raises:
        ForeignFileError: The file exists and is not an earlier certificate of the mock; it stays as it is.
        OSError: The file cannot be read or written.
    """
    if file.exists() and not _is_own_certificate(file):
        raise ForeignFileError(f"{file} exists and is not a certificate of the mock server")
    key = generate_private_key(SECP256R1())
    file.write_bytes(_certificate(key))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with tempfile.TemporaryDirectory() as folder:
        # The standard library reads keys from files only; this one is deleted at once.
        private = Path(folder) / "key.pem"
        private.touch(mode=0o600)
        private.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
        context.load_cert_chain(file, private)
    return context


def _is_own_certificate(file: Path) -> bool:
    """Return whether a file contains only a certificate of the mock."""
    if not file.is_file():
        return False
    content = file.read_bytes()
    try:
        found = x509.load_pem_x509_certificate(content)
    except ValueError:
        return False
    return found.subject == found.issuer == _SUBJECT and found.public_bytes(Encoding.PEM) == content


def _certificate(key: EllipticCurvePrivateKey) -> bytes:
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(_SUBJECT)
        .issuer_name(_SUBJECT)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(minutes=5))
        .not_valid_after(now + _LIFETIME)
        .add_extension(x509.SubjectAlternativeName(_NAMES), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, SHA256())
    )
    return certificate.public_bytes(Encoding.PEM)
