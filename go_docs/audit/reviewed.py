"""Reads the files edited by hand beside the facts: the resource of each package, and the reviewed deviations."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from generator.problems import CannotRunError, printable
from go_docs.audit.compare import Difference
from go_docs.facts.facts_yaml import DEVIATIONS, PACKAGES

LOCAL = "local"
_KEYS = {"kind", "documented", "spec", "reason"}


@dataclass(frozen=True)
class Deviation:
    """One reviewed difference; the kind `local` covers a type that is never sent, with its fields."""

    difference: Difference
    reason: str


def read_packages(folder: Path) -> dict[str, str]:
    """Return the resource for the name of each file of facts, such as `b2b.sessions` for `sessions`.

    Raises:
        CannotRunError: The file is missing or is not such a mapping.
    """
    plain = _mapping(folder / PACKAGES)
    for name, resource in plain.items():
        if not isinstance(resource, str) or "." not in resource:
            raise CannotRunError(f"{folder / PACKAGES}: {name}: write the resource as namespace.resource")
    for resource, times in Counter(plain.values()).items():
        if times > 1:
            raise CannotRunError(
                f"{folder / PACKAGES}: {resource} is the resource of {times} packages; keep one of them"
            )
    return plain


def read_deviations(folder: Path) -> dict[str, list[Deviation]]:
    """Return the reviewed deviations by fact, such as `b2b.sessions.ExchangeResponse.member_session`.

    An entry is a mapping of kind, documented, spec and reason, or a list of such mappings.

    Raises:
        CannotRunError: The file is missing, or an entry is incomplete.
    """
    file = folder / DEVIATIONS
    found: dict[str, list[Deviation]] = {}
    for fact, entries in _mapping(file).items():
        found[fact] = [_deviation(file, fact, one) for one in (entries if isinstance(entries, list) else [entries])]
    return found


def _deviation(file: Path, fact: str, entry: Any) -> Deviation:
    keys = {"kind", "reason"} if isinstance(entry, dict) and entry.get("kind") == LOCAL else _KEYS
    if not isinstance(entry, dict) or set(entry) != keys:
        raise CannotRunError(f"{file}: {fact}: an entry has exactly these keys: {', '.join(sorted(keys))}")
    if not isinstance(entry["reason"], str) or not entry["reason"].strip():
        raise CannotRunError(f"{file}: {fact}: the reason is empty; write why the spec differs here")
    for key in ("documented", "spec"):
        if not _is_fact_value(entry.get(key)):
            raise CannotRunError(
                f"{file}: {fact}: `{key}` must be a string, a number, a boolean, null or a list of strings"
            )
    difference = Difference(str(entry["kind"]), entry.get("documented"), entry.get("spec"))
    return Deviation(difference, " ".join(printable(entry["reason"].strip()).split()))


def _is_fact_value(value: object) -> bool:
    if isinstance(value, list):
        return all(isinstance(one, str) for one in value)
    return value is None or isinstance(value, str | int | float)


class _Loader(yaml.SafeLoader):
    """Rejects a key that is repeated or not text; YAML itself would keep only the last of a repeated key."""


def _unique(loader: _Loader, node: yaml.MappingNode) -> dict[Any, Any]:
    seen: set[str] = set()
    for key, _ in node.value:
        name = loader.construct_object(key)
        if not isinstance(name, str):
            raise yaml.constructor.ConstructorError(None, None, "a key is not text", key.start_mark)
        if name in seen:
            raise yaml.constructor.ConstructorError(None, None, f"{name!r} is repeated", key.start_mark)
        seen.add(name)
    return loader.construct_mapping(node, deep=True)


_Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _unique)


def _mapping(file: Path) -> dict[str, Any]:
    try:
        plain = yaml.load(file.read_text(encoding="utf-8"), _Loader)  # noqa: S506 - derived from the safe loader
    except OSError as error:
        raise CannotRunError(f"{file}: {error.strerror}; fix: write the file") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise CannotRunError(f"{file}: {' '.join(str(error).split())}") from error
    plain = {} if plain is None else plain
    if not isinstance(plain, dict):
        raise CannotRunError(f"{file}: must be a mapping from names")
    return plain
