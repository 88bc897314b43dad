"""Python programs that make the call of a recorded request, so that a person can repeat it with the client."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator, Mapping
from operator import attrgetter
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from stytch_client import Request

from stytch_contract.cases import Document
from stytch_contract.clients.generated_client import CLIENTS, Parameters
from stytch_contract.findings import MEMBER_SESSION_HEADERS

# What redaction puts in place of a secret.
_PLACEHOLDER = re.compile(r"<(\w+)>")
_MAX_LINE = 100


class CallWriter:
    """Writes the programs.

    Args:
        document: The bundled document.
    """

    def __init__(self, document: Document) -> None:
        self._components = document["components"]
        self._operations = {
            operation["operationId"]: (path, {**operation, "parameters": [*shared, *operation.get("parameters", ())]})
            for path, item in document["paths"].items()
            for shared in (item.get("parameters", ()),)
            for operation in item.values()
            if isinstance(operation, dict) and "operationId" in operation
        }
        # Only their methods are looked at; they send nothing.
        self._clients = {name: sync("project-test-0", "secret-test-0") for name, (sync, _) in CLIENTS.items()}

    def write(self, operation: str, request: Request) -> tuple[str, str] | None:
        """The program for the sync client and the one for the async client.

        Credentials come from the variables that the client reads, and redacted values from variables of their names.

        Args:
            operation: Dotted name of the operation.
            request: Its request, redacted.

        Returns:
            The programs; None if the client cannot make such a request.
        """
        namespace, _, method = operation.partition(".")
        # Both products' clients offer the operations of the common namespace.
        namespace = namespace if namespace in CLIENTS else "b2b"
        try:
            values = dict(self._values(operation, request))
            parameters = Parameters.of(attrgetter(method)(self._clients[namespace]))
        except (KeyError, AttributeError, ValueError):
            return None
        arguments = {parameters.argument(name): value for name, value in values.items()}
        if parameters.required - arguments.keys() or arguments.keys() - parameters.all:
            return None
        sync, asynchronous = (client.__name__ for client in CLIENTS[namespace])
        parts = urlsplit(request.url)
        base_url = f"{parts.scheme}://{parts.netloc}"
        return (
            _sync_program(f"{sync}(base_url={base_url!r})", method, arguments),
            _async_program(f"{asynchronous}(base_url={base_url!r})", method, arguments),
        )

    def _values(self, operation: str, request: Request) -> Iterator[tuple[str, str]]:
        """The name of each value in the API, and the value as a Python expression.

        Raises:
            KeyError: The document has no such operation, or the operation no such parameter.
            ValueError: The client sends no requests of this form.
        """
        path, described = self._operations[operation]
        parameters = {one["name"]: one for one in map(self._resolved, described["parameters"])}
        parts = urlsplit(request.url)
        in_path = re.fullmatch(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", path), parts.path)
        if in_path is None:
            raise ValueError(parts.path)
        for name, value in in_path.groupdict().items():
            if "x-client-option" not in parameters[name]:  # the client sends its own
                yield name, _expression(unquote(value))
        for name, value in parse_qsl(parts.query, keep_blank_values=True):
            yield name, _expression(self._typed(value, parameters[name]))
        for header in request.headers:
            if argument := MEMBER_SESSION_HEADERS.get(header.lower()):
                yield "authorization", f'MemberAuthorization({argument}=os.environ["MEMBER_SESSION"])'
        constants = self._constants(described)
        for name, value in _fields(request).items():
            if name not in constants:
                yield name, "Null" if value is None else _expression(value)

    def _typed(self, value: str, parameter: Mapping[str, Any]) -> Any:
        return value if self._resolved(parameter["schema"]).get("type") == "string" else json.loads(value)

    def _constants(self, operation: Mapping[str, Any]) -> set[str]:
        """The fields with only one value, which the client sends on its own."""
        (content, *_) = operation.get("requestBody", {}).get("content", {}).values() or ({"schema": {}},)
        fields = self._resolved(content["schema"]).get("properties", {})
        return {name for name, field in fields.items() if "const" in field or len(field.get("enum", "  ")) == 1}

    def _resolved(self, node: Mapping[str, Any]) -> Mapping[str, Any]:
        while "$ref" in node:
            *_, kind, name = node["$ref"].split("/")
            node = self._components[kind][name]
        return node


def _fields(request: Request) -> dict[str, Any]:
    """The fields of a body.

    Raises:
        ValueError: It is no object.
    """
    body = request.body or b"{}"
    kind = next((value for name, value in request.headers.items() if name.lower() == "content-type"), "")
    if kind.startswith("application/x-www-form-urlencoded"):
        return dict(parse_qsl(body.decode(), keep_blank_values=True))
    fields = json.loads(body)
    if not isinstance(fields, dict):
        raise ValueError("the body is no object")
    return fields


def _expression(value: Any) -> str:
    """A JSON value as a Python expression, with variables of the environment for redacted texts."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name!r}: {_expression(item)}" for name, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_expression, value)) + "]"
    if isinstance(value, str) and (hidden := _PLACEHOLDER.fullmatch(value)):
        return f'os.environ["{hidden[1].upper()}"]'
    return repr(value)


def _call(method: str, arguments: Mapping[str, str]) -> str:
    listed = [f"{name}={value}" for name, value in arguments.items()]
    line = f"client.{method}({', '.join(listed)})"
    return line if len(line) <= _MAX_LINE else f"client.{method}(" + "".join(f"\n    {one}," for one in listed) + "\n)"


def _sync_program(client: str, method: str, arguments: Mapping[str, str]) -> str:
    call = _call(method, arguments)
    return _imports(client, call) + f"\nclient = {client}\nprint({call})\n"


def _async_program(client: str, method: str, arguments: Mapping[str, str]) -> str:
    call = _call(method, arguments)
    body = textwrap.indent(f"async with {client} as client:\n{textwrap.indent(f'print(await {call})', '    ')}", "    ")
    imports = "import asyncio\n" + _imports(client, call)
    return f"{imports}\n\nasync def main() -> None:\n{body}\n\n\nasyncio.run(main())\n"


def _imports(client: str, call: str) -> str:
    names = [client.partition("(")[0]]
    names += [name for name in ("MemberAuthorization", "Null") if re.search(rf"\b{name}\b", call)]
    return ("import os\n" if "os.environ" in call else "") + f"from stytch_client import {', '.join(names)}\n"
