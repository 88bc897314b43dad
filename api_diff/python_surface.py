"""A second reading, with griffe: what a Python caller of the generated package would notice."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from pathlib import Path

import griffe

from .change import Change, Verdict

PREFIX = "python-"
# Folders of the package that are named after the document, and whether a class stands between module and method there.
NAMED_AFTER_DOCUMENT = {"resources": True, "aio": True, "models": False, "typed_dicts": False}
VERDICTS = {griffe.BreakageKind.ATTRIBUTE_CHANGED_VALUE: Verdict.NOTE}


def python_changes(old: Path, new: Path, package: str, known: Iterable[Change]) -> list[Change]:
    """Return the changes of a package that break Python callers and that the documents do not explain.

    Args:
        old: Folder that holds the old package.
        new: Folder that holds the new package.
        package: Import name.
        known: Changes that the documents have shown.
    """
    before, after = _load(old, package), _load(new, package)
    places = {change.place for change in known}
    found = [*_removed_exports(before, after), *_breakages(before, after)]
    return list(dict.fromkeys(change for change in found if not _is_explained(change.place, package, places)))


def python_rules() -> dict[str, str]:
    """Return the kinds of change that the second reading finds, with their meaning."""
    kinds = {_id(kind): f"{kind.value}." for kind in griffe.BreakageKind}
    return {"python-export-removed": "A name of the package is no longer public.", **dict(sorted(kinds.items()))}


def python_verdict(rule: str) -> Verdict:
    """Return the verdict of one of those kinds."""
    return next((verdict for kind, verdict in VERDICTS.items() if _id(kind) == rule), Verdict.BREAKING)


def _load(folder: Path, package: str) -> griffe.Module:
    logging.getLogger("griffe").setLevel(logging.CRITICAL)  # it logs each reference to a package that it did not load
    found = griffe.load(package, search_paths=[folder], allow_inspection=False, resolve_aliases=True)
    if not isinstance(found, griffe.Module):
        raise TypeError(f"{folder / package} is not a package")
    return found


def _removed_exports(old: griffe.Module, new: griffe.Module) -> Iterator[Change]:
    gone = {str(name) for name in old.exports or ()} - {str(name) for name in new.exports or ()}
    for name in sorted(gone):
        yield Change("python-export-removed", Verdict.BREAKING, f"{old.path}.{name}")


def _breakages(old: griffe.Module, new: griffe.Module) -> Iterator[Change]:
    for found in griffe.find_breaking_changes(old, new):
        path = found.obj.path
        if found.obj.is_public and not path.endswith(".__version__"):
            name, detail = _in_words(found)
            verdict = VERDICTS.get(found.kind, Verdict.BREAKING)
            yield Change(_id(found.kind), verdict, path + name, detail)


def _in_words(found: griffe.Breakage) -> tuple[str, str]:
    """Return the parameter that a breakage is about, in parentheses or empty, and the old and new value."""
    text = found.explain(griffe.ExplanationStyle.MARKDOWN)  # - `Class.method(parameter)`: *kind*: `old` -> `new`
    title, _, rest = text.partition(f"*{found.kind.value}*")
    _, parenthesis, parameter = title.partition("(")
    if found.kind is griffe.BreakageKind.OBJECT_REMOVED:
        return "", ""
    return (f"({parameter.partition(')')[0]})" if parenthesis else ""), rest.removeprefix(": ").replace("`", "")


def _id(kind: griffe.BreakageKind) -> str:
    return PREFIX + kind.name.lower().replace("_", "-")


def _is_explained(path: str, package: str, places: set[str]) -> bool:
    """Tell whether a change of the document is about the same operation or model."""
    folder, *rest = path.removeprefix(f"{package}.").split(".")
    if folder not in NAMED_AFTER_DOCUMENT:
        return False
    rest[-1:] = rest[-1].partition("(")[0:1] if rest else []
    names = [".".join(rest)]
    if NAMED_AFTER_DOCUMENT[folder] and len(rest) > 1:
        names.append(".".join([*rest[:-2], rest[-1]]))
    return any(place == name or place.startswith((f"{name}(", f"{name}.")) for place in places for name in names)
