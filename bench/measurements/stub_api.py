"""Servers that respond to `sessions.authenticate` at once with the documented response, plain and with TLS."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import NamedTuple

from ..document import example
from ..programs.stub_server import stub_server

_TRUST = ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE")


class StubAPI(NamedTuple):
    """A server.

    Attributes:
        label: What the names of results say about it.
        url: Its URL.
        token: The session token or JWT to authenticate.
        variables: The environment variables by which clients trust its certificate.
    """

    label: str
    url: str
    token: str
    variables: Mapping[str, str] = MappingProxyType({})


@contextmanager
def stub_apis() -> Iterator[list[StubAPI]]:
    """Serve plain and with TLS for the length of a `with` block."""
    request, response = (example(f"b2b.sessions.authenticate.{part}") for part in ("request", "response"))
    bodies = {"/v1/b2b/sessions/authenticate": response}
    with TemporaryDirectory() as folder:
        certificate = Path(folder, "trusted.pem")
        with stub_server(bodies) as plain, stub_server(bodies, certificate) as encrypted:
            token = request["session_token"]
            trust = dict.fromkeys(_TRUST, str(certificate))
            yield [StubAPI("", plain, token), StubAPI(", TLS", encrypted, token, trust)]
