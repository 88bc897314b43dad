"""Extracts the facts of one document from its declarations."""

from __future__ import annotations

import hashlib
import re

from generator.problems import Problem, printable
from go_docs.facts.limits_in_prose import NumberTooLongError, ValueKind, find_limits
from go_docs.facts.package_facts import FieldFact, PackageFacts, TypeFact, TypeKind
from go_docs.parsing.declaration_parser import parse_declarations
from go_docs.parsing.go_syntax import Constant, Field, Function, GoType, Import, Package, TypeDeclaration, Variable
from go_docs.parsing.literals import Value
from go_docs.parsing.page_parser import Page, parse_page
from go_docs.parsing.source_text import ParseError, SourceText

_BUILTIN_NAMES = """any bool byte complex64 complex128 error float32 float64 int int8 int16 int32 int64 rune string uint
uint8 uint16 uint32 uint64 uintptr"""
_BUILTIN = frozenset(_BUILTIN_NAMES.split())
_STANDARD_LIBRARY = frozenset({"time.Time", "time.Duration", "json.RawMessage", "http.Header"})
_KINDS: dict[str, ValueKind] = {"string": "string", "bool": "boolean"}
_METHOD_IN_COMMENT = re.compile(r": (Request|Response) type for `([\w.]+)`")


def extract_facts(name: str, content: str, is_source: bool) -> PackageFacts:
    """Return what one document states.

    Args:
        name: The file's name, for error messages.
        content: Its text.
        is_source: Whether it is Go source rather than a documentation page.

    Raises:
        ParseError: It cannot be read completely.
    """
    text = SourceText.of_file(name, content)
    page = Page("source", declarations=parse_declarations(text, 0, len(content))) if is_source else parse_page(text)
    _reject_repeated_names(page)
    types = _TypeExtractor(text, page).types()
    package, name_from = _package(text, page)
    functions = [one for one in page.declarations if isinstance(one, Function)]
    declared = {fact.name for fact in types if fact.kind != "undeclared"}
    return PackageFacts(
        package=package,
        name_from=name_from,
        version=page.version,
        published=page.published,
        document=printable(re.split(r"[/\\]", name)[-1]),
        layout=page.layout,
        sha256=hashlib.sha256(content.encode()).hexdigest(),
        types=tuple(types),
        undeclared=_undeclared(page, types, declared),
        functions=tuple(f"{one.receiver}.{one.name}" if one.receiver else one.name for one in functions),
        variables=tuple(one.name for one in page.declarations if isinstance(one, Variable)),
        constants=tuple(
            one.name for one in page.declarations if isinstance(one, Constant) and one.type not in declared
        ),
        imports={one.name: one.path for one in page.declarations if isinstance(one, Import)},
    )


def _package(text: SourceText, page: Page) -> tuple[str, str]:
    clause = next((one.name for one in page.declarations if isinstance(one, Package)), None)
    if clause:
        return clause, "package clause"
    if page.title:
        return page.title, "title"
    receivers = {method.split(".")[0].lower() for _, method in page.methods.values() if "." in method}
    if len(receivers) == 1:
        return receivers.pop(), "methods"
    raise text.error(
        0,
        "unnamed-package",
        "the page does not name its package, and its request types do not name a single receiver",
        "put the package's name on the first line of the page",
    )


