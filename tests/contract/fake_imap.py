"""An IMAP server on the loopback interface, with as much of the protocol as a reader of messages needs."""

from __future__ import annotations

import re
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage


class FakeImap(socketserver.ThreadingTCPServer):
    """The server.

    Args:
        user: The only user.
        password: The password.

    Attributes:
        messages: The messages in the inbox; their numbers count from 1.
        drops: Number of searches on which it will close the connection instead of responding.
    """

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, user: str, password: str) -> None:
        super().__init__(("127.0.0.1", 0), _Connection)
        self.login = f'{user} "{password}"'
        self.messages: list[EmailMessage] = []
        self.drops = 0

    def deliver(self, to: str, text: str) -> None:
        """Put a message into the inbox."""
        message = EmailMessage()
        message["To"], message["Subject"] = to, "Hello"
        message.set_content(text)
        self.messages.append(message)

    @contextmanager
    def served(self) -> Iterator[str]:
        """Serve it; gives host and port."""
        thread = threading.Thread(target=self.serve_forever)
        thread.start()
        try:
            yield f"127.0.0.1:{self.server_address[1]}"
        finally:
            self.shutdown()
            thread.join()
            self.server_close()


class _Connection(socketserver.StreamRequestHandler):
    server: FakeImap

    def handle(self) -> None:
        self._say("* OK ready")
        for line in self.rfile:
            tag, _, command = line.decode().strip().partition(" ")
            if self.server.drops and command.startswith("UID SEARCH"):
                self.server.drops -= 1
                return
            self._say(f"{tag} {self._respond(command)}")

    def _respond(self, command: str) -> str:
        messages = self.server.messages
        if command.startswith("CAPABILITY"):
            self._say("* CAPABILITY IMAP4rev1")
        elif command.startswith("LOGIN"):
            return "OK done" if command == f"LOGIN {self.server.login}" else "NO [AUTHENTICATIONFAILED] wrong password"
        elif command.startswith("STATUS"):
            if '"INBOX"' not in command:
                return "NO no such folder"
            self._say(f'* STATUS "INBOX" (UIDNEXT {len(messages) + 1})')
        elif command.startswith(("SELECT", "EXAMINE")):
            self._say(f"* {len(messages)} EXISTS")
        elif found := re.fullmatch(r'UID SEARCH UID (\d+):\* TO "(.*)"', command):
            first = min(int(found[1]), len(messages))  # `N:*` has the newest message in any case
            matching = [
                number
                for number, message in enumerate(messages, start=1)
                if number >= first and found[2].lower() in message["To"].lower()
            ]
            self._say(f"* SEARCH {' '.join(map(str, matching))}")
        elif found := re.fullmatch(r"UID FETCH (\d+) \(BODY\.PEEK\[\]\)", command):
            content = messages[int(found[1]) - 1].as_bytes()
            self.wfile.write(f"* 1 FETCH (UID {found[1]} BODY[] {{{len(content)}}}\r\n".encode() + content + b")\r\n")
        elif not command.startswith("LOGOUT"):
            return "BAD unknown command"
        return "OK done"

    def _say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())
