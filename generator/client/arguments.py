"""The keyword arguments of a method: their annotations, their descriptions, and the parts of the request they fill."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..docs.method_docs import SharedErrors, group_sentence, sentence_of
from ..ir.types import Argument, Operation
from ..text import names
from ..text.docstrings import WIDTH, literal
from .annotations import NONE, Annotation
from .annotations import argument as annotation_of
from .imports import ModuleImports
from .views import ArgumentView, PartView

ROOM = WIDTH - 12
"""The length of a line in an example, which is indented in its docstring."""
KEYWORDS = {"path": "path", "query": "query", "header": "headers", "body": "body"}


@dataclass(frozen=True)
class MethodContext:
    """What all methods of a package have in common.

    Attributes:
        package: Name of the package.
        errors: The errors of every operation, which are described on the client classes.
        groups: The class of each grouped argument, and the first sentence of its docstring.
        spellings: Words as class names spell them.
    """

    package: str
    errors: SharedErrors
    groups: Mapping[str, tuple[str, str]]
    spellings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Described:
    """A keyword argument with its description and its annotation."""

    view: ArgumentView
    text: str
    annotation: Annotation


def keyword_arguments(operation: Operation, context: MethodContext, imports: ModuleImports) -> list[Described]:
    """Return the keyword arguments of a method, required ones first, and add their imports to `imports`."""
    found: list[Described] = []
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
        found.append(Described(view, sentence_of(argument, "Null"), needed))
    for group, members in groups.items():
        required = any(member.required for member in members)
        class_, sentence = context.groups[group]
        needed = Annotation(class_, frozenset([(f"_runtime.{group}", class_)]))
        needed = needed if required else needed | NONE
        text = imports.need(needed, "check time")
        view = ArgumentView(group, text, "" if required else " = None")
        found.append(Described(view, group_sentence(members, sentence), needed))
    return sorted(found, key=lambda described: described.view.default != "")


def parts(operation: Operation, without: Argument | None = None) -> Iterator[PartView]:
    """Yield what a method passes to the runtime for each part of the request.

    Args:
        operation: The operation that the method calls.
        without: An argument that the method does not have.
    """
    for location, keyword in KEYWORDS.items():
        given = [a for a in operation.arguments if a.location == location and a.group is None and a != without]
        if given or (location == "body" and operation.body):
            pairs = ", ".join(f"{literal(a.name)}: {_value(a)}" for a in given)
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
