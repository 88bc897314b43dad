"""JSON objects as the text that the database stores."""

from __future__ import annotations

import json
from typing import Any, Final

_DECODER: Final = json.JSONDecoder()
_ENCODER: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False, check_circular=False)


def text(value: dict[str, Any]) -> str:
    """Return an object as text."""
    return _ENCODER.encode(value) if value else "{}"


def parsed(stored: str) -> dict[str, Any]:
    """Return the object that `text` made a text of."""
    # `raw_decode` skips the search for surrounding white space; `text` writes none.
    value: dict[str, Any] = _DECODER.raw_decode(stored)[0]
    return value
