"""Properties of every package: reproducible bytes, equal sync and async forms, and no API named in the generator."""

from __future__ import annotations

import ast
import hashlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import jinja2
import pytest
from jinja2 import nodes

from generator.docs import method_docs
from generator.file_tree import Tree
from generator.pipeline import Generated
from generator.settings import Settings, read_settings
from generator.text.docstrings import WIDTH
from generator.text.names import RESERVED

from .conftest import PARKING

ROOT = Path(__file__).parents[2]
GENERATOR, TEMPLATES = ROOT / "generator", ROOT / "templates"
DIGEST = """
import hashlib, json, sys
from pathlib import Path
from generator.pipeline import generate
from generator.settings import read_settings
made = generate(Path(sys.argv[1]) / "spec", read_settings(Path(sys.argv[1]) / "pyproject.toml"))
print(hashlib.sha256(json.dumps(made.tree).encode()).hexdigest())
"""


def test_the_bytes_do_not_depend_on_the_hash_seed(parking: Generated) -> None:
    here = hashlib.sha256(json.dumps(parking.tree).encode()).hexdigest()
    for seed in ("1", "4242"):
        done = subprocess.run(
            [sys.executable, "-c", DIGEST, str(PARKING)],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout.strip() == here, f"other bytes with PYTHONHASHSEED={seed}"


def test_each_async_method_is_made_from_the_sync_one(parking: Generated) -> None:
    sync, waiting = members(parking.tree, "resources"), members(parking.tree, "aio")
    assert sync == waiting
    assert "city.lots.create" in {f"{module}.{name}" for module, names in sync.items() for name in names}
    path = "parking_client/aio/city/lots/__init__.py"
    for change in (("create = awaited(_Sync.create)", ""), ("_Sync.create", "_Sync.close")):
        assert sync != members({**parking.tree, path: parking.tree[path].replace(*change)}, "aio")


def members(tree: Tree, folder: str) -> dict[str, set[str]]:
    """Return the methods and children of the resource of each module; an async method with the one it is made from."""
    prefix = f"parking_client/{folder}/"
    found: dict[str, set[str]] = {}
    for path, text in tree.items():
        classes = (
            [node for node in ast.parse(text).body if isinstance(node, ast.ClassDef)] if path.startswith(prefix) else []
        )
        for class_ in classes:
            names = {node.name for node in class_.body if isinstance(node, ast.FunctionDef)}
            names |= {
                re.sub(r" = (?:awaited|iterated)\(_Sync\.", "/", ast.unparse(node))
                for node in class_.body
                if isinstance(node, ast.Assign)
            }
            module = path.removeprefix(prefix).removesuffix(".py").removesuffix("/__init__").replace("/", ".")
            found[module] = {name.partition("/")[0] if is_same(name) else name for name in names}
    return found


def is_same(name: str) -> bool:
    """Tell whether `name/made-of)` names the same method twice."""
    name, _, source = name.partition("/")
    return source == f"{name})"


def test_templates_contain_no_logic() -> None:
    environment = jinja2.Environment(autoescape=False)
    statements = (nodes.Assign, nodes.AssignBlock, nodes.Macro, nodes.CallBlock, nodes.Import, nodes.FromImport)
    expressions = (nodes.CondExpr, nodes.Compare, nodes.Call, nodes.And, nodes.Or, nodes.Not, nodes.Filter)
    files = sorted(TEMPLATES.glob("*.jinja"))
    assert files
    for file in files:
        tree = environment.parse(file.read_text(encoding="utf-8"))
        found = [f"line {node.lineno}: {type(node).__name__}" for node in tree.find_all((*statements, *expressions))]
        branches = [node for node in tree.find_all(nodes.If) if node.elif_ or node.else_]
        assert not found, f"{file.name}: {found}"
        assert not branches, f"{file.name}: a branch with an else or elif in line {branches[0].lineno}"


def api_words() -> set[str]:
    """Return the names that belong to the API of this repository: package, clients, namespaces, argument classes."""
    settings = read_settings(ROOT / "pyproject.toml")
    words = {settings.package, settings.distribution, *settings.clients, *settings.arguments.values()}
    words |= {namespace for spaces in settings.clients.values() for namespace in spaces}
    words |= {words_ for name in (settings.distribution,) for words_ in name.split("-")}
    return words - {"client", "common"}


def test_the_generator_does_not_name_the_api() -> None:
    pattern = re.compile(
        "|".join(rf"(?<![a-z]){re.escape(word)}(?![a-z])" for word in sorted(api_words())), re.IGNORECASE
    )
    for file in sorted([*GENERATOR.rglob("*.py"), *TEMPLATES.glob("*.jinja")]):
        for number, line in enumerate(file.read_text(encoding="utf-8").split("\n"), 1):
            assert not pattern.search(line), f"{file.relative_to(ROOT)}:{number}: {line.strip()}"


def test_the_errors_in_docstrings_exist_in_the_runtime() -> None:
    text = (ROOT / "runtime" / "errors.py").read_text(encoding="utf-8")
    defined = {node.name for node in ast.parse(text).body if isinstance(node, ast.ClassDef)}
    assert {*method_docs.ERRORS.values(), method_docs.NO_RESPONSE[0]} <= defined


def test_every_name_that_generated_modules_import_is_reserved(parking: Generated) -> None:
    imported = set()
    for path, text in parking.tree.items():
        if path.endswith(".py") and "/_runtime/" not in path and "/models/" in path:
            for node in ast.walk(ast.parse(text)):
                if isinstance(node, ast.ImportFrom) and not (node.module or "").startswith(("city", "shared")):
                    imported |= {alias.asname or alias.name for alias in node.names if node.level != 1}
    own = {"datetime", "import_module", "annotations"}
    assert {name for name in imported - own if name[0].isupper()} - {"Envelope", "Vehicle", "VehicleInput"} <= RESERVED


def test_the_copied_runtime_is_the_runtime_byte_for_byte(parking: Generated, parking_settings: Settings) -> None:
    folder = parking_settings.folder / parking_settings.runtime
    for file in folder.rglob("*.py"):
        path = f"parking_client/_runtime/{file.relative_to(folder).as_posix()}"
        assert parking.tree[path].encode() == file.read_bytes()


def test_generated_lines_are_short_enough_to_read(parking: Generated) -> None:
    for path, text in parking.tree.items():
        if path.endswith(".py") and "/_runtime/" not in path:
            assert max(map(len, text.split("\n"))) <= WIDTH, path


@pytest.mark.parametrize("path", ["pyproject.toml", "README.md", "api.md", "parking_client/py.typed"])
def test_the_files_around_the_package_exist(parking: Generated, path: str) -> None:
    assert path in parking.tree
