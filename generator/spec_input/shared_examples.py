"""Writes out the objects that examples share: `{$like: Name}` is replaced by an object of examples/shared.yaml."""

from __future__ import annotations

import difflib
from dataclasses import replace
from itertools import takewhile
from typing import Any

from ..problems import Collector, Location
from .yaml_files import ENTRY, Source, Sources
from .yaml_reader import Mark, Marks

SHARED = "examples/shared.yaml"
LIKE, WITHOUT = "$like", "$without"

RULES = {
    "like-target": "A `$like` names an object of examples/shared.yaml.",
    "like-form": "A `$like` is a name, `$without` a list of fields, and a shared object has fields below `value`.",
    "like-cycle": "Shared objects are not like each other in a cycle.",
    "like-override": "A field beside `$like` differs from the shared one; a copy would not follow its changes.",
    "unused-shared-example": "A shared object is used by an example; an unused one is usually left over.",
}

Pointer = tuple[str | int, ...]
Expanded = tuple[dict[str, Any], Marks]


def expand_examples(sources: Sources, problems: Collector) -> Sources:
    """Return the sources with the shared objects written out in every example.

    An object with `$like: Name` has the fields of that shared object, except those listed in `$without`. Its other
    fields replace shared ones, or come before or after them as they do around `$like`.

    Args:
        sources: The files as they are written. In the result, an example with an unusable `$like` counts as unread.
        problems: Takes unusable and needless entries, and shared objects that no example uses.
    """
    examples = {path for path in sources.files if path.startswith("examples/") and path != SHARED}
    files, unread = dict(sources.files), set(sources.unread)
    if SHARED in unread:
        unread |= examples
    else:
        expander = _Expander(files.get(SHARED, Source(SHARED, {}, files[ENTRY].folder, {})), problems)
        for path in sorted(examples):
            expanded = expander.file(files[path])
            if expanded is None:
                unread.add(path)
            else:
                files[path] = expanded
        expander.report_unused()
    return replace(
        sources,
        files={path: file for path, file in files.items() if path not in unread},
        unread=frozenset(unread),
    )


class _Expander:
    """Expands examples, and each shared object that they use once; counts the failures."""

    def __init__(self, shared: Source, problems: Collector) -> None:
        self._shared = shared
        self._problems = problems
        self._objects: dict[str, Expanded | None] = {}
        self._open: list[str] = []
        self._failures = 0

    def file(self, source: Source) -> Source | None:
        """Return an example file without `$like`; None if one of its `$like` is unusable, which is a problem."""
        before = self._failures
        data, inside = self._value(source.data, source, (), source.marks)
        expanded = replace(source, data=data, marks=inside)
        return None if self._failures > before else expanded

    def report_unused(self) -> None:
        """Note a problem for each shared object that no file used."""
        for name in self._shared.data:
            if name not in self._objects:
                place = self._shared.at((name,))
                self._problems.add(place, "unused-shared-example", f"no example uses {name}", "use or remove it")

    def _value(self, node: Any, source: Source, pointer: Pointer, inside: Marks) -> tuple[Any, Marks]:
        """Return the value at `pointer` and the marks inside it, both without `$like`."""
        if not isinstance(node, dict | list):
            return node, inside
        entries = node.items() if isinstance(node, dict) else enumerate(node)
        expanded = {key: self._value(value, source, (*pointer, key), _inside(inside[key])) for key, value in entries}
        changed = {key: value[1] for key, value in expanded.items() if value[1] is not _inside(inside[key])}
        if not changed and not (isinstance(node, dict) and {LIKE, WITHOUT} & node.keys()):
            return node, inside
        values: dict[Any, Any] = {key: value[0] for key, value in expanded.items()}
        marks = {**inside, **{key: _with(inside[key], inside=below) for key, below in changed.items()}}
        if isinstance(node, list):
            return list(values.values()), marks
        return self._merged(values, marks, source, pointer) if {LIKE, WITHOUT} & values.keys() else (values, marks)

    def _merged(self, values: dict[str, Any], marks: Marks, source: Source, pointer: Pointer) -> Expanded:
        """Return the object at `pointer` with the fields of the shared object that it names."""
        dropped = values.pop(WITHOUT, [])
        first = dict(takewhile(lambda entry: entry[0] != LIKE, values.items()))
        name = values.pop(LIKE, None)
        base = self._object(name, source, (*pointer, LIKE))
        if base is None:
            return values, {}
        fields, inside = base
        droppable = [key for key in fields if key not in values]
        if not isinstance(dropped, list) or not all(key in droppable for key in dropped):
            fix = f"list fields of {name} that are not overridden"
            place = source.at((*pointer, WITHOUT))
            self._problem(place, "like-form", f"{WITHOUT} lists something else than shared fields", fix)
            return values, {}
        for key, value in values.items():
            if key in fields and fields[key] == value:
                message = f"{key} is the same in {name}"
                self._problems.add(source.at((*pointer, key)), "like-override", message, "remove it")
        kept = {key: value for key, value in fields.items() if key not in dropped}
        merged: Marks = {key: _with(inside[key], file=SHARED) for key in kept}
        merged.update({key: mark for key, mark in marks.items() if key in values})
        return {**first, **kept, **values}, merged

    def _object(self, name: Any, source: Source, pointer: Pointer) -> Expanded | None:
        """Return a shared object with its marks; None if `name`, which is at `pointer`, is unusable."""
        known = self._shared.data
        if not isinstance(name, str):
            self._problem(source.at(pointer), "like-form", f"{LIKE} is not a name", f"write {LIKE}: Name")
        elif name in self._open:
            cycle = " -> ".join([*self._open[self._open.index(name) :], name])
            self._problem(source.at(pointer), "like-cycle", f"a cycle: {cycle}", "write one of them out")
        elif name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            fix = f"did you mean {near[0]}?" if near else f"add it to {SHARED}"
            self._problem(source.at(pointer), "like-target", f"no {name} in {SHARED}", fix)
        else:
            if name not in self._objects:
                self._open.append(name)
                self._objects[name] = self._expanded(name)
                self._open.pop()
            self._failures += self._objects[name] is None
            return self._objects[name]
        return None

    def _expanded(self, name: str) -> Expanded | None:
        entry = self._shared.data[name]
        if not isinstance(entry, dict) or not isinstance(entry.get("value"), dict):
            fix = "write `value:` and its fields"
            self._problem(self._shared.at((name,)), "like-form", f"{name} has no object as value", fix)
            return None
        before = self._failures
        marks = _inside(_inside(self._shared.marks[name])["value"])
        value, inside = self._value(entry["value"], self._shared, (name, "value"), marks)
        return None if self._failures > before else (value, inside)

    def _problem(self, place: Location, rule: str, message: str, fix: str) -> None:
        self._problems.add(place, rule, message, fix)
        self._failures += 1


def _inside(mark: Mark) -> Marks:
    return mark[2]


def _with(mark: Mark, *, inside: Marks | None = None, file: str = "") -> Mark:
    """Return a mark with other marks inside it, or with a file."""
    line, column, below, own = mark
    return line, column, below if inside is None else inside, file or own
