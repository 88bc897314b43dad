"""What synchronous and asynchronous clients have in common: construction, copies with other options, the `repr`."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from ..call.settings import DEFAULT_MAX_RETRIES, Environment, Settings, make_settings
from ..call.user_agent import LOGGER
from ..clock import Clock
from ..errors import ConfigurationError
from ..observation.log_setup import set_up_log
from ..timeout import Timeout
from ..transport import DEFAULT_MAX_RESPONSE_BYTES
from ..transports.network import Network, make_network
from .with_options import WithOptions

if TYPE_CHECKING:
    from pathlib import Path

    from opentelemetry.trace import TracerProvider

    from ..call.core import AsyncCore, Core
    from ..observation.views import RequestView, ResponseView

CoreT = TypeVar("CoreT", bound="Core | AsyncCore")
HTTPClientT = TypeVar("HTTPClientT")


class ClientBase(WithOptions[CoreT], Generic[CoreT, HTTPClientT]):
    """The part of a client that does not depend on its form."""

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
        http_client: HTTPClientT | None = None,
        proxy: str | None = None,
        trust_env: bool = False,
        ca_file: str | Path | None = None,
        strict: bool = False,
        max_response_bytes: int = DEFAULT_MAX_RESPONSE_BYTES,
        allow_plain_http: bool = False,
        on_request: Callable[[RequestView], None] | None = None,
        on_response: Callable[[ResponseView], None] | None = None,
        tracer_provider: TracerProvider | None = None,
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
                `PyreqwestTransport`, or any object with the methods of `Transport`; for an asynchronous client an
                `httpx2.AsyncClient`, an `AsyncPyreqwestTransport` or an `AsyncTransport`. The client does not close it.
            proxy: Proxy for all requests, such as `http://user:password@proxy.example.com:3128`. Default: none.
            trust_env: Whether to use the proxies that the variables `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and
                `NO_PROXY` name, where `proxy` is not given. Default: `False`.
            ca_file: File with certificates, in PEM format, that are trusted beside those of the system.
            strict: Whether a response with a field of the wrong type raises `ResponseDecodeError`. Default:
                `False`, which keeps the value as it came and logs a warning.
            max_response_bytes: Largest body of a response, as transferred and decompressed, above 0; a larger one
                raises `ResponseTooLargeError`. Default: 32 MiB.
            allow_plain_http: Whether `base_url` may be an `http://` address of another machine, to which the secret
                would travel unencrypted. Loopback addresses need no permission.
            on_request: Called with a redacted view before each attempt, in the thread or task of the call. What it
                raises ends the call.
            on_response: Called with a redacted view of the outcome of each attempt.
            tracer_provider: Provider of OpenTelemetry, such as `opentelemetry.trace.get_tracer_provider()`, for a span
                around each call; needs the extra `opentelemetry`. Default: no spans.
            clock: Source of the time, of sleep and of random numbers; for tests.

        Raises:
            ConfigurationError: An option is missing or invalid; the text names the option and the fix.
        """
        set_up_log(LOGGER)
        _require("True or False", bool, trust_env=trust_env, strict=strict, allow_plain_http=allow_plain_http)
        _require("a function", Callable | None, on_request=on_request, on_response=on_response)
        _require("a Clock", Clock | None, clock=clock)
        if tracer_provider is not None and not hasattr(tracer_provider, "get_tracer"):
            raise ConfigurationError("tracer_provider: must be a provider of OpenTelemetry")
        network = make_network(proxy, trust_env, ca_file, own_transport=http_client is not None)
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
        if on_request is not None or on_response is not None or tracer_provider is not None:
            settings = replace(
                settings, on_request=on_request, on_response=on_response, tracer_provider=tracer_provider
            )
        self._core = self._make_core(settings, clock or Clock(), http_client, network)

    @classmethod
    @abstractmethod
    def _make_core(cls, settings: Settings, clock: Clock, http_client: HTTPClientT | None, network: Network) -> CoreT:
        """Return what carries out the calls."""

    def __repr__(self) -> str:
        """Show the project and the address, not the secret."""
        settings = self._core.settings
        return f"{type(self).__name__}(project_id={settings.project_id!r}, base_url={settings.base_url!r})"


def _require(what: str, kind: Any, **options: object) -> None:
    """Raise an error for the first option that is not of a kind."""
    for name, value in options.items():
        if not isinstance(value, kind):
            raise ConfigurationError(f"{name}: must be {what}")
