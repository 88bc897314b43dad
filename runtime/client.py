"""Base classes of the generated clients: construction, copies with other options, closing."""

from __future__ import annotations

from collections.abc import Mapping
from operator import attrgetter
from types import TracebackType
from typing import TYPE_CHECKING, ClassVar, Self

from .call.core import AsyncCore, Core, Shared
from .call.settings import DEFAULT_MAX_RETRIES, Environment, make_settings
from .clock import Clock
from .timeout import Timeout
from .transport import DEFAULT_MAX_RESPONSE_BYTES, AsyncTransport, Transport
from .transports.selection import as_async_transport, as_transport, built_in_async_transport, built_in_transport

if TYPE_CHECKING:
    import httpx2


class Client:
    """A synchronous client of the API. Share one between threads, and close it after the last call."""

    _namespaces: ClassVar[tuple[str, ...]] = ()  # those of the generated class

    def __init__(
        self,
        project_id: str | None = None,
        secret: str | None = None,
        *,
        environment: Environment | None = None,
        base_url: str | None = None,
        fraud_base_url: str | None = None,
        timeout: float | Timeout | None = None,
        max_retries: int = DEFAULT_MAX_RETRIES,
        headers: Mapping[str, str] | None = None,
        http_client: Transport | httpx2.Client | None = None,
        strict: bool = False,
        max_response_bytes: int = DEFAULT_MAX_RESPONSE_BYTES,
        allow_plain_http: bool = False,
        clock: Clock | None = None,
    ) -> None:
        """Check the options and construct the client; no connection is opened before the first call.

        Args:
            project_id: Identifier of the project. Default: the environment variable `STYTCH_PROJECT_ID`.
            secret: Secret of the project. Default: the environment variable `STYTCH_SECRET`.
            environment: `"test"` or `"live"`, which selects the address of the API. Default: by the prefix of the
                project id, `project-test-` or `project-live-`.
            base_url: Address of the API, such as `https://login.example.com`; takes precedence over `environment`.
                Default: the environment variable `STYTCH_BASE_URL`, if neither option is given.
            fraud_base_url: Address of the operations below `fraud`, which the API has on another host. Default:
                `base_url` or its environment variable, so that all calls reach one mock server or proxy; without
                them `https://telemetry.stytch.com`, which has to be passed next to a custom domain.
            timeout: Seconds that a whole call may take, above 0, or a `Timeout` with a limit for each phase.
                Default: 60 seconds, of which 5 to connect and 30 for each read.
            max_retries: How many times a failed call is sent again at most, from 0. A call that changes something
                is sent again only if the server did not carry it out. Default: 2.
            headers: Headers to add to every request.
            http_client: Sends the requests in place of the built-in transport: an `httpx2.Client`, a
                `PyreqwestTransport`, or any object with the methods of `Transport`. The client does not close it.
            strict: Whether a response with a field of the wrong type raises `ResponseDecodeError`. Default:
                `False`, which keeps the value as it came and logs a warning.
            max_response_bytes: Largest body of a response, as transferred and decompressed, above 0; a larger one
                raises `ResponseTooLargeError`. Default: 32 MiB.
            allow_plain_http: Whether `base_url` may be an `http://` address of another machine, to which the secret
                would travel unencrypted. Loopback addresses need no permission.
            clock: Source of the time, of sleep and of random numbers; for tests.

        Raises:
            ConfigurationError: An option is missing or invalid; the text names the option and the fix.
        """
        settings = make_settings(
            project_id,
            secret,
            environment=environment,
            base_url=base_url,
            fraud_base_url=fraud_base_url,
            timeout=timeout,
            max_retries=max_retries,
            headers=headers,
            strict=strict,
            max_response_bytes=max_response_bytes,
            allow_plain_http=allow_plain_http,
        )
        shared = Shared(as_transport(http_client), built_in_transport, self._namespaces)
        self._core = Core(settings, clock or Clock(), shared)

    def with_options(
        self,
        *,
        timeout: float | Timeout | None = None,
        max_retries: int | None = None,
        headers: Mapping[str, str] | None = None,
        strict: bool | None = None,
    ) -> Self:
        """Return a copy of the client with other options; both use the same connections and caches.

        Args:
            timeout: Seconds that a whole call may take, above 0, or a `Timeout`. Default: as in this client.
            max_retries: How many times a failed call is sent again at most, from 0. Default: as in this client.
            headers: Headers to add to those of this client; one of the same name replaces it.
            strict: Whether a response with a field of the wrong type raises an error. Default: as in this client.

        Raises:
            ConfigurationError: An option is invalid; the text names the option and the fix.
        """
        copy = object.__new__(type(self))
        settings = self._core.settings.with_changes(timeout, max_retries, headers, strict)
        copy._core = Core(settings, self._core.clock, self._core.shared)
        return copy

    def close(self) -> None:
        """Close the connections; this client and its copies make no further calls."""
        self._core.close()

    def __enter__(self) -> Self:
        """Return the client, which is closed at the end of the `with` block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the client."""
        self.close()

    def __repr__(self) -> str:
        """Show the project and the address, not the secret."""
        settings = self._core.settings
        return f"{type(self).__name__}(project_id={settings.project_id!r}, base_url={settings.base_url!r})"


