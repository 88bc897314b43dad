"""HTTP hooks: a mailbox and a clock that a team serves at URLs of its own."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from stytch_client import APIConnectionError, Request, Timeout, Transport

from stytch_contract.plugs.addresses import Addresses
from stytch_contract.plugs.mailbox import MailboxError, Message, NotAvailable
from stytch_contract.plugs.message_text import read_text

_SECONDS = 10.0
# The clocks of two machines differ by a little.
_SKEW = 5.0


class HookError(Exception):
    """A hook does not respond as it must; the message says how, without secrets."""


class Hook:
    """A URL that sends and takes JSON.

    Args:
        url: The URL.
        token: Bearer token; empty for none.
        transport: Sends the requests.
    """

    def __init__(self, url: str, token: str, transport: Transport) -> None:
        self._url, self._transport = url, transport
        self._headers = {"Authorization": f"Bearer {token}"} if token else {}

    def get(self, **query: str) -> dict[str, Any]:
        """The JSON object at the URL.

        Args:
            query: Added to the query of the URL.

        Raises:
            HookError: It does not respond with one.
        """
        separator = "&" if "?" in self._url else "?"
        return self._send("GET", f"{self._url}{separator}{urlencode(query)}" if query else self._url, None)

    def post(self, body: dict[str, Any]) -> dict[str, Any]:
        """Send a JSON object, and return that of the response.

        Raises:
            HookError: It does not respond with one.
        """
        return self._send("POST", self._url, json.dumps(body).encode())

    def _send(self, method: str, url: str, body: bytes | None) -> dict[str, Any]:
        headers = {**self._headers, "Accept": "application/json"}
        if body is not None:
            headers["Content-Type"] = "application/json"
        try:
            response = self._transport.send(Request(method, url, headers, body, Timeout(_SECONDS, _SECONDS, _SECONDS)))
            content = json.loads(response.body)
        except APIConnectionError as error:
            raise HookError(f"the hook does not respond: {type(error).__name__}") from error
        except ValueError as error:
            raise HookError("the hook does not respond with JSON") from error
        if response.status != 200 or not isinstance(content, dict):
            raise HookError(f"the hook responds with status {response.status} instead of 200 with a JSON object")
        return content


class HookMailbox:
    """Reads messages from a hook.

    A GET with the query parameters `to` and `since` (Unix seconds) responds with `{"messages": […]}`, oldest first. A
    message has `text`, or `code`, `link` and `token` as far as they are known.

    Args:
        hook: The hook.
        addresses: The addresses whose messages it has.
        now: The time of this machine, in Unix seconds.
    """

    def __init__(self, hook: Hook, addresses: Addresses, now: Callable[[], float] = time.time) -> None:
        self._hook, self._addresses = hook, addresses
        self._since = str(int(now() - _SKEW))

    def reads(self, address: str) -> bool:
        """Whether it is an address of the run."""
        return self._addresses.has_email(address) or self._addresses.has_phone(address)

    def messages(self, to: str) -> list[Message]:
        """The messages to an address, oldest first."""
        try:
            found = self._hook.get(to=to, since=self._since).get("messages")
        except HookError as error:
            raise MailboxError(str(error)) from error
        if not isinstance(found, list) or not all(isinstance(entry, dict) for entry in found):
            raise MailboxError("the hook does not respond with a list of messages")
        return [_message(entry, to) for entry in found]

    def close(self) -> None:
        """Do nothing; the maker of the transport closes it."""


class HookClock:
    """Moves the clock of a test backend by a hook.

    A GET responds with `{"unix": …}`, the backend's time in Unix seconds; so does a POST of `{"advance": seconds}`,
    after which that much more time has passed for the backend.

    Args:
        hook: The hook.
        now: The time of this machine, in Unix seconds.

    Raises:
        HookError: It does not respond as it must.
    """

    def __init__(self, hook: Hook, now: Callable[[], float] = time.time) -> None:
        self._hook, self._now = hook, now
        self._set(hook.get())

    def now(self) -> float:
        """The backend's time, in Unix seconds."""
        return self._now() + self._ahead

    def advance(self, seconds: float) -> None:
        """Move the clock forward.

        Raises:
            NotAvailable: The hook does not do it.
        """
        try:
            self._set(self._hook.post({"advance": seconds}))
        except HookError as error:
            raise NotAvailable(f"the backend's clock: {error}") from error

    def _set(self, content: dict[str, Any]) -> None:
        unix = content.get("unix")
        if not isinstance(unix, int | float) or isinstance(unix, bool):
            raise HookError('the hook does not respond with {"unix": SECONDS}')
        self._ahead = unix - self._now()


def _message(entry: dict[str, Any], to: str) -> Message:
    read = read_text(str(entry.get("text") or entry.get("link") or ""), to)
    known = {name: str(entry.get(name) or getattr(read, name)) for name in ("code", "link", "token")}
    return Message(to, **known)
