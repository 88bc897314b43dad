"""Reads messages from an IMAP mailbox; each user of a run has an address of their own in it."""

from __future__ import annotations

import contextlib
import email
import email.policy
import imaplib
import re
import ssl
from collections.abc import Iterator
from urllib.parse import SplitResult, unquote

from stytch_contract.plugs.addresses import Addresses
from stytch_contract.plugs.mailbox import MailboxError, Message
from stytch_contract.plugs.message_text import read_email

_SECONDS = 10.0
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_PORTS = {"imaps": 993, "imap": 143}


class ImapMailbox:
    """A folder of an IMAP server; messages that were in it before are not read.

    Args:
        url: `imaps://user@host/folder`, or `imap://…` for a connection that becomes encrypted by STARTTLS. Only on this
            machine it may stay unencrypted.
        password: The password of the user.
        addresses: The addresses whose messages arrive in it.

    Raises:
        MailboxError: The server does not respond, or refuses the user or the folder.
    """

    def __init__(self, url: SplitResult, password: str, addresses: Addresses) -> None:
        self._addresses = addresses
        self._url, self._password = url, password
        self._folder = unquote(url.path.strip("/")) or "INBOX"
        with _described("cannot be opened"):
            self._server = self._connect()
            _, (state, *_) = self._server.status(_quoted(self._folder), "(UIDNEXT)")
            found = re.search(rb"UIDNEXT (\d+)", state or b"")
            if not found:
                raise MailboxError(f"the mailbox has no folder {self._folder}")
            self._first = int(found[1])

    def reads(self, address: str) -> bool:
        """Whether it is one of the email addresses of the run."""
        return self._addresses.has_email(address)

    def messages(self, to: str) -> list[Message]:
        """The messages to an address, oldest first."""
        with _described("cannot be read"):
            try:
                return self._read(to)
            except (imaplib.IMAP4.abort, OSError):  # the server closes connections that it takes for idle
                self._server = self._connect()
                return self._read(to)

    def close(self) -> None:
        """Log out."""
        with contextlib.suppress(imaplib.IMAP4.error, OSError):
            self._server.logout()

    def _read(self, to: str) -> list[Message]:
        status, _ = self._server.select(_quoted(self._folder), readonly=True)
        if status != "OK":
            raise MailboxError(f"the mailbox has no folder {self._folder}")
        _, (found, *_) = self._server.uid("SEARCH", "UID", f"{self._first}:*", "TO", _quoted(to))
        # `N:*` has the newest message even if its number is smaller.
        numbers = sorted(number for number in map(int, (found or b"").split()) if number >= self._first)
        return [read_email(self._fetch(number), to) for number in numbers]

    def _fetch(self, number: int) -> email.message.EmailMessage:
        _, parts = self._server.uid("FETCH", str(number), "(BODY.PEEK[])")
        content = next(part[1] for part in parts if isinstance(part, tuple))
        parsed = email.message_from_bytes(content, policy=email.policy.default)
        assert isinstance(parsed, email.message.EmailMessage), "the default policy makes them"
        return parsed

    def _connect(self) -> imaplib.IMAP4:
        host, port = self._url.hostname or "", self._url.port or _PORTS[self._url.scheme]
        server: imaplib.IMAP4
        if self._url.scheme == "imaps":
            server = imaplib.IMAP4_SSL(host, port, ssl_context=ssl.create_default_context(), timeout=_SECONDS)
        else:
            server = imaplib.IMAP4(host, port, timeout=_SECONDS)
            if host not in LOOPBACK:
                server.starttls(ssl.create_default_context())
        server.login(unquote(self._url.username or ""), self._password)
        return server


@contextlib.contextmanager
def _described(what: str) -> Iterator[None]:
    """Turn errors of the library into ours, without their texts, which may repeat what was sent."""
    try:
        yield
    except imaplib.IMAP4.error as error:
        raise MailboxError(f"the mailbox {what}: the server refused it; check user, password and folder") from error
    except OSError as error:
        raise MailboxError(f"the mailbox {what}: {type(error).__name__}; check host and port") from error


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
