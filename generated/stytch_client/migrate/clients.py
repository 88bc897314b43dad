"""Finds which names of a program stand for a client of the package `stytch`, and whether it is used with `await`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import libcst as cst
from libcst.metadata import ParentNodeProvider, QualifiedNameProvider, QualifiedNameSource

from .names import CLIENTS, METHODS, RESOURCES

SYNC, ASYNC = "sync", "async"


class Bound(NamedTuple):
    """What a name stands for: a client of a product, or the resource `path` of one; `root` is that client's name."""

    product: str
    path: str
    root: str


@dataclass
class Clients:
    """The names that stand for clients, by file, and how each client is used."""

    bound: dict[str, dict[Path, Bound]] = field(default_factory=dict)
    uses: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    unclear: set[tuple[Path, str]] = field(default_factory=set)

    def find(self, name: str, file: Path) -> Bound | None:
        """Return what a name stands for in a file: what the file says, or else what all other files agree on."""
        known = self.bound.get(name, {})
        agreed = set(known.values())
        return known.get(file) or (next(iter(agreed)) if len(agreed) == 1 else None)

    def modes(self, product: str, root: str) -> set[str]:
        """Return how a client is used: `sync`, `async` or both; if it is not, as the others of its product."""
        every = set[str]().union(*(uses for (of, _), uses in self.uses.items() if of == product))
        return self.uses.get((product, root)) or every or {SYNC}

    def place(self, node: cst.BaseExpression, file: Path) -> Bound | None:
        """Return what an expression such as `self.client.sessions.authenticate` stands for."""
        if isinstance(node, cst.Attribute):
            inner = self.place(node.value, file)
            if inner:
                return inner._replace(path=f"{inner.path}.{node.attr.value}".lstrip("."))
            name = last_name(node.value)
            if name in self.bound and node.attr.value in RESOURCES:
                self.unclear.add((file, name))
        name = last_name(node.func) if isinstance(node, cst.Call) else last_name(node)
        return self.find(f"{name}()" if isinstance(node, cst.Call) else name, file) if name else None


class Survey(cst.CSTVisitor):
    """Adds what one file says to `clients`; a second run finds what depends on other files."""

    METADATA_DEPENDENCIES = (QualifiedNameProvider, ParentNodeProvider)

    def __init__(self, clients: Clients, file: Path) -> None:
        super().__init__()
        self._clients, self._file = clients, file

    def visit_Assign(self, node: cst.Assign) -> None:
        """Bind the name to the client or result that is assigned."""
        self._bind(node, self._value(node.value))

    def visit_AnnAssign(self, node: cst.AnnAssign) -> None:
        """Bind the name to what its annotation or value is."""
        self._bind(node, self._named(node.annotation) or self._value(node.value))

    def visit_Param(self, node: cst.Param) -> None:
        """Bind the parameter to what its annotation is."""
        self._bind(node, self._named(node.annotation))

    def visit_FunctionDef(self, node: cst.FunctionDef) -> None:
        """Bind calls of the function to what its annotation is."""
        self._bind(node, self._named(node.returns))

    def visit_Return(self, node: cst.Return) -> None:
        """Bind calls of the function to what it returns."""
        function = next((each for each in parents(self, node) if isinstance(each, cst.FunctionDef)), None)
        if function:
            self._bind(function, self._value(node.value))

    def visit_WithItem(self, node: cst.WithItem) -> None:
        """Bind the name to the client, which is used by an async `with`."""
        found = self._value(node.item)
        if found:
            self._bind(node, found)
            self._use(found._replace(root=found.root or owner_name(node) or ""), ASYNC)

    def visit_ImportFrom(self, node: cst.ImportFrom) -> None:
        """Bind the names that a bound name of another file is imported as."""
        home = last_name(node.module) if node.module else None
        for alias in () if isinstance(node.names, cst.ImportStar) else node.names:
            for name in (alias.evaluated_name, f"{alias.evaluated_name}()"):
                for file, found in list(self._clients.bound.get(name, {}).items()):
                    if home in (file.stem, file.parent.name):
                        self._clients.bound[name].setdefault(self._file, found)

    def visit_Attribute(self, node: cst.Attribute) -> None:
        """Remember whether a client is used by its sync or its async methods."""
        found = self._clients.place(node, self._file)
        name = found.path.removesuffix("_async") if found else ""
        if found and (name in METHODS[found.product] or name == "close"):
            self._use(found, SYNC if name == found.path != "close" else ASYNC)

    def _bind(self, node: cst.CSTNode, found: Bound | None) -> None:
        name = owner_name(node)
        if name and found:
            self._clients.bound.setdefault(name, {})[self._file] = found._replace(root=found.root or name)

    def _use(self, found: Bound, mode: str) -> None:
        self._clients.uses.setdefault((found.product, found.root), set()).add(mode)

    def _value(self, value: cst.BaseExpression | None) -> Bound | None:
        found = self._named(value.func) if isinstance(value, cst.Call) else None
        found = found or (self._clients.place(value, self._file) if value else None)
        return None if found is None or found.path in METHODS[found.product] else found

    def _named(self, node: cst.CSTNode | None) -> Bound | None:
        """Return a client if a piece of code has the name of a client class."""
        products = [CLIENTS[name] for name in names_inside(self, node) if name in CLIENTS] if node else []
        return Bound(products[0], "", "") if products else None


def owner_name(node: cst.CSTNode) -> str | None:
    """Return the name that a statement, a parameter or a function gives to what is in it."""
    if isinstance(node, (cst.Assign, cst.AnnAssign)):
        return last_name(node.targets[0].target if isinstance(node, cst.Assign) else node.target)
    if isinstance(node, cst.WithItem):
        return last_name(node.asname.name) if node.asname else None
    name = node.name.value if isinstance(node, (cst.Param, cst.FunctionDef)) else None
    return f"{name}()" if isinstance(node, cst.FunctionDef) else name


def last_name(node: cst.CSTNode) -> str | None:
    """Return a name, or the last name of an attribute."""
    if isinstance(node, cst.Attribute):
        return node.attr.value
    return node.value if isinstance(node, cst.Name) else None


def parents(visitor: cst.MetadataDependent, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    """Yield the nodes around a node, from the inside to the outside."""
    around = visitor.get_metadata(ParentNodeProvider, node, None)
    while around is not None:
        yield around
        around = visitor.get_metadata(ParentNodeProvider, around, None)


def qualified_names(visitor: cst.MetadataDependent, node: cst.CSTNode) -> list[str]:
    """Return the dotted names of the package `stytch` that a piece of code stands for, by the imports of its file."""
    found = visitor.get_metadata(QualifiedNameProvider, node, set())
    names = [each.name for each in found if each.source is QualifiedNameSource.IMPORT]
    return [name for name in names if f"{name}.".startswith("stytch.")]


def names_inside(visitor: cst.MetadataDependent, node: cst.CSTNode) -> list[str]:
    """Return the dotted names of the package `stytch` anywhere in a piece of code."""
    inner = [name for child in node.children for name in names_inside(visitor, child)]
    return [*qualified_names(visitor, node), *inner]
