"""Keeps every mail and text message of one world instead of sending it, for tests to read the code or the link."""

from __future__ import annotations

import asyncio
import time
from concurrent.futures import Future
from concurrent.futures import TimeoutError as TooLate
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
        records: The world's records, where the messages are kept.
        clock: The world's clock.
        ids: The world's source of identifiers.
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
        """Keep a message, wake who waits for one, and return its ID.

        Args:
            channel: How it would have travelled.
            to: Email address or phone number of the receiver.
            operation: The operationId of the request that sends it.
            code: The passcode in it.
            link: The URL in it, with its token.
            token: The token of that URL by itself.
            locale: The language it is written in.
            purpose: What the receiver can do with it, such as login, signup or invite.
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
        self._records.put(_KIND, message_id, message, to=_folded(to))
        self._wake()
        return message_id

    def messages(self, to: str | None = None, after: str | None = None) -> list[dict[str, Any]]:
        """Return the messages, newest last.

        Args:
            to: Only those to this address or number; case does not matter.
            after: Only those that are newer than the one with this ID; one that does not exist is older than all.
        """
        found = self._records.all(_KIND) if to is None else self._records.find(_KIND, to=_folded(to))
        places = [place for place, message in enumerate(found) if message["id"] == after]
        return found[places[0] + 1 :] if places else found

    async def wait_for_messages(self, to: str | None, after: str | None, seconds: float) -> list[dict[str, Any]]:
        """Return what `messages` returns, as soon as that is not empty, or when the time is up.

        Args:
            to: As for `messages`.
            after: As for `messages`.
            seconds: The longest wait, in seconds of the real time.
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
                await _settled(waiting, remaining)
            finally:
                self._waiting.discard(waiting)

    def _wake(self) -> None:
        while True:
            try:
                waiting = self._waiting.pop()
            except KeyError:
                return
            waiting.set_result(None)


async def _settled(waiting: Future[None], seconds: float) -> None:
    """Return when `waiting` is done or the time is up; without an event loop, only another thread can end the wait."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        try:
            waiting.result(seconds)
        except TooLate:
            return
    else:
        await asyncio.wait([asyncio.wrap_future(waiting)], timeout=seconds)


def _folded(to: str) -> str:
    return to.strip().lower()
