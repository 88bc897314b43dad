"""Reads the YAML files of a spec, with the position of every entry."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..cache import Cache, key
from ..problems import CannotRunError, Collector, Location
from . import yaml_reader
from .outline import outline
from .yaml_reader import Marks, read_yaml

ENTRY = "openapi.yaml"
CATALOGUE = "error_types.yaml"
KINDS = ("schemas", "parameters", "responses", "examples")
FOLDERS = ("paths", *KINDS)
OUTLINED = (ENTRY, "paths/", "schemas/", "parameters/", "responses/")
"""The files whose texts are documentation only; those of examples and of the catalogue are data."""

RULES = {
    "file-extension": "Files are named *.yaml; other files are not read.",
    "yaml-encoding": "Files are UTF-8, the encoding of JSON.",
    **yaml_reader.RULES,
}


@dataclass(frozen=True)
class Source:
    """A file of the spec: its path below the spec folder, its data, the position of every entry, and its outline."""

    path: str
    data: Any
    folder: str
    marks: Marks
    outline: bytes = b""

    def at(self, pointer: Sequence[str | int] = ()) -> Location:
        """Return the location of the key or list item at `pointer`, or of its nearest existing ancestor."""
        line, column, inside, file = 0, 0, self.marks, self.path
        for step in pointer:
            if step not in inside:
                break
            line, column, inside, other = inside[step]
            file = other or file
        return Location(f"{self.folder}/{file}", line + 1, column + 1)


@dataclass(frozen=True)
class Sources:
    """All files of the spec by their path below `root`; `unread` names those that are not usable YAML."""

    root: Path
    files: dict[str, Source]
    unread: frozenset[str] = frozenset()

    @property
    def outline(self) -> bytes:
        """A digest of all files without the texts that are documentation only."""
        files = sorted((path, source.outline) for path, source in self.files.items())
        return key(*(part for path, digest in files for part in (os.fsencode(path), digest)))


class SpecMissingError(CannotRunError):
    """The given folder holds no spec."""


def read_files(root: Path, problems: Collector, cache: Cache) -> Sources:
    """Read every file of the spec below `root`; collect problems and go on, so that later stages can add theirs.

    Args:
        root: The folder of the spec.
        problems: Takes what is wrong in the files.
        cache: Has the content of files that have not changed.

    Raises:
        SpecMissingError: `root` holds no openapi.yaml.
    """
    if not (root / ENTRY).is_file():
        raise SpecMissingError(f"{root / ENTRY}: no such file; name the folder that holds {ENTRY}")
    files: dict[str, Source] = {}
    unread = set()
    for file in _files(root, problems):
        source = _read(file, root, problems, cache)
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


def _read(file: Path, root: Path, problems: Collector, cache: Cache) -> Source | None:
    path, folder = file.relative_to(root).as_posix(), root.resolve().name
    content = file.read_bytes()
    known = cache.recall("yaml", key(content))
    if known is None:
        known = _parsed(content, f"{folder}/{path}", problems, cache)
    if known is None:
        return None
    data, marks, outlined = known
    return Source(path, data, folder, marks, outlined if path.startswith(OUTLINED) else key(content))


def _parsed(content: bytes, path: str, problems: Collector, cache: Cache) -> tuple[dict[str, Any], Marks, bytes] | None:
    """Return the data of a file, its marks and its outline; the cache gets those of a file without problems."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        problems.add(Location(path, line, 1), "yaml-encoding", "not UTF-8", "save the file as UTF-8")
        return None
    before = len(problems.problems)
    read = read_yaml(text, lambda mark: Location(path, mark.line + 1, mark.column + 1), problems)
    if read is None:
        return None
    result = (*read, outline(read[0]))
    if len(problems.problems) == before:
        cache.keep("yaml", key(content), result)
    return result
