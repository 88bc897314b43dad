"""Which parts of the server may know which: imports run from the products to what both share, never across."""

from __future__ import annotations

import ast
from pathlib import Path

import stytch_mock

ROOT = Path(stytch_mock.__file__).parent


def imported(path: Path) -> set[str]:
    """Return the modules and packages of the server that a module imports, as paths below its folder."""
    package = path.relative_to(ROOT).parent.parts
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            base = [*package[: len(package) - node.level + 1], *(node.module or "").split(".")]
            found |= {"/".join(filter(None, [*base, alias.name])) for alias in node.names}
    return found


def strays(folder: str, *forbidden: str, deep: bool = True) -> dict[str, list[str]]:
    """Return the imports of forbidden parts, by importing module."""
    modules = (ROOT / folder).rglob("*.py") if deep else (ROOT / folder).glob("*.py")
    found = {
        str(path.relative_to(ROOT)): sorted(name for name in imported(path) if f"{name}/".startswith(forbidden))
        for path in modules
    }
    return {module: names for module, names in found.items() if names}


def test_shared_rules_know_no_product() -> None:
    assert imported(ROOT / "rules/attempts.py") == {"errors/Refusal", "worlds/World", "rules/locks"}
    assert strays("rules", "rules/b2b/", "rules/consumer/", deep=False) == {}


def test_the_products_do_not_know_each_other() -> None:
    assert strays("rules/b2b", "rules/consumer/") == {}
    assert strays("rules/consumer", "rules/b2b/") == {}
    assert strays("handlers/b2b", "rules/consumer/") == {}
    assert strays("handlers/consumer", "rules/b2b/") == {}


def test_rules_know_no_handler_and_handlers_none_but_themselves() -> None:
    assert strays("rules", "handlers/", "control/", "app/", "api/", "surface/", "operations/") == {}
    assert strays("handlers", "handlers/", "control/", "app/", "api/", "surface/") == {}
