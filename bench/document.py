"""The bundled OpenAPI document and its examples, which all measurements share."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

from .processes import ROOT, CouldNotMeasureError

DOCUMENT = ROOT / "generated" / "stytch_client" / "openapi.json"
PROJECT = "project-test-11111111-1111-4111-8111-111111111111"
SECRET = "secret-test-benchmark"  # noqa: S105 - not a real secret


def basic_auth(project: str = PROJECT) -> str:
    """Return the value of the Authorization header for a project, by default that of the benchmarks."""
    return "Basic " + base64.b64encode(f"{project}:{SECRET}".encode()).decode()


def example(name: str, document: Path = DOCUMENT) -> dict[str, Any]:
    """Return a documented example by its name, such as `b2b.sessions.authenticate.response`.

    Raises:
        CouldNotMeasureError: The document does not exist, or has no such example.
    """
    try:
        value: dict[str, Any] = json.loads(document.read_bytes())["components"]["examples"][name]["value"]
    except FileNotFoundError:
        raise CouldNotMeasureError(f"{document} is missing; run `python3 tasks.py regenerate`") from None
    except KeyError:
        raise CouldNotMeasureError(f"the document has no example {name}") from None
    return value
