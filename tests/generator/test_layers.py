"""Imports between the stages of the generator run one way, as the table in ARCHITECTURE.md says."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
GENERATOR = ROOT / "generator"
ROW = re.compile(r"^\| `(\w+)(?:/|\.py)` \| [^|]* \| ([^|]*) \|$", re.MULTILINE)


def allowed() -> dict[str, set[str]]:
    """Return the stages that each stage may import, in the order of the table."""
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    table = text.partition("\n| `generator/` | what it does | may import |\n")[2].partition("\n\n")[0]
    found: dict[str, set[str]] = {}
    for name, cell in ROW.findall(table):
        found[name] = set(found) if cell == "all above" else set(re.findall(r"`(\w+)`", cell))
    return found


def imported(source: str, package: tuple[str, ...]) -> set[str]:
    """Return the stages that a module in `package` (`("generator", "lint")`) imports."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and node.level:
            base = package[: len(package) - node.level + 1]
            names = [node.module] if node.module else [alias.name for alias in node.names]
            found |= {(*base, *str(name).split("."))[1] for name in names}
    return found


@pytest.mark.parametrize("stage", allowed())
def test_a_stage_imports_only_what_the_table_allows(stage: str) -> None:
    files = sorted((GENERATOR / stage).glob("*.py")) or [GENERATOR / f"{stage}.py"]
    for file in files:
        package = ("generator", *file.relative_to(GENERATOR).parts[:-1])
        stray = imported(file.read_text(encoding="utf-8"), package) - allowed()[stage] - {stage}
        assert not stray, f"{file.relative_to(ROOT)} imports {', '.join(sorted(stray))}"


def test_the_table_lists_every_stage_after_what_it_imports() -> None:
    stages = list(allowed())
    paths = [path.relative_to(GENERATOR).parts[0] for path in GENERATOR.rglob("*.py")]
    assert set(stages) == {name.removesuffix(".py") for name in paths} - {"__init__"}
    for number, stage in enumerate(stages):
        assert allowed()[stage] <= set(stages[:number]), stage


def test_an_import_of_a_later_stage_is_seen() -> None:
    source = "from ..client.views import Flavor\nfrom .. import pipeline\nfrom . import types\nfrom .build import x\n"
    assert imported(source, ("generator", "ir")) == {"client", "pipeline", "ir"}
    assert not imported(source, ("generator", "ir")) <= allowed()["ir"]
