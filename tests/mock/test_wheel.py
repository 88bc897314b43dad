"""The mock's own wheel: complete, and sufficient for the command, the dashboard and the pytest plugin."""

from __future__ import annotations

import http.client
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import venv
import zipfile
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.lending import lend, needed_by

from .small_api import basic

MOCK = Path(__file__).parents[2] / "mock"
PATIENCE = 60


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist, and the wheel that was made from it."""
    checkout, output = tmp_path_factory.mktemp("checkout"), tmp_path_factory.mktemp("dist")
    source = checkout / "mock"
    shutil.copytree(MOCK, source, symlinks=True, ignore=shutil.ignore_patterns("__pycache__"))
    document = Path("generated", "stytch_client", "openapi.json")
    (checkout / document).parent.mkdir(parents=True)
    shutil.copy(MOCK.parent / document, checkout / document)
    run([sys.executable, "-m", "build", "--no-isolation", "--outdir", str(output), str(source)])
    return output


@pytest.fixture(scope="module")
def scripts(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the programs of a new environment with the wheel, its dependencies and pytest."""
    lent, environment = tmp_path_factory.mktemp("lent"), tmp_path_factory.mktemp("environment")
    lend((*needed_by(MOCK), "pytest"), lent)
    venv.create(environment, with_pip=False)
    folder = environment / ("Scripts" if os.name == "nt" else "bin")
    (wheel,) = built.glob("*.whl")
    install = [sys.executable, "-m", "pip", "--python", str(folder / "python"), "install", "--quiet"]
    install += ["--disable-pip-version-check", "--no-index", "--find-links", str(lent)]
    run([*install, str(wheel), f"pytest=={version('pytest')}"])
    return folder


def run(command: list[str], cwd: Path | None = None) -> str:
    """Run a command that has to succeed, and return what it wrote."""
    done = subprocess.run(command, cwd=cwd, env=clean(), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def clean() -> Mapping[str, str]:
    """Return the environment variables without those that let another Python import this checkout."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PIP_", "PYTEST"))}


def test_wheel_and_sdist_hold_all_files_and_no_others(built: Path) -> None:
    package = {
        file.relative_to(MOCK).as_posix()
        for file in (MOCK / "stytch_mock").rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
    (wheel,) = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        packed = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert packed == package
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as tar:
        packed = {member.name.partition("/")[2] for member in tar.getmembers() if member.isfile()}
    beside = {"README.md", "SUPPORTED.md", "LICENSE", "Dockerfile", "pyproject.toml", "PKG-INFO"}
    assert packed - {".gitignore"} == package | beside


def test_the_command_serves_requests(scripts: Path, tmp_path: Path) -> None:
    command = [str(scripts / "stytch-mock"), "--port", "0", "--strict"]
    with subprocess.Popen(command, cwd=tmp_path, env=clean(), stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            address = urlsplit(server.stdout.readline().split()[-1])
            assert address.hostname
            connection = http.client.HTTPConnection(address.hostname, address.port, timeout=PATIENCE)
            body = json.dumps({"organization_name": "Acme", "organization_slug": "acme"})
            headers = {"Authorization": basic(), "Content-Type": "application/json"}
            connection.request("POST", "/v1/b2b/organizations", body, headers)
            made = json.load(connection.getresponse())
            assert made["organization"]["organization_slug"] == "acme"
            connection.request("GET", "/_mock/openapi.json")
            assert json.load(connection.getresponse())["paths"]
            connection.request("GET", "/_mock/")
            assert connection.getresponse().read().startswith(b"<!doctype html>")
            connection.close()
        finally:
            server.terminate()


def test_pytest_finds_the_plugin_by_itself(scripts: Path, tmp_path: Path) -> None:
    test = "def test_it(stytch_project):\n    assert stytch_project.messages() == []\n"
    (tmp_path / "test_it.py").write_text(test, encoding="utf-8")
    assert "1 passed" in run([str(scripts / "pytest"), "-q"], cwd=tmp_path)


def test_the_wheel_needs_only_its_dependencies(scripts: Path) -> None:
    code = "import stytch_mock as m; print(m.__file__, m.create_app, m.MockServer, m.Project, m.App, m.DocumentError)"
    told = run([str(scripts / "python"), "-I", "-c", code])
    assert str(scripts.parent) in told


def test_the_containers_port_is_the_commands() -> None:
    file = (MOCK / "Dockerfile").read_text(encoding="utf-8")
    main = (MOCK / "stytch_mock" / "__main__.py").read_text(encoding="utf-8")
    (port,) = re.findall(r'"--port", type=_port, default=(\d+)', main)
    assert f"EXPOSE {port}\n" in file
    assert f"127.0.0.1:{port}/_mock/health" in file
