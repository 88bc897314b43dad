"""Extracts the calls of the API from the Go sources of a client, and assigns them to the packages of their types."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from generator.problems import Problem
from go_docs.facts.package_facts import CallFact, FieldFact, PackageFacts
from go_docs.parsing.declaration_parser import parse_declarations
from go_docs.parsing.go_syntax import Constant, Function, Import, Package
from go_docs.parsing.request_parser import Request, find_requests, header_names
from go_docs.parsing.source_text import ParseError, SourceText

_ARGUMENT = re.compile(r"\{\.(\w+)\}")
_SETTING = re.compile(r"\{(\w+)\}")
_HOST, _HOST_KIND, _VERSION = "BaseURI", "BaseURLType", "APIVersion"
"""The types of the constants that name hosts, and the name of the constant with the version."""


@dataclass
class ClientSources:
    """What all Go sources of a client state together.

    Attributes:
        requests: Each request with the imports of its file.
        headers: The names of the headers that a type's `AddHeaders` sets, by the type.
        hosts: The URL of each host by the name of its constant.
        host_kinds: The kinds of host that a request can choose.
        version: The version of the client.
    """

    requests: list[tuple[Request, Mapping[str, str]]] = field(default_factory=list)
    headers: dict[str, list[str]] = field(default_factory=dict)
    hosts: dict[str, str] = field(default_factory=dict)
    host_kinds: set[str] = field(default_factory=set)
    version: str | None = None

    def add(self, name: str, content: str) -> None:
        """Read one source file.

        Raises:
            ParseError: It cannot be read completely.
        """
        text = SourceText.of_file(name, content)
        declarations = parse_declarations(text, 0, len(content))
        imports = {one.name: one.path for one in declarations if isinstance(one, Import)}
        functions = [one for one in declarations if isinstance(one, Function)]
        package = next((one.name for one in declarations if isinstance(one, Package)), "")
        self.requests += [(request, imports) for request in find_requests(functions)]
        for function in functions:
            if function.name == "AddHeaders":
                self.headers[f"{package}.{function.receiver}"] = header_names(function)
        for one in declarations:
            if isinstance(one, Constant) and isinstance(one.value, str):
                self._add_constant(one, one.value)

    def _add_constant(self, constant: Constant, value: str) -> None:
        if constant.type == _HOST:
            self.hosts[constant.name.removeprefix(_HOST).upper()] = value
        elif constant.type == _HOST_KIND:
            self.host_kinds.add(value.upper())
        elif constant.name == _VERSION:
            self.version = f"v{value}"


def package_of(path: str, packages: Iterable[str]) -> str | None:
    """Return the package that an import path names: the one whose dotted name is the longest end of the path."""
    dotted = f".{path.replace('/', '.')}"
    found = [name for name in packages if dotted.endswith(f".{name}")]
    return max(found, key=len, default=None)


def call_facts(sources: ClientSources, packages: Mapping[str, PackageFacts]) -> dict[str, list[CallFact]]:
    """Return the calls of each package in the order of the sources.

    Raises:
        ParseError: The types of a call are in no package that was read, or an argument is not sent.
    """
    found: dict[str, list[CallFact]] = {}
    for request, imports in sources.requests:
        qualifier, _, name = request.response.partition(".")
        package = package_of(imports.get(qualifier, ""), packages)
        if package is None:
            raise _error(request, "unread-package", f"the package of {request.response} was not read")
        found.setdefault(package, []).append(_call(request, name, packages[package], sources))
    return found


def _call(request: Request, response: str, package: PackageFacts, sources: ClientSources) -> CallFact:
    qualifier, _, name = request.parameters.partition(".")
    struct = next((one for one in package.types if one.name == name), None)
    if struct is None or qualifier != request.response.partition(".")[0]:
        raise _error(request, "unread-type", f"{request.parameters} is not declared beside {response}")
    names = {one.name: one.json_name for one in struct.fields if one.json_name != "-"}
    in_path = _ARGUMENT.findall(request.path)
    places = {names.get(one) or one: "path" for one in in_path}
    places |= dict.fromkeys(_SETTING.findall(request.path), "path")
    places |= dict.fromkeys(request.query, "query")
    places |= dict.fromkeys(request.form, "body")
    sent = {*in_path, *request.query.values(), *request.form.values()}
    rest = [json_name for one, json_name in names.items() if one not in sent and json_name]
    if rest and request.body != "json":
        raise _error(request, "unsent-argument", f"{request.function} does not send {', '.join(rest)}")
    places |= dict.fromkeys(rest, "body")
    kind = request.base_url
    usual = [url for name, url in sources.hosts.items() if name not in sources.host_kinds]
    return CallFact(
        request.function,
        request.verb,
        _ARGUMENT.sub(lambda match: f"{{{names.get(match[1]) or match[1]}}}", request.path),
        tuple([sources.hosts[kind]] if kind and kind in sources.hosts else usual),
        name,
        response,
        request.body,
        places,
        {one: used for one, used in {**request.query, **request.form}.items() if names.get(used or "") != one},
        tuple(_headers(request, struct_fields(package, request.options), sources)),
    )


def struct_fields(package: PackageFacts, name: str | None) -> Sequence[FieldFact]:
    """Return the fields of a type of the package, or none."""
    bare = (name or "").rpartition(".")[2]
    return next((one.fields for one in package.types if one.name == bare), ())


def _headers(request: Request, options: Sequence[FieldFact], sources: ClientSources) -> list[str]:
    found = [name for one in options for name in sources.headers.get(one.type.lstrip("*"), ())]
    if request.options and not found:
        raise _error(request, "unread-headers", f"no source states the headers of {request.options}")
    return found


def _error(request: Request, rule: str, message: str) -> ParseError:
    return ParseError(Problem(request.location, rule, message, "read the complete tree of sources in one run"))
