"""The parts of a spec that the index collects: objects of known kinds, references, type mismatches, operations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..spec_input.yaml_files import Source

Pointer = tuple[str | int, ...]
Component = tuple[str, str]  # a file and one of its top keys


@dataclass(slots=True, eq=False)  # not frozen: there are thousands, and a frozen one takes three times as long
class Node:
    """An object of a known kind: its place and its value."""

    kind: str
    source: Source
    pointer: Pointer
    value: Mapping[str, Any]

    @property
    def component(self) -> Component:
        """The file and the top key that this object is in."""
        return self.source.path, str(self.pointer[0]) if self.pointer else ""


@dataclass(frozen=True, slots=True)
class Reference:
    """A `$ref`: where it is, its text, which kind of object belongs in its place, and the component it names."""

    source: Source
    pointer: Pointer
    text: str
    kind: str
    target: Component

    @property
    def component(self) -> Component:
        """The file and the top key that this reference is in."""
        return self.source.path, str(self.pointer[0])


@dataclass(frozen=True, slots=True)
class TypeMismatch:
    """A value whose type is not the one that its place requires."""

    source: Source
    pointer: Pointer
    wanted: str


@dataclass(frozen=True, slots=True)
class Operation:
    """An operation with its method, its URL (empty if no path leads to it) and its path item."""

    node: Node
    method: str
    url: str
    item: Node

    @property
    def id(self) -> str:
        """The operationId, or an empty string."""
        name = self.node.value.get("operationId")
        return name if isinstance(name, str) else ""

    @property
    def resource(self) -> str:
        """The dotted path of the file, which is the name of the resource."""
        return self.node.source.path.removeprefix("paths/").removesuffix(".yaml").replace("/", ".")
