"""The unchanged published Node client: the flows of both products, and its local verification of JWTs."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

from tests.published.conftest import Project

HERE = Path(__file__).parent / "node"
CACHE = Path(__file__).parents[2] / ".cache" / "node"
MANIFESTS = ("package.json", "package-lock.json")
FLOWS = re.findall(r"^  async (\w+)\(", (HERE / "flows.cjs").read_text(encoding="utf-8"), re.MULTILINE)


@pytest.fixture(scope="session")
def modules() -> Path:
    """The folder with the locked version of the client; installed once and kept for later runs."""
    if shutil.which("node") is None or shutil.which("npm") is None:
        pytest.skip("needs node and npm")
    wanted = hashlib.sha256(b"".join((HERE / name).read_bytes() for name in MANIFESTS)).hexdigest()[:16]
    place = CACHE / wanted
    if not place.exists():
        CACHE.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=CACHE) as folder:
            for name in MANIFESTS:
                shutil.copy(HERE / name, folder)
            command = ["npm", "ci", "--omit=dev", "--no-audit", "--no-fund", "--ignore-scripts"]
            run = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=300, check=False)
            assert run.returncode == 0, run.stderr
            # Another process may have been faster.
            if not place.exists():
                shutil.copytree(folder, place, symlinks=True)
    return place / "node_modules"


@pytest.mark.parametrize("flow", FLOWS)
def test_a_flow_holds(flow: str, modules: Path, project: Project) -> None:
    said = {
        "NODE_PATH": str(modules),
        "STYTCH_URL": project.url,
        "STYTCH_PROJECT_ID": project.project_id,
        "STYTCH_SECRET": project.secret,
    }
    command = ["node", str(HERE / "flows.cjs"), flow]
    environment = {**os.environ, **said}
    run = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert run.returncode == 0, run.stderr


def test_the_lock_names_no_registry() -> None:
    text = (HERE / "package-lock.json").read_text(encoding="utf-8")
    assert '"integrity": "sha512-' in text
    assert "://" not in text
