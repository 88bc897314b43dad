"""What all resources of one client share: settings, prebuilt headers, the transport and the caches."""

from __future__ import annotations

import binascii
from collections.abc import Callable
from typing import TYPE_CHECKING, Generic, TypeVar

from ..clock import Clock
from ..errors import APIConnectionError, ConfigurationError
from ..fork_safe_lock import ForkSafeLock
from ..transport import AsyncTransport, Response, Transport
from .settings import Settings
from .user_agent import user_agent

if TYPE_CHECKING:
    from ..jwt.cache import Cache
    from ..model import Model
    from .exchange import Call

ModelT = TypeVar("ModelT", bound="Model")
TransportT = TypeVar("TransportT")


class Shared(Generic[TransportT]):
    """The part that copies of a client have in common.

    Args:
        transport: carries the calls; `None` makes the built-in one when the first call needs it. The client closes
            only what it made; one that was passed in stays its owner's.
    """

    def __init__(self, transport: TransportT | None) -> None:
        """Start open, with empty caches."""
        self.transport: TransportT | None = transport
        self.owned = transport is None
        self.closed = False
        self.caches: dict[str, Cache] = {}
        self._lock = ForkSafeLock()

    def check_open(self) -> None:
        """Raise `ConfigurationError` if the client has been closed."""
        if self.closed:
            raise ConfigurationError("this client is closed; make a new one, or close it after the last call")

    def start(self, make: Callable[[], TransportT]) -> TransportT:
        """Return the transport; of threads that come here at once, one makes it for all."""
        with self._lock:
            self.check_open()
            if self.transport is None:
                self.transport = make()
            return self.transport

    def end(self) -> TransportT | None:
        """Refuse further calls; return what is left for the caller to close."""
        with self._lock:
            self.closed = True
            return self.transport if self.owned else None


class _CoreBase(Generic[TransportT]):
    """The same in a synchronous and an asynchronous client."""

    def __init__(self, settings: Settings, clock: Clock, shared: Shared[TransportT]) -> None:
        """Build the headers once: no call adds to them without need."""
        self.settings = settings
        self.clock = clock
        self.shared = shared
        credentials = f"{settings.project_id}:{settings.secret}".encode()
        self.headers = {
            "Authorization": "Basic " + binascii.b2a_base64(credentials, newline=False).decode(),
            "Accept": "application/json",
            "User-Agent": user_agent(),
        }
        given = {name.lower() for name in settings.headers}
        self.headers = {name: value for name, value in self.headers.items() if name.lower() not in given}
        self.headers.update(settings.headers)
        self.headers_with_body = {**self.headers, "Content-Type": "application/json"}


class Core(_CoreBase[Transport]):
    """Carries out calls for a synchronous client; safe to share between threads."""

    def run(self, call: Call, returns: type[ModelT]) -> ModelT:
        """Carry out `call` and return its answer; raises what `exchange` raises."""
        from .exchange import Wait, exchange

        transport = self.transport()
        headers = self.headers if call.body is None else self.headers_with_body
        steps = exchange(call, returns, self.settings, headers, self.clock)
        outcome: Response | APIConnectionError | None = None
        try:
            while True:
                step = steps.send(outcome)
                if isinstance(step, Wait):
                    self.clock.sleep(step.seconds)
                    outcome = None
                    continue
                try:
                    outcome = transport.send(step)
                except APIConnectionError as error:
                    outcome = error
        except StopIteration as done:
            result: ModelT = done.value
            return result

    def transport(self) -> Transport:
        """Return what carries the calls, made now if this is the first one."""
        shared = self.shared
        shared.check_open()
        if shared.transport is not None:
            return shared.transport
        from ..transports.urllib3_transport import Urllib3Transport

        return shared.start(Urllib3Transport)

    def close(self) -> None:
        """Refuse further calls and let go of connections this client opened."""
        transport = self.shared.end()
        if transport is not None:
            transport.close()


class AsyncCore(_CoreBase[AsyncTransport]):
    """Carries out calls for an asynchronous client; may serve several event loops."""

    async def run(self, call: Call, returns: type[ModelT]) -> ModelT:
        """Carry out `call` and return its answer; raises what `exchange` raises."""
        from .exchange import Wait, exchange

        transport = self.transport()
        headers = self.headers if call.body is None else self.headers_with_body
        steps = exchange(call, returns, self.settings, headers, self.clock)
        outcome: Response | APIConnectionError | None = None
        try:
            while True:
                step = steps.send(outcome)
                if isinstance(step, Wait):
                    await self.clock.async_sleep(step.seconds)
                    outcome = None
                    continue
                try:
                    outcome = await transport.send(step)
                except APIConnectionError as error:
                    outcome = error
        except StopIteration as done:
            result: ModelT = done.value
            return result

    def transport(self) -> AsyncTransport:
        """Return what carries the calls, made now if this is the first one."""
        shared = self.shared
        shared.check_open()
        if shared.transport is not None:
            return shared.transport
        from ..transports.aiohttp_transport import AiohttpTransport

        return shared.start(AiohttpTransport)

    async def aclose(self) -> None:
        """Refuse further calls and let go of connections this client opened."""
        transport = self.shared.end()
        if transport is not None:
            await transport.aclose()
