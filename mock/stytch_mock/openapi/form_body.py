"""Parses the body of a request that is a form, and converts its texts to the JSON types of their schemas."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, Final
from urllib.parse import parse_qsl

from ..errors import ApiError
from .parameter_coercion import Convert, converter, resolved

FORM_TYPE: Final = "application/x-www-form-urlencoded"


class Form:
    """The form of one operation.

    Args:
        schema: Schema of its body, an object.
        schemas: The document's `components.schemas`, for references.
    """

    def __init__(self, schema: Mapping[str, Any], schemas: Mapping[str, Any]) -> None:
        self._converters = dict(_converters(schema, schemas))

    def parse(self, body: bytes, content_type: str | None) -> dict[str, Any]:
        """Return the fields of a form; one that is not documented stays text.

        Args:
            body: The body, not empty.
            content_type: The Content-Type header; None without one.

        Raises:
            ApiError: 400 `bad_request`: the type is not that of a form, or the body is not percent-encoded UTF-8 or has
                a field twice.
        """
        if not _is_form(content_type or ""):
            raise ApiError("bad_request", f"The Content-Type of this request must be {FORM_TYPE}.")
        try:
            pairs = parse_qsl(body.decode(), keep_blank_values=True, errors="strict")
        except ValueError:
            raise ApiError("bad_request", "The body is not a form in percent-encoded UTF-8.") from None
        fields = dict(pairs)
        if len(fields) != len(pairs):
            raise ApiError("bad_request", "The form has the same field twice.")
        return {name: self._converters.get(name, str)(text) for name, text in fields.items()}


def _converters(schema: Mapping[str, Any], schemas: Mapping[str, Any]) -> Iterator[tuple[str, Convert]]:
    schema = resolved(schema, schemas)
    for part in schema.get("allOf", ()):
        yield from _converters(part, schemas)
    for name, field in schema.get("properties", {}).items():
        yield name, converter(field, schemas)


@lru_cache(maxsize=64)
def _is_form(content_type: str) -> bool:
    return content_type.partition(";")[0].strip().lower() == FORM_TYPE
