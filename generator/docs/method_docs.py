"""The docstrings of methods and client classes: descriptions of the spec, with limits, errors and an example."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ..ir.types import Argument, Limits, Operation
from ..text import names
from ..text.docstrings import Paragraph, deprecated, entry, paragraphs

# Status to exception class of the runtime; a test checks that the classes exist.
ERRORS = {
    "400": "BadRequestError",
    "401": "AuthenticationError",
    "403": "PermissionDeniedError",
    "404": "NotFoundError",
    "409": "ConflictError",
    "429": "RateLimitError",
    "5": "ServerError",
}
EXAMPLE = "Example (`await` it with an asynchronous client):"
NO_RESPONSE = ("APIConnectionError", "No complete response arrived.")
DEPRECATED = "The API may remove this operation."
SharedErrors = frozenset[tuple[str, str]]
"""The pairs of status and description that every operation documents."""


def shared_errors(operations: Iterable[Operation]) -> SharedErrors:
    """Return the errors that all operations document."""
    documented = [frozenset(operation.errors) for operation in operations]
    return frozenset[tuple[str, str]]().union(*documented[:1]).intersection(*documented)


def errors_paragraph(shared: SharedErrors) -> Paragraph:
    """Return the paragraph on the errors of every call, for the docstring of a client class."""
    raised = [*_raised(sorted(shared)), NO_RESPONSE]
    return ("Every call can raise:", *(line for name, text in raised for line in entry(name, text, 4)))


def paragraphs_of(
    operation: Operation,
    arguments: Sequence[tuple[str, str]],
    returns: str,
    shared: SharedErrors,
    example: Sequence[str],
) -> Iterator[Paragraph]:
    """Yield the paragraphs of a docstring: summary, description, request, arguments, response, errors, example.

    Args:
        operation: The operation to describe.
        arguments: Python name and description of each argument, in the order of the signature.
        returns: Name of the response class.
        shared: The errors of every operation, which are described on the client classes.
        example: Lines of a call; empty for none.
    """
    yield operation.summary or f"{operation.id}."
    yield from paragraphs(operation.description)
    if operation.deprecated:
        yield f"Deprecated. {DEPRECATED}"
    yield (f"{operation.method} {operation.path}", *([operation.docs_url] if operation.docs_url else []))
    if arguments:
        yield ("Args:", *(line for name, text in arguments for line in entry(name, text, 8)))
    yield ("Returns:", *entry(returns, operation.returns_description, 8))
    raised = _raised(_own_errors(operation, shared))
    if raised:
        yield ("Raises:", *(line for name, text in raised for line in entry(name, text, 8)))
    if example:
        yield (EXAMPLE, *(f"    {line}" for line in ("```python", *example, "```")))


def iterator_paragraphs(operation: Operation, summary: str, example: Sequence[str]) -> Iterator[Paragraph]:
    """Yield the paragraphs of the docstring of an iterator over the pages of an operation.

    Args:
        operation: The operation that returns a page, whose docstring describes the arguments.
        summary: The first sentence.
        example: Lines of a loop; empty for none.
    """
    assert operation.pagination is not None
    yield summary
    yield (
        f"Takes the arguments of `{operation.name}` but `{names.argument(operation.pagination.cursor.name)}`, and "
        "raises its errors. A page is requested when the records before it have been used."
    )
    text = "The pages do not follow one another as documented."
    yield ("Raises:", *entry("PaginationError", text, 8))
    if example:
        yield ("Example:", *(f"    {line}" for line in ("```python", *example, "```")))


def group_sentence(members: Iterable[Argument], class_sentence: str) -> str:
    """Return the description of an argument that is sent as one of several headers.

    Args:
        members: The headers.
        class_sentence: The first sentence on the class of the argument.
    """
    headers = [f"{member.name} (deprecated)" if member.deprecated else member.name for member in members]
    return f"{class_sentence} Sent as {' or '.join(headers)}.".strip()


def sentence_of(argument: Argument, null: str) -> str:
    """Return the description of an argument with its limits and its default.

    Args:
        argument: An argument, or a field of an object inside one.
        null: The Python name of the value that is sent as null.
    """
    description = " ".join(argument.description.split())
    if argument.deprecated:
        description = deprecated(description)
    # A limit that the description already states is not repeated.
    stated = [limit for limit in _limits(argument.limits) if limit.lower() not in description.lower()]
    if argument.nullable:
        stated.append(f"`{null}` sends null")
    end = "" if not stated or not description or description.endswith((".", "!", "?", ":")) else "."
    return " ".join([f"{description}{end}", *(f"{sentence}." for sentence in stated)]).strip()


def _own_errors(operation: Operation, shared: SharedErrors) -> Iterator[tuple[str, str]]:
    """Yield pairs of status and text: the descriptions and the error types that not every operation has."""
    for status, text in operation.errors:
        if (status, text) not in shared:
            yield status, text
        types = [type_.name for type_ in operation.error_types if str(type_.status) == status and not type_.shared]
        if types:
            yield status, f"{', '.join(types)}."


def _raised(errors: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the exception classes for pairs of status and text, each with its texts."""
    found: dict[str, list[str]] = {}
    for status, text in errors:
        class_ = ERRORS.get(status) or ERRORS.get(status[0])
        if class_:
            found.setdefault(class_, []).append(text)
    return [(class_, " ".join(dict.fromkeys(texts))) for class_, texts in found.items()]


def _limits(limits: Limits) -> Iterator[str]:
    yield from _range(limits.minimum, limits.maximum, "")
    yield from _range(limits.min_length, limits.max_length, " characters")
    yield from _range(limits.min_items, limits.max_items, " items")
    if limits.default is not None:
        yield f"Default: `{limits.default}`"


def _range(low: float | None, high: float | None, unit: str) -> Iterator[str]:
    if low is not None and high is not None:
        yield f"{low} to {high}{unit}" if low != high else f"{low}{unit}"
    elif high is not None:
        yield f"At most {high}{unit}"
    elif low is not None and not (unit and low <= 1):
        yield f"At least {low}{unit}"
