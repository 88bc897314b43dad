"""A copy of the spec without some resources, as if they were not written yet; filling the marks of proposals."""

from __future__ import annotations

import itertools
import re
import shutil
from collections.abc import Iterable
from pathlib import Path

from generator.lint import LintSettings, check
from generator.problems import Collector, Problem
from generator.spec_input.load import load_spec_leniently
from go_docs.derive.workspace import Workspace, open_workspace

ROOT = Path(__file__).resolve().parents[3]
SPEC, FACTS, SETTINGS = ROOT / "spec", ROOT / "spec" / "documented", ROOT / "pyproject.toml"


def copy_without(folder: Path, resources: Iterable[str]) -> Path:
    """Copy the spec into a folder, without the files and the URLs of some resources."""
    root = folder / "spec"
    shutil.copytree(SPEC, root, ignore=shutil.ignore_patterns("documented", "README.md"))
    entry = (root / "openapi.yaml").read_text(encoding="utf-8")
    for resource in resources:
        stem = resource.replace(".", "/")
        for kind in ("paths", "schemas"):
            (root / kind / f"{stem}.yaml").unlink()
        for file in (root / "examples" / stem).glob("*.yaml"):
            file.unlink()
        entry, count = re.subn(rf"  /\S+:\n    \$ref: paths/{stem}\.yaml#/\w+\n", "", entry)
        assert count, f"{resource} has no URL"
    (root / "openapi.yaml").write_text(entry, encoding="utf-8")
    return root


def workspace(root: Path, facts: Path = FACTS) -> Workspace:
    """Open a spec beside the facts of this repository."""
    return open_workspace(root, facts, SETTINGS)


def fill_marks(root: Path) -> int:
    """Write a placeholder in place of each mark, and return how many there were."""
    numbers = itertools.count(1)
    for file in root.rglob("*.yaml"):
        text = file.read_text(encoding="utf-8")
        if "TODO" in text:
            text = re.sub(r"^ *# TODO.*\n", lambda _: f"# Comment {next(numbers)}.\n", text, flags=re.MULTILINE)
            text = re.sub(r"'TODO: [^']*'", lambda _: f"The sentence {next(numbers)}.", text)
            text = re.sub(r"/TODO\b", lambda _: f"/page-{next(numbers)}", text)
            file.write_text(text, encoding="utf-8")
    return next(numbers) - 1


def lint(root: Path) -> list[Problem]:
    """Return what the lint finds in a spec."""
    problems = Collector()
    sources = load_spec_leniently(root, problems)
    return [*problems.problems, *check(sources, LintSettings.read(SETTINGS))]
