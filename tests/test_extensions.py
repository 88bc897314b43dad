"""The table of extensions in spec/README.md names exactly the folders whose code reads each extension."""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ["generator", "runtime", "mock/stytch_mock", "go_docs", "contract/stytch_contract"]


def extensions_read(source: str) -> set[str]:
    """Return the extension keys that are string constants in Python source; prose that mentions one does not count."""
    constants = (node.value for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Constant))
    return {value for value in constants if isinstance(value, str) and re.fullmatch(r"x-[a-z-]+", value)}


def folder_of(file: Path) -> str:
    """Return the name of a file's folder in the table: two levels of the generator, the top level of the others."""
    parts = file.relative_to(ROOT).parts
    return "/".join(parts[:2]) if parts[0] == "generator" and len(parts) > 2 else parts[0]


def readers() -> dict[str, set[str]]:
    """Return the folders that read each extension."""
    found: dict[str, set[str]] = {}
    for folder in FOLDERS:
        for file in (ROOT / folder).rglob("*.py"):
            for key in extensions_read(file.read_text(encoding="utf-8")):
                found.setdefault(key, set()).add(folder_of(file))
    return found


def table() -> dict[str, set[str]]:
    """Return the last column of the table by extension."""
    text = (ROOT / "spec" / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(x-[a-z-]+)[^|]*\|.*\|([^|]*)\|$", text, re.MULTILINE)
    return {key: set(re.findall(r"`([^`]+)`", column)) for key, column in rows}


def test_the_table_names_the_readers() -> None:
    found, documented = readers(), table()
    assert documented
    assert {key: found.get(key) for key in documented} == documented


def test_every_extension_in_the_spec_is_in_the_table() -> None:
    files = [file for file in (ROOT / "spec").rglob("*.yaml") if "documented" not in file.parts]
    used = {key for file in files for key in re.findall(r"(?<!/)\b(x-[a-z-]+):", file.read_text(encoding="utf-8"))}
    assert used == table().keys()


def test_only_constants_count_as_readers() -> None:
    """The control: code that reads an extension counts, a sentence about it does not."""
    assert extensions_read('"""About x-retry."""\nvalue = raw.get("x-sensitive")\n') == {"x-sensitive"}
