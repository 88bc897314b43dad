"""The rules and handlers of the two products do not import each other, and shared rules import neither."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import stytch_mock

ROOT = Path(stytch_mock.__file__).parent
PRODUCTS = {"b2b", "consumer"}


def imported(path: Path, source: str) -> Iterator[tuple[str, ...]]:
    """Yield what a module imports relatively, as parts of paths below the mock's folder."""
    package = path.relative_to(ROOT).parts[:-1]
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and node.level:
            base = package[: len(package) - node.level + 1]
            yield from ((*base, *(node.module or "").split("."), alias.name) for alias in node.names)


def across_products(path: Path, source: str) -> list[str]:
    """Return the imports of the other product, or of any product in a shared rule."""
    own = set(path.relative_to(ROOT).parts)
    found = [name for name in imported(path, source) if name[0] == "rules"]
    return [".".join(name) for name in found if PRODUCTS & set(name) - own]


def test_the_products_and_the_shared_rules_stay_apart() -> None:
    files = [file for folder in ("rules", "handlers") for file in sorted((ROOT / folder).rglob("*.py"))]
    assert {str(file): found for file in files if (found := across_products(file, file.read_text("utf-8")))} == {}


def test_planted_imports_are_found() -> None:
    login = ROOT / "rules" / "b2b" / "login" / "login.py"
    assert across_products(login, "from ...consumer import users") == ["rules.consumer.users"]
    locks = ROOT / "rules" / "verification" / "locks.py"
    assert across_products(locks, "from ..b2b.login import login") == ["rules.b2b.login.login"]
    assert across_products(login, "from .sessions import session") == []
