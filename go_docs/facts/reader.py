"""Finds documents, reads all of them, and writes the facts of all or of none."""

from __future__ import annotations

import errno
import os
import re
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator.problems import Location, Problem
from go_docs.facts.calls import ClientSources, call_facts, package_of
from go_docs.facts.extract import extract_facts
from go_docs.facts.facts_yaml import DEVIATIONS, HEADER, PACKAGES, REQUIRED, dump
from go_docs.facts.package_facts import PackageFacts
from go_docs.parsing.source_text import ParseError

SOURCE = "types.go"
_FILE_NAME = re.compile(r"\w[\w-]*(?:\.\w[\w-]*)*")
_HAND_EDITED = {Path(name).stem for name in (PACKAGES, REQUIRED, DEVIATIONS)}


class UnreadableDocuments(Exception):
    """Some documents cannot be read; `problems` contains the first problem of each."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(f"{one.location} {one.rule} {one.message}" for one in problems))


@dataclass(frozen=True)
class Document:
    """A file to read.

    Attributes:
        file: Where it is.
        name: Its dotted folder, if it declares the types of a package and was found below a folder.
        is_client: Whether it is the source of a client, which sends requests and declares no types of the API.
    """

    file: Path
    name: str | None = None
    is_client: bool = False


def find_documents(paths: Sequence[Path]) -> list[Document]:
    """Return the documents at these paths: files as given, and every `*.txt` page and Go source below folders.

    Raises:
        FileNotFoundError: A path does not exist.
        UnreadableDocuments: A folder contains no document.
    """
    found: list[Document] = []
    for path in paths:
        if not path.exists():
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path))
        inside = [Document(path)] if path.is_file() else list(_walk(path))
        if all(one.is_client for one in inside):
            fix = f"name a folder with pages (*.txt) or with {SOURCE}"
            problem = _problem(path, "no-documents", "the folder contains no document", fix)
            raise UnreadableDocuments([problem])
        found += inside
    return list(dict.fromkeys(found))


def read_documents(documents: Sequence[Document], progress: Callable[[Document], None]) -> dict[str, PackageFacts]:
    """Return the facts of each document, by the name of the file for them.

    Args:
        documents: What to read.
        progress: Called with each document before it is read.

    Raises:
        UnreadableDocuments: Some cannot be read completely, have an unusable name, or state the same package.
    """
    problems: list[Problem] = []
    facts: dict[str, PackageFacts] = {}
    files: dict[str, Path] = {}
    client = ClientSources()
    for document in documents:
        progress(document)
        try:
            path, content = document.file.as_posix(), _content(document.file)
            if document.is_client:
                client.add(path, content)
                continue
            one = extract_facts(path, content, document.file.suffix == ".go")
        except ParseError as error:
            problems.append(error.problem)
            continue
        name = document.name or one.package
        problem = _name_problem(document.file, name, files.get(name.casefold()))
        if problem:
            problems.append(problem)
            continue
        facts[name], files[name.casefold()] = one, document.file
    if problems:
        raise UnreadableDocuments(problems)
    try:
        return _connect(facts, client)
    except ParseError as error:
        raise UnreadableDocuments([error.problem]) from error


def _connect(facts: Mapping[str, PackageFacts], client: ClientSources) -> dict[str, PackageFacts]:
    """Return the facts with their calls, the version of the client, and the packages that they import."""
    calls = call_facts(client, facts)
    connected: dict[str, PackageFacts] = {}
    for name, one in facts.items():
        imported = {used: package_of(path, facts) for used, path in one.imports.items()}
        connected[name] = replace(
            one,
            version=client.version if one.layout == "source" else one.version,
            imports={used: package for used, package in imported.items() if package},
            calls=tuple(calls.get(name, ())),
        )
    return connected


def write_facts(facts: dict[str, PackageFacts], folder: Path) -> list[Path]:
    """Write a file for each document's facts and return the files that changed.

    Every file is complete before the first is moved to its place. Only files that begin with `HEADER` are replaced.

    Raises:
        UnreadableDocuments: A file of that name exists that this function did not write; nothing is written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    texts = {folder / f"{name}.yaml": dump(one).encode() for name, one in facts.items()}
    before = {file: file.read_bytes() for file in texts if file.exists() or file.is_symlink()}
    foreign = [file for file, content in before.items() if not content.startswith(HEADER.encode())]
    if foreign:
        message = "the file exists and is not a file of facts"
        fix = "rename the file or the package, or write elsewhere with --into"
        raise UnreadableDocuments([_problem(file, "foreign-file", message, fix) for file in foreign])
    changed = [file for file, text in texts.items() if before.get(file) != text]
    with tempfile.TemporaryDirectory(dir=folder, prefix=".writing-") as staging:
        for file in changed:
            (Path(staging) / file.name).write_bytes(texts[file])
        for file in changed:
            (Path(staging) / file.name).replace(file)
    return changed


def _content(file: Path) -> str:
    """Return the text of a file, with its line ends as line feeds and without a byte order mark.

    Raises:
        ParseError: It is not UTF-8.
    """
    data = file.read_bytes()
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        location = Location(file.as_posix(), line, column)
        problem = Problem(location, "not-utf-8", f"byte {error.start} is not UTF-8", "save the file as UTF-8")
        raise ParseError(problem) from error


def _name_problem(file: Path, name: str, other: Path | None) -> Problem | None:
    """Return the problem of a document whose facts cannot be stored under this name, or None."""
    if name.casefold() in _HAND_EDITED:
        message = f"the package is named {name!r}, and {name.casefold()}.yaml is a file edited by hand"
        return _problem(file, "reserved-name", message, "rename the package or its folder")
    if not _FILE_NAME.fullmatch(name):
        message = f"{name!r} is not a name for a file of facts"
        return _problem(file, "unusable-name", message, "use letters, digits, `_` and `-` in the names of folders")
    if other is not None:
        message = f"the facts of {name!r} are also stated by {other.as_posix()}"
        return _problem(file, "repeated-package", message, "read only the newer of the two")
    return None


def _problem(file: Path, rule: str, message: str, fix: str) -> Problem:
    return Problem(Location(file.as_posix(), 1, 1), rule, message, fix)


def _walk(folder: Path) -> Iterator[Document]:
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for file in sorted(files):
            path = Path(parent) / file
            if file == SOURCE:
                relative = path.parent.relative_to(folder).parts
                yield Document(path, ".".join(relative) or None)
            elif path.suffix == ".go" and not file.endswith("_test.go"):
                yield Document(path, is_client=True)
            elif path.suffix == ".txt":
                yield Document(path)
