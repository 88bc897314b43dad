"""What an editor shows to users of the package: a sentence for every public class and every constructor option."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import stytch_client

RUNTIME = Path(__file__).resolve().parents[2] / "runtime"
VARIADIC = {inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD}
SECTIONS = ("Args:", "Attributes:", "Raises:")
CLASSES = [value for name in stytch_client.__all__ if isinstance(value := getattr(stytch_client, name), type)]


def undocumented(class_: type) -> list[str]:
    """Return the constructor options of a class that its docstrings do not describe."""
    constructor = next(vars(base)["__init__"] for base in class_.__mro__ if "__init__" in vars(base))
    if not inspect.isfunction(constructor):  # that of a built-in exception
        return []
    text = "\n".join(inspect.getdoc(place) or "" for place in (constructor, *class_.__mro__))
    found = inspect.signature(constructor).parameters.values()
    options = [
        option.name
        for option in found
        if option.name != "self" and not option.name.startswith("_") and option.kind not in VARIADIC
    ]
    return [name for name in options if not re.search(rf"^ +{name}: [A-Z`\"]", text, re.MULTILINE)]


def entries(docstring: str) -> Iterator[str]:
    """Yield the entries of the sections of a docstring, each as one line."""
    for block in docstring.split("\n\n"):
        title, _, body = block.strip().partition("\n")
        if title.strip() in SECTIONS:
            lines = body.split("\n")
            indent = min(len(line) - len(line.lstrip()) for line in lines)
            starts = [i for i, line in enumerate(lines) if len(line) - len(line.lstrip()) == indent]
            for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
                yield " ".join(line.strip() for line in lines[start:end])


def is_sentence(entry: str) -> bool:
    """Return whether the text of an entry starts with a capital letter or code, and ends with a full stop."""
    return re.fullmatch(r"[\w, ]+: ([A-Z`]|\").*\.", entry) is not None


@pytest.mark.parametrize("class_", CLASSES, ids=lambda class_: class_.__name__)
def test_every_public_class_and_option_is_described(class_: type) -> None:
    assert len(inspect.getdoc(class_) or "") > 20
    assert undocumented(class_) == []


def test_a_missing_description_is_found() -> None:
    class Half:
        def __init__(self, one: int, two: int) -> None:
            """Make it.

            Args:
                one: A number.
            """

    class Child(Half):
        """A class of the kind that is checked."""

    assert undocumented(Child) == ["two"]


@pytest.mark.parametrize("file", sorted(RUNTIME.rglob("*.py")), ids=lambda file: str(file.relative_to(RUNTIME)))
def test_docstrings_have_one_style(file: Path) -> None:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Module)):
            text = ast.get_docstring(node) or "None."
            assert re.match(r"[^\n]*[.:]($|\n)", text), text
            assert [entry for entry in entries(text) if not is_sentence(entry)] == []


def test_another_style_is_found() -> None:
    text = (
        "Do it.\n\nArgs:\n    good: Reads on\n        the next line.\n    bad: lower case.\n    worse: No stop\n\nEnd."
    )
    assert [is_sentence(entry) for entry in entries(text)] == [True, False, False]
