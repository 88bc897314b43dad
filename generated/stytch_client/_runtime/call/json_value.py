"""Narrows decoded JSON of unknown type to an object or an array."""

from __future__ import annotations

from typing import Any, cast


def as_object(value: object) -> dict[str, Any] | None:
    """Return `value` if it is a JSON object, else `None`."""
    return cast("dict[str, Any]", value) if isinstance(value, dict) else None


def as_array(value: object) -> list[Any] | None:
    """Return `value` if it is a JSON array, else `None`."""
    return value if isinstance(value, list) else None  # pyright: ignore[reportUnknownVariableType]
