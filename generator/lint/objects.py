"""What a walk through the files yields: objects of known kinds, references between them, and what does not fit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..spec_input.yaml_files import Source

Pointer = tuple[str | int, ...]
Component = tuple[str, str]  # a file and one of its top keys


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """One object of a known kind: where it is and what it holds."""

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
    """A value whose form is not the one its place wants."""

    source: Source
    pointer: Pointer
    wanted: str


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation with its method, its URL (empty when no path leads to it) and the path item around it."""

    node: Node
    method: str
    url: str
    item: Node

    @property
    def id(self) -> str:
        """The operationId, or an empty text."""
        name = self.node.value.get("operationId")
        return name if isinstance(name, str) else ""
