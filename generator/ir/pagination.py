"""The pagination of an operation: where its cursors and its records are."""

from __future__ import annotations

from collections.abc import Iterable

from .schemas import Schemas
from .types import Argument, Array, Pagination, Ref, Type

KEY = "x-pagination"


def pagination(
    names: dict[str, str] | None, arguments: Iterable[Argument], returns: str, schemas: Schemas
) -> Pagination | None:
    """Return how the pages of an operation follow one another.

    Args:
        names: The `x-pagination` of the operation; None for an operation without pages.
        arguments: The arguments of the operation, of which one is the cursor.
        returns: Component of the response body.
        schemas: The component schemas.
    """
    if names is None:
        return None
    cursor = next(argument for argument in arguments if argument.name == names["cursor"])
    records = _type_at(schemas, returns, names["items"])
    assert isinstance(records, Array)
    return Pagination(cursor, names["next"], names["items"], records.item)


def _type_at(schemas: Schemas, component: str, place: str) -> Type:
    """Return the type of the field at a dotted place inside an object."""
    name, _, rest = place.partition(".")
    field = next(prop for prop in schemas.properties(component) if prop.name == name)
    found, _ = schemas.type_of(field.schema)
    if not rest:
        return found
    assert isinstance(found, Ref)
    return _type_at(schemas, found.component, rest)
