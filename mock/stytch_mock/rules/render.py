"""What a caller sees of a record: everything but its private fields."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def public_fields(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return a record without the fields whose names begin with an underscore, which are the server's own."""
    return {name: value for name, value in record.items() if name[0] != "_"}
