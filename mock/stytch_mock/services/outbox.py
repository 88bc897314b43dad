"""Stores the emails and text messages of one world instead of sending them, for tests to read."""

from __future__ import annotations

import asyncio
import time
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeoutError
from typing import Any, Final, Literal

from ..rfc3339 import rfc3339
from ..store.records import Records
from .clock import WorldClock
from .ids import IdGenerator

Channel = Literal["email", "sms", "whatsapp"]
_KIND: Final = "message"


class Outbox:
    """The messages of one world.

    Args:
        records: The world's records, which store the messages.
        clock: The world's clock.
        ids: Generates their identifiers.
    """

    def __init__(self, records: Records, clock: WorldClock, ids: IdGenerator) -> None:
        self._records = records
        self._clock = clock
        self._ids = ids
        self._waiting: set[Future[None]] = set()

    def send(
        self,
        channel: Channel,
        to: str,
        operation: str,
        *,
        code: str = "",
        link: str = "",
        token: str = "",
        locale: str = "en",
        purpose: str = "login",
    ) -> str:
        """Store a message, wake the requests that wait for one, and return its ID.

        Args:
            channel: How it would have been sent.
            to: Email address or phone number of the recipient.
            operation: operationId of the request that sends it.
            code: The passcode in it.
            link: The URL in it, with its token.
            token: The token in that URL.
            locale: Its language.
            purpose: What the recipient can do with it, such as login, signup or invite.
        """
        message_id = self._ids.new("message")
        message = {
            "id": message_id,
            "channel": channel,
            "to": to,
            "operation": operation,
            "code": code,
            "link": link,
            "token": token,
            "created_at": rfc3339(self._clock.now()),
            "locale": locale,
            "purpose": purpose,
        }
        self._records.put(_KIND, message_id, message, to=_normalized(to))
        self._wake()
        return message_id

    def messages(self, to: str | None = None, after: str | None = None) -> list[dict[str, Any]]:
        """Return the messages, newest last.

        Args:
            to: Only messages to this address or number, in upper or lower case.
            after: Only messages newer than the one with this ID; an unknown ID excludes none.
        """
        found = self._records.all(_KIND) if to is None else self._records.find(_KIND, to=_normalized(to))
        positions = [position for position, message in enumerate(found) if message["id"] == after]
        return found[positions[0] + 1 :] if positions else found

    async def wait_for_messages(self, to: str | None, after: str | None, seconds: float) -> list[dict[str, Any]]:
        """Return the messages as soon as there is one, or an empty list when the time is up.

        Args:
            to: As for `messages`.
            after: As for `messages`.
            seconds: The longest wait, in seconds of real time.
        """
        end = time.monotonic() + seconds
        while True:
            waiting: Future[None] = Future()
            self._waiting.add(waiting)
            try:
                found = self.messages(to, after)
                remaining = end - time.monotonic()
                if found or remaining <= 0:
                    return found
                await _wait_for(waiting, remaining)
            finally:
                self._waiting.discard(waiting)

    def _wake(self) -> None:
        while True:
            try:
                waiting = self._waiting.pop()
            except KeyError:
                return
            waiting.set_result(None)


async def _wait_for(waiting: Future[None], seconds: float) -> None:
    """Wait until the future is done or the time is up; without an event loop, only another thread can complete it."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        try:
            waiting.result(seconds)
        except FutureTimeoutError:
            return
    else:
        await asyncio.wait([asyncio.wrap_future(waiting)], timeout=seconds)


def _normalized(to: str) -> str:
    return to.strip().lower()
