"""The documents of the tests, and a conversion from one layout to the other."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

HERE = Path(__file__).parent
CHECKOUT = HERE.parent.parent


def five_pages() -> dict[str, Path]:
    """The five pages the project began with, by their number; skips the test if they are not available."""
    folder = Path(os.environ.get("STYTCH_DOCUMENTS") or CHECKOUT.parent / "shared" / "documents")
    pages = {file.name[:3]: file for file in sorted(folder.glob("00[0-4]_*.txt"))} if folder.is_dir() else {}
    if len(pages) != 5:
        pytest.skip("the five documentation pages are not here; set STYTCH_DOCUMENTS to their folder")
    return pages


def go_tree() -> Path:
    """The folder of the Go packages of the API; skips the test where it is not at hand."""
    folder = Path(os.environ.get("STYTCH_DOCUMENTS") or CHECKOUT.parent / "shared" / "documents")
    found = sorted(folder.glob("go_v*/stytch"))
    if not found:
        pytest.skip("the tree of Go sources is not here; set STYTCH_DOCUMENTS to the folder with go_v*/stytch")
    return found[-1]


def flattened(page: str) -> str:
    """Return a line-broken page with every multi-line struct and constant group on one line of single blanks."""

    def flat(match: re.Match[str]) -> str:
        return " ".join(match.group().split())

    return re.sub(r"^(?:type \w+ struct \{|const \()\n.*?^[})]$", flat, page, flags=re.DOTALL | re.MULTILINE)
