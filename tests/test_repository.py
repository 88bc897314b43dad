"""The rules that the README and CONTRIBUTING.md state: sizes, one copy of everything, tasks, dependencies, snippets."""

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
HAND_WRITTEN = "runtime generator go_docs mock/stytch_mock api_diff contract/stytch_contract publish docs_site bench"
FOLDERS = [ROOT / name for name in HAND_WRITTEN.split()]


def _modules() -> list[Path]:
    found = [path for folder in FOLDERS for path in sorted(folder.rglob("*.py"))]
    return [*found, ROOT / "tasks.py"]


@pytest.mark.parametrize("folder", ["runtime", "mock/stytch_mock"])
def test_a_published_package_imports_itself_relatively(folder: str) -> None:
    name = folder.rpartition("/")[2]
    for path in sorted((ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            modules += [str(node.module)] if isinstance(node, ast.ImportFrom) and not node.level else []
            tops = {module.partition(".")[0] for module in modules}
            assert name not in tops, f"{path.relative_to(ROOT)} names {name}; import it relatively"


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
    package = ROOT / "generated" / "stytch_client"
    files = [(package / "_runtime", "*.py"), (package, "migrate/*.py")]
    there = {path.relative_to(top): path.read_bytes() for top, pattern in files for path in top.rglob(pattern)}
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
