"""The reference client: openapi-python-client, generated from the same document, must send the same requests."""

from __future__ import annotations

import copy
import importlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import httpx
from schemathesis.core import NOT_SET

from stytch_contract.cases import Case, Document
from stytch_contract.clients.case_arguments import is_public
from stytch_contract.clients.reference_package import Endpoint, reference_package
from stytch_contract.clients.wire_format import WireRequest, parse_request


@dataclass(frozen=True)
class Signature:
    """The parameters and body fields of one operation.

    Attributes:
        parameters: Location (`path`, `query` or `header`) and name of each parameter.
        required_fields: Names of the required body fields.
        optional_fields: Names of the other body fields.
    """

    parameters: frozenset[tuple[str, str]]
    required_fields: frozenset[str]
    optional_fields: frozenset[str]


class ReferenceClient:
    """The client that openapi-python-client generates from the document. It sends nothing over the network.

    Args:
        document: The bundled document.
        base_url: Base URL of its requests.
        authorization: Value of the Authorization header of its requests.
        cache: Directory of generated packages; default: one in the user's cache directory.

    Raises:
        ReferenceClientError: The generator rejects the document.
    """

    def __init__(self, document: Document, base_url: str, authorization: str, cache: Path | None = None) -> None:
        self._package, endpoints = reference_package(document, cache)
        self._endpoints = {(endpoint.method, endpoint.path): endpoint for endpoint in endpoints}
        self._connect(base_url, authorization)

    def connected_to(self, base_url: str, authorization: str) -> ReferenceClient:
        """The same client with another base URL and authorization."""
        other = copy.copy(self)
        other._connect(base_url, authorization)
        return other

    def _connect(self, base_url: str, authorization: str) -> None:
        self._sent: list[httpx.Request] = []
        self._public = False
        self._client: Any = self._package.Client(base_url=base_url)
        self._client.set_httpx_client(
            httpx.Client(
                base_url=base_url,
                headers={"Authorization": authorization},
                transport=httpx.MockTransport(self._record),
            )
        )

    def signatures(self) -> dict[tuple[str, str], Signature]:
        """The signature of each operation, by method and path."""
        return {key: _signature(endpoint) for key, endpoint in self._endpoints.items()}

    def send(self, case: Case) -> WireRequest:
        """The request that the reference client sends for a valid case."""
        endpoint = self._endpoints[case.operation.method.upper(), case.operation.path]
        module = importlib.import_module(f"{self._package.__name__}.{endpoint.module}")
        arguments = dict(_arguments(case, endpoint, self._package.__name__))
        self._sent.clear()
        self._public = is_public(case)
        module.sync_detailed(client=self._client, **arguments)
        (request,) = self._sent
        return parse_request(request.method, str(request.url), dict(request.headers), request.content or None)

    def _record(self, request: httpx.Request) -> httpx.Response:
        if self._public:  # the stock client ignores that an operation takes no credentials
            del request.headers["Authorization"]
        self._sent.append(request)
        return httpx.Response(418)  # the client parses no body for this status


def _signature(endpoint: Endpoint) -> Signature:
    parameters = frozenset((location, name) for location, name, _ in endpoint.parameters)
    return Signature(parameters, frozenset(endpoint.required_fields), frozenset(endpoint.optional_fields))


def _arguments(case: Case, endpoint: Endpoint, package: str) -> Iterator[tuple[str, Any]]:
    unset = importlib.import_module(f"{package}.types").UNSET
    values = {
        **{name: unquote(str(value)) for name, value in case.path_parameters.items()},
        **{name: _query_value(value) for name, value in case.query.items()},
        **{name.lower(): value for name, value in case.headers.items()},
    }
    for location, name, python_name in endpoint.parameters:
        key = name if name in values else name.lower()
        if key in values:
            yield python_name, values[key]
        elif location == "query":
            # Otherwise the reference client sends the default.
            yield python_name, unset
    if case.body is not NOT_SET:
        assert endpoint.body is not None, f"{endpoint.module}: the reference client has no class for the body"
        models = importlib.import_module(f"{package}.models")
        yield "body", getattr(models, endpoint.body).from_dict(case.body)


def _query_value(value: object) -> object:
    return value == "true" if value in ("true", "false") else value
