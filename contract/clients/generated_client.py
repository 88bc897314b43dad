"""The generated client as the document names it: which method says a case, with which arguments, and what it sends."""

from __future__ import annotations

import asyncio
import base64
import functools
import inspect
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from types import TracebackType
from typing import Any, Literal
from urllib.parse import unquote

import requests
from contract.recorder import AsyncRecorder, Exchange, Recorder
from contract.wire import Wire, wire
from schemathesis.core import NOT_SET
from stytch_client import (
    AsyncB2BClient,
    AsyncConsumerClient,
    AsyncTransport,
    B2BClient,
    ConfigurationError,
    ConsumerClient,
    MemberAuthorization,
    Null,
    Request,
    Timeout,
    Transport,
)

from contract.cases import Case
from contract.findings import MEMBER_HEADERS
from generator.text.names import argument

CLIENTS = {"b2b": (B2BClient, AsyncB2BClient), "consumer": (ConsumerClient, AsyncConsumerClient)}
Form = Literal["sync", "async"]
FORMS: tuple[Form, ...] = ("sync", "async")
# Headers that every client sets by itself.
OWN_HEADERS = {"authorization", "content-type", "accept", "user-agent"}


class Inexpressible(Exception):
    """A case that a typed client has no words for, such as a body that is no object."""


@dataclass(frozen=True)
class Credentials:
    """The project in whose name everything is sent."""

    project_id: str
    secret: str = field(repr=False)

    @property
    def header(self) -> str:
        """The value of the Authorization header."""
        return "Basic " + base64.b64encode(f"{self.project_id}:{self.secret}".encode()).decode()


@dataclass(frozen=True)
class Call:
    """A method of the client, by the dotted name of its operation, and its keyword arguments."""

    operation: str
    arguments: dict[str, Any]


