"""HTTPS: the command serves it with a certificate that a client can verify, and overwrites no other file."""

from __future__ import annotations

import http.client
import json
import os
import ssl
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import stytch_mock
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID
from stytch_mock import Project
from stytch_mock.__main__ import main
from stytch_mock.serving.server import listen
from stytch_mock.serving.tls import loopback_context


def test_a_client_that_trusts_the_certificate_gets_a_response(tmp_path: Path) -> None:
    certificate = tmp_path / "mock.pem"
    with subprocess.Popen(
        [sys.executable, "-m", "stytch_mock", "--port", "0", "--tls", str(certificate)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(stytch_mock.__file__).parent.parent)},
    ) as process:
        try:
            assert process.stdout
            url = urlsplit(process.stdout.readline().split()[-1])
            assert url.scheme == "https"
            for host in ("127.0.0.1", "localhost"):
                trusting = ssl.create_default_context(cafile=str(certificate))
                connection = http.client.HTTPSConnection(host, url.port, timeout=30, context=trusting)
                connection.request("GET", "/_mock/health")
                assert json.loads(connection.getresponse().read())["status"] == "ok"
                connection.close()
            with pytest.raises(ssl.SSLCertVerificationError):
                http.client.HTTPSConnection(
                    "127.0.0.1", url.port, timeout=30, context=ssl.create_default_context()
                ).request("GET", "/")
            address = f"https://127.0.0.1:{url.port}"
            assert Project(address, ca_file=certificate).messages() == []
            with pytest.raises(ssl.SSLCertVerificationError):
                Project(address).messages()
        finally:
            process.kill()
    assert b"PRIVATE" not in certificate.read_bytes()


def test_a_certificate_that_cannot_be_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--tls", str(tmp_path / "absent" / "mock.pem"), "--port", "0"]) == 2
    assert "cannot write the certificate" in capsys.readouterr().err


def other_certificate() -> bytes:
    key = generate_private_key(SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "another program")])
    now = datetime.now(UTC)
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    builder = builder.serial_number(1).not_valid_before(now).not_valid_after(now + timedelta(days=1))
    return builder.sign(key, SHA256()).public_bytes(Encoding.PEM)


def own_certificate(folder: Path) -> bytes:
    file = folder / "own.pem"
    loopback_context(file)
    return file.read_bytes()


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(lambda _: b"notes\n", id="text"),
        pytest.param(lambda _: b"", id="empty"),
        pytest.param(lambda _: other_certificate(), id="another certificate"),
        pytest.param(lambda folder: own_certificate(folder) + other_certificate(), id="ours and another"),
        pytest.param(lambda folder: b"# mine\n" + own_certificate(folder), id="ours with a comment"),
    ],
)
def test_a_file_that_the_mock_did_not_write_is_not_overwritten(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: Callable[[Path], bytes]
) -> None:
    file = tmp_path / "mock.pem"
    file.write_bytes(before := content(tmp_path))
    assert main(["--tls", str(file), "--port", "0"]) == 2
    assert file.read_bytes() == before
    printed = capsys.readouterr()
    assert printed.err.count("is not a certificate of the mock server; choose another file") == 1
    assert printed.out == ""


def test_a_folder_is_not_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--tls", str(tmp_path), "--port", "0"]) == 2
    assert "is not a certificate of the mock server" in capsys.readouterr().err


def test_its_own_certificate_is_replaced(tmp_path: Path) -> None:
    file = tmp_path / "mock.pem"
    loopback_context(file)
    before = file.read_bytes()
    loopback_context(file)
    assert file.read_bytes() != before


def test_a_server_that_cannot_listen_replaces_no_certificate(tmp_path: Path) -> None:
    file = tmp_path / "mock.pem"
    loopback_context(file)
    before = file.read_bytes()
    with listen("127.0.0.1", 0) as busy:
        assert main(["--tls", str(file), "--port", str(busy.getsockname()[1])]) == 2
    assert file.read_bytes() == before
