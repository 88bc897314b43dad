"""The bundled OpenAPI document that this package contains, which is read once."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any, Final

OWN_DOCUMENT: Final = Path(__file__).with_name("openapi.json")


@cache
def own_document() -> dict[str, Any]:
    """Return the document, which must not be changed.

    Raises:
        OSError: The file cannot be read.
        ValueError: The file is not JSON.
    """
    document: dict[str, Any] = json.loads(OWN_DOCUMENT.read_bytes())
    return document
