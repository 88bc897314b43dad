"""Builds the views of all modules of the client."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..ir.types import Api, Resource
from ..settings import Settings
from ..text import names
from ..text.docstrings import docstring
from .imports import ModuleImports
from .methods import method
from .views import FLAVORS, ChildView, ClientChildView, ClientView, Flavor, ImportView, ResourceView


def resources(api: Api, settings: Settings, extras: frozenset[str]) -> list[ResourceView]:
    """Return a view of every resource below the namespaces.

    Args:
        api: The API of the client.
        settings: Names the runtime classes of grouped arguments.
        extras: Dotted names of the resources that have hand-written methods.
    """
    tops = [node for namespace in api.resources for node in namespace.children]
    return [view for node in tops for view in _resource(node, settings, extras)]


def clients(api: Api, settings: Settings) -> list[ClientView]:
    """Return a view of every client class, the sync and async form of each in turn."""
    found = []
    for name, namespaces in settings.clients.items():
        offered = [namespace for namespace in api.resources if namespace.name in namespaces]
        nodes = [node for namespace in offered for node in namespace.children]
        for flavor in FLAVORS:
            text = [" ".join(n.description for n in offered), f"Takes the arguments of `{flavor.prefix}Client`."]
            children = tuple(_top(node, flavor) for node in sorted(nodes, key=lambda node: node.name))
            found.append(ClientView(f"{flavor.prefix}{name}", f"{flavor.prefix}Client", docstring(text, 4), children))
    return found


def client_imports(views: Iterable[ClientView]) -> list[ImportView]:
    """Return the imports that the annotations of the client classes need."""
    found = {(child.module.rpartition(".")[0], child.name, child.alias) for view in views for child in view.children}
    return [ImportView(module, f"{name} as {alias}") for module, name, alias in sorted(found)]


def _top(node: Resource, flavor: Flavor) -> ClientChildView:
    alias = f"{flavor.folder}__{node.id.replace('.', '__')}"
    text = docstring([node.description], 8)
    return ClientChildView(node.id, node.name, f".{flavor.folder}.{node.id}", alias, names.pascal(node.name), text)


def _resource(node: Resource, settings: Settings, extras: frozenset[str]) -> Iterator[ResourceView]:
    class_name = names.pascal(node.name)
    dots = "." * (node.id.count(".") + 2 + bool(node.children))
    imports = ModuleImports(node, class_name, dots)
    children = tuple(
        ChildView(child.name, names.pascal(child.name), docstring([child.description], 8)) for child in node.children
    )
    methods = tuple(method(operation, settings, imports) for operation in node.operations)
    yield ResourceView(
        id=node.id,
        docstring=docstring([f"Operations `{node.id}.…`."], 0),
        class_docstring=docstring([node.description], 4),
        class_name=class_name,
        is_package=bool(node.children),
        root=dots,
        extra=f"{class_name}Extra" if node.id in extras else None,
        models=imports.lines(used_at="run time"),
        typing=(*imports.lines(used_at="check time"), *(ImportView(f".{c.name}", c.class_name) for c in children)),
        children=children,
        methods=methods,
    )
    for child in node.children:
        yield from _resource(child, settings, extras)
