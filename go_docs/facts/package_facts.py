"""The facts that one document states about a Go package: types, fields, JSON names, constants and limits."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from go_docs.facts.limits_in_prose import Limits
from go_docs.parsing.literals import Value

TypeKind = Literal["struct", "enum", "alias", "interface", "named", "undeclared"]


@dataclass(frozen=True)
class FieldFact:
    """One documented field.

    Attributes:
        name: Its name in Go.
        json_name: Its name in JSON; None without a tag, `-` for a field that is never sent.
        type: The Go type.
        pointer: Whether the type is a pointer.
        omitempty: Whether the JSON tag has `omitempty`.
        embedded: Whether it is an embedded type.
        tags: The struct tag's keys other than `json`.
        limits: What its comment states.
        fields: The fields of an inline struct.
    """

    name: str
    json_name: str | None
    type: str
    pointer: bool = False
    omitempty: bool = False
    embedded: bool = False
    tags: dict[str, str] = field(default_factory=dict)
    limits: Limits = field(default_factory=dict)
    fields: tuple[FieldFact, ...] = ()


@dataclass(frozen=True)
class TypeFact:
    """One documented type.

    Attributes:
        name: Its name in Go.
        kind: What it is; `undeclared` if the document names it without declaring it.
        type: The Go type, unless it is a struct or an interface.
        role: `request`, `response` or `headers`, if the document says so.
        method: The method that it is the request or response of, as in the document.
        added: The version that added it.
        fields: The fields of a struct.
        constants: The constants of an enum by name.
    """

    name: str
    kind: TypeKind
    type: str | None = None
    role: str | None = None
    method: str | None = None
    added: str | None = None
    fields: tuple[FieldFact, ...] = ()
    constants: dict[str, Value] = field(default_factory=dict)


@dataclass(frozen=True)
class CallFact:
    """One call of the API that a client sends.

    Attributes:
        method: The name of the client's method in Go.
        verb: The HTTP method.
        path: The path; a placeholder has the name of an argument.
        hosts: The URLs of the servers, if the tree of sources states them.
        request: The Go type of the arguments, in this package.
        response: The Go type of the response, in this package.
        body: The format of the body: `json` or `form`.
        arguments: Where each argument is sent: in the `path`, the `query` or the `body`.
        go_fields: The field of the Go type for each argument that has another name there; none for a constant value.
        headers: The names of the headers that options of the call become.
    """

    method: str
    verb: str
    path: str
    hosts: tuple[str, ...]
    request: str
    response: str
    body: str | None = None
    arguments: dict[str, str] = field(default_factory=dict)
    go_fields: dict[str, str | None] = field(default_factory=dict)
    headers: tuple[str, ...] = ()


@dataclass(frozen=True)
class PackageFacts:
    """Everything that one document states.

    Attributes:
        package: The package's name.
        name_from: Where the name was found: `title`, `package clause`, or `methods` (the receiver of the methods that
            the request types belong to, in lower case).
        version: The package's version, if stated.
        published: The date of that version in ISO 8601, if stated.
        document: The file's name without its folder.
        layout: `line-broken` or `flattened` for a page, `source` for Go source.
        sha256: Hexadecimal digest of the document's text.
        types: The types in the document's order.
        undeclared: The types named without a declaration, each `local` or `foreign` (of another package).
        functions: Functions as `Name` or `Receiver.Name`.
        variables: Package variables.
        constants: Constants that belong to no type of the package.
        imports: The imported packages by the name that qualifies their types: while a document is read, their import
            paths, afterwards the names of their files of facts.
        calls: The calls whose arguments and responses are types of the package.
    """

    package: str
    name_from: str
    version: str | None
    published: str | None
    document: str
    layout: str
    sha256: str
    types: tuple[TypeFact, ...]
    undeclared: dict[str, str]
    functions: tuple[str, ...]
    variables: tuple[str, ...]
    constants: tuple[str, ...]
    imports: dict[str, str] = field(default_factory=dict)
    calls: tuple[CallFact, ...] = ()
