"""Types of the API as Markdown, in which the name of a model is a link to its module."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ..ir.types import Array, Enum, Map, Operation, Primitive, Ref, Type
from ..ir.usage import references
from ..text.docstrings import markdown

_WORDS = {"boolean": "`bool`", "integer": "`int`", "number": "`float`", "string": "`str`", "date-time": "`datetime`"}


class TypeLinks:
    """Describes types, with links to the modules of the models.

    Args:
        package: Name of the package, which is the folder that links lead into.
        files: The components, with the path of the module of each in the package.
    """

    def __init__(self, package: str, files: Mapping[str, str]) -> None:
        """Keep where the modules are."""
        self._package = package
        self._files = files

    def link(self, component: str) -> str:
        """Return the name of a model as a link."""
        return f"[`{component.rpartition('.')[2]}`]({self._package}/{self._files[component]})"

    def described(self, type_: Type) -> str:
        """Return a type in words."""
        if isinstance(type_, Ref):
            return self.link(type_.component)
        if isinstance(type_, Array):
            return f"list of {self.described(type_.item)}"
        if isinstance(type_, Map):
            return f"dict of {self.described(type_.value)}"
        if isinstance(type_, Primitive):
            return _WORDS.get(type_.kind, "any JSON value" if type_.kind == "anything" else "`None`")
        if isinstance(type_, Enum):
            return " or ".join(f"`{markdown(repr(value))}`" for value in type_.values)
        return " or ".join(dict.fromkeys(self.described(member) for member in type_.members))

    def of_arguments(self, operation: Operation) -> str:
        """Return the models that the arguments of an operation take, as links; empty for none."""
        types = [argument.type for argument in operation.arguments if argument.is_given and not argument.group]
        found = dict.fromkeys(name for type_ in types for name in references(type_))
        return ", ".join(map(self.link, found))

    def of_response(self, operation: Operation, shared: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Yield name and type of each field of a response, without those that every response has."""
        for name, type_ in operation.response:
            if name not in shared:
                yield name, self.described(type_)


def shared_fields(operations: Iterable[Operation]) -> frozenset[str]:
    """Return the fields that every response has."""
    fields = [frozenset(name for name, _ in operation.response) for operation in operations]
    return frozenset[str]().union(*fields[:1]).intersection(*fields)
