"""Imports run one way, as the tables of ARCHITECTURE.md say; no import is circular, and no folder is crowded."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MOST_MODULES = 12
NAME = re.compile(r"`([\w/]+?)(?:/|\.py)?`")
# The folder of a package -> the name that it is imported by, where they differ.
IMPORTED_AS = {"mock": "stytch_mock", "contract": "stytch_contract", "generated": "stytch_client"}

Graph = Mapping[str, set[str]]


@dataclass(frozen=True)
class Table:
    """A table of ARCHITECTURE.md: the folder it is about, and what each of its rows may import."""

    folder: str
    rows: tuple[tuple[tuple[str, ...], frozenset[str]], ...]

    @property
    def allowed(self) -> dict[str, frozenset[str]]:
        """What each folder or module may import."""
        return {name: imports for names, imports in self.rows for name in names}


def tables(text: str) -> Iterator[Table]:
    """Yield the tables whose last column is `may import`."""
    for block in text.split("\n\n"):
        lines = [line.strip("|").split(" | ") for line in block.splitlines() if line.startswith("|")]
        if not lines or lines[0][-1].strip() != "may import":
            continue
        rows: list[tuple[tuple[str, ...], frozenset[str]]] = []
        for cells in lines[2:]:
            rows.append((tuple(NAME.findall(cells[0])), frozenset(NAME.findall(cells[-1]))))
        yield Table("".join(NAME.findall(lines[0][0])), tuple(rows))


TABLES = {table.folder: table for table in tables((ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8"))}
PACKAGES = [folder for folder in TABLES if folder]
HAND_WRITTEN = [name for name in TABLES[""].allowed if name != "generated" and list((ROOT / name).rglob("*.py"))]


def modules(folder: Path) -> dict[tuple[str, ...], str]:
    """Return the text of each module below a folder, by the parts of its path."""
    files = sorted(folder.rglob("*.py"))
    return {file.relative_to(folder).with_suffix("").parts: file.read_text(encoding="utf-8") for file in files}


def imports(path: tuple[str, ...], text: str, package: str) -> Iterator[tuple[str, ...]]:
    """Yield what a module of `package` imports, by the parts of its name: `("generator", "ir", "types")`."""
    around = (package, *path[:-1])
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from (tuple(alias.name.split(".")) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = around[: len(around) - node.level + 1] if node.level else ()
            found = (*base, *(node.module or "").split(".")) if node.module else base
            yield from ((*found, alias.name) for alias in node.names)


def stages(folder: Path, package: str) -> Graph:
    """Return which parts of a package (a folder or a module at its top) import which others."""
    graph: dict[str, set[str]] = {}
    for path, text in modules(folder).items():
        found = {name[1] for name in imports(path, text, package) if name[0] == package and len(name) > 1}
        graph.setdefault(path[0], set()).update(found - {path[0]})
    known = graph.keys()
    return {name: found & known for name, found in graph.items() if name != "__init__"}


def stray(graph: Graph, table: Table) -> list[str]:
    """Return the imports that the table does not allow."""
    allowed = table.allowed
    return [f"{name} imports {other}" for name in graph for other in sorted(graph[name] - allowed[name])]


def package_of(folder: str) -> str:
    return folder.rpartition("/")[2]


@pytest.mark.parametrize("folder", PACKAGES)
def test_parts_of_a_package_import_what_its_table_allows(folder: str) -> None:
    graph = stages(ROOT / folder, package_of(folder))
    assert graph.keys() == TABLES[folder].allowed.keys(), "the table lists every part once"
    assert stray(graph, TABLES[folder]) == []


@pytest.mark.parametrize("folder", PACKAGES)
def test_a_table_names_only_rows_above_and_no_import_that_is_gone(folder: str) -> None:
    above: set[str] = set()
    graph = stages(ROOT / folder, package_of(folder))
    for names, allowed in TABLES[folder].rows:
        row = ", ".join(names)
        assert allowed <= above, f"{row} may import what stands below it"
        assert allowed == set().union(*(graph[name] for name in names)), f"{row} imports less than it may"
        above.update(names)


@pytest.mark.parametrize("folder", [*PACKAGES, "bench"])
def test_no_import_is_circular(folder: str) -> None:
    TopologicalSorter(stages(ROOT / folder, package_of(folder))).prepare()
    TopologicalSorter(by_module(ROOT / folder, package_of(folder))).prepare()


def by_module(folder: Path, package: str) -> Graph:
    """Return which modules import which others, by their dotted names below the package."""
    files = modules(folder)
    names = {path[:-1] if path[-1] == "__init__" else path: path for path in files}
    graph: dict[str, set[str]] = {}
    for path, text in files.items():
        own = path[:-1] if path[-1] == "__init__" else path
        found = graph.setdefault(".".join(own), set())
        for name in imports(path, text, package):
            target = next((name[1:n] for n in (len(name), len(name) - 1) if name[1:n] in names), None)
            if name[0] == package and target and target != own:
                found.add(".".join(target))
    return graph


def test_the_first_table_lists_every_folder_with_python() -> None:
    known = subprocess.run(["git", "ls-files", "*.py"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    tops = {line.partition("/")[0].removesuffix(".py") for line in known.splitlines()}
    assert tops - {"tests"} <= TABLES[""].allowed.keys()


@pytest.mark.parametrize("folder", HAND_WRITTEN)
def test_a_folder_imports_the_packages_that_the_first_table_allows(folder: str) -> None:
    packages = {IMPORTED_AS.get(name, name) for name in TABLES[""].allowed} | {"tests"}
    own = {folder, IMPORTED_AS.get(folder, folder)}
    for path, text in modules(ROOT / folder).items():
        found = {name[0] for name in imports(path, text, folder)} & packages
        assert found - own <= TABLES[""].allowed[folder], f"{folder}/{'/'.join(path)}.py"


@pytest.mark.parametrize("folder", HAND_WRITTEN)
def test_folders_are_small(folder: str) -> None:
    places = [path[:-1] for path in modules(ROOT / folder) if path[-1] != "__init__"]
    assert {"/".join(place): places.count(place) for place in places if places.count(place) > MOST_MODULES} == {}


def test_planted_imports_are_found(tmp_path: Path) -> None:
    text = "| `small/` | what | may import |\n|-|-|-|\n| `one.py` | x | none |\n| `two/` | x | `one` |\n"
    (table,) = tables(text)
    (tmp_path / "small" / "two").mkdir(parents=True)
    (tmp_path / "small" / "two" / "deep.py").write_text("from ..one import x\n", encoding="utf-8")
    one = tmp_path / "small" / "one.py"
    for line in ("from .two import deep", "from small.two.deep import y", "import small.two", "from . import two"):
        one.write_text("x = 1\n", encoding="utf-8")
        assert stray(stages(tmp_path / "small", "small"), table) == []
        one.write_text(f"def late():\n    {line}\n", encoding="utf-8")
        assert stray(stages(tmp_path / "small", "small"), table) == ["one imports two"], line
        with pytest.raises(CycleError):
            TopologicalSorter(stages(tmp_path / "small", "small")).prepare()
