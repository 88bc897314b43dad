"""Finds the two versions to compare: the working tree, a git revision, or a bundled document in a file."""

from __future__ import annotations

import io
import json
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from generator.pipeline import check
from generator.problems import CannotRunError
from generator.settings import read_settings
from generator.spec_input.bundle import Document
from generator.spec_input.yaml_files import Source

from .reading import read_surface
from .surface import Surface

PACKAGE = "stytch_client"
DOCUMENT = f"generated/{PACKAGE}/openapi.json"
TAGS = "v[0-9]*"


class RevisionError(CannotRunError):
    """A version cannot be read; the text says why and what to do."""


@dataclass(frozen=True)
class Version:
    """One side of a comparison.

    Attributes:
        name: How to call it: a revision, the path of a file, or "the working tree".
        packages: Folder that holds the generated package, or None if only a document is known.
    """

    name: str
    surface: Surface
    packages: Path | None


def last_release(root: Path) -> str | None:
    """Return the newest release tag before HEAD, or None if there is none."""
    run = _git(root, "describe", "--tags", "--abbrev=0", "--match", TAGS)
    return run.stdout.decode().strip() if run.returncode == 0 else None


def old_version(given: str | None, root: Path) -> str:
    """Return the name of the version to compare from: the given one, or the last release.

    Raises:
        RevisionError: None is given, and there is no release tag.
    """
    found = given or last_release(root)
    if found is None:
        raise RevisionError("no release tag (v1.2.3) yet; name a revision or a bundled document with --from")
    return found


@contextmanager
def opened(name: str | None, root: Path) -> Iterator[Version]:
    """Open a version: a file if there is one of that name, else a git revision; None is the working tree.

    Raises:
        RevisionError: There is no such version, or its document cannot be read.
        SpecProblems: The spec of the working tree has problems.
    """
    if name is None:
        document = check(root / "spec", read_settings(root / "pyproject.toml")).document
        yield Version("the working tree", read_surface(document), root / "generated")
    elif Path(name).is_file():
        yield Version(name, _surface(Path(name).read_bytes(), name), None)
    else:
        commit = _commit(name, root)
        with TemporaryDirectory(prefix="revision-") as folder:
            _extract(commit, root, Path(folder))
            file = Path(folder, DOCUMENT)
            yield Version(name, _surface(file.read_bytes(), f"{name}:{DOCUMENT}"), Path(folder, "generated"))


def _commit(name: str, root: Path) -> str:
    run = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    if run.returncode:
        raise RevisionError(f"{name}: neither a file nor a git revision; see `git tag`")
    return run.stdout.decode().strip()


def _extract(commit: str, root: Path, folder: Path) -> None:
    run = _git(root, "archive", "--format=tar", commit, "--", f"generated/{PACKAGE}")
    if run.returncode:
        raise RevisionError(f"{commit[:12]}: has no {DOCUMENT}; name a revision since the package is in the repository")
    with tarfile.open(fileobj=io.BytesIO(run.stdout)) as tar:
        tar.extractall(folder, filter="data")


def _surface(text: bytes, name: str) -> Surface:
    try:
        data = json.loads(text)
    except ValueError as error:
        raise RevisionError(f"{name}: is not JSON ({error}); give the bundled document, {DOCUMENT}") from error
    problem = _form_problem(data)
    if problem:
        raise RevisionError(f"{name}: {problem}; give a bundled document, such as {DOCUMENT}")
    return read_surface(Document(data, Source(name, data, "", {}), {}))


def _form_problem(data: Any) -> str:
    """Return why a document cannot be compared, or an empty text."""
    if not isinstance(data, dict) or not str(data.get("openapi", "")).startswith("3.1"):
        return "is not an OpenAPI 3.1 document"
    for key in ("info", "paths", "components"):
        if not isinstance(data.get(key), dict):
            return f"has no object {key!r}"
    if not isinstance(data["info"].get("title"), str):
        return "info has no title"
    for url, item in data["paths"].items():
        for method, operation in item.items() if isinstance(item, dict) else ():
            if isinstance(operation, dict) and not isinstance(operation.get("operationId"), str):
                return f"{method.upper()} {url} has no operationId"
            if isinstance(operation, dict) and not any(status[:1] == "2" for status in operation.get("responses", ())):
                return f"{method.upper()} {url} has no successful response"
    return _dangling(data, data)


def _dangling(node: Any, data: dict[str, Any]) -> str:
    """Return which reference leads nowhere, or an empty text."""
    if isinstance(node, dict):
        reference = node.get("$ref")
        if isinstance(reference, str):
            kind, _, name = reference.removeprefix("#/components/").partition("/")
            if not reference.startswith("#/components/") or name not in data["components"].get(kind, {}):
                return f"the reference {reference} leads nowhere"
        return next((found for value in node.values() if (found := _dangling(value, data))), "")
    if isinstance(node, list):
        return next((found for value in node if (found := _dangling(value, data))), "")
    return ""


def _git(root: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(["git", *arguments], cwd=root, capture_output=True, check=False)
    except OSError as error:
        raise RevisionError(f"git cannot be run: {error}") from error
