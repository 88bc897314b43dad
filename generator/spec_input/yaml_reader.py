"""Reads one YAML text with positions, and rejects YAML features that a spec must not use."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

import yaml
from yaml import AliasEvent, MappingEndEvent, NodeEvent, ScalarEvent, SequenceEndEvent, SequenceStartEvent

from ..problems import Collector, Location
from .yaml_scalars import parse_scalar

MAX_DEPTH = 64

# The line and the column of an entry, counted from 0; the marks of the entries inside it; and the path of its file, if
# that is not the file of the entry around it. Plain tuples, because there are many and the cache keeps them.
Mark: TypeAlias = "tuple[int, int, Marks, str]"
Marks: TypeAlias = dict[str | int, Mark]

RULES = {
    "yaml-syntax": "Files are valid YAML, nested at most 64 levels deep.",
    "yaml-tab": "The indentation has no tabs, which YAML does not allow.",
    "yaml-document": "A file holds one YAML document; tools ignore a second one.",
    "yaml-mapping": "A file is a mapping of names to objects, so that references can name its entries.",
    "yaml-anchor": "YAML anchors are not used; $ref does the same in every OpenAPI tool.",
    "yaml-alias": "YAML aliases are not used; $ref does the same in every OpenAPI tool.",
    "yaml-merge": "Merge keys (<<) are not used; YAML 1.2 does not have them.",
    "yaml-tag": "YAML tags are not used; JSON has no form for them.",
    "yaml-duplicate-key": "A key is unique in its mapping; of two values, tools keep one and ignore the other.",
    "yaml-key-type": "Keys are strings, as in JSON; a status code is quoted.",
    "yaml-ambiguous": "A word that YAML 1.1 and 1.2 read differently is quoted, such as 'no' or '010'.",
    "yaml-folded-lines": "A text of several paragraphs is not folded (>-); folding joins its paragraphs.",
}

START = yaml.Mark("", 0, 0, 0, "", 0)
_NO_MARKS: Marks = {}


def read_yaml(text: str, place: Callable[[Any], Location], problems: Collector) -> tuple[dict[str, Any], Marks] | None:
    """Return the data in a YAML text and the marks of its entries; None, with a problem, if there is no mapping in it.

    Args:
        text: The content of a file.
        place: Gives the location of a mark of the YAML parser.
        problems: Takes what is wrong in the text.
    """
    reader = _Reader(place, problems)
    try:
        data, marks = reader.read(text)
    except yaml.MarkedYAMLError as error:
        here = place(error.problem_mark or error.context_mark or START)
        if "'\\t'" in str(error.problem) or "tab" in str(error.problem):
            problems.add(here, "yaml-tab", "a tab in the indentation", "indent with spaces")
        else:
            reason = ": ".join(str(part) for part in (error.context, error.problem) if part)
            problems.add(here, "yaml-syntax", f"not YAML: {reason}", "correct the syntax here or just before")
        return None
    except yaml.YAMLError as error:
        message = f"not YAML: {' '.join(str(error).split())}"
        problems.add(place(START), "yaml-syntax", message, "remove the named characters")
        return None
    if not isinstance(data, dict):
        problems.add(place(START), "yaml-mapping", "not a mapping", "write `key: value` entries")
        return None
    return data, marks


class _Reader:
    """Builds data and marks from parser events, which show what a loader hides: anchors, duplicates, key types."""

    def __init__(self, place: Callable[[Any], Location], problems: Collector) -> None:
        self._place = place
        self._problems = problems
        self._events: Iterator[Any] = iter(())

    def read(self, text: str) -> tuple[Any, Marks]:
        self._events = yaml.parse(text, Loader=yaml.CSafeLoader)
        data: Any = None
        inside: Marks = {}
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent) and inside:
                self._problem(event, "yaml-document", "a second document in one file", "keep one document per file")
                break
            if isinstance(event, NodeEvent):
                data = self._value(event, inside, 1)
        return data, inside

    def _value(self, event: Any, inside: Marks, depth: int) -> Any:
        if isinstance(event, AliasEvent):
            self._problem(event, "yaml-alias", f"alias *{event.anchor}", "write the value out, or use $ref")
            return None
        if event.anchor is not None:
            self._problem(event, "yaml-anchor", f"anchor &{event.anchor}", "write the value out, or use $ref")
        if event.tag is not None:
            self._problem(event, "yaml-tag", f"tag {event.tag}", "remove the tag; quote the value if it is a string")
        if isinstance(event, ScalarEvent):
            return self._scalar(event)
        if depth > MAX_DEPTH:
            raise yaml.MarkedYAMLError(problem=f"nested deeper than {MAX_DEPTH} levels", problem_mark=event.start_mark)
        if isinstance(event, SequenceStartEvent):
            return self._sequence(inside, depth)
        return self._mapping(inside, depth)

    def _sequence(self, inside: Marks, depth: int) -> list[Any]:
        items: list[Any] = []
        for event in self._events:
            if isinstance(event, SequenceEndEvent):
                break
            below = _marks_inside(event)
            inside[len(items)] = _mark(event, below)
            items.append(self._value(event, below, depth + 1))
        return items

    def _mapping(self, inside: Marks, depth: int) -> dict[str, Any]:
        entries: dict[str, Any] = {}
        for event in self._events:
            if isinstance(event, MappingEndEvent):
                break
            key = self._key(event, depth)
            beside = next(self._events)
            below = _marks_inside(beside)
            value = self._value(beside, below, depth + 1)
            if key is None:
                continue
            if key in entries:
                first = f"the first one is on line {inside[key][0] + 1}"
                self._problem(event, "yaml-duplicate-key", f"duplicate key {key!r}; {first}", "keep one of the two")
                continue
            entries[key] = value
            inside[key] = _mark(event, below)
        return entries

    def _key(self, event: Any, depth: int) -> str | None:
        value = self._value(event, {}, depth + 1)
        if isinstance(event, ScalarEvent) and event.value == "<<" and not event.style:
            self._problem(event, "yaml-merge", "merge key <<", "write the entries out, or use allOf")
            return None
        if isinstance(value, str):
            return value
        if not isinstance(event, AliasEvent):
            key = getattr(event, "value", "word")
            self._problem(event, "yaml-key-type", "a key that is not a string", f"quote it: '{key}'")
        return None

    def _scalar(self, event: Any) -> Any:
        text: str = event.value
        if event.style or event.tag is not None:
            if event.style == ">" and "\n" in text.rstrip("\n"):
                fix = "write it with `|-`"
                self._problem(event, "yaml-folded-lines", "folding joins the paragraphs of this text", fix)
            return text
        value, ambiguous = parse_scalar(text)
        if ambiguous:
            message = f"different tools read {text} differently"
            self._problem(event, "yaml-ambiguous", message, f"quote it: '{text}'")
        return value

    def _problem(self, event: Any, rule: str, message: str, fix: str) -> None:
        self._problems.add(self._place(event.start_mark), rule, message, fix)


def _marks_inside(event: Any) -> Marks:
    """Return where to put the marks inside a value; a scalar has none, so all scalars share one place."""
    return _NO_MARKS if isinstance(event, ScalarEvent) else {}


def _mark(event: Any, inside: Marks) -> Mark:
    start = event.start_mark
    return start.line, start.column, inside, ""
