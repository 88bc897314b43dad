"""The bundled document and its examples: what servers answer and generators read in all measurements."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

from .processes import ROOT, CouldNotMeasureError

DOCUMENT = ROOT / "generated" / "stytch_client" / "openapi.json"
PROJECT = "project-test-11111111-1111-4111-8111-111111111111"
SECRET = "secret-test-benchmark"  # noqa: S105 - of no project


def basic_auth() -> str:
    """Return the value of the Authorization header of the benchmark's project."""
    return "Basic " + base64.b64encode(f"{PROJECT}:{SECRET}".encode()).decode()


def example(name: str, document: Path = DOCUMENT) -> dict[str, Any]:
    """Return a documented example by its name, such as `b2b.sessions.authenticate.response`.

    Raises:
        CouldNotMeasureError: there is no document, or no such example in it.
    """
    try:
        value: dict[str, Any] = json.loads(document.read_bytes())["components"]["examples"][name]["value"]
    except FileNotFoundError:
        raise CouldNotMeasureError(f"{document} is missing; run `python3 tasks.py regenerate`") from None
    except KeyError:
        raise CouldNotMeasureError(f"the document has no example {name}") from None
    return value
