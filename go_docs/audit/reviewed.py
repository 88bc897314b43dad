"""Reads what people have reviewed: which resource a package is, and why the spec departs from the documents."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from generator.problems import printable
from go_docs.audit.compare import Difference

PACKAGES, DEVIATIONS = "packages.yaml", "deviations.yaml"
LOCAL = "local"
_NEEDED = {"kind", "documented", "spec", "reason"}


class ReviewError(Exception):
    """A reviewed file cannot be used; the text names file, place and cure."""


@dataclass(frozen=True)
class Deviation:
    """One reviewed departure; kind `local` says that a type is no part of what travels, and covers its fields."""

    difference: Difference
    reason: str


def packages(folder: Path) -> dict[str, str]:
    """Return the resource of each file of facts, such as `sessions: b2b.sessions`.

    Raises:
        ReviewError: The file is missing or no such mapping.
    """
    plain = _mapping(folder / PACKAGES)
    for name, resource in plain.items():
        if not isinstance(resource, str) or "." not in resource:
            raise ReviewError(f"{folder / PACKAGES}: {name}: write the resource as namespace.resource")
    for resource, times in Counter(plain.values()).items():
        if times > 1:
            raise ReviewError(f"{folder / PACKAGES}: {resource} stands for {times} packages; a resource has one")
    return plain


def deviations(folder: Path) -> dict[str, list[Deviation]]:
    """Return the reviewed deviations by fact, such as `b2b.sessions.ExchangeResponse.member_session`.

    An entry is a mapping of kind, documented, spec and reason, or a list of such mappings.

    Raises:
        ReviewError: The file is missing, or an entry is incomplete.
    """
    file = folder / DEVIATIONS
    found: dict[str, list[Deviation]] = {}
    for fact, entries in _mapping(file).items():
        found[fact] = [_deviation(file, fact, one) for one in (entries if isinstance(entries, list) else [entries])]
    return found


def _deviation(file: Path, fact: str, entry: Any) -> Deviation:
    needed = {"kind", "reason"} if isinstance(entry, dict) and entry.get("kind") == LOCAL else _NEEDED
    if not isinstance(entry, dict) or set(entry) != needed:
        raise ReviewError(f"{file}: {fact}: an entry needs exactly these keys: {', '.join(sorted(needed))}")
    if not isinstance(entry["reason"], str) or not entry["reason"].strip():
        raise ReviewError(f"{file}: {fact}: the reason is empty; write why the spec departs here")
    difference = Difference(str(entry["kind"]), entry.get("documented"), entry.get("spec"))
    return Deviation(difference, " ".join(printable(entry["reason"].strip()).split()))


class _Loader(yaml.SafeLoader):
    """Refuses a key that stands twice, which YAML would answer by forgetting the first."""


def _unique(loader: _Loader, node: yaml.MappingNode) -> dict[Any, Any]:
    seen: set[Any] = set()
    for key, _ in node.value:
        name = loader.construct_object(key)
        if name in seen:
            raise yaml.constructor.ConstructorError(None, None, f"{name!r} stands twice", key.start_mark)
        seen.add(name)
    return loader.construct_mapping(node, deep=True)


_Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _unique)


def _mapping(file: Path) -> dict[str, Any]:
    try:
        plain = yaml.load(file.read_text(encoding="utf-8"), _Loader)  # noqa: S506 - derived from the safe loader
    except OSError as error:
        raise ReviewError(f"{file}: {error.strerror}; cure: write this reviewed file") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise ReviewError(f"{file}: {' '.join(str(error).split())}") from error
    plain = {} if plain is None else plain
    if not isinstance(plain, dict) or not all(isinstance(key, str) for key in plain):
        raise ReviewError(f"{file}: must be a mapping from names")
    return plain
