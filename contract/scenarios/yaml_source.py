"""Reads the YAML of a scenario with the line of every entry, so that a mistake can be told by its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

Place = tuple[str | int, ...]


class ScenarioError(Exception):
    """A scenario file cannot be used; the text names file, line and cure."""


@dataclass(frozen=True)
class Text:
    """One file: its plain data, and in which line every entry stands."""

    path: Path
    data: Any
    lines: dict[Place, int] = field(repr=False)

    def line(self, place: Place) -> int:
        """The line of an entry, or of the nearest one around it."""
        while place not in self.lines:
            place = place[:-1]
        return self.lines[place]

    def wrong(self, place: Place, problem: str, cure: str) -> ScenarioError:
        """The error to raise about an entry."""
        return ScenarioError(f"{self.path.name}:{self.line(place)}: {problem}; {cure}")


def read(path: Path) -> Text:
    """Read one file.

    Raises:
        ScenarioError: it is not readable, not YAML, or says something twice.
    """
    try:
        root = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except OSError as error:
        raise ScenarioError(f"{path}: {error.strerror}; name a file that exists") from None
    except UnicodeDecodeError:
        raise ScenarioError(f"{path.name}:1: not UTF-8; save the file as UTF-8") from None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise ScenarioError(f"{path.name}:{line}: not YAML: {error.problem}; mend the syntax here") from None
    text = Text(path, None, {(): 1})
    return Text(path, None if root is None else _value(root, (), text), text.lines)


def _value(node: yaml.Node, place: Place, text: Text) -> Any:
    text.lines.setdefault(place, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        found: dict[str, Any] = {}
        for key, value in node.value:
            name = str(key.value)
            text.lines.setdefault((*place, name), key.start_mark.line + 1)
            if name in found:
                raise ScenarioError(f"{text.path.name}:{key.start_mark.line + 1}: {name} is there twice; keep one")
            found[name] = _value(value, (*place, name), text)
        return found
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, (*place, number), text) for number, item in enumerate(node.value)]
    if node.tag == "tag:yaml.org,2002:timestamp":
        return node.value
    return yaml.CSafeLoader("").construct_object(node)
