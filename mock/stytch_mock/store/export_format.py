"""The format of an exported world: its records, and a checksum that detects changes."""

from __future__ import annotations

import hashlib
import hmac
import json
import math
from collections.abc import Generator, Iterator
from contextlib import closing
from decimal import Decimal
from itertools import islice
from typing import Any, BinaryIO, Final

import ijson

_VERSION: Final = 1
# The body of a request that is stored has at most 64 levels.
_MOST_LEVELS: Final = 72
# Records that are read at once.
_PART: Final = 100


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
            checksum.add([_normalized(record, 0) for record in records])
            texts = [json.dumps(record, ensure_ascii=False, separators=(",", ":")) for record in records]
            if texts:
                yield (separator + ",".join(texts)).encode()
                separator = ","
    yield f'],"checksum":"{checksum.finish()}"}}'.encode()


def decoded(file: BinaryIO) -> Iterator[list[Any]]:
    """Yield the records in an export, in parts; its JSON may have been formatted differently since.

    Args:
        file: The export.

    Raises:
        ExportError: It was changed, or it is not an export; this may be known only after the last part.
    """
    try:
        expected = _find(file, "checksum")
        if _find(file, "version") != _VERSION or not isinstance(expected, str):
            raise ExportError("not an unchanged export")
        checksum = _Checksum()
        file.seek(0)
        found = ijson.items(file, "records.item")
        while part := [_normalized(record, 0) for record in islice(found, _PART)]:
            checksum.add(part)
            yield part
    except (ijson.JSONError, UnicodeDecodeError):
        raise ExportError("not JSON") from None
    if not hmac.compare_digest(expected.encode(), checksum.finish().encode()):
        raise ExportError("not an unchanged export")


def _find(file: BinaryIO, name: str) -> Any:
    """Return a member of the object in a file; None if it is missing."""
    file.seek(0)
    return next(ijson.items(file, name), None)


class _Checksum:
    """The checksum of a list of records, which are added in parts."""

    def __init__(self) -> None:
        self._hash = hashlib.blake2b(b"[", digest_size=16)
        self._separator = b""

    def add(self, records: list[Any]) -> None:
        """Add records with whole numbers as `int`."""
        for record in records:
            text = json.dumps(record, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
            self._hash.update(self._separator + text.encode())
            self._separator = b","

    def finish(self) -> str:
        self._hash.update(b"]")
        return self._hash.hexdigest()


def _normalized(value: Any, level: int) -> Any:
    """Return a JSON value with whole numbers as `int`; JSON does not distinguish 1.0 from 1.

    Raises:
        ExportError: It has more levels or a larger number than the server writes.
    """
    if level > _MOST_LEVELS:
        raise ExportError("too many levels")
    match value:
        case dict():
            return {name: _normalized(part, level + 1) for name, part in value.items()}
        case list():
            return [_normalized(part, level + 1) for part in value]
        case Decimal():
            return _normalized(float(value), level)
        case float() if math.isinf(value):
            raise ExportError("too large a number")
        case float() if value.is_integer():
            return int(value)
    return value