class Surface:
    """Both forms of the client on transports that record, and a way past the client for what it cannot say.

    Args:
        base_url: where the backend is.
        credentials: sent with every request.
        sync: carries what the sync client and the way past it send.
        asynchronous: carries what the async client sends.
    """

    def __init__(self, base_url: str, credentials: Credentials, sync: Transport, asynchronous: AsyncTransport) -> None:
        self._base_url = base_url
        self._credentials = credentials
        self._sync = Recorder(sync)
        self._async = AsyncRecorder(asynchronous)
        self._loop = asyncio.Runner()
        options: dict[str, Any] = {
            "project_id": credentials.project_id,
            "secret": credentials.secret,
            "base_url": base_url,
            "max_retries": 0,
        }
        self._clients: dict[str, tuple[Any, Any]] = {
            namespace: (
                one(**options, http_client=self._sync),
                other(**options, http_client=self._async),
            )
            for namespace, (one, other) in CLIENTS.items()
        }
        self._methods: dict[str, tuple[Callable[..., Any], Callable[..., Any]]] = {}

    def __enter__(self) -> Surface:
        """Use as a context; leaving it closes connections and the event loop."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close what was opened."""
        self._sync.close()
        self._loop.run(self._async.aclose())
        self._loop.close()

    def settle(self, case: Case) -> None:
        """Settle what a schema cannot say of a valid case: two headers are alternatives, the project is ours."""
        present = [name for name in case.headers if name.lower() in MEMBER_HEADERS]
        for name in present[1:]:
            del case.headers[name]
        if "project_id" in case.path_parameters:
            case.path_parameters["project_id"] = self._credentials.project_id

    def call(self, operation: str, case: Case) -> Call:
        """The call that says `case`.

        Raises:
            Inexpressible: the client has no words for it.
        """
        required, known = self.words(operation)
        arguments = dict(_arguments(case))
        if missing := required - arguments.keys():
            raise Inexpressible(f"without {', '.join(sorted(missing))}, which the method requires")
        if unknown := arguments.keys() - known:
            raise Inexpressible(f"with {', '.join(sorted(unknown))}, which the method does not have")
        return Call(operation, arguments)

    def perform(self, call: Call, forms: Sequence[Form] = FORMS) -> Iterator[tuple[object, Exchange | None]]:
        """Make the call through each form of the client.

        Yields:
            How it ended (the result, or the exception) and what was sent, if anything was.
        """
        sync, asynchronous = self.methods(call.operation)
        for form in forms:
            recorder = self._sync if form == "sync" else self._async
            recorder.exchanges.clear()
            if form == "sync":
                ended = _ending(lambda: sync(**call.arguments))
            else:
                ended = _ending(lambda: self._loop.run(asynchronous(**call.arguments)))
            yield ended, recorder.exchanges[-1] if recorder.exchanges else None

    def raw(self, case: Case) -> Exchange:
        """Send the case as it is, past the client but through the same transport."""
        request = self._prepared(case)
        return Exchange(request, self._sync.send(request))

    def expected(self, case: Case) -> Wire:
        """What must go over the wire for `case`."""
        return self.read(self._prepared(case))

    @staticmethod
    def read(request: Request) -> Wire:
        """What did go over the wire."""
        return wire(request.method, request.url, request.headers, request.body)

    def _prepared(self, case: Case) -> Request:
        """The request that schemathesis itself would send."""
        said = case.as_transport_kwargs(base_url=self._base_url)
        said["headers"] = {**said.get("headers", {}), "Authorization": self._credentials.header}
        known = ("method", "url", "headers", "params", "data", "json", "files", "cookies")
        prepared = requests.Request(**{key: value for key, value in said.items() if key in known}).prepare()
        body = prepared.body
        if isinstance(body, str):
            body = body.encode()
        if not isinstance(body, bytes | None):
            raise TypeError(f"a body of type {type(body).__name__} cannot be sent twice")
        headers = {name: _text(value) for name, value in prepared.headers.items()}
        return Request(str(prepared.method), str(prepared.url), headers, body or None, Timeout())

    def methods(self, operation: str) -> tuple[Callable[..., Any], Callable[..., Any]]:
        """The sync and the async method of an operation."""
        if operation not in self._methods:
            namespace, _, path = operation.partition(".")
            # What both products share is offered by either client.
            sync, asynchronous = self._clients.get(namespace) or self._clients["b2b"]
            self._methods[operation] = attrgetter(path)(sync), attrgetter(path)(asynchronous)
        return self._methods[operation]

    @functools.cache  # noqa: B019  (lives as long as the run)
    def words(self, operation: str) -> tuple[frozenset[str], frozenset[str]]:
        """The arguments that an operation requires, and all that it knows."""
        parameters = inspect.signature(self.methods(operation)[0]).parameters.values()
        required = frozenset(parameter.name for parameter in parameters if parameter.default is parameter.empty)
        return required, frozenset(parameter.name for parameter in parameters)


def _arguments(case: Case) -> Iterator[tuple[str, Any]]:
    """The keyword arguments of a case, one by one."""
    if case.cookies:
        raise Inexpressible("cookies")
    for name, value in case.path_parameters.items():
        yield argument(name), unquote(value) if isinstance(value, str) else value
    for name, value in case.query.items():
        yield argument(name), _typed(value, case.operation.query.get(name))
    member: dict[str, str] = {}
    for name, value in case.headers.items():
        if name.lower() in MEMBER_HEADERS:
            member[MEMBER_HEADERS[name.lower()]] = value
        elif name.lower() not in OWN_HEADERS and not name.lower().startswith("x-schemathesis"):
            yield argument(name), value
    if member:
        yield "authorization", _authorization(member)
    if case.body is NOT_SET:
        return
    if not isinstance(case.body, dict) or case.media_type != "application/json":
        raise Inexpressible("a body that is no JSON object")
    for name, value in case.body.items():
        yield argument(name), Null if value is None else value


def _authorization(member: dict[str, str]) -> MemberAuthorization:
    try:
        return MemberAuthorization(**member)
    except ConfigurationError as error:
        raise Inexpressible(str(error)) from error


def _typed(value: object, parameter: Any) -> object:
    """A query value as its type; schemathesis holds true, false and null as their text."""
    if parameter is None or not isinstance(value, str):
        return value
    kinds = parameter.definition.get("schema", {}).get("type", ())
    if "boolean" in kinds and value in {"true", "false"}:
        return value == "true"
    return value


def _ending(perform: Callable[[], object]) -> object:
    try:
        return perform()
    except Exception as error:
        return error


def _text(value: str | bytes) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else value
