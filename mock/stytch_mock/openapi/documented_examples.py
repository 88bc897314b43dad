"""Answers operations that have no behaviour yet with the documented example, and says so in a header."""

from __future__ import annotations

from typing import Any

from ..errors import ApiError
from .document import Operation


def example_body(operation: Operation, *, strict: bool) -> dict[str, Any]:
    """Return the documented example of the successful response.

    Raises:
        Refusal: 501 `unavailable_endpoint`: the server is strict, or the document has no example.
    """
    documented = operation.response(200)
    if strict:
        raise ApiError(
            "unavailable_endpoint",
            f"The mock server has no behaviour for {operation.id}; without --strict it answers with the example.",
        )
    if documented is None or documented.example is None:
        raise ApiError(
            "unavailable_endpoint",
            f"The mock server has neither behaviour nor a documented example for {operation.id}.",
        )
    return dict(documented.example)
