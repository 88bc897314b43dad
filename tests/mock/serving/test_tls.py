"""HTTPS: the command speaks it with a certificate that a client can check."""

from __future__ import annotations

import http.client
import json
import os
import ssl
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import stytch_mock
from stytch_mock.__main__ import main


def test_a_client_that_trusts_the_certificate_gets_an_answer(tmp_path: Path) -> None:
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
        finally:
            process.kill()
    assert b"PRIVATE" not in certificate.read_bytes()


def test_a_certificate_that_cannot_be_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--tls", str(tmp_path / "absent" / "mock.pem"), "--port", "0"]) == 2
    assert "cannot write the certificate" in capsys.readouterr().err
