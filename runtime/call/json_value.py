"""Narrows what JSON brought to a type, for values whose type nobody has promised."""

from __future__ import annotations

from typing import Any, cast


def as_object(value: object) -> dict[str, Any] | None:
    """Return `value` if it is a JSON object, else `None`."""
    return cast("dict[str, Any]", value) if isinstance(value, dict) else None


def as_array(value: object) -> list[Any] | None:
    """Return `value` if it is a JSON array, else `None`."""
    return value if isinstance(value, list) else None  # pyright: ignore[reportUnknownVariableType]
