"""The reference client: openapi-python-client, generated from the same document, must send the same requests."""

from __future__ import annotations

import atexit
import contextlib
import copy
import hashlib
import importlib
import io
import json
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import unquote

import httpx
from openapi_python_client import Project
from openapi_python_client.config import Config, ConfigFile, MetaType
from openapi_python_client.parser.errors import GeneratorError
from openapi_python_client.parser.openapi import Endpoint, GeneratorData
from openapi_python_client.parser.properties import ModelProperty
from schemathesis.core import NOT_SET

from stytch_contract.cases import Case, Document
from stytch_contract.clients.case_arguments import is_public
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


class ReferenceClientError(Exception):
    """openapi-python-client cannot generate a client from the document; the message is its own."""


class ReferenceClient:
    """The client that openapi-python-client generates from the document. It sends nothing over the network.

    Args:
        document: The bundled document.
        directory: An empty directory for the generated code.
        base_url: Base URL of its requests.
        authorization: Value of the Authorization header of its requests.

    Raises:
        ReferenceClientError: The generator rejects the document.
    """

    def __init__(self, document: Document, directory: Path, base_url: str, authorization: str) -> None:
        # Named after the directory, so that two reference clients in one process do not share modules.
        package = "stock_client_" + re.sub(r"\W", "_", directory.name)
        settings = ConfigFile(package_name_override=package, post_hooks=[])
        output = directory / package
        config = Config.from_sources(settings, MetaType.NONE, output, "utf-8", overwrite=True, output_path=output)
        data = GeneratorData.from_dict(document, config=config)
        if isinstance(data, GeneratorError):
            raise ReferenceClientError(f"{data.header}: {data.detail}")
        with contextlib.redirect_stdout(io.StringIO()):
            errors = Project(openapi=data, config=config).build()
        if errors:
            raise ReferenceClientError("; ".join(f"{error.header}: {error.detail}" for error in errors))
        self._endpoints = {
            (endpoint.method.upper(), str(endpoint.path.get_untrusted_value())): (str(tag), endpoint)
            for tag, collection in data.endpoint_collections_by_tag.items()
            for endpoint in collection.endpoints
        }
        self._sent: list[httpx.Request] = []
        self._public = False
        self._package = _import_package(package, directory)
        self._base_url = base_url
        self._connect(authorization)

    def connected_to(self, base_url: str, authorization: str) -> ReferenceClient:
        """The same client with another base URL and authorization, without generating it again."""
        other = copy.copy(self)
        other._sent = []
        other._base_url = base_url
        other._connect(authorization)
        return other

    def _connect(self, authorization: str) -> None:
        self._client: Any = self._package.Client(base_url=self._base_url)
        self._client.set_httpx_client(
            httpx.Client(
                base_url=self._base_url,
                headers={"Authorization": authorization},
                transport=httpx.MockTransport(self._record),
            )
        )

    def signatures(self) -> dict[tuple[str, str], Signature]:
        """The signature of each operation, by method and path."""
        return {key: _signature(endpoint) for key, (_, endpoint) in self._endpoints.items()}

    def send(self, case: Case) -> WireRequest:
        """The request that the reference client sends for a valid case."""
        tag, endpoint = self._endpoints[case.operation.method.upper(), case.operation.path]
        module = importlib.import_module(f"{self._package.__name__}.api.{tag}.{endpoint.name}")
        arguments = dict(_arguments(case, endpoint, self._package))
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


_generated: dict[str, ReferenceClient] = {}


def reference_client(document: Document, base_url: str, authorization: str) -> ReferenceClient:
    """Return a reference client. A process generates one from each document, because that takes seconds.

    Args:
        document: The bundled document.
        base_url: Base URL of its requests.
        authorization: Value of the Authorization header of its requests.

    Raises:
        ReferenceClientError: The generator rejects the document.
    """
    digest = hashlib.sha256(json.dumps(document, sort_keys=True).encode()).hexdigest()
    if digest not in _generated:
        directory = tempfile.mkdtemp(prefix="reference-client-")
        atexit.register(shutil.rmtree, directory, ignore_errors=True)
        _generated[digest] = ReferenceClient(document, Path(directory), base_url, authorization)
    return _generated[digest].connected_to(base_url, authorization)


def _import_package(package: str, directory: Path) -> ModuleType:
    """Import the package from `directory`; later imports find its modules through the package."""
    importlib.invalidate_caches()
    sys.path.insert(0, str(directory))
    try:
        return importlib.import_module(package)
    finally:
        sys.path.remove(str(directory))


def _signature(endpoint: Endpoint) -> Signature:
    parameters = frozenset(
        (location, _name(parameter))
        for location, group in (
            ("path", endpoint.path_parameters),
            ("query", endpoint.query_parameters),
            ("header", endpoint.header_parameters),
        )
        for parameter in group
    )
    required: set[str] = set()
    optional: set[str] = set()
    for body in endpoint.bodies:
        if isinstance(body.prop, ModelProperty):
            required.update(_name(field) for field in body.prop.required_properties or ())
            optional.update(_name(field) for field in body.prop.optional_properties or ())
    return Signature(parameters, frozenset(required), frozenset(optional))


def _arguments(case: Case, endpoint: Endpoint, package: ModuleType) -> Iterator[tuple[str, Any]]:
    unset = importlib.import_module(f"{package.__name__}.types").UNSET
    values = {
        **{name: unquote(str(value)) for name, value in case.path_parameters.items()},
        **{name: _query_value(value) for name, value in case.query.items()},
        **{name.lower(): value for name, value in case.headers.items()},
    }
    for parameter in (*endpoint.path_parameters, *endpoint.query_parameters, *endpoint.header_parameters):
        name = _name(parameter)
        key = name if name in values else name.lower()
        if key in values:
            yield str(parameter.python_name), values[key]
        elif parameter in endpoint.query_parameters:
            # Otherwise the reference client sends the default.
            yield str(parameter.python_name), unset
    if case.body is not NOT_SET:
        prop = endpoint.bodies[0].prop
        assert isinstance(prop, ModelProperty), f"{endpoint.name}: the reference client has no class for the body"
        models = importlib.import_module(f"{package.__name__}.models")
        yield "body", getattr(models, str(prop.class_info.name)).from_dict(case.body)


def _query_value(value: object) -> object:
    return value == "true" if value in ("true", "false") else value


def _name(prop: Any) -> str:
    name = prop.name
    return str(name.get_untrusted_value() if hasattr(name, "get_untrusted_value") else name)
