"""What a team gives the suite, as a plain value that workers get, and what is made of it."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol
from urllib.parse import urlsplit

from stytch_client import Transport

from stytch_contract.plugs.addresses import Addresses
from stytch_contract.plugs.hook import Hook, HookClock, HookError, HookMailbox
from stytch_contract.plugs.imap_mailbox import LOOPBACK, ImapMailbox
from stytch_contract.plugs.inbox import Inbox
from stytch_contract.plugs.mailbox import Mailbox, MailboxError
from stytch_contract.plugs.waiting_clock import WaitingClock

MAILBOX_SECRET = "STYTCH_MAILBOX_SECRET"  # noqa: S105  (names of environment variables)
CLOCK_SECRET = "STYTCH_CLOCK_SECRET"  # noqa: S105


class InvalidPlugs(Exception):
    """An option cannot be used; the message names it, the reason and the fix."""


class Clock(Protocol):
    """The backend's clock."""

    def now(self) -> float:
        """The backend's time, in Unix seconds."""
        ...

    def advance(self, seconds: float) -> None:
        """Let that much time pass for the backend."""
        ...


@dataclass(frozen=True)
class Opened:
    """What a worker uses.

    Attributes:
        addresses: The addresses of the people whom the run makes up.
        inbox: The messages to them; None without a mailbox.
        clock: The backend's clock; None if time cannot be moved or waited for.
    """

    addresses: Addresses = field(default_factory=Addresses)
    inbox: Inbox | None = None
    clock: Clock | None = None


@dataclass(frozen=True)
class Plugs:
    """What a team gives the suite.

    Args:
        mailbox: `imaps://user@host/folder`, `imap://…` or the URL of an HTTP hook; empty for none.
        mailbox_secret: Password of the mailbox, or bearer token of the hook.
        recipients: Patterns of the email addresses and phone numbers whose messages arrive there; each has `{}`.
        clock: URL of an HTTP hook that moves the backend's clock; empty for none.
        clock_secret: Bearer token of that hook.
        wait_up_to: The longest wait in seconds for something to expire; 0 for none.
    """

    mailbox: str = ""
    mailbox_secret: str = field(default="", repr=False)
    recipients: Sequence[str] = ()
    clock: str = ""
    clock_secret: str = field(default="", repr=False)
    wait_up_to: float = 0.0

    @classmethod
    def with_secrets(cls, mailbox: str, recipients: Sequence[str], clock: str, wait_up_to: float = 0.0) -> Plugs:
        """What options give, with the secrets from the environment; arguments as for the class."""
        secrets = [os.environ.get(name, "") for name in (MAILBOX_SECRET, CLOCK_SECRET)]
        return cls(mailbox, secrets[0], tuple(recipients), clock, secrets[1], wait_up_to)

    @property
    def addresses(self) -> Addresses:
        """The addresses of the people whom the run makes up."""
        patterns = {"email" if "@" in pattern else "phone": pattern for pattern in self.recipients}
        return Addresses(**patterns)

    def options(self) -> list[str]:
        """The options of the command line, without secrets."""
        words = [f"--mailbox {self.mailbox}"] if self.mailbox else []
        words += [f"--recipients '{pattern}'" for pattern in self.recipients]
        words += [f"--clock {self.clock}"] if self.clock else []
        return words + ([f"--wait-up-to {self.wait_up_to:g}"] if self.wait_up_to else [])

    def check(self) -> None:
        """Check what can be checked without a connection.

        Raises:
            InvalidPlugs: An option cannot be used.
        """
        if self.mailbox:
            _check_url("--mailbox", self.mailbox, {"imap", "imaps", "http", "https"})
            if not self.recipients:
                raise InvalidPlugs(
                    "--mailbox needs --recipients: the addresses that arrive there, as qa+{}@example.org"
                )
        if self.clock:
            _check_url("--clock", self.clock, {"http", "https"})
        for pattern in self.recipients:
            if pattern.count("{}") != 1 or not ("@" in pattern or pattern.startswith("+")):
                raise InvalidPlugs(
                    f"--recipients: {pattern} is no pattern; write an address with {{}} where they differ, such as "
                    "qa+{}@example.org or +1415555{}"
                )

    @contextlib.contextmanager
    def opened(self, transport: Transport) -> Iterator[Opened]:
        """Connect; leaving the context closes the mailbox.

        Args:
            transport: Sends the requests to hooks.

        Raises:
            InvalidPlugs: The mailbox or the clock cannot be used.
        """
        with contextlib.ExitStack() as closing:
            try:
                mailbox = self._open_mailbox(transport)
            except MailboxError as error:
                raise InvalidPlugs(f"--mailbox: {error}; {MAILBOX_SECRET} has its password or token") from error
            if mailbox:
                closing.callback(mailbox.close)
            try:
                clock = self._open_clock(transport)
            except HookError as error:
                raise InvalidPlugs(f"--clock: {error}; {CLOCK_SECRET} has its token") from error
            yield Opened(self.addresses, Inbox(mailbox) if mailbox else None, clock)

    def _open_mailbox(self, transport: Transport) -> Mailbox | None:
        if not self.mailbox:
            return None
        url = urlsplit(self.mailbox)
        if url.scheme in {"imap", "imaps"}:
            return ImapMailbox(url, self.mailbox_secret, self.addresses)
        mailbox = HookMailbox(Hook(self.mailbox, self.mailbox_secret, transport), self.addresses)
        mailbox.messages(self.recipients[0].replace("{}", "0"))  # so that a wrong URL or token is said at once
        return mailbox

    def _open_clock(self, transport: Transport) -> Clock | None:
        if self.clock:
            return HookClock(Hook(self.clock, self.clock_secret, transport))
        return WaitingClock(self.wait_up_to) if self.wait_up_to else None


def _check_url(option: str, text: str, schemes: set[str]) -> None:
    try:
        url = urlsplit(text)
        host, _ = url.hostname, url.port
    except ValueError as error:
        raise InvalidPlugs(f"{option}: not a URL") from error
    if url.scheme not in schemes or not host:
        raise InvalidPlugs(
            f"{option}: write a URL that begins with {', '.join(f'{name}://' for name in sorted(schemes))}"
        )
    if url.password is not None:
        raise InvalidPlugs(f"{option}: leave the password out of the URL, and set {MAILBOX_SECRET}")
    if url.scheme == "http" and host not in LOOPBACK:
        raise InvalidPlugs(f"{option}: http would send the secret unencrypted; use https, or a loopback address")
    if url.scheme.startswith("imap") and not url.username:
        raise InvalidPlugs(f"{option}: name the user, as imaps://user@host")
