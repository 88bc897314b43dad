"""The first request to a backend, so that a wrong URL or secret is said at once and not as thousands of failures."""

from __future__ import annotations

import json
from urllib.parse import urlsplit

from stytch_client import APIConnectionError, B2BClient, ConfigurationError, Request, Timeout, Transport, __version__

from stytch_contract.credentials import Credentials
from stytch_contract.mock_control import mock_version

PATH = "/v1/b2b/rbac/policy"
"""The path of a request that every project may make and that changes nothing."""


class CouldNotRun(Exception):
    """A run could not start; the message gives the reason and the fix."""


def refuse_live(credentials: Credentials) -> None:
    """Refuse to test in a live project.

    Raises:
        CouldNotRun: The credentials are those of one.
    """
    if credentials.is_live:
        raise CouldNotRun(
            f"{credentials.project_id} is a live project; the run creates and deletes objects, so use a test project "
            "or, if that is intended, --allow-live"
        )


def greet(
    base_url: str, credentials: Credentials, transport: Transport, timeout: float, fraud_base_url: str | None = None
) -> None:
    """Make one request to a backend.

    Args:
        base_url: Base URL of the backend.
        credentials: Credentials of the project.
        transport: Sends the request.
        timeout: Limit of the request in seconds.
        fraud_base_url: Base URL of the operations that have a server of their own.

    Raises:
        CouldNotRun: A URL is invalid, no server responds, what responds is not the API, or it rejects the credentials.
    """
    try:
        # The client sends the requests of the run, so that it decides what is valid.
        B2BClient(
            credentials.project_id,
            credentials.secret,
            base_url=base_url,
            fraud_base_url=fraud_base_url,
            http_client=transport,
            allow_plain_http=True,  # refused below, with the fix for the command line
        )
    except ConfigurationError as error:
        raise CouldNotRun(str(error)) from error
    parts = urlsplit(base_url)
    if parts.scheme == "http" and parts.hostname not in {"localhost", "127.0.0.1", "::1"}:
        raise CouldNotRun(f"--base-url: {base_url} would send the secret unencrypted; use https, or a loopback address")
    headers = {"Authorization": credentials.authorization}
    limit = Timeout(connect=timeout, read=timeout, total=timeout)
    try:
        response = transport.send(Request("GET", base_url + PATH, headers, None, limit))
    except APIConnectionError as error:
        hint = ""
        if "CERTIFICATE_VERIFY_FAILED" in str(error):
            hint = "; for a certificate of your own, name its file in the environment variable SSL_CERT_FILE"
        elif "SSL" in str(error):
            hint = "; is it a http:// URL?"
        raise CouldNotRun(f"{base_url} does not respond: {error}{hint}") from error
    if 300 <= response.status < 400:
        target = response.headers.get("location", "an unknown URL")
        raise CouldNotRun(f"{base_url} redirects to {target}; give the URL of the backend itself")
    if response.status == 401:
        raise CouldNotRun(
            f"{base_url} rejects the credentials of {credentials.project_id}: check project id and secret"
        )
    if response.status == 404 and parts.path.strip("/"):
        raise CouldNotRun(
            f"{base_url}{PATH} is not found; leave the path out of the URL, because requests add their own"
        )
    if response.status < 500 and not _is_json(response.body):
        kind = response.headers.get("content-type", "no content type")
        raise CouldNotRun(f"{base_url} responds with {kind} instead of JSON; is it the URL of the API?")
    refuse_other_version(base_url, transport)


def refuse_other_version(base_url: str, transport: Transport) -> None:
    """Refuse to test a mock of another version of the document, whose differences would all be findings.

    Raises:
        CouldNotRun: The mock implements another version.
    """
    try:
        version = mock_version(base_url, transport)
    except APIConnectionError:
        return  # only a mock has the control plane
    if version not in {None, __version__}:
        raise CouldNotRun(
            f"{base_url} implements version {version} of the document, and this suite has {__version__}; install the "
            "same version of stytch-mock and stytch-contract"
        )


def _is_json(body: bytes) -> bool:
    try:
        json.loads(body)
    except ValueError:
        return False
    return True
