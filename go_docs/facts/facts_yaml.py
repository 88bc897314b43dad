"""Writes and reads the facts of one document as a YAML file that is short, sorted as the document, and stable."""

from __future__ import annotations

from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any

import yaml

from go_docs.facts.extract import FieldFact, PackageFacts, TypeFact
from go_docs.parsing.source_text import PageError
from go_docs.parsing.type_parser import parse_type_text

HEADING = "# Facts of one document, written by `python3 tasks.py documents`. To change them, read the document again.\n"
_DOCUMENT = ("document", "shape", "digest")


class FactFileError(Exception):
    """A file of facts cannot be used; the text names the file and the cure."""


def dump(facts: PackageFacts) -> str:
    """Return the text of the file for one document's facts."""
    plain: dict[str, Any] = {
        "package": facts.package,
        "found": facts.found,
        "version": facts.version,
        "published": facts.published,
        **{name: getattr(facts, name) for name in _DOCUMENT},
        "types": [_plain(one) for one in facts.types],
        "bodies_missing": [{"name": name, "kind": kind} for name, kind in facts.missing.items()],
        "functions": list(facts.functions),
        "variables": list(facts.variables),
        "constants": list(facts.constants),
    }
    return HEADING + yaml.safe_dump(plain, sort_keys=False, width=110, allow_unicode=True)


def load(file: Path) -> PackageFacts:
    """Return the facts in a file that `dump` wrote.

    Raises:
        FactFileError: The file is not one of facts.
    """
    try:
        plain = yaml.safe_load(file.read_text(encoding="utf-8"))
        plain["missing"] = {entry["name"]: entry["kind"] for entry in plain.pop("bodies_missing")}
        plain["types"] = tuple(_type(one) for one in plain["types"])
        for name in ("functions", "variables", "constants"):
            plain[name] = tuple(plain[name])
        facts = PackageFacts(**plain)
        for type_ in facts.types:
            for field in type_.fields:
                parse_type_text(field.type)
        return facts
    except (yaml.YAMLError, KeyError, TypeError, ValueError, AttributeError, PageError) as error:
        raise FactFileError(f"{file}: no file of facts ({error}); cure: read its document again") from error


def _plain(fact: TypeFact | FieldFact) -> dict[str, Any]:
    """Return a fact as a mapping, without what is at its default."""
    plain: dict[str, Any] = {}
    for field in fields(fact):
        value = getattr(fact, field.name)
        default = field.default_factory() if field.default_factory is not MISSING else field.default
        if value != default:
            plain[field.name] = [_plain(one) for one in value] if field.name == "fields" else value
    return plain


def _type(plain: dict[str, Any]) -> TypeFact:
    return TypeFact(**{**plain, "fields": _fields(plain)})


def _fields(plain: dict[str, Any]) -> tuple[FieldFact, ...]:
    return tuple(FieldFact(**{**one, "fields": _fields(one)}) for one in plain.get("fields", ()))
