"""The rules of the house, as ARCHITECTURE.md and README.md state them; a rule that no test holds is only a wish."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

import tasks

ROOT = Path(__file__).resolve().parent.parent
LONGEST_MODULE = 250
# Who may import whom, by top-level package.
LAYERS = {
    "runtime": set[str](),
    "generator": set[str](),
    "go_docs": {"generator"},
    "stytch_mock": set[str](),
    "contract": {"generator", "stytch_client", "stytch_mock"},
    "publish": {"stytch_mock"},
    "bench": {"stytch_client", "stytch_mock", "generator", "contract"},
}
FOLDERS = {name: ROOT / ("mock/stytch_mock" if name == "stytch_mock" else name) for name in LAYERS}
OURS = {*LAYERS, "stytch_client", "tests", "tasks"}


def _modules() -> list[Path]:
    found = [path for folder in FOLDERS.values() for path in sorted(folder.rglob("*.py"))]
    return [*found, ROOT / "tasks.py"]


def _imported(path: Path) -> set[str]:
    """Top-level packages of ours that a module imports."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            names.add(str(node.module).partition(".")[0])
    return names & OURS


@pytest.mark.parametrize("package", LAYERS)
def test_imports_run_one_way(package: str) -> None:
    for path in sorted(FOLDERS[package].rglob("*.py")):
        stray = _imported(path) - LAYERS[package] - {package}
        assert not stray, f"{path.relative_to(ROOT)} imports {', '.join(sorted(stray))}"


def test_the_published_packages_import_themselves_relatively() -> None:
    for package in ("runtime", "stytch_mock"):
        for path in FOLDERS[package].rglob("*.py"):
            assert package not in _imported(path), f"{path.relative_to(ROOT)} names {package}; import it relatively"


@pytest.mark.parametrize("path", _modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_says_why_it_exists_and_is_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    if not text.strip():
        return
    assert ast.get_docstring(ast.parse(text)), "a module opens with one sentence on why it exists"
    assert len(text.splitlines()) <= LONGEST_MODULE, f"more than {LONGEST_MODULE} lines: split it by what it is about"


def test_generated_is_what_the_spec_makes_of_it() -> None:
    command = [sys.executable, "-m", "generator", "regenerate", "--check"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


def test_the_runtime_is_copied_byte_for_byte() -> None:
    here = {path.relative_to(ROOT / "runtime"): path.read_bytes() for path in (ROOT / "runtime").rglob("*.py")}
    folder = ROOT / "generated" / "stytch_client" / "_runtime"
    there = {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*.py")}
    assert here == there


def test_the_mock_and_the_client_ship_one_document() -> None:
    client = (ROOT / "generated" / "stytch_client" / "openapi.json").read_bytes()
    assert client == (ROOT / "mock" / "stytch_mock" / "openapi.json").read_bytes()


def test_the_readme_names_every_task_and_no_other() -> None:
    table = re.findall(r"^\| `(\w+)[^`]*` \|", _readme(), re.MULTILINE)
    assert set(table) - {"python3"} == tasks.TASKS.keys()


def test_the_readme_says_what_each_dependency_is_for() -> None:
    wanted = {
        re.split(r"[<>=\[]", line, maxsplit=1)[0].strip()
        for line in (ROOT / "requirements.in").read_text(encoding="utf-8").splitlines()
        if line.strip() and not line.startswith("#")
    }
    rows = re.findall(r"^\| ([A-Za-z0-9_, .-]+) \| \w+[^|]*:?[^|]* \|$", _readme(), re.MULTILINE)
    named = {name.strip() for row in rows for name in row.split(",")} - {"package"}
    assert wanted == named


def test_the_lock_has_hashes_and_no_address() -> None:
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "--hash=sha256:" in text
    assert "://" not in text


def test_the_example_of_the_readme_runs_as_printed(tmp_path: Path) -> None:
    (example,) = re.findall(r"```python\n(.*?)```", _readme(), re.DOTALL)
    assert len(example.strip().splitlines()) <= 12
    script = tmp_path / "example.py"
    script.write_text(example, encoding="utf-8")
    command = [sys.executable, str(ROOT / "tasks.py"), "python", str(script)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert run.stdout.splitlines() == ["200 ['example']", "session_not_found"]


def test_ci_runs_what_the_readme_says() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert "python3 tasks.py test" in script
    assert "python3 tasks.py check" in script
    assert "python3 tasks.py test " in _readme()


@pytest.mark.parametrize("arguments", [["--help"], ["test", "--help"], ["regenerate", "--help"], ["fuzz", "--help"]])
def test_help_teaches(arguments: list[str]) -> None:
    command = [sys.executable, str(ROOT / "tasks.py"), *arguments]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0
    assert "usage:" in run.stdout


def test_an_unknown_task_ends_in_2() -> None:
    command = [sys.executable, str(ROOT / "tasks.py"), "deploy"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 2
    assert "no task 'deploy'" in run.stderr


def _readme() -> str:
    return (ROOT / "README.md").read_text(encoding="utf-8")
