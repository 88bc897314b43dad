"""The index of a spec: one walk over all files finds the objects of each kind and the references between them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from ..spec_input.bundle import reference_target
from ..spec_input.conventions import METHODS
from ..spec_input.yaml_files import CATALOGUE, ENTRY, Source, Sources
from .grammar import FOLDERS, KINDS, TEXT, Either, ListOf, MapOf, Scalar, Shape
from .objects import Component, Node, Operation, Pointer, Reference, TypeMismatch
from .settings import LintSettings
from .validators import UnusableSchema, Validators, breaches, is_oversized


class SpecIndex:
    """All objects of a spec by kind, its references, and its values of the wrong type."""

    def __init__(self, sources: Sources, settings: LintSettings) -> None:
        self.sources = sources
        self.settings = settings
        self.nodes: dict[str, list[Node]] = defaultdict(list)
        self.references: list[Reference] = []
        self.type_mismatches: list[TypeMismatch] = []
        self.boolean_schemas: list[tuple[Source, Pointer]] = []
        self.unusable: list[UnusableSchema] = []
        # Filled by the lookup, by schema and combinations.
        self.layers: dict[tuple[Node, tuple[str, ...]], tuple[Node, ...]] = {}
        self.properties: dict[tuple[Node, tuple[str, ...]], dict[str, Node]] = {}
        self._known: dict[tuple[str, Pointer], Node] = {}
        for path, source in sources.files.items():
            if path == ENTRY:
                self._object(source, (), source.data, "openapi")
                continue
            kind = "error-type" if path == CATALOGUE else FOLDERS.get(path.partition("/")[0])
            if kind is not None:
                self._value(source, (), source.data, MapOf(kind))

    @cached_property
    def operations(self) -> tuple[Operation, ...]:
        """Every operation, in the order of the files."""
        return tuple(
            Operation(self._known[item.source.path, (*item.pointer, method)], method, url, item)
            for item, url in self._items()
            for method in METHODS
            if (item.source.path, (*item.pointer, method)) in self._known
        )

    @cached_property
    def by_id(self) -> dict[str, Operation]:
        """The operations by operationId; of duplicates the first."""
        found: dict[str, Operation] = {}
        for operation in self.operations:
            if operation.id:
                found.setdefault(operation.id, operation)
        return found

    @cached_property
    def named(self) -> tuple[Operation, ...]:
        """The operations with a unique operationId, and the first of duplicates."""
        return tuple(operation for operation in self.operations if self.by_id.get(operation.id) is operation)

    @cached_property
    def uses(self) -> dict[Component, list[Reference]]:
        """The references that each component holds."""
        held: dict[Component, list[Reference]] = defaultdict(list)
        for reference in self.references:
            held[reference.component].append(reference)
        return held

    @cached_property
    def whole(self) -> bool:
        """Whether every reference has a target."""
        return all(self.component(reference.target) is not None for reference in self.references)

    @cached_property
    def validators(self) -> Validators:
        """The validators for the schemas of these files."""
        beside = [
            self.child(holder, "schema")
            for kind in ("media-type", "parameter", "header")
            for holder in self.nodes[kind]
            if "example" in holder.value or "examples" in holder.value
        ]
        arguments = [self.node(holder.source, (*holder.pointer, "schema")) for holder in self.nodes["parameter"]]
        own = [node for node in self.nodes["schema"] if "default" in node.value or "examples" in node.value]
        places = [(node.source.path, node.pointer) for node in (*beside, *arguments, *own) if node]
        return Validators(self.sources, places)

    @cached_property
    def texts(self) -> dict[str, str]:
        """The text of every file, including carriage returns."""
        return {path: source.content.decode() for path, source in self.sources.files.items()}

    @cached_property
    def oversized_patterns(self) -> list[tuple[Node, tuple[str, ...]]]:
        """The patterns that must not be compiled: the schema, and the steps from it to the pattern."""
        found = []
        for node in self.nodes["schema"]:
            names = node.value.get("patternProperties")
            patterns = [("patternProperties", name) for name in (names if isinstance(names, dict) else ())]
            for steps in [("pattern",), *patterns]:
                text = steps[1] if len(steps) == 2 else node.value.get("pattern")
                if isinstance(text, str) and is_oversized(text):
                    found.append((node, steps))
        return found

    @cached_property
    def breaches(self) -> dict[Node, dict[Pointer, str]]:
        """The outermost schemas that are not valid JSON Schema: where in them, and why."""
        return {
            node: found
            for node in self.nodes["schema"]
            if not any(self._is_schema(node, length) for length in range(len(node.pointer)))
            and (found := breaches(node.value))
        }

    def check(self, schema: Node, value: Any) -> list[tuple[Pointer, str]]:
        """Return where in `value`, and why, it is not valid under `schema`; nothing if the schema is not usable."""
        if self.oversized_patterns:
            return []
        try:
            return self.validators.check(schema.source.path, schema.pointer, value)
        except UnusableSchema as error:
            self.unusable.append(error)
            return []

    def own(self, kind: str) -> list[Node]:
        """Return the objects of a kind that are written out rather than referred to."""
        return [node for node in self.nodes[kind] if "$ref" not in node.value]

    def reached(self, part: str) -> frozenset[Component]:
        """Return the components that operations lead to through `part` (such as requestBody or responses)."""
        waiting = [
            reference.target
            for reference in self.references
            if reference.source.path.startswith("paths/") and part in reference.pointer
        ]
        found: set[Component] = set()
        while waiting:
            component = waiting.pop()
            if component not in found:
                found.add(component)
                waiting += [reference.target for reference in self.uses.get(component, ())]
        return frozenset(found)

    def node(self, source: Source, pointer: Pointer) -> Node | None:
        """Return the object at a place; None when nothing of a known kind is there."""
        return self._known.get((source.path, pointer))

    def component(self, component: Component) -> Node | None:
        """Return the object that is a component; None when there is none."""
        path, key = component
        return self._known.get((path, (key,)))

    def target(self, node: Node) -> Component | None:
        """Return the component that a `$ref` in the place of an object names; None without a `$ref`."""
        ref = node.value.get("$ref")
        return reference_target(node.source.path, ref) if isinstance(ref, str) else None

    def follow(self, node: Node) -> Node | None:
        """Return the object at the end of the `$ref`s that start at `node`; None for one that leads nowhere."""
        if "$ref" not in node.value:  # as most objects; a generator would take several times longer
            return node
        *_, last = self.chain(node)
        return None if self.target(last) is not None else last

    def chain(self, node: Node) -> Iterator[Node]:
        """Yield an object, the object that its `$ref` leads to, and so on, up to one that leads nowhere."""
        seen: set[Component] = set()
        found: Node | None = node
        while found is not None:
            yield found
            target = self.target(found)
            if target is None or target in seen:  # the end, or a cycle
                return
            seen.add(target)
            found = self.component(target)

    def child(self, node: Node, *steps: str | int) -> Node | None:
        """Return the object below `node`, itself or what a `$ref` in its place leads to."""
        found = self.node(node.source, (*node.pointer, *steps))
        return None if found is None else self.follow(found)

    def _is_schema(self, node: Node, length: int) -> bool:
        around = self._known.get((node.source.path, node.pointer[:length]))
        return around is not None and around.kind == "schema"

    def _items(self) -> Iterator[tuple[Node, str]]:
        urls: dict[Component, str] = {}
        for reference in self.references:
            if reference.kind == "path-item" and reference.pointer[:1] == ("paths",):
                urls.setdefault(reference.target, str(reference.pointer[1]))
        for item in self.nodes["path-item"]:
            if item.pointer[:1] == ("paths",) and item.source.path == ENTRY:
                yield item, str(item.pointer[1])
            elif "$ref" not in item.value:
                yield item, urls.get(item.component, "")

    def _value(self, source: Source, pointer: Pointer, value: Any, shape: Shape) -> None:
        if isinstance(shape, str):
            self._object(source, pointer, value, shape)
        elif isinstance(shape, Scalar):
            if not isinstance(value, shape.types) or (isinstance(value, bool) and int in shape.types):
                self.type_mismatches.append(TypeMismatch(source, pointer, shape.name))
        elif isinstance(shape, Either):
            if isinstance(value, list):
                self._value(source, pointer, value, shape.items)
            else:
                self._value(source, pointer, value, shape.plain)
        elif isinstance(shape, ListOf):
            if not isinstance(value, list):
                self.type_mismatches.append(TypeMismatch(source, pointer, "a list"))
                return
            for index, item in enumerate(value):
                self._value(source, (*pointer, index), item, shape.item)
        elif not isinstance(value, dict):
            self.type_mismatches.append(TypeMismatch(source, pointer, "a mapping"))
        else:
            for key, item in value.items():
                self._value(source, (*pointer, key), item, shape.value)

    def _object(self, source: Source, pointer: Pointer, value: Any, name: str) -> None:
        if name == "schema" and isinstance(value, bool):
            self.boolean_schemas.append((source, pointer))
            return
        if not isinstance(value, dict):
            self.type_mismatches.append(TypeMismatch(source, pointer, "a mapping"))
            return
        kind = KINDS[name]
        node = Node(name, source, pointer, value)
        self._known[source.path, pointer] = node
        self.nodes[name].append(node)
        if (kind.reference or name == "schema") and isinstance(value.get("$ref"), str):
            target = reference_target(source.path, value["$ref"])
            self.references.append(Reference(source, (*pointer, "$ref"), value["$ref"], name, target))
        for key, item in value.items():
            shape = TEXT if key == "$ref" and kind.reference else kind.keys.get(key)
            if name == "responses" and not key.startswith("x-"):
                shape = "response"
            # Most values are scalars of the right type.
            if shape is not None and not (isinstance(shape, Scalar) and type(item) in shape.types):
                self._value(source, (*pointer, key), item, shape)
