"""Rules that are not marked with `texts` read no text: their verdict holds until the outline of the spec changes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator.lint import RULES, LintSettings
from generator.lint.spec_index import SpecIndex
from generator.spec_input.load import load_spec
from generator.spec_input.outline import OPAQUE, TEXTS, outline
from generator.spec_input.yaml_files import OUTLINED

ROOT = Path(__file__).parents[3]
SETTINGS = LintSettings.read(ROOT / "pyproject.toml")


class Unread(AssertionError):
    """A text was read."""


class Text(str):
    """A text that may be there, but must not be read."""

    __slots__ = ()

    def __bool__(self) -> bool:
        return True


def read(*arguments: object) -> None:
    raise Unread


for name in vars(str):
    if name not in {"__new__", "__doc__", "__getattribute__", "__class__", "__init_subclass__", "__subclasshook__"}:
        setattr(Text, name, read)


@pytest.fixture(scope="module")
def unreadable() -> SpecIndex:
    sources = load_spec(ROOT / "spec")
    files = {
        path: replace(source, data=hidden(source.data)) if path.startswith(OUTLINED) else source
        for path, source in sources.files.items()
    }
    index = SpecIndex(replace(sources, files=files), SETTINGS)
    vars(index)["texts"] = Texts()
    vars(index)["validators"] = SpecIndex(sources, SETTINGS).validators  # in another language, which can read them
    vars(index)["breaches"] = {}
    return index


class Texts(dict[str, str]):
    """The lines of files, which must not be read."""

    def items(self) -> Any:
        raise Unread


def hidden(node: Any) -> Any:
    """Return data with texts that must not be read."""
    if isinstance(node, list):
        return [hidden(item) for item in node]
    if not isinstance(node, dict):
        return node
    return {
        name: Text(value)
        if name in TEXTS and isinstance(value, str)
        else value
        if name in OPAQUE or name.startswith("x-")
        else hidden(value)
        for name, value in node.items()
    }


@pytest.mark.parametrize("id_", [rule.id for rule in RULES.values() if not rule.texts])
def test_a_rule_that_is_not_marked_reads_no_text(id_: str, unreadable: SpecIndex) -> None:
    assert list(RULES[id_].problems(unreadable)) == []


@pytest.mark.parametrize("id_", [rule.id for rule in RULES.values() if rule.texts])
def test_a_rule_that_is_marked_reads_texts(id_: str, unreadable: SpecIndex) -> None:
    with pytest.raises(Unread):
        list(RULES[id_].problems(unreadable))


@pytest.mark.parametrize(
    ("other", "same"),
    [
        ({"A": {"description": "Other.", "type": "string"}}, True),
        ({"A": {"description": "", "type": "string"}}, False),
        ({"A": {"type": "string"}}, False),
        ({"A": {"description": "One.", "type": "integer"}}, False),
        ({"A": {"type": "string", "description": "One."}}, False),
    ],
)
def test_an_outline_depends_on_everything_but_texts(other: Any, same: bool) -> None:
    assert (outline(other) == outline({"A": {"description": "One.", "type": "string"}})) == same


@pytest.mark.parametrize("name", [*sorted(OPAQUE), "x-any"])
def test_an_outline_has_the_descriptions_inside_data(name: str) -> None:
    assert outline({name: {"description": "One."}}) != outline({name: {"description": "Two."}})


@pytest.mark.parametrize(
    ("path", "old", "new", "same"),
    [
        ("schemas/city/lots.yaml", "A car park.", "A place.", True),
        ("schemas/city/lots.yaml", "maximum: 500", "maximum: 501", False),
        ("paths/city/lots.yaml", "description: ", "description: Now ", True),
        ("examples/city/lots/create.yaml", "name: ", "name: Big ", False),
    ],
)
def test_the_outline_of_a_spec_changes_with_data_only(
    path: str, old: str, new: str, same: bool, workshop: Path
) -> None:
    before = load_spec(workshop / "spec").outline
    file = workshop / "spec" / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert (load_spec(workshop / "spec").outline == before) == same
