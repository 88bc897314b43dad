"""The unchanged published Node client: the flows of both products, and its local verification of JWTs."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

from tests.node_packages import installed
from tests.published.conftest import Project

HERE = Path(__file__).parent / "node"
FLOWS = re.findall(r"^  async (\w+)\(", (HERE / "flows.cjs").read_text(encoding="utf-8"), re.MULTILINE)


@pytest.fixture(scope="session")
def modules() -> Path:
    """The folder with the locked version of the client."""
    return installed(HERE)


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
