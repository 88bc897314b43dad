"""The text of the generated files, compared with a committed tree; its behaviour is tested elsewhere.

After an intended change, `python -m tests.generator.test_golden` rewrites the tree; review the difference.
"""

from __future__ import annotations

from generator import file_tree
from generator.file_tree import Tree
from generator.output import folder
from generator.pipeline import Generated, generate
from generator.settings import read_settings

from .conftest import PARKING

GOLDEN = PARKING / "golden"


def form(made: Generated) -> Tree:
    """Return the generated files without runtime and document, under names that tools do not collect as code."""
    left_out = ("/_runtime/", "/openapi.json", folder.MANIFEST)
    kept = {path: text for path, text in made.tree.items() if not any(part in path for part in left_out)}
    return folder.with_manifest({f"{path}.txt": text for path, text in kept.items()})


def test_the_text_has_the_committed_form(parking: Generated) -> None:
    difference = file_tree.diff(form(parking), file_tree.read(GOLDEN), "golden")
    assert not difference, f"{difference}\nIf this is intended: python -m tests.generator.test_golden"


if __name__ == "__main__":
    folder.replace(form(generate(PARKING / "spec", read_settings(PARKING / "pyproject.toml"))), GOLDEN)
