"""Which addresses webhooks may be sent to, and the request that sends one."""

from __future__ import annotations

import http.client
from collections.abc import Collection, Mapping
from ipaddress import ip_address
from typing import Final
from urllib.parse import SplitResult, urlsplit

TIMEOUT: Final = 15
"""Seconds that a receiver has to accept the connection, and between two parts of its response."""


class ReceiverError(ValueError):
    """The URL cannot be that of a receiver; the message says why."""


class Receivers:
    """The addresses that webhooks may be sent to.

    Args:
        allowed_hosts: Names and addresses besides those of this machine.
    """

    def __init__(self, allowed_hosts: Collection[str] = ()) -> None:
        self._allowed_hosts = {host.lower() for host in allowed_hosts}

    def require(self, url: str) -> SplitResult:
        """Return the parts of the URL of a receiver.

        Raises:
            ReceiverError: It is not an HTTP URL, has credentials, or leads to a host that is not allowed.
        """
        try:
            parts = urlsplit(url)
            host, _ = parts.hostname or "", parts.port
        except ValueError:
            raise ReceiverError("The URL is malformed.") from None
        if parts.scheme not in ("http", "https") or not host or not url.isascii() or not url.isprintable():
            raise ReceiverError("The URL must begin with http:// or https:// and a host, in ASCII.")
        if parts.username is not None or " " in url:
            raise ReceiverError("The URL must have no credentials and no spaces.")
        if not (_is_loopback(host) or host in self._allowed_hosts):
            fix = f"use localhost, or start the server with --webhook-host {host}"
            raise ReceiverError(f"Webhooks are sent to this machine only: {fix}.")
        return parts

    def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> int:
        """Send a request and return the status of the response; a redirect is not followed.

        Args:
            url: The URL of the receiver.
            body: The content, JSON.
            headers: Headers besides the usual ones.

        Raises:
            ReceiverError: As `require` does.
            OSError: The receiver does not respond.
            http.client.HTTPException: It responds with something else than HTTP.
        """
        parts = self.require(url)
        kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        connection = kind(parts.hostname or "", parts.port, timeout=TIMEOUT)
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        try:
            connection.request("POST", target, body, {"content-type": "application/json", **headers})
            return connection.getresponse().status
        finally:
            connection.close()


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
