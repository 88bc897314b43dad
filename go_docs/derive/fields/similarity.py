"""Measures how much a field of the spec says about another field of the same or of a similar name."""

from __future__ import annotations

from collections.abc import Mapping

from go_docs.derive.fields.documented_fields import DocumentedField
from go_docs.derive.fields.precedents import Precedent, key_of
from go_docs.facts.package_facts import CallFact


class Similarity:
    """Weighs precedents for fields of an API."""

    def __init__(self, calls: Mapping[str, tuple[str, CallFact]]) -> None:
        self._calls = calls

    def verb(self, home: str) -> str:
        """Return the HTTP method of an operation; an object that has none."""
        return self._calls[home][1].verb if home in self._calls else "object"

    def _takes_form(self, home: str) -> bool:
        return home in self._calls and self._calls[home][1].body == "form"

    def weight(self, each: Precedent, one: DocumentedField, home: str) -> float:
        """Return the weight of a precedent for a field of the operation or the component `home`."""
        other, mine, theirs = each.documented, home.split("."), each.home.split(".")
        factors = [
            8 if other.facts == one.facts else 1,
            4 if one.type is not None and other.type is not None and key_of(one.type) == key_of(other.type) else 1,
            3 if mine[-1] == theirs[-1] else 1,
            3 if mine[1:] == theirs[1:] else 1,  # the same operation of the other product
            2 if (home in self._calls) == (each.home in self._calls) else 1,
            2 if mine[0] == theirs[0] else 1,
            3 if mine[:2] == theirs[:2] else 1,
            1 if one.place == other.place else 0.1,
            8 if self._takes_form(home) and self._takes_form(each.home) else 1,
        ]
        product = 1.0
        for factor in factors:
            product *= factor
        return product


def comparable(other: DocumentedField, one: DocumentedField) -> bool:
    """Return whether another field is on the side of a field, in the path like it, and has its type and values."""
    return (
        (other.place == "response") == (one.place == "response")
        and (one.place != "path" or other.place == "path")
        and other.value.json_type == one.value.json_type
        and other.facts.get("enum") == one.facts.get("enum")
        and (other.type is None) == (one.type is None)
    )
