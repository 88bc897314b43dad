"""Installs locked packages from the npm registry, once, and keeps them for later runs."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

CACHE = Path(__file__).parents[1] / ".cache" / "node"
MANIFESTS = ("package.json", "package-lock.json")


def installed(folder: Path) -> Path:
    """Return the `node_modules` of the manifests in a folder; skips the test where they cannot be installed."""
    if shutil.which("node") is None or shutil.which("npm") is None:
        pytest.skip("needs node and npm")
    wanted = hashlib.sha256(b"".join((folder / name).read_bytes() for name in MANIFESTS)).hexdigest()[:16]
    place = CACHE / wanted
    if not place.exists():
        CACHE.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=CACHE) as made:
            for name in MANIFESTS:
                shutil.copy(folder / name, made)
            command = ["npm", "ci", "--omit=dev", "--no-audit", "--no-fund", "--ignore-scripts"]
            run = subprocess.run(command, cwd=made, capture_output=True, text=True, timeout=300, check=False)
            if run.returncode:
                pytest.skip(f"npm cannot install {folder.name}: {run.stderr.strip().splitlines()[-1:]}")
            # Another process may have been faster.
            if not place.exists():
                shutil.copytree(made, place, symlinks=True)
    return place / "node_modules"
