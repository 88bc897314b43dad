"""Exports that tests forge."""

from __future__ import annotations

import json
from typing import Any

from stytch_mock.store import export_format


def wrapped(records: list[dict[str, Any]]) -> dict[str, Any]:
    """Return an export with these records, and the right checksum."""
    exported: dict[str, Any] = json.loads(b"".join(export_format.encoded(part for part in [records])))
    return exported
