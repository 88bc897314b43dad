"""The dashboard, a page for people at `/_mock/`: plain files that use nothing but the control plane and no network."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

_FOLDER: Final = Path(__file__).parent
_HOME: Final = "/_mock"
_START: Final = "index.html"
_TYPES: Final = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}
_HEADERS: Final = {
    # What the page shows was sent by programs under test: none of it may ever run, and no other site gets to know it.
    "content-security-policy": "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    # Another version of the server may listen on the same port a minute later.
    "cache-control": "no-cache",
}


@dataclass(frozen=True, slots=True)
class Page:
    """One answer that is not JSON: its status, headers by lower-case name, and content."""

    status: int
    headers: Mapping[str, str]
    content: bytes


def find(method: str, path: str) -> Page | None:
    """Return what the dashboard has at a path, None if nothing.

    Args:
        method: HTTP method in capitals; the dashboard can only be read.
        path: Path of the URL, decoded.
    """
    return _pages().get(path) if method in ("GET", "HEAD") else None


@cache
def _pages() -> Mapping[str, Page]:
    pages = {_HOME: Page(307, {"location": f"{_HOME}/"}, b"")}
    for file in _FOLDER.iterdir():
        if file.suffix in _TYPES:
            place = f"{_HOME}/" if file.name == _START else f"{_HOME}/dashboard/{file.name}"
            pages[place] = Page(200, {**_HEADERS, "content-type": _TYPES[file.suffix]}, file.read_bytes())
    return pages
