"""Imports inside the mock run one way, in the order of the table in its README."""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest
import stytch_mock

ROOT = Path(stytch_mock.__file__).parent
README = ROOT.parent / "README.md"
MOST_MODULES = 12
MODULES = {path.relative_to(ROOT).with_suffix("").as_posix(): path for path in ROOT.rglob("*.py")}

Graph = Mapping[str, set[str]]


def targets(module: str, source: str) -> set[str]:
    """Return the modules that a module of the mock imports, as paths below its root."""
    package = module.split("/")[:-1]
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and node.level:
            base = [*package[: len(package) - node.level + 1], *(node.module or "").split(".")]
            found |= {_module([*filter(None, base)], alias.name) for alias in node.names}
    return found


def _module(base: list[str], name: str) -> str:
    candidates = ("/".join(parts) for parts in ([*base, name], [*base, name, "__init__"], base, [*base, "__init__"]))
    return next(path for path in candidates if path in MODULES)


def layers() -> dict[str, int]:
    """Return the number of each layer's row in the README, by the name of its folder or module."""
    _, _, section = README.read_text(encoding="utf-8").partition("## Layers")
    rows = re.findall(r"^\| (`.*?) \|", section, re.MULTILINE)
    return {name.rstrip("/"): number for number, row in enumerate(rows) for name in re.findall(r"`([\w/]+)`", row)}


def against_the_layers(imports: Graph) -> list[str]:
    """Return the imports that go up, or across to another name of the same row."""
    rows = layers()
    found = []
    for module, imported in imports.items():
        own = module.partition("/")[0]
        for other in {name.partition("/")[0] for name in imported} - {own}:
            if rows[other] >= rows[own]:
                found.append(f"{module} imports {other}")
    return found


def across_products(imports: Graph) -> list[str]:
    """Return the imports between the rules and handlers of the two products, or from shared rules to a product."""
    products = {"b2b", "consumer"}
    return [
        f"{module} imports {name}"
        for module, imported in imports.items()
        for name in imported
        if name.startswith("rules/") and module.startswith(("rules/", "handlers/"))
        if products & set(name.split("/")) - set(module.split("/"))
    ]


def by_folder(imports: Graph) -> Graph:
    """Return the graph between folders; a module at the root counts as a folder."""
    graph: dict[str, set[str]] = {}
    for module, imported in imports.items():
        own = _folder(module)
        graph.setdefault(own, set()).update({_folder(name) for name in imported} - {own})
    return graph


def _folder(module: str) -> str:
    return module.rpartition("/")[0] or module


@pytest.fixture(scope="module")
def imports() -> Graph:
    return {module: targets(module, path.read_text(encoding="utf-8")) for module, path in MODULES.items()}


def test_the_table_has_every_folder_and_module_at_the_root_once() -> None:
    text = README.read_text(encoding="utf-8").partition("## Layers")[2]
    named = re.findall(r"`([\w/]+)`", "\n".join(re.findall(r"^\| (`.*?) \|", text, re.MULTILINE)))
    assert sorted(name.rstrip("/") for name in named) == sorted({module.partition("/")[0] for module in MODULES})


def test_imports_follow_the_layers(imports: Graph) -> None:
    assert against_the_layers(imports) == []


def test_the_products_and_the_shared_rules_stay_apart(imports: Graph) -> None:
    assert across_products(imports) == []


def test_no_import_is_circular(imports: Graph) -> None:
    TopologicalSorter(imports).prepare()
    TopologicalSorter(by_folder(imports)).prepare()


def test_a_planted_import_breaks_the_rules(imports: Graph) -> None:
    def planted(module: str, line: str) -> Graph:
        return {**imports, module: imports[module] | targets(module, line)}

    assert against_the_layers(planted("openapi/field_error_types", "from ..rules.verification import locks"))
    assert against_the_layers(planted("handlers/b2b/sessions", "from ...http.app import App"))
    assert across_products(planted("rules/b2b/login/login", "from ...consumer import users"))
    assert across_products(planted("rules/verification/locks", "from ..b2b.login import login"))
    with pytest.raises(CycleError):
        TopologicalSorter(planted("rules/sessions/tokens", "from .session_store import SessionStore")).prepare()
    with pytest.raises(CycleError):
        TopologicalSorter(by_folder(planted("rules/b2b/rbac/roles", "from ..organizations import members"))).prepare()


def test_folders_are_small() -> None:
    folders = [_folder(module) if "/" in module else "" for module in MODULES]
    assert {folder: count for folder in set(folders) if (count := folders.count(folder)) > MOST_MODULES} == {}