class AsyncClient:
    """An asynchronous client of the API. Share one between tasks, and close it after the last call.

    The constructor loads little; `await client.preload("sessions")` loads what the first calls need.
    """

    _namespaces: ClassVar[tuple[str, ...]] = ()  # those of the generated class

    def __init__(
        self,
        project_id: str | None = None,
        secret: str | None = None,
        *,
        environment: Environment | None = None,
        base_url: str | None = None,
        fraud_base_url: str | None = None,
        timeout: float | Timeout | None = None,
        max_retries: int = DEFAULT_MAX_RETRIES,
        headers: Mapping[str, str] | None = None,
        http_client: AsyncTransport | httpx2.AsyncClient | None = None,
        strict: bool = False,
        max_response_bytes: int = DEFAULT_MAX_RESPONSE_BYTES,
        allow_plain_http: bool = False,
        clock: Clock | None = None,
    ) -> None:
        """Check the options and construct the client; no connection is opened before the first call.

        Args:
            project_id: Identifier of the project. Default: the environment variable `STYTCH_PROJECT_ID`.
            secret: Secret of the project. Default: the environment variable `STYTCH_SECRET`.
            environment: `"test"` or `"live"`, which selects the address of the API. Default: by the prefix of the
                project id, `project-test-` or `project-live-`.
            base_url: Address of the API, such as `https://login.example.com`; takes precedence over `environment`.
                Default: the environment variable `STYTCH_BASE_URL`, if neither option is given.
            fraud_base_url: Address of the operations below `fraud`, which the API has on another host. Default:
                `base_url` or its environment variable, so that all calls reach one mock server or proxy; without
                them `https://telemetry.stytch.com`, which has to be passed next to a custom domain.
            timeout: Seconds that a whole call may take, above 0, or a `Timeout` with a limit for each phase.
                Default: 60 seconds, of which 5 to connect and 30 for each read.
            max_retries: How many times a failed call is sent again at most, from 0. A call that changes something
                is sent again only if the server did not carry it out. Default: 2.
            headers: Headers to add to every request.
            http_client: Sends the requests in place of the built-in transport: an `httpx2.AsyncClient`, an
                `AsyncPyreqwestTransport`, or any object with the methods of `AsyncTransport`. The client does not
                close it.
            strict: Whether a response with a field of the wrong type raises `ResponseDecodeError`. Default:
                `False`, which keeps the value as it came and logs a warning.
            max_response_bytes: Largest body of a response, as transferred and decompressed, above 0; a larger one
                raises `ResponseTooLargeError`. Default: 32 MiB.
            allow_plain_http: Whether `base_url` may be an `http://` address of another machine, to which the secret
                would travel unencrypted. Loopback addresses need no permission.
            clock: Source of the time, of sleep and of random numbers; for tests.

        Raises:
            ConfigurationError: An option is missing or invalid; the text names the option and the fix.
        """
        settings = make_settings(
            project_id,
            secret,
            environment=environment,
            base_url=base_url,
            fraud_base_url=fraud_base_url,
            timeout=timeout,
            max_retries=max_retries,
            headers=headers,
            strict=strict,
            max_response_bytes=max_response_bytes,
            allow_plain_http=allow_plain_http,
        )
        shared = Shared(as_async_transport(http_client), built_in_async_transport, self._namespaces)
        self._core = AsyncCore(settings, clock or Clock(), shared)

    def with_options(
        self,
        *,
        timeout: float | Timeout | None = None,
        max_retries: int | None = None,
        headers: Mapping[str, str] | None = None,
        strict: bool | None = None,
    ) -> Self:
        """Return a copy of the client with other options; both use the same connections and caches.

        Args:
            timeout: Seconds that a whole call may take, above 0, or a `Timeout`. Default: as in this client.
            max_retries: How many times a failed call is sent again at most, from 0. Default: as in this client.
            headers: Headers to add to those of this client; one of the same name replaces it.
            strict: Whether a response with a field of the wrong type raises an error. Default: as in this client.

        Raises:
            ConfigurationError: An option is invalid; the text names the option and the fix.
        """
        copy = object.__new__(type(self))
        settings = self._core.settings.with_changes(timeout, max_retries, headers, strict)
        copy._core = AsyncCore(settings, self._core.clock, self._core.shared)
        return copy

    async def preload(self, *resources: str) -> None:
        """Load in a thread what first calls need, so that their imports do not hold up the event loop.

        Call it when the program starts. Without it, the first use of a resource loads its models on the event loop.

        Args:
            resources: Dotted names of the resources to load, such as `sessions` or `organizations.members`.

        Raises:
            AttributeError: The client has no such resource.
        """
        await self._core.preload(lambda: [attrgetter(name)(self) for name in resources])

    async def aclose(self) -> None:
        """Close the connections; this client and its copies make no further calls."""
        await self._core.aclose()

    async def __aenter__(self) -> Self:
        """Return the client, which is closed at the end of the `async with` block."""
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the client."""
        await self.aclose()

    def __repr__(self) -> str:
        """Show the project and the address, not the secret."""
        settings = self._core.settings
        return f"{type(self).__name__}(project_id={settings.project_id!r}, base_url={settings.base_url!r})"
