"""The documented API: the calls and types of all packages, with the newest document of each resource."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from go_docs.facts.package_facts import CallFact, FieldFact, PackageFacts, TypeFact
from go_docs.parsing.go_syntax import GoType
from go_docs.parsing.type_parser import parse_type_text

_JSON_TYPES = {
    "string": "string",
    "bool": "boolean",
    "float32": "number",
    "float64": "number",
    "time.Time": "date-time",
    "jwt.NumericDate": "integer",
    "any": "any",
    "json.RawMessage": "any",
}
_INTEGER = re.compile(r"u?int(?:8|16|32|64)?|byte|rune")
_WORD_BOUNDARY = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


def snake(name: str) -> str:
    """Return a Go name as a method name: `GetJWKS` is `get_jwks`."""
    return _WORD_BOUNDARY.sub("_", name).lower()


@dataclass(frozen=True)
class DocumentedValue:
    """What the documents state about one value.

    Attributes:
        json_type: Its type in JSON, such as `string` or `array of object`.
        type: Its type in Go.
        fact: The field that it is the value of.
        enum: The constants of its type.
    """

    json_type: str
    type: GoType
    fact: FieldFact
    enum: list[str] | None = None

    @property
    def innermost(self) -> GoType:
        """The type inside pointers, lists and maps."""
        return _innermost(self.type)

    @property
    def is_free_form(self) -> bool:
        """Whether the documents leave open what the value contains."""
        return _scalar_type(self.innermost.name) == "any"

    @property
    def is_pointer(self) -> bool:
        """Whether the value can be missing. A pointer to a time does not count: Go has no other way to omit a time."""
        return self.type.form == "pointer" and self.fact.type != "*time.Time"


@dataclass(frozen=True)
class DocumentedType:
    """One type, and the file of facts that declares it."""

    package: str
    fact: TypeFact


class DocumentedApi:
    """The facts of all packages.

    Attributes:
        packages: The newest facts of each resource, by the name of their file.
        older: For each other file of facts the newer one of the same resource.
        calls: The file of facts and the call of each operation.
    """

    def __init__(self, facts: Mapping[str, PackageFacts], names: Mapping[str, str]) -> None:
        """Take the facts by the name of their file.

        Args:
            facts: The facts of each package.
            names: The resource for each package, and the operation for each `package.Method` that is not named after
                its resource and method.
        """
        self._names, self._all = names, facts
        newest: dict[str, str] = {}
        for name in sorted(facts, key=lambda name: _version(facts[name])):
            newest[names[name]] = name
        self.packages = {name: facts[name] for name in sorted(newest.values())}
        self.older = {name: newest[names[name]] for name in sorted(facts) if name not in self.packages}
        self.calls: dict[str, tuple[str, CallFact]] = {
            self._operation(name, call): (name, call) for name, one in self.packages.items() for call in one.calls
        }
        self._types = {name: {one.name: one for one in facts.types} for name, facts in self.packages.items()}

    def _operation(self, package: str, call: CallFact) -> str:
        return self._names.get(f"{package}.{call.method}") or f"{self._names[package]}.{snake(call.method)}"

    def resource(self, package: str) -> str:
        """Return the resource of a package."""
        return self._names[package]

    def find(self, package: str, name: str) -> DocumentedType | None:
        """Return the type that a package names, which it declares itself or imports, or None."""
        qualifier, _, bare = name.rpartition(".")
        owner = self.packages[package].imports.get(qualifier) if qualifier else package
        if owner is None:
            return None
        fact = self._types.get(self._newest(owner), {}).get(bare)
        return DocumentedType(self._newest(owner), fact) if fact and fact.kind != "undeclared" else None

    def arguments(self, owner: str) -> set[str]:
        """Return the names of the arguments of an operation, or of the fields of a `resource.Type`."""
        if owner in self.calls:
            return set(self.calls[owner][1].arguments)
        resource, _, name = owner.rpartition(".")
        packages = [package for package in self.packages if self._names[package] == resource]
        types = [
            DocumentedType(package, one) for package in packages for one in [self._types[package].get(name)] if one
        ]
        return {one.json_name or one.name for type_ in types for _, one in self.fields(type_)}

    def fields(self, owner: DocumentedType) -> Iterator[tuple[str, FieldFact]]:
        """Yield the fields of a struct that are in JSON, each with its package.

        The fields of embedded types take the place of the embedded field, as in Go.
        """
        waiting = [(owner.package, one) for one in reversed(owner.fact.fields)]
        expanded: set[str] = set()
        while waiting:
            package, one = waiting.pop()
            inner = self.find(package, one.type.lstrip("*")) if one.embedded and one.json_name is None else None
            if inner is None and one.json_name != "-":
                yield package, one
            elif inner is not None and inner.fact.name not in expanded:
                expanded.add(inner.fact.name)
                waiting += [(inner.package, each) for each in reversed(inner.fact.fields)]

    def value(self, package: str, one: FieldFact) -> DocumentedValue:
        """Return what the documents state about the value of a field of a type in a package."""
        go = parse_type_text(one.type)
        inner = self.find(package, _innermost(go).name)
        constants = [str(each) for each in inner.fact.constants.values()] if inner else []
        return DocumentedValue(self._json_type(package, go), go, one, constants or None)

    def struct(self, package: str, value: DocumentedValue, name: str) -> DocumentedType | None:
        """Return the struct inside a value; one without a name of its own gets `name`."""
        if value.innermost.form == "struct":
            return DocumentedType(package, TypeFact(name, "struct", fields=value.fact.fields))
        found = self.find(package, value.innermost.name)
        return found if found and found.fact.kind == "struct" else None

    def _json_type(self, package: str, go: GoType) -> str:
        if go.form == "pointer":
            return self._json_type(package, go.parts[0])
        if go.form in ("slice", "array"):
            return f"array of {self._json_type(package, go.parts[0])}"
        if go.form == "map":
            return f"map of {self._json_type(package, go.parts[1])}"
        if go.form == "struct":
            return "object"
        type_ = self.find(package, go.name)
        if type_ is None:
            return _scalar_type(go.name) or go.name
        if type_.fact.kind == "struct":
            return "object"
        return self._json_type(type_.package, parse_type_text(type_.fact.type or "any"))

    def superseded(self) -> int:
        """Return how many fields the older documents state that the newer ones state differently or not at all."""
        count = 0
        for old, new in self.older.items():
            for one in self._all[old].types:
                now = self._types[new].get(one.name)
                fields = {each.name: each for each in now.fields} if now else {}
                count += sum(fields.get(each.name) != each for each in one.fields)
        return count

    def _newest(self, name: str) -> str:
        return self.older.get(name, name)


def _version(facts: PackageFacts) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"[0-9]+", facts.version or ""))


def _scalar_type(name: str) -> str | None:
    """Return what a named Go type is in JSON, or None if it is a type of the API."""
    return "integer" if _INTEGER.fullmatch(name) else _JSON_TYPES.get(name)


def _innermost(go: GoType) -> GoType:
    while go.form in ("pointer", "slice", "array", "map"):
        go = go.parts[-1]
    return go
