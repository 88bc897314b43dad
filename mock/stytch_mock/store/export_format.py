"""The form in which a world travels: its records and a checksum, which tells an export from what somebody made up."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from typing import Any, Final

_VERSION: Final = 1


class ExportError(ValueError):
    """This is not an export as it was made."""


def wrap(records: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the export of a world with these records."""
    return {"version": _VERSION, "records": records, "checksum": _checksum(records)}


def unwrap(exported: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the records in an export, however its JSON was written since.

    Raises:
        ExportError: It was changed, or is none.
    """
    records: list[dict[str, Any]] = exported["records"]
    # The rules take every record for one that they have made themselves. Checking each field of each kind would be a
    # second document; and for objects that people make up, there are seeds.
    if exported["version"] != _VERSION or not hmac.compare_digest(
        exported["checksum"].encode(), _checksum(records).encode()
    ):
        raise ExportError("not an export as it was made")
    return records


def _checksum(records: list[dict[str, Any]]) -> str:
    text = json.dumps(_plain(records), ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def _plain(value: Any) -> Any:
    """Return a JSON value with whole numbers as `int`: JSON does not tell 1.0 from 1."""
    match value:
        case dict():
            return {name: _plain(part) for name, part in value.items()}
        case list():
            return [_plain(part) for part in value]
        case float() if value.is_integer():
            return int(value)
    return value
