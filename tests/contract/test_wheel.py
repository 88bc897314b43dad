"""The wheel of the suite: complete, of the document's version, and independent of the rest of the repository."""

from __future__ import annotations

import ast
import email
import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CONTRACT = ROOT / "contract"
DOCUMENT = Path("generated", "stytch_client", "openapi.json")
INSTALLED = {"stytch_client", "stytch_mock", "stytch_contract"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The wheel, made from the sdist of a copy of the checkout."""
    checkout, output = tmp_path_factory.mktemp("checkout"), tmp_path_factory.mktemp("dist")
    shutil.copytree(CONTRACT, checkout / "contract", ignore=shutil.ignore_patterns("__pycache__"))
    (checkout / DOCUMENT).parent.mkdir(parents=True)
    shutil.copy(ROOT / DOCUMENT, checkout / DOCUMENT)
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(output), str(checkout / "contract")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = output.glob("*.whl")
    return zipfile.ZipFile(built)


def test_it_holds_all_files_and_no_others(wheel: zipfile.ZipFile) -> None:
    package = {
        file.relative_to(CONTRACT).as_posix()
        for file in (CONTRACT / "stytch_contract").rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
    assert {name for name in wheel.namelist() if ".dist-info/" not in name} == package
    assert "stytch_contract/campaign/report.html.jinja" in package
    assert "stytch_contract/py.typed" in package


def test_it_has_the_version_of_the_document_and_pins_the_packages_of_the_release_to_it(wheel: zipfile.ZipFile) -> None:
    (path,) = (name for name in wheel.namelist() if name.endswith(".dist-info/METADATA"))
    metadata = email.message_from_bytes(wheel.read(path))
    version = json.loads((ROOT / DOCUMENT).read_bytes())["info"]["version"]
    assert metadata["Version"] == version
    needed = metadata.get_all("Requires-Dist", [])
    assert {f"stytch-client=={version}", f"stytch-mock=={version}"} <= set(needed)


def test_its_fixed_versions_are_those_that_the_tests_use(wheel: zipfile.ZipFile) -> None:
    (path,) = (name for name in wheel.namelist() if name.endswith(".dist-info/METADATA"))
    needed = email.message_from_bytes(wheel.read(path)).get_all("Requires-Dist", [])
    locked = {line.split(" ")[0] for line in (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()}
    fixed = {line for line in needed if "==" in line and not line.startswith("stytch-")}
    assert fixed
    assert fixed <= locked


def test_it_imports_no_other_folder_of_the_repository() -> None:
    others = {path.name for path in ROOT.iterdir() if path.is_dir()}
    others |= {path.parent.name for path in ROOT.glob("*/*/__init__.py")} - INSTALLED
    for path in sorted((CONTRACT / "stytch_contract").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [str(node.module)] if isinstance(node, ast.ImportFrom) else []
            stray = {name.partition(".")[0] for name in names} & others
            assert not stray, f"{path.relative_to(ROOT)} imports {', '.join(stray)}, which the wheel does not hold"
