"""Where the generated pages are, and links between them."""

from __future__ import annotations

import posixpath

from generator.docs.type_links import TypeLinks

ERRORS = "reference/errors.md"


def resource_page(resource: str) -> str:
    """Return the page of a resource: `b2b.sessions` is `reference/b2b/sessions.md`."""
    namespace, _, name = resource.partition(".")
    return f"reference/{namespace}/{name}.md"


def types_page(module: str) -> str:
    """Return the page of a module of models."""
    return f"reference/types/{module}.md"


def link(text: str, page: str, target: str, anchor: str) -> str:
    """Return a link from a page to a heading of another."""
    return f"[{text}]({posixpath.relpath(target, posixpath.dirname(page))}#{anchor})"


def operation_link(page: str, operation: str) -> str:
    """Return a link to an operation by its dotted name."""
    resource, _, name = operation.rpartition(".")
    return link(f"`{operation}`", page, resource_page(resource), name)


def error_link(page: str, error_type: str) -> str:
    """Return a link to an error type in the catalogue."""
    return link(f"`{error_type}`", page, ERRORS, error_type)


class PageLinks(TypeLinks):
    """Describes types, with links from one page to the pages of the models."""

    def __init__(self, page: str) -> None:
        """Keep the page that the links are on."""
        super().__init__("", {})
        self._page = page

    def link(self, component: str) -> str:
        """Return the name of a model as a link."""
        module, _, name = component.rpartition(".")
        return link(f"`{name}`", self._page, types_page(module), name)
