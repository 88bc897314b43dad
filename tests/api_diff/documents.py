"""Small documents for the rules, changed by JSON merge patches."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import yaml

from api_diff.change import Change
from api_diff.compare import compare
from api_diff.reading import read_surface
from api_diff.surface import Surface
from generator.spec_input.bundle import Document
from generator.spec_input.yaml_files import Source

HERE = Path(__file__).parent
FIXTURES = HERE / "fixtures"


def library() -> dict[str, Any]:
    """Return the small document."""
    found: dict[str, Any] = yaml.safe_load((HERE / "library.yaml").read_text(encoding="utf-8"))
    return found


def patched(document: Any, patch: Any) -> Any:
    """Return a document changed by a JSON merge patch (RFC 7396), in which null removes."""
    if not isinstance(patch, dict):
        return copy.deepcopy(patch)
    base = copy.deepcopy(document) if isinstance(document, dict) else {}
    for key, value in patch.items():
        if value is None:
            base.pop(key, None)
        else:
            base[key] = patched(base.get(key), value)
    return base


def surface(data: dict[str, Any]) -> Surface:
    """Return what a caller sees of a document."""
    return read_surface(Document(data, Source("document", data, "", {}), {}))


def changes(old: dict[str, Any], new: dict[str, Any]) -> list[Change]:
    """Return the changes between two documents."""
    return compare(surface(old), surface(new))
