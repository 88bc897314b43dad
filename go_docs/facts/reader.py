"""From paths to files of facts: finds the documents, reads all of them, and writes either everything or nothing."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.problems import Location, Problem
from go_docs.facts.extract import PackageFacts, read
from go_docs.facts.facts_yaml import dump
from go_docs.parsing.source_text import PageError

SOURCE = "types.go"


class Unreadable(Exception):
    """Documents cannot be read; `problems` holds the first problem of each."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(f"{p.location} {p.rule} {p.message} ({p.fix})" for p in problems))


@dataclass(frozen=True)
class Document:
    """A file to read; `name` is the dotted folder it was found in, when it is Go source below a walked folder."""

    file: Path
    name: str | None = None


def find(paths: Sequence[Path]) -> list[Document]:
    """Return the documents at these paths: files as they are, and in folders every `*.txt` page and `types.go`.

    Raises:
        FileNotFoundError: A path does not exist.
        Unreadable: A folder holds no document.
    """
    found: list[Document] = []
    for path in paths:
        if not path.exists():
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path))
        inside = [Document(path)] if path.is_file() else list(_walk(path))
        if not inside:
            problem = Problem(
                Location(path.as_posix(), 1, 1),
                "no-documents",
                "the folder holds no document",
                f"name a folder with pages (*.txt) or with {SOURCE}",
            )
            raise Unreadable([problem])
        found += inside
    return list(dict.fromkeys(found))


def read_all(documents: Sequence[Document], progress: Callable[[Document], None]) -> dict[str, PackageFacts]:
    """Return the facts of each document, keyed by the name of the file they belong in.

    Args:
        documents: What to read.
        progress: Called with each document before it is read.

    Raises:
        Unreadable: Some cannot be read completely, or two state the same package.
    """
    problems: list[Problem] = []
    facts: dict[str, PackageFacts] = {}
    readings: dict[str, Path] = {}
    for document in documents:
        progress(document)
        place = Location(document.file.as_posix(), 1, 1)
        try:
            content = document.file.read_text(encoding="utf-8-sig")
            one = read(document.file.as_posix(), content, document.file.suffix == ".go")
        except PageError as error:
            problems.append(error.problem)
            continue
        except UnicodeDecodeError as error:
            problems.append(Problem(place, "not-utf-8", f"no UTF-8 text at byte {error.start}", "save it as UTF-8"))
            continue
        name = document.name or one.package
        if name in facts:
            message = f"states the facts of {name!r}, as {readings[name]} does"
            problems.append(Problem(place, "repeated-package", message, "read one of the two, the newer"))
        facts[name], readings[name] = one, document.file
    if problems:
        raise Unreadable(problems)
    return facts


def write(facts: dict[str, PackageFacts], folder: Path) -> list[Path]:
    """Write a file for each document's facts and return the files that changed.

    Every file is complete before the first is put in its place.
    """
    folder.mkdir(parents=True, exist_ok=True)
    changed: list[Path] = []
    with tempfile.TemporaryDirectory(dir=folder, prefix=".writing-") as staging:
        for name, one in facts.items():
            target, text = folder / f"{name}.yaml", dump(one)
            if not target.exists() or target.read_text(encoding="utf-8") != text:
                (Path(staging) / target.name).write_text(text, encoding="utf-8", newline="\n")
                changed.append(target)
        for target in changed:
            (Path(staging) / target.name).replace(target)
    return changed


def _walk(folder: Path) -> Iterator[Document]:
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for file in sorted(files):
            path = Path(parent) / file
            if file == SOURCE:
                relative = path.parent.relative_to(folder).parts
                yield Document(path, ".".join(relative) or None)
            elif path.suffix == ".txt":
                yield Document(path)
