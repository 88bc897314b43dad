"""Finds the component that a documented struct is in the spec, or is to be."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from go_docs.audit.documented import DocumentedApi, DocumentedType
from go_docs.derive.fields.precedents import Precedents, key_of
from go_docs.derive.fields.written import SCHEMAS, WrittenSpec, resource_of

_SHARED = "common"


class ComponentNames:
    """Names the components of one spec."""

    def __init__(
        self,
        spec: WrittenSpec,
        precedents: Precedents,
        api: DocumentedApi,
        namespaces: Mapping[str, Iterable[str]],
    ) -> None:
        """Take what the names depend on.

        Args:
            spec: The spec.
            precedents: Its precedents.
            api: The documented API.
            namespaces: For each namespace the others that its schemas may use.
        """
        self._spec, self._precedents, self._api, self._namespaces = spec, precedents, api, namespaces
        self._closures: dict[str, set[str]] = {}
        self._uses: dict[str, set[str]] = defaultdict(set)
        self._with_calls = {resource_of(operation) for operation in api.calls}
        self._filed: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
        for user, type_, component in precedents.objects(spec):
            self._filed[type_.package][resource_of(user), resource_of(component)] += 1
        for name in spec.schemas:
            targets = spec.references_of(spec.schemas[name])
            self._uses[resource_of(name)] |= {resource_of(target.removeprefix(SCHEMAS)) for target in targets}

    def allowed(self, component: str, home: str) -> bool:
        """Return whether the file of `home` may refer to a component: by its namespace, and without a file cycle."""
        namespace, mine, theirs = home.partition(".")[0], resource_of(home), resource_of(component)
        if component.partition(".")[0] not in (namespace, *self._namespaces.get(namespace, ())):
            return False
        return mine == theirs or mine not in self._reached(theirs)

    def _reached(self, file: str) -> set[str]:
        """Return the files of schemas that a file refers to, directly or not, by their dotted names."""
        if file not in self._closures:
            found, waiting = set(), [file]
            while waiting:
                one = waiting.pop()
                if one not in found:
                    found.add(one)
                    waiting += self._uses[one]
            self._closures[file] = found
        return self._closures[file]

    def component(self, type_: DocumentedType, home: str) -> str:
        """Return the component that a struct is or is to be, for a field of the operation or component `home`.

        That is the one that other fields with this struct refer to, or else a shared one of the same name. A new one
        is filed where other types of its package are filed, or with the resource that uses it.
        """
        known = self._known(type_, home)
        if known:
            return max(known, key=lambda each: known[each])
        mine, package = resource_of(home), self._api.resource(type_.package)
        bare = type_.fact.name.rpartition(".")[2]
        name = bare[:1].upper() + bare[1:]
        own = mine if _is_below(mine, package) else package
        if f"{package}.{name}" in self._spec.schemas and self.allowed(f"{package}.{name}", home):
            return f"{package}.{name}"
        for module, _ in self._modules(type_.package, mine, own).most_common():
            if self.allowed(f"{module}.{name}", home):
                return f"{module}.{name}"
        return f"{own}.{name}"

    def _known(self, type_: DocumentedType, home: str) -> dict[str, int]:
        types, name = self._precedents.types, type_.fact.name.lower()
        found = {each: count for each, count in types.get(key_of(type_), {}).items() if self.allowed(each, home)}
        for key, components in () if found else types.items():
            if key.rpartition(".")[2].lower() == name:
                shared = (each for each in components if each.startswith(f"{_SHARED}.") and each in self._spec.schemas)
                found.update({each: components[each] for each in shared})
        return found

    def _modules(self, package: str, mine: str, own: str) -> Counter[str]:
        """Return where the resources below a package file its types, and how often: with itself, or around `mine`.

        What is filed with the package does not count if it has operations: those are its own types.
        """
        found: Counter[str] = Counter()
        outer = self._api.resource(package)
        for (user, module), count in self._filed[package].items():
            if _is_below(user, outer) and user != outer and not (module == outer and outer in self._with_calls):
                found[module if _is_below(mine, module) else own] += count
        return found


def _is_below(resource: str, other: str) -> bool:
    return f"{resource}.".startswith(f"{other}.")
