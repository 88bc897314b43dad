"""A project on a mock server, for tests: its credentials, its messages and its clock."""

from __future__ import annotations

import asyncio
import base64
import http.client
import json
import ssl
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, TypeVar
from urllib.parse import quote, urlencode, urlsplit

# In seconds; longer than the control plane ever waits for a message.
_TIMEOUT: Final = 90

C = TypeVar("C")


class Webhooks:
    """The webhooks of a project: URLs that get its events, signed as Svix signs those of the API.

    Args:
        project: The project.
    """

    def __init__(self, project: Project) -> None:
        self._project = project

    def add(self, url: str, *event_types: str, secret: str | None = None) -> str:
        """Add a webhook and return its signing secret, which verifies the events.

        Args:
            url: Where to send the events, on this machine unless the server was started with `--webhook-host`.
            event_types: Types such as `direct.member.create`, or patterns with `*`; default: all.
            secret: The signing secret, `whsec_` and at least 24 bytes in base64; None for a new one.

        Raises:
            RuntimeError: The server refuses it; the message has the reason.
        """
        wanted = {"url": url, "event_types": list(event_types) or ["*"], **({"secret": secret} if secret else {})}
        created: str = self._project.control("POST", "webhooks", wanted)["secret"]
        return created

    def all(self) -> list[dict[str, Any]]:
        """Return the webhooks with `id`, `url` and `event_types`, oldest first."""
        found: list[dict[str, Any]] = self._project.control("GET", "webhooks")["webhooks"]
        return found

    def remove(self, webhook_id: str) -> None:
        """Remove a webhook.

        Raises:
            RuntimeError: There is none with this ID.
        """
        self._project.control("DELETE", f"webhooks/{quote(webhook_id, safe='')}")

    def deliveries(self, *, wait: float = 0) -> list[dict[str, Any]]:
        """Return the deliveries with `event`, `status` and `attempts`, oldest first.

        Args:
            wait: Seconds of real time to wait for the attempts that are due, 0 to 60.
        """
        found: list[dict[str, Any]] = self._project.control("GET", f"webhooks/deliveries?wait={wait}")["deliveries"]
        return found

    def redeliver(self, delivery_id: str) -> None:
        """Attempt a delivery now, whatever came of it before.

        Raises:
            RuntimeError: There is none with this ID.
        """
        self._project.control("POST", f"webhooks/deliveries/{quote(delivery_id, safe='')}/redeliver")


@dataclass(frozen=True)
class Project:
    """A project on a mock server; by default a new one with a world of its own.

    Attributes:
        base_url: URL of the server; a client takes it as its base URL or environment.
        project_id: ID of the project.
        secret: Its secret.
        ca_file: The certificate that an HTTPS server with `--tls` has written; None trusts the system's authorities.
    """

    base_url: str
    project_id: str = field(default_factory=lambda: f"project-test-{uuid.uuid4()}")
    secret: str = field(default_factory=lambda: f"secret-test-{uuid.uuid4()}", repr=False)
    ca_file: Path | None = None

    def client(self, kind: Callable[..., C]) -> C:
        """Return a new client of this project, which takes the time from the clock of the project.

        Args:
            kind: A client class of `stytch_client`, such as `B2BClient` or `AsyncConsumerClient`.

        Raises:
            ModuleNotFoundError: `stytch-client` is not installed.
        """
        from stytch_client import Clock

        return kind(self.project_id, self.secret, base_url=self.base_url, clock=Clock(now=self._unix_time))

    def messages(
        self, to: str | None = None, *, wait: float = 0, after: str | None = None, newest: int | None = None
    ) -> list[dict[str, Any]]:
        """Return the emails and text messages that were sent, newest last.

        Args:
            to: Only those to this address or phone number.
            wait: Seconds of real time to wait for a message if there is none, 0 to 60.
            after: Only those later than the message with this `id`.
            newest: At most so many, the newest ones.
        """
        given = {"wait": wait, "to": to, "after": after, "newest": newest}
        query = {name: value for name, value in given.items() if value is not None}
        found: list[dict[str, Any]] = self.control("GET", f"outbox?{urlencode(query)}")["messages"]
        return found

    def message(self, to: str, *, wait: float = 0, after: str | None = None) -> dict[str, Any]:
        """Return the newest message to an address or phone number, with `code`, `link` and `token`.

        Args:
            to: The address or phone number.
            wait: As for `messages`.
            after: As for `messages`: the `id` of an earlier message, to get the one that a second request sends.

        Raises:
            LookupError: There is none.
        """
        found = self.messages(to, wait=wait, after=after, newest=1)
        if not found:
            raise LookupError(f"nothing was sent to {to}")
        return found[-1]

    async def async_message(self, to: str, *, wait: float = 0, after: str | None = None) -> dict[str, Any]:
        """Return the same as `message`, without blocking the event loop.

        Args:
            to: As for `message`.
            wait: As for `message`.
            after: As for `message`.

        Raises:
            LookupError: There is none.
        """
        return await asyncio.to_thread(self.message, to, wait=wait, after=after)

    def now(self) -> datetime:
        """Return the time in the project, in UTC."""
        return datetime.fromtimestamp(self._unix_time(), UTC)

    def freeze(self) -> None:
        """Freeze the time in the project."""
        self.control("POST", "clock", {"freeze": True})

    def advance(self, seconds: float) -> None:
        """Advance the time in the project by some seconds, whether it is frozen or not."""
        self.control("POST", "clock", {"advance": seconds})

    def set_time(self, moment: datetime) -> None:
        """Set the time in the project.

        Args:
            moment: The new time with a time zone; fractions of a second are dropped.

        Raises:
            ValueError: The moment has no time zone.
        """
        if moment.tzinfo is None:
            raise ValueError("the moment has no time zone; give it one, such as datetime.UTC")
        self.control("POST", "clock", {"set": moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")})

    @property
    def webhooks(self) -> Webhooks:
        """The webhooks of the project."""
        return Webhooks(self)

    def control(self, method: str, name: str, body: object = None) -> dict[str, Any]:
        """Send a request to the control plane, and return the JSON object of the response.

        Args:
            method: HTTP method.
            name: What follows `/_mock/` in the URL, such as `faults` or `log?limit=5`.
            body: A JSON value; None sends no body.

        Raises:
            RuntimeError: The response is an error; the message has the reason.
            OSError: The server does not respond.
        """
        address = urlsplit(self.base_url)
        credentials = base64.b64encode(f"{self.project_id}:{self.secret}".encode()).decode()
        headers = {"Authorization": f"Basic {credentials}", "Content-Type": "application/json"}
        content = None if body is None else json.dumps(body)
        connection = self._connection(address.scheme, address.hostname or "", address.port)
        try:
            connection.request(method, f"/_mock/{name}", content, headers)
            response = connection.getresponse()
            parsed: dict[str, Any] = json.loads(response.read())
        finally:
            connection.close()
        if response.status != 200:
            raise RuntimeError(f"{method} /_mock/{name}: {response.status} {parsed['error_message']}")
        return parsed

    def _connection(self, scheme: str, host: str, port: int | None) -> http.client.HTTPConnection:
        if scheme == "https":
            context = ssl.create_default_context(cafile=self.ca_file)
            return http.client.HTTPSConnection(host, port, timeout=_TIMEOUT, context=context)
        return http.client.HTTPConnection(host, port, timeout=_TIMEOUT)

    def _unix_time(self) -> float:
        now: float = self.control("GET", "clock")["unix"]
        return now
