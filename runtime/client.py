"""Base classes of the generated clients: construction, copies with other options, closing."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import replace
from inspect import iscoroutinefunction
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, cast

from .call.core import AsyncCore, Core, Shared
from .call.settings import DEFAULT_MAX_RETRIES, Environment, Settings, checked_headers, checked_retries, make_settings
from .clock import Clock
from .errors import ConfigurationError
from .timeout import Timeout, parse_timeout
from .transport import AsyncTransport, Transport

if TYPE_CHECKING:
    import httpx2


class Client:
    """A synchronous client; share one between threads, and close it when done.

    Args:
        project_id: the project; else taken from `STYTCH_PROJECT_ID`.
        secret: its secret; else taken from `STYTCH_SECRET`.
        environment: which of the two public addresses to use; else read from the project id.
        base_url: another address of the API, stronger than `environment`; else taken from `STYTCH_BASE_URL`.
        timeout: seconds for a whole call, or the limits one by one.
        max_retries: how often a call is sent again at most, from 0.
        headers: extra headers of every request.
        http_client: carries the calls instead of the built-in transport; it stays yours to close.
        strict: raise `ResponseDecodeError` where an answer does not fit the documented form.
        allow_plain_http: let the secret travel readable over http to a host other than this one.
        clock: where time and chance come from; for tests.

    Raises:
        ConfigurationError: something is missing or cannot work; the text says how to cure it.
    """

    def __init__(
        self,
        project_id: str | None = None,
        secret: str | None = None,
        *,
        environment: Environment | None = None,
        base_url: str | None = None,
        timeout: float | Timeout | None = None,
        max_retries: int = DEFAULT_MAX_RETRIES,
        headers: Mapping[str, str] | None = None,
        http_client: Transport | httpx2.Client | None = None,
        strict: bool = False,
        allow_plain_http: bool = False,
        clock: Clock | None = None,
    ) -> None:
        """Check the arguments; nothing is loaded or opened before the first call."""
        settings = make_settings(
            project_id,
            secret,
            environment=environment,
            base_url=base_url,
            timeout=timeout,
            max_retries=max_retries,
            headers=headers,
            strict=strict,
            allow_plain_http=allow_plain_http,
        )
        self._core = Core(settings, clock or Clock(), Shared(_transport(http_client)))

    def with_options(
        self,
        *,
        timeout: float | Timeout | None = None,
        max_retries: int | None = None,
        headers: Mapping[str, str] | None = None,
        strict: bool | None = None,
    ) -> Self:
        """Return a copy with other options that shares connections and caches; `headers` add to those there are."""
        copy = object.__new__(type(self))
        settings = _updated(self._core.settings, timeout, max_retries, headers, strict)
        copy._core = Core(settings, self._core.clock, self._core.shared)
        return copy

    def close(self) -> None:
        """Close the connections; calls of this client and its copies are refused from now on."""
        self._core.close()

    def __enter__(self) -> Self:
        """Return the client; it is closed at the end of the block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the client."""
        self.close()

    def __repr__(self) -> str:
        """Name the project and the address, never the secret."""
        return _shown(self, self._core.settings)


class AsyncClient:
    """An asynchronous client; share one between tasks, and close it when done.

    The arguments are those of `Client`; `http_client` takes an `AsyncTransport` or an `httpx2.AsyncClient`.
    """

    def __init__(
        self,
        project_id: str | None = None,
        secret: str | None = None,
        *,
        environment: Environment | None = None,
        base_url: str | None = None,
        timeout: float | Timeout | None = None,
        max_retries: int = DEFAULT_MAX_RETRIES,
        headers: Mapping[str, str] | None = None,
        http_client: AsyncTransport | httpx2.AsyncClient | None = None,
        strict: bool = False,
        allow_plain_http: bool = False,
        clock: Clock | None = None,
    ) -> None:
        """Check the arguments; nothing is loaded or opened before the first call."""
        settings = make_settings(
            project_id,
            secret,
            environment=environment,
            base_url=base_url,
            timeout=timeout,
            max_retries=max_retries,
            headers=headers,
            strict=strict,
            allow_plain_http=allow_plain_http,
        )
        self._core = AsyncCore(settings, clock or Clock(), Shared(_async_transport(http_client)))

    def with_options(
        self,
        *,
        timeout: float | Timeout | None = None,
        max_retries: int | None = None,
        headers: Mapping[str, str] | None = None,
        strict: bool | None = None,
    ) -> Self:
        """Return a copy with other options that shares connections and caches; `headers` add to those there are."""
        copy = object.__new__(type(self))
        settings = _updated(self._core.settings, timeout, max_retries, headers, strict)
        copy._core = AsyncCore(settings, self._core.clock, self._core.shared)
        return copy

    async def aclose(self) -> None:
        """Close the connections; calls of this client and its copies are refused from now on."""
        await self._core.aclose()

    async def __aenter__(self) -> Self:
        """Return the client; it is closed at the end of the block."""
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the client."""
        await self.aclose()

    def __repr__(self) -> str:
        """Name the project and the address, never the secret."""
        return _shown(self, self._core.settings)


def _updated(
    settings: Settings,
    timeout: float | Timeout | None,
    max_retries: int | None,
    headers: Mapping[str, str] | None,
    strict: bool | None,
) -> Settings:
    extra = checked_headers(headers or {})
    again = {name.lower() for name in extra}
    kept = {name: value for name, value in settings.headers.items() if name.lower() not in again}
    return replace(
        settings,
        timeout=parse_timeout(timeout, settings.timeout),
        max_retries=settings.max_retries if max_retries is None else checked_retries(max_retries),
        headers={**kept, **extra},
        strict=settings.strict if strict is None else strict,
    )


def _transport(given: object) -> Transport | None:
    """Return `given` as a transport; an `httpx2.Client` can only be one if `httpx2` is loaded already."""
    loaded: Any = sys.modules.get("httpx2")
    if loaded is not None and isinstance(given, loaded.Client):
        from .transports.httpx_transport import HttpxTransport

        return HttpxTransport(cast("httpx2.Client", given))
    if given is None or (isinstance(given, Transport) and not iscoroutinefunction(given.send)):
        return given
    raise ConfigurationError(
        f"http_client: {type(given).__name__} is neither a Transport (send, close) nor an httpx2.Client"
    )


def _async_transport(given: object) -> AsyncTransport | None:
    loaded: Any = sys.modules.get("httpx2")
    if loaded is not None and isinstance(given, loaded.AsyncClient):
        from .transports.httpx_transport import AsyncHttpxTransport

        return AsyncHttpxTransport(cast("httpx2.AsyncClient", given))
    if given is None or (isinstance(given, AsyncTransport) and iscoroutinefunction(given.send)):
        return given
    raise ConfigurationError(
        f"http_client: {type(given).__name__} is neither an AsyncTransport (send, aclose) nor an httpx2.AsyncClient"
    )


def _shown(client: Client | AsyncClient, settings: Settings) -> str:
    return f"{type(client).__name__}(project_id={settings.project_id!r}, base_url={settings.base_url!r})"
