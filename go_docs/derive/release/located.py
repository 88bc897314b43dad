"""Finds the lines of the spec that an entry takes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.spec_input.bundle import reference_target
from generator.spec_input.yaml_files import Sources
from generator.spec_input.yaml_reader import Mark

Pointer = tuple[str | int, ...]


@dataclass(frozen=True)
class Place:
    """An entry of a file: its path and the keys that lead to it."""

    path: str
    pointer: Pointer

    def below(self, *steps: str | int) -> Place:
        """Return the place of what is inside."""
        return Place(self.path, (*self.pointer, *steps))


class Locator:
    """Finds entries and their lines in the files of a spec as they are written."""

    def __init__(self, sources: Sources, texts: dict[str, list[str]]) -> None:
        """Take the files, and the lines of each."""
        self._sources = sources
        self._texts = texts

    def value(self, place: Place) -> Any:
        """Return the value at a place, or None."""
        source = self._sources.files.get(place.path)
        node: Any = None if source is None else source.data
        for step in place.pointer:
            if isinstance(node, dict):
                node = node.get(step)
            else:
                node = node[int(step)] if isinstance(node, list) and int(step) < len(node) else None
        return node

    def lines(self, place: Place) -> tuple[int, int]:
        """Return the number of the first line of an entry, from 0, and of the line after its last."""
        mark = self._mark(place)
        lines = self._texts[place.path]
        end = mark[0] + 1
        column = mark[1] - isinstance(place.pointer[-1], int)  # the keys of an item are all in its column
        while end < len(lines) and _belongs(lines[end], column):
            end += 1
        while not lines[end - 1].strip():
            end -= 1
        return mark[0], end

    def column(self, place: Place) -> int:
        """Return how far an entry is indented."""
        return self._mark(place)[1]

    def holder(self, component: str, name: str) -> Place | None:
        """Return the object of a component that has a property, followed through references; None if none has it."""
        return next((one for one in self.objects(component) if name in self.value(one)["properties"]), None)

    def objects(self, component: str) -> Iterator[Place]:
        """Yield the objects with properties that make up a component, its own first."""
        path, _, key = f"schemas/{component.replace('.', '/')}".rpartition("/")
        yield from self._objects(Place(f"{path}.yaml", (key,)))

    def chain(self, place: Place) -> Iterator[Place]:
        """Yield a schema and those that apply with it: the targets of its references, and what stands beside null."""
        node = self.value(place)
        if not isinstance(node, dict):
            return
        yield place
        for index, inside in enumerate(node.get("anyOf", ())):
            if inside != {"type": "null"}:
                yield from self.chain(place.below("anyOf", index))
        if "items" in node:
            yield from self.chain(place.below("items"))
        if "$ref" in node:
            path, key = reference_target(place.path, node["$ref"])
            yield from self.chain(Place(path, (key,)))

    def _objects(self, place: Place) -> Iterator[Place]:
        node = self.value(place)
        if not isinstance(node, dict):
            return
        if "properties" in node:
            yield place
        for index in range(len(node.get("allOf", ()))):
            yield from self._objects(place.below("allOf", index))
        if "$ref" in node:
            path, key = reference_target(place.path, node["$ref"])
            yield from self._objects(Place(path, (key,)))

    def _mark(self, place: Place) -> Mark:
        inside = self._sources.files[place.path].marks
        mark: Mark = (0, 0, inside, "")
        for step in place.pointer:
            mark = mark[2][step]
        return mark


def _belongs(line: str, column: int) -> bool:
    """Return whether a line is inside an entry that begins at a column; blank lines are, if more follows."""
    return not line.strip() or len(line) - len(line.lstrip()) > column
