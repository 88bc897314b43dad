"""Search queries: filters by name, combined by AND or OR."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Record = dict[str, Any]
Condition = Callable[[Record, Any], bool]
"""Returns whether a record matches a filter with a value."""


def one_of(field: str) -> Condition:
    """Return the condition that a field is one of the given texts, in upper or lower case."""
    return lambda record, values: str(record[field] or "").lower() in {value.lower() for value in values}


def contains(field: str) -> Condition:
    """Return the condition that a field contains the given text, in upper or lower case."""
    return lambda record, text: text.lower() in str(record[field] or "").lower()


def is_set(field: str) -> Condition:
    """Return the condition that a field has a value, or with `false` that it has none."""
    return lambda record, wanted: bool(record[field]) is wanted


def matcher(query: Mapping[str, Any], conditions: Mapping[str, Condition]) -> Callable[[Record], bool]:
    """Return a function that tells whether a record matches a query.

    Args:
        query: `operator` and `operands`, as the document has it; without operands every record matches.
        conditions: The conditions by `filter_name`.
    """
    operands = [(conditions[operand["filter_name"]], operand["filter_value"]) for operand in query.get("operands", ())]
    combine = any if operands and query["operator"] == "OR" else all
    return lambda record: combine(condition(record, value) for condition, value in operands)
