"""What documents state, as facts: packages, types, fields, wire names, constants, limits; no prose."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from typing import Literal

from go_docs.facts.limits_in_prose import Form, Stated, stated
from go_docs.parsing.declaration_parser import declarations
from go_docs.parsing.go_syntax import Constant, Field, Function, GoType, Package, TypeDeclaration, Variable
from go_docs.parsing.page_parser import Page, read_page
from go_docs.parsing.source_text import Text

TypeKind = Literal["struct", "enum", "alias", "interface", "named", "without-body"]
_BUILTIN_NAMES = """any bool byte complex64 complex128 error float32 float64 int int8 int16 int32 int64 rune string uint
uint8 uint16 uint32 uint64 uintptr"""
_BUILTIN = frozenset(_BUILTIN_NAMES.split())
_STANDARD = frozenset({"time.Time", "time.Duration", "json.RawMessage", "http.Header"})


@dataclass(frozen=True)
class FieldFact:
    """One documented field; `wire` is None where no tag states a wire name, and `-` for a field that is never sent."""

    name: str
    wire: str | None
    type: str
    pointer: bool = False
    omitempty: bool = False
    embedded: bool = False
    tags: dict[str, str] = field(default_factory=dict)
    stated: Stated = field(default_factory=dict)
    fields: tuple[FieldFact, ...] = ()


@dataclass(frozen=True)
class TypeFact:
    """One documented type; `call` is the method whose request or response it is, as the document writes it."""

    name: str
    kind: TypeKind
    type: str | None = None
    role: str | None = None
    call: str | None = None
    added: str | None = None
    fields: tuple[FieldFact, ...] = ()
    constants: dict[str, str | int | float | bool] = field(default_factory=dict)


@dataclass(frozen=True)
class PackageFacts:
    """Everything one document states.

    `found` says how the package's name was found: `title`, `package clause` or `calls` (the receiver that the request
    types name, in lower case). `missing` are the types named without their body: `local` or `foreign`.
    """

    package: str
    found: str
    version: str | None
    published: str | None
    document: str
    shape: str
    digest: str
    types: tuple[TypeFact, ...]
    missing: dict[str, str]
    functions: tuple[str, ...]
    variables: tuple[str, ...]
    constants: tuple[str, ...]


def read(name: str, content: str, source: bool) -> PackageFacts:
    """Return what one document states.

    Args:
        name: The file's name as the reader gave it, for messages.
        content: Its text.
        source: Whether it is Go source rather than a documentation page.

    Raises:
        PageError: It cannot be read completely.
    """
    text = Text.of(name, content.replace("\r\n", "\n"))
    page = Page("source", declarations=declarations(text, 0, len(text.content))) if source else read_page(text)
    types = _types(text, page)
    package, found = _package(text, page)
    functions = [one for one in page.declarations if isinstance(one, Function)]
    names = [f"{one.receiver}.{one.name}" if one.receiver else one.name for one in functions]
    declared = {fact.name for fact in types if fact.kind != "without-body"}
    return PackageFacts(
        package=package,
        found=found,
        version=page.version,
        published=page.published,
        document=re.split(r"[/\\]", name)[-1],
        shape=page.shape,
        digest=hashlib.sha256(content.encode()).hexdigest(),
        types=tuple(types),
        missing=_missing(page, types, declared),
        functions=tuple(names),
        variables=tuple(one.name for one in page.declarations if isinstance(one, Variable)),
        constants=tuple(
            one.name for one in page.declarations if isinstance(one, Constant) and one.type not in declared
        ),
    )


def _package(text: Text, page: Page) -> tuple[str, str]:
    clause = next((one.name for one in page.declarations if isinstance(one, Package)), None)
    if clause:
        return clause, "package clause"
    if page.title:
        return page.title, "title"
    receivers = {call.split(".")[0].lower() for _, call in page.calls.values() if "." in call}
    if len(receivers) == 1:
        return receivers.pop(), "calls"
    raise text.refuse(
        0,
        "unnamed-package",
        "the page names neither its package nor one receiver in its request types",
        "put the package's name on the first line of the page",
    )


def _types(text: Text, page: Page) -> list[TypeFact]:
    found: dict[str, TypeFact] = {}
    constants: dict[str, dict[str, str | int | float | bool]] = {}
    for one in page.declarations:
        if isinstance(one, Constant) and one.type is not None and one.value is not None:
            constants.setdefault(one.type, {})[one.name] = one.value
        elif isinstance(one, TypeDeclaration) and one.name in found:
            raise text.refuse(one.offset, "repeated-type", f"type {one.name} is declared twice", "correct the page")
        elif isinstance(one, TypeDeclaration):
            found[one.name] = _type(one, page)
    for one in page.declarations:
        if isinstance(one, Constant) and one.type in found and one.value is None:
            raise text.refuse(
                one.offset,
                "computed-constant",
                f"constant {one.name} has no literal value",
                "write the value the server uses; only literal constants can be read",
            )
    if not found and not page.named:
        raise text.refuse(
            0, "no-types", "the document declares no types", "give a package page that has types, or its types.go"
        )
    for name, values in constants.items():
        if name in found:
            found[name] = TypeFact(**{**vars(found[name]), "kind": "enum", "constants": values})
    order = [*page.named, *(name for name in found if name not in page.named)]
    return [found.get(name) or TypeFact(name, "without-body", added=page.added.get(name)) for name in order]


def _type(one: TypeDeclaration, page: Page) -> TypeFact:
    role, call = page.calls.get(one.name) or _call_in_comment(one.comment)
    if role is None and any(
        isinstance(f, Function) and (f.receiver, f.name) == (one.name, "AddHeaders") for f in page.declarations
    ):
        role = "headers"
    kind: TypeKind = "named"
    if one.alias:
        kind = "alias"
    elif one.type.form in ("struct", "interface"):
        kind = one.type.form
    return TypeFact(
        one.name,
        kind,
        type=None if kind in ("struct", "interface") else str(one.type),
        role=role,
        call=call,
        added=page.added.get(one.name),
        fields=_fields(one.type),
    )


def _call_in_comment(comment: str) -> tuple[str | None, str | None]:
    match = re.search(r": (Request|Response) type for `([\w.]+)`", comment)
    return (match[1].lower(), match[2]) if match else (None, None)


def _fields(type_: GoType) -> tuple[FieldFact, ...]:
    return tuple(_field(one) for one in type_.fields)


def _field(one: Field) -> FieldFact:
    tags = dict(one.tag)
    wire, *options = tags.pop("json", "").split(",")
    inner = one.type
    while inner.form in ("pointer", "slice", "array"):
        inner = inner.parts[0]
    return FieldFact(
        one.name,
        wire or None,
        str(one.type),
        pointer=one.type.form == "pointer",
        omitempty="omitempty" in options,
        embedded=one.embedded,
        tags=tags,
        stated=stated(one.comment, _form(one.type)),
        fields=_fields(inner),
    )


def _form(type_: GoType) -> Form:
    if type_.form == "pointer":
        return _form(type_.parts[0])
    if type_.form in ("slice", "array"):
        return "list"
    if type_.form != "named" or type_.name not in _BUILTIN:
        return "string" if type_.form == "named" and type_.name == "time.Time" else "other"
    return "string" if type_.name == "string" else "number" if re.search(r"int|float|byte", type_.name) else "other"


def _missing(page: Page, types: list[TypeFact], declared: set[str]) -> dict[str, str]:
    """Return the types named anywhere on the page whose body is not there, in the page's order."""
    found = {fact.name: "local" for fact in types if fact.kind == "without-body"}
    for one in page.declarations:
        if not isinstance(one, TypeDeclaration):
            continue
        for name in one.type.names():
            if name not in _BUILTIN | _STANDARD | declared and name not in one.parameters:
                found.setdefault(name, "foreign" if "." in name else "local")
    return found
