"""Stores the emails and text messages of one world instead of sending them, for tests to read."""

from __future__ import annotations

import time
from concurrent.futures import Future
from typing import Any, Final, Literal

from .. import event_loop
from ..rfc3339 import rfc3339
from ..store.records import Records
from .clock import WorldClock
from .ids import IdGenerator

Channel = Literal["email", "sms", "whatsapp"]
_KIND: Final = "message"
# Messages that are kept; up to twice as many between two cleanings.
_LENGTH: Final = 5_000


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
        # Requests that wait, and the address that each waits for; None for any.
        self._waiting: dict[Future[bool], str | None] = {}
        self._sent = 0

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
        self._sent += 1
        if self._sent % _LENGTH == 0:
            self._records.delete_all_but(_KIND, _LENGTH)
        self._wake(_normalized(to))
        return message_id

    def messages(
        self, to: str | None = None, after: str | None = None, newest: int | None = None
    ) -> list[dict[str, Any]]:
        """Return the messages, newest last.

        Args:
            to: Only messages to this address or number, in upper or lower case.
            after: Only messages newer than the one with this ID; an unknown ID excludes none.
            newest: At most so many, the newest ones; None for all.
        """
        if to is None:
            return self._records.all(_KIND, after=after, newest=newest)
        return self._records.find_part(_KIND, "to", _normalized(to), after=after, newest=newest)

    async def wait_for_messages(
        self, to: str | None, after: str | None, seconds: float, newest: int | None = None
    ) -> list[dict[str, Any]]:
        """Return the messages as soon as there is one, or an empty list when the time is up.

        Args:
            to: As for `messages`.
            after: As for `messages`.
            seconds: The longest wait, in seconds of real time.
            newest: As for `messages`.
        """
        end = time.monotonic() + seconds
        stopped = False
        while True:
            waiting: Future[bool] = Future()
            self._waiting[waiting] = None if to is None else _normalized(to)
            try:
                found = self.messages(to, after, newest)
                remaining = end - time.monotonic()
                if found or stopped or remaining <= 0:
                    return found
                stopped = await event_loop.wait_for(waiting, remaining)
            finally:
                self._waiting.pop(waiting, None)

    @property
    def is_awaited(self) -> bool:
        """Whether a request waits for a message."""
        return bool(self._waiting)

    def stop_waiting(self) -> None:
        """End all waits now, because the server stops."""
        for wanted in {*self._waiting.values()}:
            self._wake(wanted, stopped=True)

    def _wake(self, to: str | None, *, stopped: bool = False) -> None:
        for waiting, wanted in list(self._waiting.items()):
            if wanted in (None, to):
                try:
                    del self._waiting[waiting]
                except KeyError:
                    continue  # another thread has just woken it
                waiting.set_result(stopped)


def _normalized(to: str) -> str:
    return to.strip().lower()
