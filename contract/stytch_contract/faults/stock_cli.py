"""The stock schemathesis CLI on the same document, for comparison: what it reports about one operation."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

from stytch_contract.cases import Document
from stytch_contract.credentials import Credentials

_FAILURE = re.compile(r"^\s*- (.+)$", re.MULTILINE)


class StockRun(NamedTuple):
    """A run of the CLI.

    Attributes:
        failures: The titles of the failures that it reports.
        seconds: Duration of the run in seconds.
    """

    failures: frozenset[str]
    seconds: float


class StockCli:
    """Runs the CLI.

    Args:
        document: The bundled document.
        directory: A directory for it.
        credentials: Credentials that every request carries.
    """

    def __init__(self, document: Document, directory: Path, credentials: Credentials) -> None:
        self._path = directory / "openapi.json"
        self._path.write_text(json.dumps(document), encoding="utf-8")
        self._credentials = credentials

    def run(self, base_url: str, operation: str) -> StockRun:
        """Test one operation of a backend.

        Args:
            base_url: Base URL of the backend.
            operation: Dotted name of the operation.
        """
        began = time.perf_counter()
        command = [sys.executable, "-m", "schemathesis.cli", "run", str(self._path), "--url", base_url]
        command += ["--include-operation-id", operation, "--max-examples", "10", "--seed", "1"]
        command += ["--header", f"Authorization: {self._credentials.authorization}"]
        # In the directory of the document, because it leaves its cache in the working directory.
        folder = self._path.parent
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=300)
        failures = frozenset(_FAILURE.findall(done.stdout.partition("= FAILURES =")[2]))
        return StockRun(failures, time.perf_counter() - began)
