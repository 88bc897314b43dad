"""Installs the release by name into a new environment and makes a call with it."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path

from publish.distributions import Distributions, PublishError

CALL = """\
import os
from stytch_client import B2BClient, __version__

url = os.environ["MOCK_URL"]
with B2BClient(project_id="project-test-publish", secret="secret-test-publish", base_url=url) as client:
    response = client.organizations.search()
print(__version__, response.status_code, response.request_id)
"""


def run_smoke_test(distributions: Distributions, index: str, mock_url: str, directory: Path) -> str:
    """Install the published version from `index` into a new environment and make one call against the mock.

    Args:
        distributions: What was uploaded.
        index: URL of the simple API of the index, from which everything is installed.
        mock_url: URL of a mock server.
        directory: An empty folder for the environment.

    Returns:
        str: What the call printed: the version, the status code and the request id.

    Raises:
        PublishError: The release cannot be installed, or the call fails.
    """
    venv.create(directory, with_pip=False)
    python = directory / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    # Ignore the configuration of this machine, so that the result holds for every user of the index.
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "PYTHON"))}
    environment["PIP_CONFIG_FILE"] = os.devnull
    install = [sys.executable, "-m", "pip", "--python", str(python), "--disable-pip-version-check", "install"]
    install += ["--quiet", "--no-cache-dir", "--index-url", index, f"{distributions.name}=={distributions.version}"]
    run = subprocess.run(install, capture_output=True, text=True, check=False, env=environment)
    if run.returncode:
        raise PublishError(f"{distributions.name} cannot be installed from {index}:\n{run.stderr.strip()}", exit_code=1)
    environment["MOCK_URL"] = mock_url
    call = [str(python), "-I", "-c", CALL]
    run = subprocess.run(call, capture_output=True, text=True, check=False, env=environment, cwd=directory)
    if run.returncode:
        raise PublishError(
            f"{distributions.name} was installed, but its first call fails:\n{run.stderr.strip()}", exit_code=1
        )
    return run.stdout.strip()
