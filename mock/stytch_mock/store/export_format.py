"""The format of an exported world: its records, and a checksum that detects changes."""

from __future__ import annotations

import hashlib
import json
import math
import re
from collections.abc import Generator, Iterator
from contextlib import closing
from itertools import islice
from typing import Any, BinaryIO, Final

_VERSION: Final = 1
# The body of a request that is stored has at most 64 levels.
_MOST_LEVELS: Final = 80
_RECORD_LEVEL: Final = 3
# Records that are read at once.
_PART: Final = 100
# Bytes that are read at once, and those of the largest record.
_CHUNK: Final = 65_536
_LARGEST: Final = 64_000_000
# Possessive quantifiers: the search is linear. A string has a second quotation mark as its group.
_TOKENS: Final = re.compile(rb'"(?:[^"\\]++|\\.)*+(")?|[\[{]|[\]}]', re.DOTALL)


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
    checksum, outline, number = _Checksum(), bytearray(), 0
    texts = _split(file, outline)
    try:
        while part := [_parsed(text) for text in islice(texts, _PART)]:
            checksum.add(part)
            number += len(part)
            yield part
        found = json.loads(outline)
    except (ValueError, RecursionError):
        raise ExportError("not an unchanged export") from None
    if found != {"version": _VERSION, "records": [0] * number, "checksum": checksum.finish()}:
        raise ExportError("not an unchanged export")


def _split(file: BinaryIO, outline: bytearray) -> Iterator[bytes]:
    """Yield the JSON of each record. The outline becomes the JSON of the export with 0 in the place of each record."""
    text, first, scanned, level = b"", 0, 0, 0
    while more := file.read(max(_CHUNK, len(text) - first)):
        text, first, scanned = text[first:] + more, 0, scanned - first
        for token in _TOKENS.finditer(text, scanned):
            kind = token[0][:1]
            if kind == b'"':
                if token[1] is None:  # its end has not been read yet
                    scanned = token.start()
                    break
            elif kind in b"{[":
                level += 1
                if level == _RECORD_LEVEL:
                    outline += text[first : token.start()]
                    first = token.start()
            else:
                level -= 1
                if level == _RECORD_LEVEL - 1:
                    yield text[first : token.end()]
                    outline += b"0"
                    first = token.end()
        else:
            scanned = len(text)
        if level > _MOST_LEVELS or max(len(text) - first, len(outline)) > _LARGEST:
            raise ExportError("more than the server writes")
    outline += text[first:]


def _parsed(text: bytes) -> Any:
    record = _normalized(json.loads(text), 0)
    json.dumps(record, ensure_ascii=False).encode()  # fails for half of a surrogate pair
    return record


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
        case float() if not math.isfinite(value):
            raise ExportError("not a number of JSON")
        case float() if value.is_integer():
            return int(value)
    return value
