"""What the model generator must know to make a module, so that a change elsewhere does not make it anew."""

from __future__ import annotations

import marshal
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ..cache import key
from ..ir.schemas import PREFIX, Schema
from .codegen import CodegenRequest
from .codegen_input import ModuleInput

# In place of an object to which a module only refers: its fields make no difference there.
STUB: Schema = {"type": "object", "properties": {"field": {"type": "string"}}}


class ModuleRequests:
    """The requests for single modules out of all of them."""

    def __init__(self, modules: Mapping[str, ModuleInput], base_class: str) -> None:
        self._modules = modules
        self._base_class = base_class
        self._components = {name: schema for module in modules.values() for name, schema in module.components.items()}
        self._children: dict[str, str] = {}  # a component of a module below each module that is a package
        for name in self._components:
            segments = name.split(".")[:-1]
            for length in range(1, len(segments)):
                self._children.setdefault(".".join(segments[:length]), name)
        self._unions = {name: frozenset(_members(schema)) for name, schema in self._components.items()}
        self._needed = {module: self._needs(module) for module in modules}

    def digest(self, module: str) -> bytes:
        """Return a digest of everything that determines a module, apart from its texts."""
        parts = [module, self._needed[module], self._modules[module].aliases, self._base_class]
        return key(marshal.dumps(parts, 2))  # equal bytes for equal data, as in `outline`

    def path(self, module: str) -> str:
        """Return the path of the file of a module."""
        name = module.replace(".", "/")
        return f"{name}/__init__.py" if module in self._children else f"{name}.py"

    def request(self, modules: Iterable[str]) -> CodegenRequest:
        """Return the request for some modules; the response has others too, which are not complete."""
        needed: dict[str, Schema] = {}
        aliases: dict[str, str] = {}
        for module in modules:
            aliases |= self._modules[module].aliases
            for name, schema in self._needed[module].items():
                if needed.get(name, STUB) is STUB:
                    needed[name] = schema
        document: dict[str, Any] = {
            "openapi": "3.1.0",
            "info": {"title": "models", "version": "0"},
            "paths": {},
            "components": {"schemas": {name: needed[name] for name in self._components if name in needed}},
        }
        return {"document": document, "aliases": aliases, "base_class": self._base_class}

    def _needs(self, module: str) -> dict[str, Schema]:
        """Return the schemas of a module, and what it needs of others: base classes, aliases, and names of classes."""
        needed = dict(self._modules[module].components)
        waiting = [reference for schema in needed.values() for reference in _references(schema)]
        # The model generator writes the values of a discriminator into the members of its union.
        waiting += [(name, True) for name, members in self._unions.items() if not members.isdisjoint(needed)]
        while waiting:
            name, is_part = waiting.pop()
            schema = self._components[name]
            if not is_part and ("properties" in schema or "allOf" in schema):
                needed.setdefault(name, STUB)
            elif needed.get(name, STUB) is STUB:
                needed[name] = schema
                waiting += _references(schema)
        if module in self._children:
            needed.setdefault(self._children[module], STUB)
        return needed


def _references(node: Any, is_part: bool = False) -> Iterator[tuple[str, bool]]:
    """Yield the components to which a schema refers, and whether their fields matter there.

    They do in a base class, and in a member of a union that a field tells apart.
    """
    if isinstance(node, list):
        for item in node:
            yield from _references(item, is_part)
    elif isinstance(node, dict):
        if "$ref" in node:
            yield node["$ref"].removeprefix(PREFIX), is_part
        for name, value in node.items():
            yield from _references(value, is_part=name == "allOf" or "discriminator" in node)


def _members(node: Any) -> Iterator[str]:
    """Yield the members of the unions with a discriminator in a schema."""
    if isinstance(node, dict) and "discriminator" in node:
        yield from (name for name, _ in _references(node))
    for value in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from _members(value)
