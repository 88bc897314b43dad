"""Waits for messages, which take a while to arrive in a mailbox."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from stytch_contract.plugs.mailbox import Mailbox, MailboxError, Message, NotAvailable

# How long a message may take to arrive, and how often to look for it, in seconds.
DEADLINE = 30.0
INTERVAL = 1.0
# Walks have other things to do, and find a late message with the next one.
SOON = 5.0
# After so many messages in a row that did not come, no further one is waited for.
MOST_MISSES = 3
_ADVICE = "check --mailbox and --recipients"


@dataclass
class Inbox:
    """The messages of a mailbox.

    Args:
        mailbox: The mailbox.
        clock: A clock that never goes back, in seconds.
        sleep: Waits for a number of seconds.
    """

    mailbox: Mailbox
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    _seen: Counter[str] = field(default_factory=Counter, init=False)
    _misses: int = field(default=0, init=False)

    def wait(self, to: str, at_least: int | None = None, deadline: float = DEADLINE) -> list[Message]:
        """The messages to an address, oldest first, as soon as there are enough of them.

        Args:
            to: Email address or phone number.
            at_least: How many there must be; None for one more than the last time.
            deadline: How long to wait, in seconds.

        Raises:
            NotAvailable: They did not come in time, or the mailbox cannot be read.
        """
        if not self.mailbox.reads(to):
            kind = "an address" if "@" in to else "a phone number"
            raise NotAvailable(f"the messages to {kind} that is not in the mailbox; --recipients sets which are")
        wanted = self._seen[to] + 1 if at_least is None else at_least
        end = self.clock() + (deadline if self._misses < MOST_MISSES else 0)
        while len(found := self._read(to)) < wanted:
            if self.clock() >= end:
                self._misses += 1
                raise NotAvailable(f"a message that did not come within {deadline:.0f} s; {_ADVICE}")
            self.sleep(INTERVAL)
        self._seen[to] = len(found)
        if found:
            self._misses = 0
        return found

    def new(self, to: str) -> list[Message]:
        """The messages to an address since the last time; none if none comes soon."""
        before = self._seen[to]
        try:
            return self.wait(to, deadline=SOON)[before:]
        except NotAvailable:
            return []

    def _read(self, to: str) -> list[Message]:
        try:
            return self.mailbox.messages(to)
        except MailboxError as error:
            raise NotAvailable(f"the messages that the backend sends: {error}") from error
