"""The documented API: the calls and types of all packages, with the newest document of each resource."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from go_docs.facts.package_facts import CallFact, FieldFact, PackageFacts, TypeFact

_WORD_BOUNDARY = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


def snake(name: str) -> str:
    """Return a Go name as a method name: `GetJWKS` is `get_jwks`."""
    return _WORD_BOUNDARY.sub("_", name).lower()


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
