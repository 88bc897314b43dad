"""Reads the YAML of a scenario with the line of every entry, so that an error message can name it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

YamlPath = tuple[str | int, ...]


class ScenarioError(Exception):
    """A scenario file is invalid; the message names the file, the line and the fix."""


@dataclass(frozen=True)
class YamlSource:
    """A file as plain data, with line numbers.

    Attributes:
        path: The file.
        data: Its content.
        lines: Line number of every entry, from 1.
    """

    path: Path
    data: Any
    lines: dict[YamlPath, int] = field(repr=False)

    def line(self, path: YamlPath) -> int:
        """The line of an entry, or of the nearest enclosing one."""
        while path not in self.lines:
            path = path[:-1]
        return self.lines[path]

    def error(self, path: YamlPath, problem: str, fix: str) -> ScenarioError:
        """The exception to raise for a problem with an entry."""
        return ScenarioError(f"{self.path.name}:{self.line(path)}: {problem}; {fix}")


def read_yaml(path: Path) -> YamlSource:
    """Read one file.

    Raises:
        ScenarioError: The file is not readable, is not YAML or has a duplicate key.
    """
    try:
        root = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except OSError as error:
        raise ScenarioError(f"{path}: {error.strerror}; give the path of an existing file") from None
    except UnicodeDecodeError:
        raise ScenarioError(f"{path.name}:1: not UTF-8; save the file as UTF-8") from None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise ScenarioError(f"{path.name}:{line}: not YAML: {error.problem}; correct the syntax") from None
    source = YamlSource(path, None, {(): 1})
    return YamlSource(path, None if root is None else _value(root, (), source), source.lines)


def _value(node: yaml.Node, path: YamlPath, source: YamlSource) -> Any:
    source.lines.setdefault(path, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        mapping: dict[str, Any] = {}
        for key, value in node.value:
            name = str(key.value)
            source.lines.setdefault((*path, name), key.start_mark.line + 1)
            if name in mapping:
                line = key.start_mark.line + 1
                raise ScenarioError(f"{source.path.name}:{line}: duplicate key {name}; remove one of the two")
            mapping[name] = _value(value, (*path, name), source)
        return mapping
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, (*path, number), source) for number, item in enumerate(node.value)]
    if node.tag == "tag:yaml.org,2002:timestamp":
        return node.value
    return yaml.CSafeLoader("").construct_object(node)
