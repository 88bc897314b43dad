"""The error catalogue: every error type with its meaning, its operations and what to do."""

from __future__ import annotations

from collections.abc import Iterator

from generator.docs.method_docs import ERRORS as CLASSES
from generator.ir.types import Api, ErrorType

from .error_advice import advice
from .links import ERRORS, operation_link
from .markdown import inline

MANY = 12
"""Operations that are listed openly; a longer list is folded."""
INTRODUCTION = """\
# Error types

An error response has one of these values in `error_type`; the exception has it as an attribute of the same name.
The headings below give the status and the exception class. `documented_errors("b2b.sessions.authenticate")` returns the
types of an operation in a program. [Errors and retries](../how-to/errors-and-retries.md) describes how to handle them.

Where a type is *likely* or a *guess* for an operation, the documentation of the API does not state it.
"""


def catalogue(api: Api) -> str:
    """Return the page of all error types."""
    types: dict[tuple[int, str], list[tuple[str, ErrorType]]] = {}
    for operation in api.operations:
        for error in operation.error_types:
            types.setdefault((error.status, error.name), []).append((operation.id, error))
    lines = [INTRODUCTION]
    last = 0
    for (status, name), uses in sorted(types.items()):
        if status != last:
            class_ = CLASSES.get(str(status)) or CLASSES[str(status)[0]]
            lines += [f"## {status} {class_} {{ #{class_}-{status} }}", ""]
            last = status
        lines += [*_entry(status, name, uses), ""]
    return "\n".join(lines)


def _entry(status: int, name: str, uses: list[tuple[str, ErrorType]]) -> Iterator[str]:
    error = uses[0][1]
    yield from (f"### {name} {{ #{name} }}", "", inline(error.description), "")
    yield from (f"**What to do:** {advice(status, name)}", "")
    if error.shared:
        yield "Every operation can respond with it."
        return
    links = ", ".join(f"{operation_link(ERRORS, operation)}{_doubt(each)}" for operation, each in uses)
    if len(uses) <= MANY:
        yield f"Operations: {links}."
    else:
        yield from (f'??? note "{len(uses)} operations"', "", f"    {links}.")


def _doubt(error: ErrorType) -> str:
    return "" if error.certainty == "certain" else f" ({error.certainty})"
