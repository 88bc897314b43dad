"""A server of raw sockets on loopback that runs a script for each connection, to send faulty responses."""

from __future__ import annotations

import json
import socket
import ssl
import struct
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self, TypeAlias


def http_response(
    status: int = 200,
    payload: object = None,
    *,
    headers: Sequence[str] = (),
    body: bytes | None = None,
    media_type: str = "application/json",
) -> bytes:
    """Return a complete HTTP response; by default a successful envelope."""
    if body is None:
        body = json.dumps({"status_code": status, "request_id": "request-1"} if payload is None else payload).encode()
    lines = [f"HTTP/1.1 {status} Status", f"Content-Type: {media_type}", f"Content-Length: {len(body)}", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


@dataclass
class Received:
    """One request as it arrived."""

    line: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Connection:
    """One accepted connection, for use in a script."""

    sock: socket.socket
    server: Server
    stopped: threading.Event
    _buffer: bytes = field(default=b"")

    def read(self) -> Received | None:
        """Read one request; `None` when the client has closed."""
        while b"\r\n\r\n" not in self._buffer:
            if not self._more():
                return None
        head, _, self._buffer = self._buffer.partition(b"\r\n\r\n")
        line, *fields = head.decode().split("\r\n")
        headers = {name.lower(): value for name, _, value in (entry.partition(": ") for entry in fields)}
        length = int(headers.get("content-length", "0"))
        while len(self._buffer) < length:
            if not self._more():
                return None
        body, self._buffer = self._buffer[:length], self._buffer[length:]
        received = Received(line, headers, body)
        self.server.received.append(received)
        return received

    def send(self, data: bytes) -> None:
        """Send bytes as they are."""
        self.sock.sendall(data)

    def reset(self) -> None:
        """Close so that the client sees a reset."""
        self.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.sock.close()

    def pause(self, seconds: float) -> bool:
        """Wait, but not longer than the test runs; return whether to continue."""
        return not self.stopped.wait(seconds)

    def _more(self) -> bool:
        data = self.sock.recv(65536)
        self._buffer += data
        return bool(data)


Script: TypeAlias = Callable[[Connection], None]


class Server:
    """Serves the n-th connection by the n-th script; the last script serves all further ones."""

    def __init__(self, *scripts: Script, tls: ssl.SSLContext | None = None) -> None:
        """Listen on a free loopback port, encrypted if `tls` is given."""
        self._tls = tls
        self.scripts = scripts
        self.received: list[Received] = []
        self.connections = 0
        self.closed = threading.Semaphore(0)
        self._accepted: list[socket.socket] = []
        self._stopped = threading.Event()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._threads = [threading.Thread(target=self._accept)]
        self.url = f"{'https' if tls else 'http'}://127.0.0.1:{self._listener.getsockname()[1]}"

    def __enter__(self) -> Self:
        """Start to serve."""
        self._threads[0].start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop every script and wait for the threads."""
        self._stopped.set()
        for sock in (self._listener, *self._accepted):
            with suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for thread in self._threads:
            thread.join(5)

    def _accept(self) -> None:
        while not self._stopped.is_set():
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            script = self.scripts[min(self.connections, len(self.scripts) - 1)]
            self.connections += 1
            self._accepted.append(connection)
            thread = threading.Thread(target=self._serve, args=(connection, script))
            self._threads.append(thread)
            thread.start()

    def _serve(self, connection: socket.socket, script: Script) -> None:
        connection.settimeout(5)
        try:
            with connection if self._tls is None else self._tls.wrap_socket(connection, server_side=True) as stream:
                script(Connection(stream, self, self._stopped))
        except OSError:
            return  # the client has closed the connection, as some scripts intend
        finally:
            self.closed.release()


def replies(*responses: bytes) -> Script:
    """Send the n-th response for the n-th request of a connection, then close it."""

    def script(connection: Connection) -> None:
        for response in responses:
            if connection.read() is None:
                return
            connection.send(response)

    return script


def forever(response: bytes) -> Script:
    """Send the same response for every request of a connection."""

    def script(connection: Connection) -> None:
        while connection.read() is not None:
            connection.send(response)

    return script
