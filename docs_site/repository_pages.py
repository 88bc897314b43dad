"""Pages whose source is a file elsewhere in the repository: the manual of the mock, the changelog."""

from __future__ import annotations

import re
from pathlib import Path

SOURCES = {
    "mock/manual.md": "mock/README.md",
    "mock/supported.md": "mock/SUPPORTED.md",
    "changelog.md": "CHANGELOG.md",
}
_LINKS = {"SUPPORTED.md": "supported.md", "README.md": "manual.md"}


def repository_pages(root: Path) -> dict[str, str]:
    """Return these pages, with links that lead to the pages of the site."""
    return {page: _relinked((root / source).read_text(encoding="utf-8")) for page, source in SOURCES.items()}


def _relinked(text: str) -> str:
    return re.sub(r"\]\(([\w.]+)\)", lambda match: f"]({_LINKS.get(match[1], match[1])})", text)
