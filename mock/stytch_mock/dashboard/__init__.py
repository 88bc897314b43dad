"""The dashboard, a web page at `/_mock/`: static files that use the control plane and load nothing from elsewhere."""

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
    # The page shows data of programs under test: none of it may run as code or be sent to another site.
    "content-security-policy": "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    # Another version of the server may use the same port later.
    "cache-control": "no-cache",
}


@dataclass(frozen=True, slots=True)
class Page:
    """One response that is not JSON: its status, headers by lower-case name, and content."""

    status: int
    headers: Mapping[str, str]
    content: bytes


def find(method: str, path: str) -> Page | None:
    """Return the file of the dashboard at a path; None if there is none.

    Args:
        method: HTTP method in upper case; files are served for GET and HEAD only.
        path: Path of the URL, decoded.
    """
    return _pages().get(path) if method in ("GET", "HEAD") else None


@cache
def _pages() -> Mapping[str, Page]:
    pages = {_HOME: Page(307, {"location": f"{_HOME}/"}, b"")}
    for file in _FOLDER.iterdir():
        if file.suffix in _TYPES:
            path = f"{_HOME}/" if file.name == _START else f"{_HOME}/dashboard/{file.name}"
            pages[path] = Page(200, {**_HEADERS, "content-type": _TYPES[file.suffix]}, file.read_bytes())
    return pages
