"""The first request to a backend, so that a wrong URL or secret is said at once and not as thousands of failures."""

from __future__ import annotations

import json
from urllib.parse import urlsplit

from stytch_client import APIConnectionError, ConfigurationError, Request, Timeout, Transport

from stytch_contract.credentials import Credentials

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


def greet(base_url: str, credentials: Credentials, transport: Transport, timeout: float) -> None:
    """Make one request to a backend.

    Args:
        base_url: Base URL of the backend.
        credentials: Credentials of the project.
        transport: Sends the request.
        timeout: Limit of the request in seconds.

    Raises:
        CouldNotRun: The URL is invalid, no server responds, what responds is not the API, or it rejects the
            credentials.
    """
    parts = urlsplit(base_url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise CouldNotRun(f"--base-url: {base_url} is not a URL; write for example https://test.stytch.com")
    if parts.scheme == "http" and parts.hostname not in {"localhost", "127.0.0.1", "::1"}:
        raise CouldNotRun(f"--base-url: {base_url} would send the secret unencrypted; use https, or a loopback address")
    if parts.query or parts.fragment:
        raise CouldNotRun(f"--base-url: {base_url} must have no query and no fragment")
    headers = {"Authorization": credentials.authorization}
    limit = Timeout(connect=timeout, read=timeout, total=timeout)
    try:
        response = transport.send(Request("GET", base_url + PATH, headers, None, limit))
    except ConfigurationError as error:
        raise CouldNotRun(f"--base-url: {error}") from error
    except APIConnectionError as error:
        raise CouldNotRun(f"{base_url} does not respond: {error}") from error
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


def _is_json(body: bytes) -> bool:
    try:
        json.loads(body)
    except ValueError:
        return False
    return True
