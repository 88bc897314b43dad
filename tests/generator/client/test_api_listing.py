"""The list of all methods: its links lead to the classes that they name, and it says what responses hold."""

from __future__ import annotations

import re
from pathlib import Path

from stytch_client.models.b2b.organizations import SearchResponse

GENERATED = Path(__file__).parents[3] / "generated"
LISTING = (GENERATED / "api.md").read_text(encoding="utf-8")
LINK = re.compile(r"\[`(\w+)`\]\((stytch_client/[\w/]+\.py)\)")


def broken(text: str) -> list[str]:
    """Return the links of a text whose file does not define the name that they show."""
    files = {path: GENERATED / path for _, path in LINK.findall(text)}
    modules = {path: file.read_text(encoding="utf-8") if file.is_file() else "" for path, file in files.items()}
    found = dict.fromkeys(LINK.findall(text))
    return [name for name, path in found if not re.search(rf"^(class )?{name}\b", modules[path], re.MULTILINE)]


def test_every_link_leads_to_the_class_that_it_names() -> None:
    assert len(LINK.findall(LISTING)) > 500
    assert broken(LISTING) == []


def test_a_link_to_another_module_is_found() -> None:
    assert broken(LISTING.replace("models/common/search.py", "models/common/devices.py", 1)) == ["ResultsMetadata"]


def test_a_response_is_described_by_its_own_fields() -> None:
    entry = LISTING.partition("### `client.organizations.search`")[2].partition("\n### ")[0]
    own = re.findall(r"^- `(\w+)`: ", entry, re.MULTILINE)
    assert own == [name for name in SearchResponse.model_fields if name not in ("request_id", "status_code")]
    assert "- `organizations`: list of [`Organization`](" in entry
    assert "`request_id`" not in LISTING
