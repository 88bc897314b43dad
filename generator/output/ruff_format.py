"""Runs ruff over the generated tree, independent of the repository's own ruff settings."""

from __future__ import annotations

import os
import subprocess
import sysconfig
import tempfile
from pathlib import Path

from ..cache import Cache, key
from ..file_tree import Tree, make_folders
from ..text.docstrings import WIDTH

# An import that a package does not use is kept by default, since others may import it from there; ours do not.
UNUSED = ["--unsafe-fixes", "--config=lint.ignore-init-module-imports=false"]
CHECK = ["check", "--select=I,F401", "--fix", *UNUSED, "--target-version=py311"]
# Without magic trailing commas: a signature or call that fits on one line is on one line.
FORMAT = ["format", "--config=format.skip-magic-trailing-comma=true"]
OPTIONS = ["--isolated", "--no-cache", "--quiet", f"--line-length={WIDTH}"]


def tidy(tree: Tree, cache: Cache) -> Tree:
    """Return the tree with its Python files formatted, imports sorted and unused imports removed.

    Args:
        tree: The files; each is formatted by its path and text alone.
        cache: Has the formatted texts.
    """
    keys = {path: key(path.encode(), text.encode()) for path, text in tree.items() if path.endswith(".py")}
    known = {path: cache.recall("format", digest) for path, digest in keys.items()}
    made = _formatted({path: tree[path] for path, text in known.items() if text is None})
    for path, text in made.items():
        cache.keep("format", keys[path], text)
    return {path: made.get(path) or known.get(path) or text for path, text in tree.items()}


def _formatted(python: Tree) -> Tree:
    """Return Python files formatted."""
    if not python:
        return {}
    ruff = Path(sysconfig.get_path("scripts")) / f"ruff{'.exe' if os.name == 'nt' else ''}"
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        make_folders(root, python)
        for path in python:
            (root / path).write_bytes(python[path].encode())
        for command in (CHECK, FORMAT):
            done = subprocess.run([ruff, *command, *OPTIONS, folder], capture_output=True, text=True, check=False)
            if done.returncode:
                raise RuntimeError(f"ruff {command[0]} failed on the generated code:\n{done.stdout}{done.stderr}")
        return {path: (root / path).read_bytes().decode() for path in python}
