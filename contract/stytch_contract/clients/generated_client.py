"""The generated client under test: turns a case into a method call, makes it and records what was sent."""

from __future__ import annotations

import asyncio
import functools
import inspect
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from types import MappingProxyType, TracebackType
from typing import Any, Literal

import requests
from schemathesis.core import NOT_SET
from stytch_client import (
    AsyncB2BClient,
    AsyncConsumerClient,
    AsyncTransport,
    B2BClient,
    ConsumerClient,
    Request,
    Timeout,
    Transport,
)

from stytch_contract.cases import Case
from stytch_contract.clients.case_arguments import InexpressibleCase, case_arguments, has_own_server, is_public
from stytch_contract.clients.transports import AsyncRecordingTransport, Exchange, RecordingTransport
from stytch_contract.clients.wire_format import WireRequest, parse_request
from stytch_contract.credentials import Credentials
from stytch_contract.findings import MEMBER_SESSION_HEADERS

CLIENTS = {"b2b": (B2BClient, AsyncB2BClient), "consumer": (ConsumerClient, AsyncConsumerClient)}
Variant = Literal["sync", "async"]
VARIANTS: tuple[Variant, ...] = ("sync", "async")


@dataclass(frozen=True)
class Call:
    """A method call.

    Attributes:
        operation: Dotted name of the operation.
        arguments: Keyword arguments of its method.
    """

    operation: str
    arguments: dict[str, Any]


@dataclass(frozen=True)
class Parameters:
    """The parameters of a method.

    Attributes:
        required: Names of the required ones.
        all: Names of all.
    """

    required: frozenset[str]
    all: frozenset[str]

    @classmethod
    def of(cls, method: Callable[..., Any]) -> Parameters:
        """The parameters of a method."""
        parameters = inspect.signature(method).parameters.values()
        required = frozenset(parameter.name for parameter in parameters if parameter.default is parameter.empty)
        return cls(required, frozenset(parameter.name for parameter in parameters))

    def argument(self, name: str) -> str:
        """The parameter for a field or parameter of the API, whose name may be spelt otherwise; the name if none is."""
        return self._spellings.get(_letters(name), name)

    @functools.cached_property
    def _spellings(self) -> dict[str, str]:
        return {_letters(parameter): parameter for parameter in self.all}


