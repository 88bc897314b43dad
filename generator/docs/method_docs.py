"""The docstrings of methods: descriptions of the spec, with the limits that the schemas state."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..ir.types import Argument, Limits, Operation
from ..text.docstrings import Paragraph, entry, paragraphs

# Status to exception class of the runtime; a test checks that the classes exist.
ERRORS = {
    "400": "BadRequestError",
    "401": "AuthenticationError",
    "403": "PermissionDeniedError",
    "404": "NotFoundError",
    "409": "ConflictError",
    "429": "RateLimitError",
}


def paragraphs_of(operation: Operation, arguments: Sequence[tuple[str, str]], returns: str) -> Iterator[Paragraph]:
    """Yield the paragraphs of a docstring: summary, description, HTTP request, arguments, response, errors.

    Args:
        operation: The operation to describe.
        arguments: Python name and description of each argument, in the order of the signature.
        returns: Name of the response class.
    """
    yield operation.summary or f"{operation.id}."
    yield from paragraphs(operation.description)
    if operation.deprecated:
        yield "Deprecated: the API may drop this operation."
    yield (f"{operation.method} {operation.path}", *([operation.docs_url] if operation.docs_url else []))
    if arguments:
        yield ("Args:", *(line for name, text in arguments for line in entry(name, text, 8)))
    yield ("Returns:", *entry(returns, operation.returns_description, 8))
    raised = [(ERRORS[status], text) for status, text in operation.errors if status in ERRORS]
    raised += [("ServerError", text) for status, text in operation.errors if status.startswith("5")][:1]
    raised.append(("APIConnectionError", "No complete answer came."))
    yield ("Raises:", *(line for name, text in raised for line in entry(name, text, 8)))


def sentence_of(argument: Argument) -> str:
    """Return the description of an argument with its limits and its default."""
    description = " ".join(argument.description.split())
    # A limit that the description already states is not repeated.
    stated = [limit for limit in _limits(argument.limits) if limit not in description]
    if argument.nullable:
        stated.append("`Null` sends null")
    limits = "; ".join(stated)
    if not limits:
        return description
    end = "" if not description or description.endswith((".", "!", "?", ":")) else "."
    return f"{description}{end} {limits[0].upper()}{limits[1:]}.".strip()


def _limits(limits: Limits) -> Iterator[str]:
    yield from _range(limits.minimum, limits.maximum, "")
    yield from _range(limits.min_length, limits.max_length, " characters")
    yield from _range(limits.min_items, limits.max_items, " items")
    if limits.default is not None:
        default = str(limits.default).lower() if isinstance(limits.default, bool) else str(limits.default)
        yield f"{default} by default"


def _range(low: float | None, high: float | None, unit: str) -> Iterator[str]:
    if low is not None and high is not None:
        yield f"{low} to {high}{unit}" if low != high else f"{low}{unit}"
    elif high is not None:
        yield f"at most {high}{unit}"
    elif low is not None and not (unit and low <= 1):
        yield f"at least {low}{unit}"
