"""Reads the YAML files of the spec with positions, and rejects YAML features that a spec must not use."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from ..problems import CannotRunError, Collector, Location
from .yaml_scalars import parse_scalar

ENTRY = "openapi.yaml"
CATALOGUE = "error_types.yaml"
KINDS = ("schemas", "parameters", "responses", "examples")
FOLDERS = ("paths", *KINDS)
MAX_DEPTH = 64

RULES = {
    "file-extension": "Files are named *.yaml; other files are not read.",
    "yaml-encoding": "Files are UTF-8, the encoding of JSON.",
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

Marks = dict[str | int, "Mark"]


@dataclass(frozen=True, slots=True)
class Mark:
    """The position of an entry, counted from 0, and the marks of the entries inside it.

    `file` is the path of the file that the entry is in, if that is not the file of the entry around it.
    """

    line: int
    column: int
    inside: Marks
    file: str = ""


@dataclass(frozen=True)
class Source:
    """A file of the spec: its path below the spec folder, its data, and the position of every entry."""

    path: str
    data: Any
    folder: str
    marks: Mark

    def at(self, pointer: Sequence[str | int] = ()) -> Location:
        """Return the location of the key or list item at `pointer`, or of its nearest existing ancestor."""
        mark, file = self.marks, self.path
        for step in pointer:
            if step not in mark.inside:
                break
            mark = mark.inside[step]
            file = mark.file or file
        return Location(f"{self.folder}/{file}", mark.line + 1, mark.column + 1)


@dataclass(frozen=True)
class Sources:
    """All files of the spec by their path below `root`; `unread` names those that are not usable YAML."""

    root: Path
    files: dict[str, Source]
    unread: frozenset[str] = frozenset()


class SpecMissingError(CannotRunError):
    """The given folder holds no spec."""


def read_files(root: Path, problems: Collector) -> Sources:
    """Read every file of the spec below `root`; collect problems and go on, so that later stages can add theirs.

    Raises:
        SpecMissingError: `root` holds no openapi.yaml.
    """
    if not (root / ENTRY).is_file():
        raise SpecMissingError(f"{root / ENTRY}: no such file; name the folder that holds {ENTRY}")
    files: dict[str, Source] = {}
    unread = set()
    for file in _files(root, problems):
        source = _read(file, root, problems)
        path = file.relative_to(root).as_posix()
        if source is None:
            unread.add(path)
        else:
            files[path] = source
    if ENTRY in unread:
        problems.raise_if_any()
    return Sources(root, files, frozenset(unread))


def _files(root: Path, problems: Collector) -> Iterator[Path]:
    yield root / ENTRY
    if (root / CATALOGUE).is_file():
        yield root / CATALOGUE
    for folder in FOLDERS:
        for file in sorted((root / folder).rglob("*")):
            if file.suffix == ".yaml" and file.is_file():
                yield file
            elif file.is_file() and not file.name.startswith("."):
                place = Location(f"{root.resolve().name}/{file.relative_to(root).as_posix()}", 1, 1)
                problems.add(
                    place,
                    "file-extension",
                    "only .yaml files are read here",
                    "rename or move the file",
                )


def _read(file: Path, root: Path, problems: Collector) -> Source | None:
    path, folder = file.relative_to(root).as_posix(), root.resolve().name
    try:
        text = file.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        line = file.read_bytes()[: error.start].count(b"\n") + 1
        problems.add(Location(f"{folder}/{path}", line, 1), "yaml-encoding", "not UTF-8", "save the file as UTF-8")
        return None
    reader = _Reader(lambda mark: Location(f"{folder}/{path}", mark.line + 1, mark.column + 1), problems)
    try:
        data, marks = reader.read(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        place = Location(f"{folder}/{path}", line, column)
        if "'\\t'" in str(error.problem) or "tab" in str(error.problem):
            problems.add(place, "yaml-tab", "a tab in the indentation", "indent with spaces")
        else:
            reason = ": ".join(str(part) for part in (error.context, error.problem) if part)
            problems.add(place, "yaml-syntax", f"not YAML: {reason}", "correct the syntax here or just before")
        return None
    except yaml.YAMLError as error:
        place = Location(f"{folder}/{path}", 1, 1)
        problems.add(place, "yaml-syntax", f"not YAML: {' '.join(str(error).split())}", "remove the named characters")
        return None
    if not isinstance(data, dict):
        problems.add(Location(f"{folder}/{path}", 1, 1), "yaml-mapping", "not a mapping", "write `key: value` entries")
        return None
    return Source(path, data, folder, marks)


class _Reader:
    """Builds data and marks from parser events, which show what a loader hides: anchors, duplicates, key types."""

    def __init__(self, place: Callable[[Any], Location], problems: Collector) -> None:
        self._place = place
        self._problems = problems
        self._events: Iterator[Any] = iter(())

    def read(self, text: str) -> tuple[Any, Mark]:
        self._events = yaml.parse(text, Loader=yaml.CSafeLoader)
        data: Any = None
        inside: Marks = {}
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent) and inside:
                self._problem(event, "yaml-document", "a second document in one file", "keep one document per file")
                break
            if isinstance(event, yaml.NodeEvent):
                data = self._value(event, inside, 1)
        return data, Mark(0, 0, inside)

    def _value(self, event: Any, inside: Marks, depth: int) -> Any:
        if isinstance(event, yaml.AliasEvent):
            self._problem(event, "yaml-alias", f"alias *{event.anchor}", "write the value out, or use $ref")
            return None
        if event.anchor is not None:
            self._problem(event, "yaml-anchor", f"anchor &{event.anchor}", "write the value out, or use $ref")
        if event.tag is not None:
            self._problem(event, "yaml-tag", f"tag {event.tag}", "remove the tag; quote the value if it is a string")
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if depth > MAX_DEPTH:
            raise yaml.MarkedYAMLError(problem=f"nested deeper than {MAX_DEPTH} levels", problem_mark=event.start_mark)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(inside, depth)
        return self._mapping(inside, depth)

    def _sequence(self, inside: Marks, depth: int) -> list[Any]:
        items: list[Any] = []
        for event in self._events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            below: Marks = {}
            inside[len(items)] = Mark(event.start_mark.line, event.start_mark.column, below)
            items.append(self._value(event, below, depth + 1))
        return items

    def _mapping(self, inside: Marks, depth: int) -> dict[str, Any]:
        entries: dict[str, Any] = {}
        for event in self._events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key = self._key(event, depth)
            below: Marks = {}
            value = self._value(next(self._events), below, depth + 1)
            if key is None:
                continue
            if key in entries:
                first = f"the first one is on line {inside[key].line + 1}"
                self._problem(event, "yaml-duplicate-key", f"duplicate key {key!r}; {first}", "keep one of the two")
                continue
            entries[key] = value
            inside[key] = Mark(event.start_mark.line, event.start_mark.column, below)
        return entries

    def _key(self, event: Any, depth: int) -> str | None:
        value = self._value(event, {}, depth + 1)
        if isinstance(event, yaml.ScalarEvent) and event.value == "<<" and not event.style:
            self._problem(event, "yaml-merge", "merge key <<", "write the entries out, or use allOf")
            return None
        if isinstance(value, str):
            return value
        if not isinstance(event, yaml.AliasEvent):
            key = getattr(event, "value", "word")
            self._problem(event, "yaml-key-type", "a key that is not a string", f"quote it: '{key}'")
        return None

    def _scalar(self, event: Any) -> Any:
        text: str = event.value
        if event.style == ">" and "\n" in text.rstrip("\n"):
            self._problem(event, "yaml-folded-lines", "folding joins the paragraphs of this text", "write it with `|-`")
        if event.style or event.tag is not None:
            return text
        value, ambiguous = parse_scalar(text)
        if ambiguous:
            message = f"different tools read {text} differently"
            self._problem(event, "yaml-ambiguous", message, f"quote it: '{text}'")
        return value

    def _problem(self, event: Any, rule: str, message: str, fix: str) -> None:
        self._problems.add(self._place(event.start_mark), rule, message, fix)
