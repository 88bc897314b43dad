"""The outline of a file: a digest of its data without the texts, which most rules and the models do not depend on."""

from __future__ import annotations

import json
from typing import Any

from ..cache import key

TEXTS = frozenset(["description", "summary"])
# Below these, and below extensions, a key is not one of OpenAPI.
OPAQUE = frozenset(["example", "default", "const", "enum", "value", "links", "mapping"])


def outline(data: Any) -> bytes:
    """Return a digest of data that two files share if they differ in texts only, and in what is not data."""
    return key(json.dumps(_without_texts(data), ensure_ascii=False).encode())


def _without_texts(node: Any) -> Any:
    if isinstance(node, list):
        return [_without_texts(item) for item in node]
    if not isinstance(node, dict):
        return node
    return {
        name: bool(value) if name in TEXTS and isinstance(value, str) else _below(name, value)
        for name, value in node.items()
    }


def _below(name: str, value: Any) -> Any:
    return value if name in OPAQUE or name.startswith("x-") else _without_texts(value)