class _TypeExtractor:
    """Extracts the types of one document."""

    def __init__(self, text: SourceText, page: Page) -> None:
        self._text = text
        self._page = page
        self._declarations = [one for one in page.declarations if isinstance(one, TypeDeclaration)]
        self._header_structs = {
            one.receiver for one in page.declarations if isinstance(one, Function) and one.name == "AddHeaders"
        }

    def types(self) -> list[TypeFact]:
        """Return the types, those of the index and the headings first.

        Raises:
            ParseError: There are none, or one cannot be read completely.
        """
        values: dict[str, dict[str, Value]] = {one.name: {} for one in self._declarations}
        for constant in self._page.declarations:
            if not isinstance(constant, Constant) or constant.type not in values:
                continue
            if constant.value is None:
                message = f"the value of the constant {constant.name} is not a literal"
                raise ParseError(Problem(constant.location, "computed-constant", message, "write it as a literal"))
            values[constant.type][constant.name] = constant.value
        found = {one.name: self._type(one, values[one.name]) for one in self._declarations}
        if not found and not self._page.named:
            message = "the document declares no types"
            raise self._text.error(0, "no-types", message, "read a package page that has types, or its types.go")
        return [found.get(name) or self._undeclared(name) for name in {**self._page.named, **found}]

    def _undeclared(self, name: str) -> TypeFact:
        return TypeFact(name, "undeclared", added=self._page.added.get(name))

    def _type(self, one: TypeDeclaration, constants: dict[str, Value]) -> TypeFact:
        role, method = self._page.methods.get(one.name) or _method_in_comment(one.comment)
        if role is None and one.name in self._header_structs:
            role = "headers"
        kind: TypeKind = "enum" if constants else "alias" if one.alias else "named"
        if one.type.form in ("struct", "interface") and kind == "named":
            kind = one.type.form
        return TypeFact(
            one.name,
            kind,
            type=None if one.type.form in ("struct", "interface") and not one.alias else str(one.type),
            role=role,
            method=method,
            added=self._page.added.get(one.name),
            fields=tuple(map(_field, one.type.fields)),
            constants=constants,
        )


def _reject_repeated_names(page: Page) -> None:
    """Raise an error if two types or constants have the same name."""
    names: set[str] = set()
    for one in page.declarations:
        if isinstance(one, Constant | TypeDeclaration) and one.name != "_":
            if one.name in names:
                message = f"{one.name} is declared twice"
                raise ParseError(Problem(one.location, "repeated-name", message, "remove one of the two"))
            names.add(one.name)


def _method_in_comment(comment: str) -> tuple[str | None, str | None]:
    match = _METHOD_IN_COMMENT.search(comment)
    return (match[1].lower(), match[2]) if match else (None, None)


def _field(one: Field) -> FieldFact:
    tags = dict(one.tag)
    json_name, *options = tags.pop("json", "").split(",")
    inner = one.type
    while inner.form in ("pointer", "slice", "array"):
        inner = inner.parts[0]
    try:
        limits = find_limits(one.comment, _value_kind(one.type))
    except NumberTooLongError as error:
        raise ParseError(Problem(one.location, "number-too-long", str(error), "correct the comment")) from error
    return FieldFact(
        one.name,
        json_name or None,
        str(one.type),
        pointer=one.type.form == "pointer",
        omitempty="omitempty" in options,
        embedded=one.embedded,
        tags=tags,
        limits=limits,
        fields=tuple(map(_field, inner.fields)),
    )


def _value_kind(type_: GoType) -> ValueKind:
    if type_.form == "pointer":
        return _value_kind(type_.parts[0])
    if type_.form in ("slice", "array"):
        return "list"
    if type_.form != "named" or type_.name not in _BUILTIN:
        return "string" if type_.form == "named" and type_.name == "time.Time" else "other"
    if type_.name in _KINDS:
        return _KINDS[type_.name]
    return "number" if re.search(r"int|float|byte", type_.name) else "other"


def _undeclared(page: Page, types: list[TypeFact], declared: set[str]) -> dict[str, str]:
    """Return the types that the document names without declaring them, in its order."""
    found = {fact.name: "local" for fact in types if fact.kind == "undeclared"}
    known = _BUILTIN | _STANDARD_LIBRARY | declared
    for one in page.declarations:
        if isinstance(one, TypeDeclaration):
            parameters = frozenset(one.parameters)
            for name in one.type.names():
                if name not in known and name not in parameters:
                    found.setdefault(name, "foreign" if "." in name else "local")
    return found
