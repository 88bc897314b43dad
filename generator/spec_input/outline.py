"""The outline of a file: a digest of its data without the texts, which most rules and the models do not depend on."""

from __future__ import annotations

import marshal
from typing import Any

from ..cache import key

TEXTS = frozenset(["description", "summary"])
# Below these, and below extensions, a key is not one of OpenAPI.
OPAQUE = frozenset(["example", "default", "const", "enum", "value", "links", "mapping"])


def outline(data: Any) -> bytes:
    """Return a digest of data that two files share if they differ in texts only, and in what is not data."""
    # Version 2 of the format has no references between equal parts, so that equal data always have equal bytes.
    return key(marshal.dumps(_without_texts(data), 2))


def _without_texts(node: Any) -> Any:
    if isinstance(node, list):
        return [_without_texts(item) for item in node]
    if not isinstance(node, dict):
        return node
    return {
        name: bool(value)
        if name in TEXTS and isinstance(value, str)
        else value
        if name in OPAQUE or name.startswith("x-") or not isinstance(value, dict | list)
        else _without_texts(value)
        for name, value in node.items()
    }
