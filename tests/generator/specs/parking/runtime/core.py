"""From arguments to a request."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from pydantic import BaseModel

from .null import Null
from .operation import Operation
from .permit import Permit
from .transport import Request


def request_of(base: str, operation: Operation, path: Mapping[str, Any] | None, parts: Mapping[str, Any]) -> Request:
    """Return what `operation` sends; arguments that are None are left out."""
    url = base + operation.path.format(**{key: value.replace("/", "%2F") for key, value in (path or {}).items()})
    return Request(operation.method, url, {name: _plain(part) for name, part in parts.items() if part is not None})


def _plain(value: object) -> object:
    if value is Null:
        return None
    if isinstance(value, Permit):
        return {"badge": value.badge}
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", by_alias=True, exclude_unset=True)
    if isinstance(value, Mapping):
        entries = cast("Mapping[str, object]", value)
        return {key: _plain(item) for key, item in entries.items() if item is not None}
    if isinstance(value, list):
        return [_plain(item) for item in cast("list[object]", value)]
    return value