class GeneratedClient:
    """The sync and async client on recording transports, and raw HTTP for the cases that they cannot express.

    Args:
        base_url: Base URL of the backend.
        credentials: Credentials that every request carries.
        sync: Sends the requests of the sync client, and the raw ones.
        asynchronous: Sends the requests of the async client.
        fraud_base_url: Base URL of the operations that have a server of their own; default: `base_url`.
        further: Further options of the clients. By default, they do not repeat requests.
    """

    def __init__(
        self,
        base_url: str,
        credentials: Credentials,
        sync: Transport,
        asynchronous: AsyncTransport,
        fraud_base_url: str | None = None,
        further: Mapping[str, Any] = MappingProxyType({"max_retries": 0}),
    ) -> None:
        self._base_url = base_url
        self._fraud_base_url = fraud_base_url or base_url
        self._credentials = credentials
        self._sync = RecordingTransport(sync)
        self._async = AsyncRecordingTransport(asynchronous)
        self._loop = asyncio.Runner()
        options: dict[str, Any] = {
            "project_id": credentials.project_id,
            "secret": credentials.secret,
            "base_url": base_url,
            "fraud_base_url": fraud_base_url,
            **further,
        }
        self._clients: dict[str, tuple[Any, Any]] = {
            namespace: (
                sync_class(**options, http_client=self._sync),
                async_class(**options, http_client=self._async),
            )
            for namespace, (sync_class, async_class) in CLIENTS.items()
        }
        self._methods: dict[str, tuple[Callable[..., Any], Callable[..., Any]]] = {}
        self._parameters: dict[str, Parameters] = {}

    def __enter__(self) -> GeneratedClient:
        """Return the client; leaving the context closes connections and the event loop."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close connections and the event loop."""
        self._sync.close()
        self._loop.run(self._async.aclose())
        self._loop.close()

    def normalize(self, case: Case) -> None:
        """Repair a valid case where a schema cannot express the rule.

        It gets one session header, the project id of the client, and the empty body that the client sends in place of
        an optional one.
        """
        present = [name for name in case.headers if name.lower() in MEMBER_SESSION_HEADERS]
        for name in present[1:]:
            del case.headers[name]
        if "project_id" in case.path_parameters:
            case.path_parameters["project_id"] = self._credentials.project_id
        if case.body is NOT_SET and case.operation.body:
            case.body, case.media_type = {}, next(iter(case.operation.body)).media_type

    def call(self, operation: str, case: Case) -> Call:
        """The method call that expresses a case.

        Raises:
            InexpressibleCase: The client cannot express it.
        """
        parameters = self.parameters(operation)
        arguments = {parameters.argument(name): value for name, value in case_arguments(case)}
        if missing := parameters.required - arguments.keys():
            raise InexpressibleCase(f"no value for {', '.join(sorted(missing))}, which the method requires")
        if unknown := arguments.keys() - parameters.all:
            raise InexpressibleCase(f"the method has no parameter {', '.join(sorted(unknown))}")
        return Call(operation, arguments)

    def invoke(self, call: Call, variants: Sequence[Variant] = VARIANTS) -> Iterator[tuple[object, Exchange | None]]:
        """Make a call through each variant of the client.

        Yields:
            The result of the call, or the exception it raised, and what was sent; None when nothing was sent.
        """
        sync, asynchronous = self.methods(call.operation)
        for variant in variants:
            transport = self._sync if variant == "sync" else self._async
            transport.exchanges.clear()
            if variant == "sync":
                outcome = _result_or_exception(lambda: sync(**call.arguments))
            else:
                outcome = _result_or_exception(lambda: self._loop.run(asynchronous(**call.arguments)))
            yield outcome, transport.exchanges[-1] if transport.exchanges else None

    def send_raw(self, case: Case) -> Exchange:
        """Send a case unchanged, without the client but through the same transport."""
        request = self.request(case)
        return Exchange(request, self._sync.send(request))

    def expected_request(self, case: Case) -> WireRequest:
        """The request that the client must send for a case."""
        return self.parse(self.request(case))

    @staticmethod
    def parse(request: Request) -> WireRequest:
        """A request of the client in normal form."""
        return parse_request(request.method, request.url, request.headers, request.body)

    def request(self, case: Case) -> Request:
        """The request that schemathesis would send."""
        base_url = self._fraud_base_url if has_own_server(case) else self._base_url
        options = case.as_transport_kwargs(base_url=base_url)
        if not is_public(case):
            options["headers"] = {**options.get("headers", {}), "Authorization": self._credentials.authorization}
        known = ("method", "url", "headers", "params", "data", "json", "files", "cookies")
        prepared = requests.Request(**{key: value for key, value in options.items() if key in known}).prepare()
        body = prepared.body
        if isinstance(body, str):
            body = body.encode()
        if not isinstance(body, bytes | None):
            raise TypeError(f"a body of type {type(body).__name__} cannot be sent twice")
        headers = {name: _to_text(value) for name, value in prepared.headers.items()}
        return Request(str(prepared.method), str(prepared.url), headers, body or None, Timeout())

    def methods(self, operation: str) -> tuple[Callable[..., Any], Callable[..., Any]]:
        """The sync and the async method of an operation."""
        if operation not in self._methods:
            namespace, _, path = operation.partition(".")
            # Both products' clients offer the operations of the common namespace.
            sync, asynchronous = self._clients.get(namespace) or self._clients["b2b"]
            self._methods[operation] = attrgetter(path)(sync), attrgetter(path)(asynchronous)
        return self._methods[operation]

    def parameters(self, operation: str) -> Parameters:
        """The parameters of an operation's method."""
        if operation not in self._parameters:
            self._parameters[operation] = Parameters.of(self.methods(operation)[0])
        return self._parameters[operation]


def _result_or_exception(function: Callable[[], object]) -> object:
    try:
        return function()
    except Exception as error:
        return error


def _letters(name: str) -> str:
    """What all spellings of a name have in common; the client appends an underscore to a keyword of Python."""
    return re.sub(r"[-_.]", "", name).lower()


def _to_text(value: str | bytes) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else value
