"""Search queries: conditions by the name of their filter, all of which must hold, or any one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Record = dict[str, Any]
Condition = Callable[[Record, Any], bool]
"""Returns whether a record meets a filter with a certain value."""


def one_of(field: str) -> Condition:
    """Return the condition that a field has one of the given texts; large and small letters are the same."""
    return lambda record, values: str(record[field] or "").lower() in {value.lower() for value in values}


def contains(field: str) -> Condition:
    """Return the condition that a field contains the given text; large and small letters are the same."""
    return lambda record, text: text.lower() in str(record[field] or "").lower()


def is_set(field: str) -> Condition:
    """Return the condition that a field has a value, or with `false` that it has none."""
    return lambda record, wanted: bool(record[field]) is wanted


def matcher(query: Mapping[str, Any], conditions: Mapping[str, Condition]) -> Callable[[Record], bool]:
    """Return what tells whether a record is a result.

    Args:
        query: `operator` and `operands`, as the document has it; without operands everything is a result.
        conditions: The conditions by `filter_name`.
    """
    operands = [(conditions[operand["filter_name"]], operand["filter_value"]) for operand in query.get("operands", ())]
    combine = any if operands and query["operator"] == "OR" else all
    return lambda record: combine(condition(record, value) for condition, value in operands)
