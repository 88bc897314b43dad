"""What all resources of one client share: settings, prebuilt headers, the transport and the caches."""

from __future__ import annotations

import binascii
from typing import TYPE_CHECKING, Generic, TypeVar

from .clock import Clock
from .config import Settings
from .errors import APIConnectionError, ConfigurationError
from .identity import user_agent
from .transport import AsyncTransport, Response, Transport

if TYPE_CHECKING:
    from .cache import Cache
    from .exchange import Call
    from .model import Model

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

    def check_open(self) -> None:
        """Raise `ConfigurationError` if the client has been closed."""
        if self.closed:
            raise ConfigurationError("this client is closed; make a new one, or close it after the last call")


class _Basis(Generic[TransportT]):
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


class Core(_Basis[Transport]):
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
        if shared.transport is None:
            from .urllib3_transport import Urllib3Transport

            shared.transport = Urllib3Transport()
        return shared.transport

    def close(self) -> None:
        """Refuse further calls and let go of connections this client opened."""
        self.shared.closed = True
        if self.shared.owned and self.shared.transport is not None:
            self.shared.transport.close()


class AsyncCore(_Basis[AsyncTransport]):
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
                    await self.clock.asleep(step.seconds)
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
        if shared.transport is None:
            from .aiohttp_transport import AiohttpTransport

            shared.transport = AiohttpTransport()
        return shared.transport

    async def aclose(self) -> None:
        """Refuse further calls and let go of connections this client opened."""
        self.shared.closed = True
        if self.shared.owned and self.shared.transport is not None:
            await self.shared.transport.aclose()
