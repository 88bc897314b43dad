"""Runs ruff over the generated tree, independent of the repository's own ruff settings."""

from __future__ import annotations

import os
import subprocess
import sysconfig
import tempfile
from pathlib import Path

from ..file_tree import Tree
from ..text.docstrings import WIDTH

# An import that a package does not use is kept by default, since others may import it from there; ours do not.
UNUSED = ["--unsafe-fixes", "--config=lint.ignore-init-module-imports=false"]
CHECK = ["check", "--select=I,F401", "--fix", *UNUSED, "--target-version=py311"]
# Without magic trailing commas: a signature or call that fits on one line is on one line.
FORMAT = ["format", "--config=format.skip-magic-trailing-comma=true"]
OPTIONS = ["--isolated", "--no-cache", "--quiet", f"--line-length={WIDTH}"]


def tidy(tree: Tree) -> Tree:
    """Return the tree with its Python files formatted, imports sorted and unused imports removed."""
    python = [path for path in tree if path.endswith(".py")]
    if not python:
        return tree
    ruff = Path(sysconfig.get_path("scripts")) / f"ruff{'.exe' if os.name == 'nt' else ''}"
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for path in python:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(tree[path].encode())
        for command in (CHECK, FORMAT):
            done = subprocess.run([ruff, *command, *OPTIONS, folder], capture_output=True, text=True, check=False)
            if done.returncode:
                raise RuntimeError(f"ruff {command[0]} failed on the generated code:\n{done.stdout}{done.stderr}")
        return {path: (root / path).read_bytes().decode() if path.endswith(".py") else tree[path] for path in tree}
