"""The documented examples, which operations without a handler return."""

from __future__ import annotations

from typing import Any

from ..errors import ApiError
from .document import Operation


def example_body(operation: Operation, *, strict: bool) -> dict[str, Any]:
    """Return the documented example of the successful response.

    Args:
        operation: The operation.
        strict: Whether operations without a handler are an error.

    Raises:
        ApiError: 501 `unavailable_endpoint`: the server is strict, or the document has no example.
    """
    documented = operation.response(operation.success_status)
    if strict:
        raise ApiError(
            "unavailable_endpoint",
            f"The mock server has no handler for {operation.id}; without --strict it returns the documented example.",
        )
    if documented is None or documented.example is None:
        raise ApiError(
            "unavailable_endpoint",
            f"The mock server has neither a handler nor a documented example for {operation.id}.",
        )
    return dict(documented.example)
