"""The methods that iterate over all pages of a paginated operation."""

from __future__ import annotations

from ..docs.examples import iteration
from ..docs.method_docs import iterator_paragraphs
from ..ir.types import Operation, Ref
from ..text import names
from ..text.docstrings import docstring, literal
from .annotations import Annotation, model
from .arguments import ROOM, Described, parts
from .imports import ModuleImports
from .views import IteratorView


def iterator(
    operation: Operation, described: list[Described], imports: ModuleImports, package: str
) -> IteratorView | None:
    """Return the iterator over the pages of an operation; None for an operation without pages.

    Args:
        operation: The operation that returns a page.
        described: The arguments of its method.
        imports: The imports of the module, to which that of the records is added.
        package: Name of the package.
    """
    pages = operation.pagination
    if pages is None:
        return None
    assert isinstance(pages.item, Ref)
    item: Annotation = model(pages.item.component, imports.local)
    kept = [one for one in described if one.view.name != names.argument(pages.cursor.name)]
    places = [".".join(map(names.argument, place.split("."))) for place in (pages.next, pages.items)]
    summary = f"Iterate over the records of all pages of `{operation.name}`."
    return IteratorView(
        name=names.iterator(operation.name),
        constant=f"{names.constant(operation.name)}_PAGES",
        pagination=", ".join(map(literal, [pages.cursor.location, pages.cursor.name, *places])),
        arguments=tuple(one.view for one in kept),
        item=imports.need(item, "check time"),
        docstring=docstring(iterator_paragraphs(operation, summary, iteration(operation, ROOM)), indent=8),
        parts=tuple(parts(operation, without=pages.cursor)),
        summary=summary,
        public_imports=imports.public([item, *(one.annotation for one in kept)], package),
    )
