"""Writes and reads the facts of one document as a YAML file in a stable order."""

from __future__ import annotations

from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any

import yaml

from generator.problems import CannotRunError
from go_docs.facts.package_facts import CallFact, FieldFact, PackageFacts, TypeFact
from go_docs.parsing.source_text import ParseError
from go_docs.parsing.type_parser import parse_type_text

HEADER = "# Facts of one document, written by `python3 tasks.py documents`. To change them, read the document again.\n"
PACKAGES, REQUIRED, DEVIATIONS = "packages.yaml", "required.yaml", "deviations.yaml"
"""The files beside the facts that are edited by hand."""


def dump(facts: PackageFacts) -> str:
    """Return the text of the file for one document's facts."""
    plain: dict[str, Any] = {
        "package": facts.package,
        "name_from": facts.name_from,
        "version": facts.version,
        "published": facts.published,
        "document": facts.document,
        "layout": facts.layout,
        "sha256": facts.sha256,
        "types": [_plain(one) for one in facts.types],
        "undeclared": [{"name": name, "kind": kind} for name, kind in facts.undeclared.items()],
        "functions": list(facts.functions),
        "variables": list(facts.variables),
        "constants": list(facts.constants),
    }
    if facts.imports:
        plain["imports"] = facts.imports
    if facts.calls:
        plain["calls"] = [_plain(one) for one in facts.calls]
    return HEADER + yaml.dump(plain, Dumper=yaml.CSafeDumper, sort_keys=False, width=110, allow_unicode=True)


def load(file: Path) -> PackageFacts:
    """Return the facts in a file that `dump` wrote.

    Raises:
        CannotRunError: The file does not contain facts.
    """
    try:
        text = file.read_text(encoding="utf-8")
        if not text.startswith(HEADER):
            raise ValueError("it does not begin with the header of one")
        plain = yaml.load(text, yaml.CSafeLoader)
        plain["undeclared"] = {entry["name"]: entry["kind"] for entry in plain["undeclared"]}
        plain["types"] = tuple(_type(one) for one in plain["types"])
        plain["calls"] = tuple(_call(one) for one in plain.get("calls", ()))
        for name in ("functions", "variables", "constants"):
            plain[name] = tuple(plain[name])
        facts = PackageFacts(**plain)
        for type_ in facts.types:
            for field in type_.fields:
                parse_type_text(field.type)
        return facts
    except (yaml.YAMLError, LookupError, TypeError, ValueError, AttributeError, RecursionError, ParseError) as error:
        raise CannotRunError(f"{file}: not a file of facts ({error}); fix: read its document again") from error


def read_facts(folder: Path) -> dict[str, PackageFacts]:
    """Return the facts in a folder by the name of their file.

    Raises:
        CannotRunError: A file does not contain facts, or there are no files.
    """
    files = [file for file in sorted(folder.glob("*.yaml")) if file.name not in (PACKAGES, REQUIRED, DEVIATIONS)]
    if not files:
        raise CannotRunError(f"{folder}: no facts; fix: `python3 tasks.py documents PATH…`")
    return {file.stem: load(file) for file in files}


def _plain(fact: TypeFact | FieldFact | CallFact) -> dict[str, Any]:
    """Return a fact as a mapping, without the values that are equal to their default."""
    plain: dict[str, Any] = {}
    for field in fields(fact):
        value = getattr(fact, field.name)
        default = field.default_factory() if field.default_factory is not MISSING else field.default
        if value != default:
            listed = [_plain(one) for one in value] if field.name == "fields" else value
            plain[field.name] = list(listed) if isinstance(listed, tuple) else listed
    return plain


def _type(plain: dict[str, Any]) -> TypeFact:
    return TypeFact(**{**plain, "fields": _fields(plain)})


def _call(plain: dict[str, Any]) -> CallFact:
    return CallFact(**{**plain, "hosts": tuple(plain["hosts"]), "headers": tuple(plain.get("headers", ()))})


def _fields(plain: dict[str, Any]) -> tuple[FieldFact, ...]:
    return tuple(FieldFact(**{**one, "fields": _fields(one)}) for one in plain.get("fields", ()))
