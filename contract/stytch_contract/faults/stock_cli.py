"""The stock schemathesis CLI on the same document, for comparison: what it reports about one operation."""

from __future__ import annotations

import contextlib
import io
import json
import re
from pathlib import Path

from schemathesis.cli import schemathesis

from stytch_contract.cases import Document
from stytch_contract.credentials import Credentials

_FAILURE = re.compile(r"^\s*- (.+)$", re.MULTILINE)


class StockCli:
    """Runs the CLI in this process, which has loaded most of it already.

    Args:
        document: The bundled document.
        directory: A directory for it.
        credentials: Credentials that every request carries.
    """

    def __init__(self, document: Document, directory: Path, credentials: Credentials) -> None:
        self._document = document
        self._directory = directory
        self._credentials = credentials

    def failures(self, base_url: str, operation: str) -> frozenset[str]:
        """The titles of the failures that it reports about one operation of a backend.

        Args:
            base_url: Base URL of the backend.
            operation: Dotted name of the operation.
        """
        path = self._directory / "openapi.json"
        path.write_text(json.dumps(_limited(self._document, operation)), encoding="utf-8")
        arguments = ["run", str(path), "--url", base_url, "--include-operation-id", operation, "--continue-on-failure"]
        arguments += ["--max-examples", "10", "--seed", "1", "--generation-database", "none"]
        arguments += ["--header", f"Authorization: {self._credentials.authorization}"]
        printed = io.StringIO()
        # In the directory of the document, because it leaves its cache in the working directory.
        with contextlib.chdir(self._directory), contextlib.redirect_stdout(printed), contextlib.suppress(SystemExit):
            schemathesis.main(arguments, standalone_mode=False)
        return frozenset(_FAILURE.findall(printed.getvalue().partition("= FAILURES =")[2]))


def _limited(document: Document, operation: str) -> Document:
    """The document with only the path of an operation; reading the others would take most of the time."""
    paths = {
        path: item
        for path, item in document["paths"].items()
        if any(isinstance(part, dict) and part.get("operationId") == operation for part in item.values())
    }
    return {**document, "paths": paths}
