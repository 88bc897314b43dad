"""The modules of the runtime import each other in one direction, lazy imports and those for type checkers included."""

from __future__ import annotations

import ast
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

RUNTIME = Path(__file__).resolve().parents[2] / "runtime"
LAYERS = ("call", "transports", "jwt", "extras")


def imports_of(name: str, text: str) -> set[str]:
    """Return the dotted names, relative to the runtime, that a module imports relatively."""
    package = name.split(".")[:-1]
    found = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ImportFrom) and 0 < node.level <= len(package) + 1:
            base = package[: len(package) - node.level + 1]
            found.add(".".join([*base, *(node.module or "").split(".")]))
    return found


def modules() -> dict[str, set[str]]:
    """Return what each module of the runtime imports."""
    files = {".".join(file.relative_to(RUNTIME).with_suffix("").parts): file for file in RUNTIME.rglob("*.py")}
    return {name: imports_of(name, file.read_text(encoding="utf-8")) for name, file in files.items()}


def test_no_import_leads_back() -> None:
    graph = modules()
    assert graph["call.core"] >= {"call.exchange", "transport"}
    assert list(TopologicalSorter(graph).static_order())


def test_a_planted_circle_is_found() -> None:
    circle = modules() | {"errors": imports_of("errors", "def f():\n    from .call.exchange import Call")}
    with pytest.raises(CycleError):
        list(TopologicalSorter(circle).static_order())


@pytest.mark.parametrize("layer", LAYERS)
def test_a_folder_imports_no_later_one(layer: str) -> None:
    later = set(LAYERS[LAYERS.index(layer) + 1 :])
    for name, imported in modules().items():
        if name.startswith(f"{layer}."):
            assert not {other.partition(".")[0] for other in imported} & later, name
