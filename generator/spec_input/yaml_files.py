"""Reads the YAML files of a spec, with the position of every entry."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from ..cache import Cache, key
from ..file_tree import contents
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
    """A file of the spec: its path below the spec folder, data, positions of all entries, outline and content."""

    path: str
    data: Any
    folder: str
    marks: Marks
    outline: bytes = b""
    content: bytes = b""

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
    folder = root.resolve().name
    files: dict[str, Source] = {}
    unread = set()
    for path, content in _contents(root, folder, problems):
        digest = key(os.fsencode(path), content)
        read = cache.recall("yaml", digest)
        if read is None:
            before = len(problems.problems)
            read = _parsed(content, path, folder, problems)
            if read is not None and len(problems.problems) == before:
                cache.keep("yaml", digest, read)
        if read is None:
            unread.add(path)
        else:
            data, marks, outlined = read
            files[path] = Source(path, data, folder, marks, outlined, content)
    if ENTRY in unread:
        problems.raise_if_any()
    return Sources(root, files, frozenset(unread))


def _contents(root: Path, folder: str, problems: Collector) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of every file of the spec."""
    for name in (ENTRY, CATALOGUE):
        if (root / name).is_file():
            yield name, (root / name).read_bytes()
    for kind in FOLDERS:
        for below, content in contents(root / kind):
            path = f"{kind}/{below}"
            if PurePosixPath(path).suffix == ".yaml":
                yield path, content
            elif not PurePosixPath(path).name.startswith("."):
                place = Location(f"{folder}/{path}", 1, 1)
                problems.add(place, "file-extension", "only .yaml files are read here", "rename or move the file")


def _parsed(content: bytes, path: str, folder: str, problems: Collector) -> tuple[dict[str, Any], Marks, bytes] | None:
    """Return the data of a file, its marks and its outline; None, with a problem, if it is not usable."""
    name = f"{folder}/{path}"
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        problems.add(Location(name, line, 1), "yaml-encoding", "not UTF-8", "save the file as UTF-8")
        return None
    read = read_yaml(text, lambda mark: Location(name, mark.line + 1, mark.column + 1), problems)
    if read is None:
        return None
    return *read, outline(read[0]) if path.startswith(OUTLINED) else key(content)
