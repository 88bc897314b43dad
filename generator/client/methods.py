"""The methods of the client: signature, request and docstring of each operation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..docs.examples import example
from ..docs.method_docs import SharedErrors, group_sentence, paragraphs_of, sentence_of
from ..ir.types import Argument, Operation
from ..text import names
from ..text.docstrings import WIDTH, docstring, literal, sequence
from .annotations import NONE, Annotation, model
from .annotations import argument as annotation_of
from .imports import ModuleImports
from .views import FLAVORS, ArgumentView, MethodView, PartView

ROOM = WIDTH - 12
"""The length of a line in an example, which is indented in its docstring."""
KEYWORDS = {"path": "path", "query": "query", "header": "headers", "body": "body"}

_Described = tuple[ArgumentView, str, Annotation]


@dataclass(frozen=True)
class MethodContext:
    """What all methods of a package have in common.

    Attributes:
        package: Name of the package.
        errors: The errors of every operation, which are described on the client classes.
        groups: The class of each grouped argument, and the first sentence of its docstring.
    """

    package: str
    errors: SharedErrors
    groups: Mapping[str, tuple[str, str]]


def method(operation: Operation, context: MethodContext, imports: ModuleImports) -> MethodView:
    """Return the method of an operation and add the imports of its annotations to `imports`.

    Args:
        operation: The operation that the method calls.
        context: What all methods have in common.
        imports: The imports of the module.
    """
    returned = model(operation.returns, imports.local)
    returns = imports.need(returned, "run time")
    arguments = _arguments(operation, context, imports)
    described = [(view.name, text) for view, text, _ in arguments]
    return MethodView(
        name=operation.name,
        constant=names.constant(operation.name),
        operation=_operation(operation),
        arguments=tuple(view for view, _, _ in arguments),
        returns=returns,
        docstrings={
            flavor.folder: docstring(
                paragraphs_of(operation, described, returns, context.errors, example(operation, ROOM, flavor.await_)),
                8,
            )
            for flavor in FLAVORS
        },
        parts=tuple(_parts(operation)),
        http=f"{operation.method} {operation.path}",
        docs_url=operation.docs_url,
        summary=operation.summary,
        returns_description=operation.returns_description,
        public_imports=imports.public([returned, *(annotation for _, _, annotation in arguments)], context.package),
    )


def _operation(operation: Operation) -> str:
    parts = [literal(operation.id), literal(operation.method), literal(operation.path)]
    if operation.safe:
        parts.append('retry="safe"')
    if operation.body == "form":
        parts.append('body="form"')
    if operation.public:
        parts.append("public=True")
    if operation.server is not None:
        parts.append(f"server={literal(operation.server)}")
    sensitive = [a.name for a in operation.arguments if a.sensitive and a.location != "header"]
    if sensitive:
        parts.append(f"sensitive={sequence(sensitive)}")
    return ", ".join(parts)


def _arguments(operation: Operation, context: MethodContext, imports: ModuleImports) -> list[_Described]:
    """Return the keyword arguments of a method with their descriptions and types, required ones first."""
    found: list[_Described] = []
    groups: dict[str, list[Argument]] = {}
    for argument in operation.arguments:
        if not argument.is_given:
            continue
        if argument.group:
            groups.setdefault(argument.group, []).append(argument)
            continue
        needed = annotation_of(argument.type, argument.required, argument.nullable, imports.local)
        default = "" if argument.required else " = None"
        view = ArgumentView(names.argument(argument.name), imports.need(needed, "check time"), default)
        found.append((view, sentence_of(argument, "Null"), needed))
    for group, members in groups.items():
        required = any(member.required for member in members)
        class_, sentence = context.groups[group]
        needed = Annotation(class_, frozenset([(f"_runtime.{group}", class_)]))
        needed = needed if required else needed | NONE
        text = imports.need(needed, "check time")
        view = ArgumentView(group, text, "" if required else " = None")
        found.append((view, group_sentence(members, sentence), needed))
    return sorted(found, key=lambda described: described[0].default != "")


def _parts(operation: Operation) -> Iterator[PartView]:
    for location, keyword in KEYWORDS.items():
        members = [a for a in operation.arguments if a.location == location and a.group is None]
        if members or (location == "body" and operation.body):
            pairs = ", ".join(f"{literal(a.name)}: {_value(a)}" for a in members)
            yield PartView(keyword, f"{{{pairs}}}")
    for group in dict.fromkeys(a.group for a in operation.arguments if a.group):
        yield PartView(group, group)


def _value(argument: Argument) -> str:
    """Return the expression of what is sent: an option of the client, a constant, or what the caller gives."""
    if argument.option is not None:
        return f"self._core.settings.{argument.option}"
    if argument.constant is not None:
        return literal(argument.constant) if isinstance(argument.constant, str) else repr(argument.constant)
    return names.argument(argument.name)
