"""Gives the package the version of the bundled document, and the other packages of that version as dependencies."""

from __future__ import annotations

import email
import json
from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface


class Release(MetadataHookInterface):
    """Completes the metadata."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Set version and dependencies."""
        version = _version(Path(self.root))
        own = [f"{name}=={version}" for name in self.config["same-release"]]
        metadata.update(version=version, dependencies=[*own, *self.config["dependencies"]])


def _version(root: Path) -> str:
    """The version of the document in a checkout; an archive has no document, but states its version."""
    stated = root / "PKG-INFO"
    if stated.exists():
        return str(email.message_from_string(stated.read_text(encoding="utf-8"))["Version"])
    document = root.parent / "generated" / "stytch_client" / "openapi.json"
    return str(json.loads(document.read_bytes())["info"]["version"])
