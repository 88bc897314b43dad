"""What a method's docstring says: the spec's sentences, joined with what the schema states in numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..ir.types import Argument, Limits, Operation
from ..text.docstrings import Paragraph, entry, paragraphs

# Status -> the runtime's class for it; a test holds the list against the runtime.
ERRORS = {
    "400": "BadRequestError",
    "401": "AuthenticationError",
    "403": "PermissionDeniedError",
    "404": "NotFoundError",
    "409": "ConflictError",
    "429": "RateLimitError",
}


def paragraphs_of(operation: Operation, arguments: Sequence[tuple[str, str]], returns: str) -> Iterator[Paragraph]:
    """Yield the docstring of an operation: summary, description, where it goes, arguments, answer, errors.

    Args:
        operation: What to describe.
        arguments: Python name and sentence of each argument, in the order of the signature.
        returns: Name of the answer's class.
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
    """Return what an argument is for, with its range and default."""
    said = " ".join(argument.description.split())
    # Where the spec's own sentence has the number already, once is enough.
    stated = [limit for limit in _limits(argument.limits) if limit not in said]
    if argument.nullable:
        stated.append("`Null` sends null")
    limits = "; ".join(stated)
    if not limits:
        return said
    end = "" if not said or said.endswith((".", "!", "?", ":")) else "."
    return f"{said}{end} {limits[0].upper()}{limits[1:]}.".strip()


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
