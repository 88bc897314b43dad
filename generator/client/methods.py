"""The methods of the client: signature, request and docstring of each operation."""

from __future__ import annotations

from ..docs.examples import example
from ..docs.method_docs import DEPRECATED, paragraphs_of
from ..ir.types import Operation
from ..text import names
from ..text.docstrings import docstring, literal, sequence
from .annotations import model
from .arguments import ROOM, MethodContext, keyword_arguments, parts
from .imports import ModuleImports
from .iterators import iterator
from .views import MethodView


def method(operation: Operation, context: MethodContext, imports: ModuleImports) -> MethodView:
    """Return the method of an operation and add the imports of its annotations to `imports`.

    Args:
        operation: The operation that the method calls.
        context: What all methods have in common.
        imports: The imports of the module.
    """
    returned = model(operation.returns, imports.local)
    returns = imports.need(returned, "run time")
    arguments = keyword_arguments(operation, context, imports)
    described = [(argument.view.name, argument.text) for argument in arguments]
    return MethodView(
        name=operation.name,
        constant=names.constant(operation.name),
        operation=_operation(operation),
        deprecated=literal(DEPRECATED) if operation.deprecated else "",
        arguments=tuple(argument.view for argument in arguments),
        returns=returns,
        docstring=docstring(
            paragraphs_of(operation, described, returns, context.errors, example(operation, ROOM)), indent=8
        ),
        parts=tuple(parts(operation)),
        http=f"{operation.method} {operation.path}",
        docs_url=operation.docs_url,
        summary=operation.summary,
        returns_description=operation.returns_description,
        public_imports=imports.public([returned, *(argument.annotation for argument in arguments)], context.package),
        iterator=iterator(operation, arguments, imports, context.package),
    )


def _operation(operation: Operation) -> str:
    parts = [literal(operation.id), literal(operation.method), literal(operation.path)]
    if operation.safe:
        parts.append('retry="safe"')
    if operation.body == "form":
        parts.append('body="form"')
    if operation.public:
        parts.append("public=True")
    if operation.server is not None:
        parts.append(f"server={literal(operation.server)}")
    sensitive = [a.name for a in operation.arguments if a.sensitive and a.location != "header"]
    if sensitive:
        parts.append(f"sensitive={sequence(sensitive)}")
    return ", ".join(parts)
