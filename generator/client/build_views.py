"""Builds the views of all modules of the client."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..docs.method_docs import errors_paragraph, shared_errors
from ..ir.types import Api, Resource
from ..settings import Settings
from ..text import names
from ..text.docstrings import docstring, sequence
from .arguments import MethodContext
from .imports import ModuleImports
from .methods import method
from .runtime_copy import Runtime
from .views import FLAVORS, ChildView, ClientChildView, ClientView, Flavor, ImportView, ResourceView


def resources(api: Api, settings: Settings, runtime: Runtime) -> list[ResourceView]:
    """Return a view of every resource below the namespaces.

    Args:
        api: The API of the client.
        settings: Names the runtime classes of grouped arguments.
        runtime: Has the hand-written methods and the classes of grouped arguments.
    """
    tops = [node for namespace in api.resources for node in namespace.children]
    groups = {module: (name, runtime.sentence(module, name)) for module, name in settings.arguments.items()}
    context = MethodContext(settings.package, shared_errors(api.operations), groups, settings.spellings)
    return [view for node in tops for view in _resource(node, context, runtime.extras)]


def clients(api: Api, settings: Settings) -> list[ClientView]:
    """Return a view of every client class, the sync and async form of each in turn."""
    found = []
    errors = errors_paragraph(shared_errors(api.operations))
    for name, namespaces in settings.clients.items():
        offered = [namespace for namespace in api.resources if namespace.name in namespaces]
        nodes = [node for namespace in offered for node in namespace.children]
        for flavor in FLAVORS:
            sentence = " ".join(node.description for node in offered)
            text = docstring([sentence, f"Takes the arguments of `{flavor.prefix}Client`.", errors], 4)
            children = tuple(
                _top(node, flavor, settings.spellings) for node in sorted(nodes, key=lambda node: node.name)
            )
            view = (f"{flavor.prefix}{name}", f"{flavor.prefix}Client", text, sequence(namespaces), children)
            found.append(ClientView(*view))
    return found


def client_imports(views: Iterable[ClientView]) -> list[ImportView]:
    """Return the imports that the annotations of the client classes need."""
    found = {(child.module.rpartition(".")[0], child.name, child.alias) for view in views for child in view.children}
    return [ImportView(module, f"{name} as {alias}") for module, name, alias in sorted(found)]


def _top(node: Resource, flavor: Flavor, spellings: tuple[str, ...]) -> ClientChildView:
    alias = f"{flavor.folder}__{node.id.replace('.', '__')}"
    text = docstring([node.description], 8)
    class_name = names.pascal(node.name, spellings)
    return ClientChildView(node.id, node.name, f".{flavor.folder}.{node.id}", alias, class_name, text)


def _resource(node: Resource, context: MethodContext, extras: frozenset[str]) -> Iterator[ResourceView]:
    class_name = names.pascal(node.name, context.spellings)
    dots = "." * (node.id.count(".") + 2 + bool(node.children))
    children = tuple(
        ChildView(child.name, names.pascal(child.name, context.spellings), docstring([child.description], 8))
        for child in node.children
    )
    taken = [class_name, f"{class_name}Extra", f"Async{class_name}Extra", *(child.class_name for child in children)]
    imports = ModuleImports(node.id, dots, taken)
    methods = tuple(method(operation, context, imports) for operation in node.operations)
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
        yield from _resource(child, context, extras)
