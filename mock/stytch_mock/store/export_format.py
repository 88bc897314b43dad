"""The format of an exported world: its records, and a checksum that detects changes."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from typing import Any, Final

_VERSION: Final = 1


class ExportError(ValueError):
    """The object is not an unchanged export."""


def wrap(records: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the export of a world with these records."""
    return {"version": _VERSION, "records": records, "checksum": _checksum(records)}


def unwrap(exported: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the records in an export; its JSON may have been formatted differently since.

    Raises:
        ExportError: It was changed, or it is not an export.
    """
    records: list[dict[str, Any]] = exported["records"]
    if exported["version"] != _VERSION or not hmac.compare_digest(
        exported["checksum"].encode(), _checksum(records).encode()
    ):
        raise ExportError("not an unchanged export")
    return records


def _checksum(records: list[dict[str, Any]]) -> str:
    text = json.dumps(_normalized(records), ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def _normalized(value: Any) -> Any:
    """Return a JSON value with whole numbers as `int`; JSON does not distinguish 1.0 from 1."""
    match value:
        case dict():
            return {name: _normalized(part) for name, part in value.items()}
        case list():
            return [_normalized(part) for part in value]
        case float() if value.is_integer():
            return int(value)
    return value
