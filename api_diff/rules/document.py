"""Rules about the document as a whole: which operations, servers and security schemes there are."""

from __future__ import annotations

from collections.abc import Iterator

from ..change import Subject, Verdict, listing_rule, rule
from ..surface import Surface


def _renamed(old: Surface, new: Surface) -> dict[str, str]:
    """Return the operations that have another name at the same method and path: old name to new name."""
    places = {(op.method, op.path): op.place for op in new.operations.values()}
    found = {op.place: places.get((op.method, op.path), op.place) for op in old.operations.values()}
    return {before: after for before, after in found.items() if before not in new.operations and before != after}


@listing_rule("operation-removed", Subject.DOCUMENT, Verdict.BREAKING)
def operation_removed(old: Surface, new: Surface) -> Iterator[tuple[str, str]]:
    """An operation is gone: calls of it fail."""
    for place in old.operations.keys() - new.operations.keys() - _renamed(old, new).keys():
        yield place, f"{old.operations[place].method} {old.operations[place].path}"


@listing_rule("operation-renamed", Subject.DOCUMENT, Verdict.BREAKING)
def operation_renamed(old: Surface, new: Surface) -> Iterator[tuple[str, str]]:
    """An operation has another name at the same URL: the method of the client has another name too."""
    for before, after in _renamed(old, new).items():
        yield before, f"now {after}"


@listing_rule("operation-added", Subject.DOCUMENT, Verdict.ADDITION)
def operation_added(old: Surface, new: Surface) -> Iterator[tuple[str, str]]:
    """An operation is new."""
    for place in new.operations.keys() - old.operations.keys() - set(_renamed(old, new).values()):
        yield place, f"{new.operations[place].method} {new.operations[place].path}"


@listing_rule("server-removed", Subject.DOCUMENT, Verdict.BREAKING)
def server_removed(old: Surface, new: Surface) -> Iterator[tuple[str, str]]:
    """The URL of a server is gone: programs that use it reach nothing."""
    for url in old.servers:
        if url not in new.servers:
            yield "document", url


@listing_rule("server-added", Subject.DOCUMENT, Verdict.ADDITION)
def server_added(old: Surface, new: Surface) -> Iterator[tuple[str, str]]:
    """The URL of a server is new."""
    for url in new.servers:
        if url not in old.servers:
            yield "document", url


@listing_rule("security-scheme-changed", Subject.DOCUMENT, Verdict.BREAKING)
def security_scheme_changed(old: Surface, new: Surface) -> Iterator[tuple[str, str]]:
    """A security scheme is gone or different: requests authenticate in another way."""
    for name, scheme in old.schemes.items():
        if new.schemes.get(name) != scheme:
            yield "document", name if name in new.schemes else f"{name} is gone"


@rule("document-texts-changed", Subject.DOCUMENT, Verdict.NOTE)
def texts_changed(old: Surface, new: Surface) -> str | None:
    """The title of the API, or a text about it or about a resource, is different."""
    return "" if old.texts != new.texts else None
