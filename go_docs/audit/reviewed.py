"""Reads the files edited by hand beside the facts: names, required arguments, and the reviewed deviations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from generator.problems import CannotRunError, printable
from go_docs.audit.compare import Difference
from go_docs.facts.facts_yaml import DEVIATIONS, PACKAGES, REQUIRED

_SECTIONS = ("systematic", "deviations")
_KEYS = {"kind", "documented", "spec", "reason"}


@dataclass(frozen=True)
class Deviation:
    """One reviewed difference."""

    difference: Difference
    reason: str


@dataclass(frozen=True)
class SystematicDeviation:
    """One reviewed difference that the spec has on purpose in many places.

    Attributes:
        name: What it is called in reports.
        difference: The difference.
        reason: Why the spec differs.
        places: In how many places of each resource it was reviewed.
    """

    name: str
    difference: Difference
    reason: str
    places: Mapping[str, int]


@dataclass(frozen=True)
class Reviewed:
    """Everything that was reviewed by hand.

    Attributes:
        systematic: The deviations in many places.
        deviations: The deviations of each fact.
    """

    systematic: Sequence[SystematicDeviation] = ()
    deviations: Mapping[str, Sequence[Deviation]] = field(default_factory=dict)


def read_names(folder: Path) -> dict[str, str]:
    """Return the resource of each package, and the operation of each method that is not named after its resource.

    Raises:
        CannotRunError: The file is missing or is not such a mapping.
    """
    plain = _mapping(folder / PACKAGES)
    for name, resource in plain.items():
        if not isinstance(resource, str) or "." not in resource:
            raise CannotRunError(f"{folder / PACKAGES}: {name}: write the resource as namespace.resource")
    return plain


def read_required(folder: Path) -> dict[str, frozenset[str]]:
    """Return the required arguments of each operation, and the required fields of each type in a request.

    Raises:
        CannotRunError: The file is missing or is not a mapping to lists of names.
    """
    plain = _mapping(folder / REQUIRED)
    for name, arguments in plain.items():
        if not isinstance(arguments, list) or not all(isinstance(one, str) for one in arguments):
            raise CannotRunError(f"{folder / REQUIRED}: {name}: write a list of names")
    return {name: frozenset(arguments) for name, arguments in plain.items()}


def read_reviewed(folder: Path) -> Reviewed:
    """Return the reviewed deviations.

    Raises:
        CannotRunError: The file is missing, or an entry is incomplete.
    """
    file = folder / DEVIATIONS
    plain = _mapping(file)
    if set(plain) - set(_SECTIONS):
        raise CannotRunError(f"{file}: the sections are {', '.join(_SECTIONS)}")
    return Reviewed(
        [_systematic(file, name, entry) for name, entry in _section(file, plain, "systematic")],
        {
            fact: [_deviation(file, fact, one) for one in (entries if isinstance(entries, list) else [entries])]
            for fact, entries in _section(file, plain, "deviations")
        },
    )


def _section(file: Path, plain: dict[str, Any], name: str) -> list[tuple[str, Any]]:
    section = plain.get(name) or {}
    if not isinstance(section, dict):
        raise CannotRunError(f"{file}: {name} must be a mapping from names")
    return list(section.items())


def _systematic(file: Path, name: str, entry: Any) -> SystematicDeviation:
    places = entry.pop("places", None) if isinstance(entry, dict) else None
    if not isinstance(places, dict) or not all(type(count) is int and count > 0 for count in places.values()):
        raise CannotRunError(f"{file}: {name}: `places` is the number of places for each resource")
    deviation = _deviation(file, name, entry)
    return SystematicDeviation(name, deviation.difference, deviation.reason, places)


def _deviation(file: Path, fact: str, entry: Any) -> Deviation:
    if not isinstance(entry, dict) or set(entry) != _KEYS:
        raise CannotRunError(f"{file}: {fact}: an entry has exactly these keys: {', '.join(sorted(_KEYS))}")
    for key in ("documented", "spec"):
        if not _is_fact_value(entry.get(key)):
            raise CannotRunError(
                f"{file}: {fact}: `{key}` must be a string, a number, a boolean, null or a list of strings"
            )
    return Deviation(
        Difference(str(entry["kind"]), entry.get("documented"), entry.get("spec")), _reason(file, fact, entry)
    )


def _reason(file: Path, fact: str, entry: Mapping[str, Any]) -> str:
    reason = entry.get("reason")
    if not isinstance(reason, str) or not reason.strip():
        raise CannotRunError(f"{file}: {fact}: the reason is empty; write why the spec differs here")
    return " ".join(printable(reason.strip()).split())


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
