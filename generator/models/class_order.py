"""The order of the definitions in a module: stable, so that a new field of an object moves no other definition."""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass
class _Definition:
    """A class, or an alias with its docstring, and the names that its code needs at import time."""

    is_alias: bool
    lines: list[str]
    needs: list[str]


def in_order(text: str, names: Sequence[str]) -> str:
    """Return a module with its definitions in a stable order.

    Aliases that need no other definition are first; adding a field never moves them. The rest follows in the order of
    `names`, each definition after those that it needs.
    """
    lines = text.splitlines()
    head: list[ast.stmt] = []
    tail: list[ast.stmt] = []
    definitions: dict[str, _Definition] = {}
    for node in ast.parse(text).body:
        name = _defined(node)
        if name:
            needs = [needed for needed in _names(node) if needed != name]
            definitions[name] = _Definition(isinstance(node, ast.Assign), _lines(node, lines), needs)
        elif not definitions:
            head.append(node)
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):  # the docstring of an alias
            list(definitions.values())[-1].lines += _lines(node, lines)
        else:  # the completion of models that refer to each other
            tail.append(node)
    for definition in definitions.values():
        definition.needs = [name for name in definition.needs if name in definitions]
    independent = [name for name in names if name in definitions and _is_independent(definitions[name])]
    ordered: dict[str, None] = {}
    for name in (*independent, *names, *definitions):
        _place(name, definitions, ordered)
    blocks = [[line for node in head for line in _lines(node, lines)]]
    blocks += [definitions[name].lines for name in ordered]
    blocks += [_lines(node, lines) for node in tail]
    return "\n\n\n".join("\n".join(block) for block in blocks) + "\n"


def _defined(node: ast.stmt) -> str:
    if isinstance(node, ast.ClassDef):
        return node.name
    return node.targets[0].id if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) else ""


def _names(node: ast.stmt) -> list[str]:
    """Return the names in the code of a definition; quoted ones are resolved later and need no order."""
    return [part.id for part in ast.walk(node) if isinstance(part, ast.Name)]


def _lines(node: ast.stmt, lines: Sequence[str]) -> list[str]:
    return list(lines[node.lineno - 1 : node.end_lineno])


def _is_independent(definition: _Definition) -> bool:
    return definition.is_alias and not definition.needs


def _place(name: str, definitions: Mapping[str, _Definition], ordered: dict[str, None]) -> None:
    """Add a definition after those that it needs."""
    if name in ordered or name not in definitions:
        return
    for needed in definitions[name].needs:
        _place(needed, definitions, ordered)
    ordered[name] = None
