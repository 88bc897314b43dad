"""The public fields of a record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def public_fields(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return a record without its private fields, whose names begin with an underscore."""
    return {name: value for name, value in record.items() if name[0] != "_"}
