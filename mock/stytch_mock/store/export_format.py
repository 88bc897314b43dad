"""The format of an exported world: its records, and a checksum that detects changes."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Generator, Mapping
from contextlib import closing
from typing import Any, Final

_VERSION: Final = 1


class ExportError(ValueError):
    """The object is not an unchanged export."""


def encoded(parts: Generator[list[dict[str, Any]]]) -> Generator[bytes]:
    """Yield the JSON of an export of a world.

    Args:
        parts: Its records.
    """
    checksum = _Checksum()
    yield f'{{"version":{_VERSION},"records":['.encode()
    separator = ""
    with closing(parts):
        for records in parts:
            checksum.add(records)
            texts = [json.dumps(record, ensure_ascii=False, separators=(",", ":")) for record in records]
            if texts:
                yield (separator + ",".join(texts)).encode()
                separator = ","
    yield f'],"checksum":"{checksum.finish()}"}}'.encode()


def unwrap(exported: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the records in an export; its JSON may have been formatted differently since.

    Raises:
        ExportError: It was changed, or it is not an export.
    """
    records: list[dict[str, Any]] = exported["records"]
    checksum = _Checksum()
    checksum.add(records)
    if exported["version"] != _VERSION or not hmac.compare_digest(
        exported["checksum"].encode(), checksum.finish().encode()
    ):
        raise ExportError("not an unchanged export")
    return records


class _Checksum:
    """The checksum of a list of records, which are added in parts."""

    def __init__(self) -> None:
        self._hash = hashlib.blake2b(b"[", digest_size=16)
        self._separator = b""

    def add(self, records: list[dict[str, Any]]) -> None:
        for record in records:
            text = json.dumps(_normalized(record), ensure_ascii=True, sort_keys=True, separators=(",", ":"))
            self._hash.update(self._separator + text.encode())
            self._separator = b","

    def finish(self) -> str:
        self._hash.update(b"]")
        return self._hash.hexdigest()


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
