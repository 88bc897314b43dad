"""What every mailbox can do, and the messages in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Protocol


class NotAvailable(Exception):
    """A step needs what the suite was not given, or what did not come; the message says what, and what to do."""


class MailboxError(Exception):
    """A mailbox cannot be read; the message gives the reason without secrets."""


@dataclass(frozen=True)
class Message:
    """An email or a text; what it contains is secret.

    Attributes:
        to: Email address or phone number of the recipient.
        code: The passcode in it; empty without one.
        link: The URL in it that has a token; empty without one.
        token: The token in that URL; empty without one.
    """

    to: str
    code: str = field(default="", repr=False)
    link: str = field(default="", repr=False)
    token: str = field(default="", repr=False)

    def found(self) -> dict[str, Any]:
        """What was found in the message.

        The link is left out: real backends send URLs of their own, which redirect to that of the application.
        """
        return {name: value for name in ("to", "code", "token") if (value := getattr(self, name))}


class Mailbox(Protocol):
    """Reads the messages that were sent since it was opened."""

    def reads(self, address: str) -> bool:
        """Whether messages to an address can arrive here."""
        ...

    def messages(self, to: str) -> list[Message]:
        """The messages to an address, oldest first; it does not wait for any.

        Raises:
            MailboxError: The mailbox cannot be read.
        """
        ...

    def close(self) -> None:
        """End the connection."""
        ...
