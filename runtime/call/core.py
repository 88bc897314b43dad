"""What all resources of one client share (settings, headers, transport, caches), and the drivers of its calls."""

from __future__ import annotations

import binascii
from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Final, Generic, Self, TypeVar, cast

from ..clock import Clock
from ..errors import APIConnectionError, ConfigurationError
from ..fork_safe_lock import ForkSafeLock
from ..transport import AsyncTransport, Response, Transport
from .settings import Settings
from .user_agent import PACKAGE, user_agent

if TYPE_CHECKING:
    from pydantic import BaseModel

    from ..observation.tracing import Attempts
    from .call import Call

ModelT = TypeVar("ModelT", bound="BaseModel")
TransportT = TypeVar("TransportT")
CacheT = TypeVar("CacheT")


_completing: Final = ForkSafeLock()


def _complete(model: type[BaseModel]) -> None:
    """Build the validator of a model now, which its first validation would do."""
    with _completing:
        model.model_rebuild(raise_errors=False)


class Shared(Generic[TransportT]):
    """What a client and its copies share: one transport and the caches.

    Args:
        given: The transport that the user passed in, or `None`. The client never closes it.
        make: Makes the built-in transport, on the first call, where none was passed in.
        namespaces: The namespaces whose resources the client has.
    """

    def __init__(
        self, given: TransportT | None, make: Callable[[], TransportT], namespaces: tuple[str, ...] = ()
    ) -> None:
        """Start open, with empty caches."""
        self.namespaces = namespaces
        self._transport = given
        self._make = make
        self._owned = given is None
        self._closed = False
        self._caches: dict[str, object] = {}
        self._lock = ForkSafeLock()

    def transport(self) -> TransportT:
        """Return the transport; threads that make the first call at the same time get the same one.

        Raises:
            ConfigurationError: The client has been closed.
        """
        if self._transport is not None and not self._closed:
            return self._transport
        with self._lock:
            if self._closed:
                raise ConfigurationError("this client is closed; make a new one, or close it after the last call")
            if self._transport is None:
                self._transport = self._make()
            return self._transport

    @property
    def is_loaded(self) -> bool:
        """Whether the transport exists; the first call loads the built-in one, which takes a while."""
        return self._transport is not None

    def close(self) -> TransportT | None:
        """Reject further calls; return the transport if it is the client's to close."""
        with self._lock:
            self._closed = True
            return self._transport if self._owned else None

    def cache(self, key: str, make: Callable[[], CacheT]) -> CacheT:
        """Return the cache stored under `key`; the first caller makes it. A key identifies one class of cache."""
        cache = self._caches.get(key)
        if cache is None:
            cache = self._caches.setdefault(key, make())
        return cast("CacheT", cache)


class _CoreBase(Generic[TransportT]):
    """The part that the synchronous and the asynchronous core have in common."""

    def __init__(self, settings: Settings, clock: Clock, shared: Shared[TransportT]) -> None:
        """Build the headers once, so that a call only passes them on."""
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

    def with_settings(self, settings: Settings) -> Self:
        """Return a core with other settings and the same clock, connections and caches."""
        return self if settings is self.settings else type(self)(settings, self.clock, self.shared)

    def complete(self, call: Call) -> Call:
        """Return a call with what the settings add to it."""
        settings = self.settings
        if settings.extra_query or settings.extra_body:
            return call.with_extras(settings.extra_query, settings.extra_body)
        return call

    def headers_of(self, call: Call) -> dict[str, str]:
        """Return the headers of a call, without credentials if its operation is public."""
        operation = call.operation
        headers = self.headers if call.body is None else self.headers_with_body
        if call.body is not None and operation.body == "form":
            headers = {**headers, "Content-Type": "application/x-www-form-urlencoded"}
        if operation.public:
            headers = {name: value for name, value in headers.items() if name != "Authorization"}
        return headers


class Core(_CoreBase[Transport]):
    """Carries out calls for a synchronous client; safe to share between threads."""

    def run(self, call: Call, returns: type[ModelT]) -> ModelT:
        """Carry out `call` and return the result as `returns`; raises what `exchange` raises."""
        provider = self.settings.tracer_provider
        if provider is None:
            return self._run(call, returns, None)
        from ..observation.tracing import call_span

        with call_span(provider, PACKAGE, call.operation) as attempts:
            return self._run(call, returns, attempts)

    def _run(self, call: Call, returns: type[ModelT], attempts: Attempts | None) -> ModelT:
        from .exchange import Wait, exchange  # loads pydantic, which construction of a client does not need

        transport = self.shared.transport()
        call = self.complete(call)
        steps = exchange(call, returns, self.settings, self.headers_of(call), self.clock)
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
                if attempts is not None:
                    attempts.add(outcome)
        except StopIteration as done:
            result: ModelT = done.value
            return result

    def close(self) -> None:
        """Reject further calls and close the built-in transport."""
        transport = self.shared.close()
        if transport is not None:
            transport.close()


class AsyncCore(_CoreBase[AsyncTransport]):
    """Carries out calls for an asynchronous client; may serve several event loops."""

    async def preload(self, load: Callable[[], object]) -> None:
        """Load what every call needs, then call `load`, in a thread, so that this does not hold up the event loop."""
        from asyncio import to_thread

        await to_thread(self._load, load)

    def _load(self, load: Callable[[], object]) -> None:
        import_module(".exchange", __package__)

        self.shared.transport()
        load()

    async def run(self, call: Call, returns: type[ModelT]) -> ModelT:
        """Carry out `call` and return the result as `returns`; raises what `exchange` raises."""
        provider = self.settings.tracer_provider
        if provider is None:
            return await self._run(call, returns, None)
        from ..observation.tracing import call_span

        with call_span(provider, PACKAGE, call.operation) as attempts:
            return await self._run(call, returns, attempts)

    async def _run(self, call: Call, returns: type[ModelT], attempts: Attempts | None) -> ModelT:
        if not self.shared.is_loaded or not getattr(returns, "__pydantic_complete__", True):
            await self.preload(partial(_complete, returns))
        from .exchange import Wait, exchange

        transport = self.shared.transport()
        call = self.complete(call)
        steps = exchange(call, returns, self.settings, self.headers_of(call), self.clock)
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
                if attempts is not None:
                    attempts.add(outcome)
        except StopIteration as done:
            result: ModelT = done.value
            return result

    async def aclose(self) -> None:
        """Reject further calls and close the built-in transport."""
        transport = self.shared.close()
        if transport is not None:
            await transport.aclose()
