"""Serves the application on a socket: in a thread for tests, or as the process of the command."""

from __future__ import annotations

import asyncio
import gc
import socket
import ssl
import threading
from typing import TYPE_CHECKING, Any, Self

import uvicorn

from ..http.app import App, create_app
from .connection import Connection

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import FrameType, TracebackType

# Connections that wait until they are accepted.
_BACKLOG = 2048
# Seconds that open connections get to finish when the server stops.
_SHUTDOWN_TIMEOUT = 2
_STOP_INTERVAL = 0.05


class HTTPServer(uvicorn.Server):
    """A server for one application on a socket that is already listening.

    Args:
        app: The ASGI application.
        tls: Serve HTTPS with this context; None serves HTTP.

    Attributes:
        ready: Set when the server accepts connections.
    """

    def __init__(self, app: App, tls: ssl.SSLContext | None = None) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                http=Connection,
                ws="none",
                loop="asyncio",
                lifespan="on",
                interface="asgi3",
                access_log=False,
                log_config=None,
                server_header=False,
                timeout_graceful_shutdown=_SHUTDOWN_TIMEOUT,
                # One connection at a time: of several processes with one socket, that with less to do takes the next.
                backlog=1,
            )
        )
        self._app = app
        self.ready = threading.Event()
        if tls is not None:
            self.config.load()
            self.config.ssl = tls

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start the server and set `ready`."""
        await super().startup(sockets)
        for listener in sockets or ():
            listener.listen(_BACKLOG)
        self.ready.set()

    async def on_tick(self, counter: int) -> bool:
        """Exchange with other processes of the server what they have to know; called ten times a second."""
        if isinstance(self._app, App):
            self._app.meet_other_processes()
        return await super().on_tick(counter)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Respond to requests that wait for a message, and stop when all requests have their responses."""
        stopping = asyncio.create_task(self._stop_waiting())
        await super().shutdown(sockets)
        stopping.cancel()

    async def _stop_waiting(self) -> None:
        # Again and again: a request that has just been read begins to wait later. Not every application is a mock:
        # a proxy in front of one, which plants faults, is served too.
        while isinstance(self._app, App):
            self._app.worlds.stop_waiting()
            await asyncio.sleep(_STOP_INTERVAL)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:  # noqa: ARG002 (uvicorn's signature)
        """Stop gracefully on the first signal, at once on the second; the exit status is 0."""
        self.force_exit = self.should_exit
        self.should_exit = True


def listen(host: str, port: int) -> socket.socket:
    """Return a listening socket.

    Args:
        host: Name or address of an interface.
        port: 0 to 65535; 0 picks a free port.

    Raises:
        OSError: The port is in use, or this machine does not have the interface.
    """
    family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    listener = socket.socket(family, kind, protocol)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(_BACKLOG)
    except OSError:
        listener.close()
        raise
    return listener


def url(listener: socket.socket, scheme: str = "http") -> str:
    """Return the base URL of a listening socket.

    Args:
        listener: The socket.
        scheme: `http` or `https`.
    """
    host, port = listener.getsockname()[:2]
    return f"{scheme}://[{host}]:{port}" if ":" in host else f"{scheme}://{host}:{port}"


def serve(app: App, listener: socket.socket, tls: ssl.SSLContext | None) -> None:
    """Serve an application until a signal, in a process that does nothing else.

    Args:
        app: The application.
        listener: The listening socket.
        tls: As for `HTTPServer`.
    """
    # What there is now stays to the end. A search for garbage among it would hold all requests for some 30 ms.
    gc.freeze()
    HTTPServer(app, tls).run(sockets=[listener])


class MockServer:
    """A mock server in a thread, on a free port of the loopback interface, for the duration of one `with` block.

    At the end of the block its database is closed, unless the application was given.

    Args:
        document: The bundled OpenAPI 3.1 document to serve; default: the document in this package.
        strict: As for `create_app`.
        seed: As for `create_app`.
        app: An existing application to serve instead of a new one.

    Attributes:
        app: The application.
        url: Base URL for a client; empty outside of the `with` block.
    """

    def __init__(
        self,
        document: Mapping[str, Any] | None = None,
        *,
        strict: bool = False,
        seed: int | None = None,
        app: App | None = None,
    ) -> None:
        self.app = create_app(document, strict=strict, seed=seed) if app is None else app
        self._owns_app = app is None
        self._entered = False
        self.url = ""
        self._server: HTTPServer | None = None
        self._thread: threading.Thread | None = None
        self._failure: BaseException | None = None

    def __enter__(self) -> Self:
        """Start the server; return when it accepts connections.

        Raises:
            RuntimeError: It is running already, has been stopped, or could not be started; the cause is chained.
        """
        if self._entered:
            state = "already running" if self._server is not None else "stopped"
            raise RuntimeError(f"this mock server is {state}; create another one")
        self._entered = True
        listener = listen("127.0.0.1", 0)
        server = HTTPServer(self.app)
        thread = threading.Thread(target=self._run, args=(server, listener), name="stytch-mock", daemon=True)
        thread.start()
        server.ready.wait()
        if self._failure is not None:
            thread.join()
            self._close()
            raise RuntimeError("the mock server could not be started") from self._failure
        self._server, self._thread, self.url = server, thread, url(listener)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop the server; return when its thread has ended and its port is free.

        Raises:
            RuntimeError: The server failed while it ran; the cause is chained.
        """
        if self._server is not None and self._thread is not None:
            self._server.should_exit = True
            self._thread.join()
            self._close()
        self._server, self._thread, self.url = None, None, ""
        if self._failure is not None:
            raise RuntimeError("the mock server failed while it ran") from self._failure

    def _close(self) -> None:
        if self._owns_app:
            self.app.close()

    def _run(self, server: HTTPServer, listener: socket.socket) -> None:
        try:
            with listener:
                server.run(sockets=[listener])
        except BaseException as failure:
            self._failure = failure  # raised again in the thread of the caller
        finally:
            server.ready.set()
