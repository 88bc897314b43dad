"""Decides which fields are required, which Go sources show only by their order: required fields come first."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence

from go_docs.derive.fields.documented_fields import DocumentedField
from go_docs.derive.fields.precedents import Precedents
from go_docs.derive.fields.similarity import Similarity, comparable
from go_docs.derive.fields.written import resource_of

_LATER = 3
_STATED = 100.0


class Presence:
    """Decides for one spec, from its precedents."""

    def __init__(self, precedents: Precedents, similarity: Similarity, secret: Callable[[str], bool]) -> None:
        """Take what the decision depends on.

        Args:
            precedents: The precedents.
            similarity: Weighs them.
            secret: Tells whether a field of this name holds a secret.
        """
        self._precedents, self._similarity, self._secret = precedents, similarity, secret
        self._rates = self._rates_by(self._kind)
        self._secret_rates = self._rates_by(self._kind_of_secret)
        self._twin_rates = self._rates_of_twins()

    def required(
        self, fields: Sequence[DocumentedField], home: str, known: Mapping[str, frozenset[str]] | None = None
    ) -> set[str]:
        """Return the names of the required ones among the arguments of an operation or the fields of a struct.

        Args:
            fields: The fields in the order of the document.
            home: The operation or the component that they are part of.
            known: The required arguments of operations and the required fields of `resource.Type`, where reviewed.
        """
        found = {one.name for one in fields if one.place == "path"}
        rest = [one for one in fields if one.place != "path"]
        if rest and rest[0].place != "response" and known is not None and rest[0].owner in known:
            return found | {one.name for one in rest if one.name in known[rest[0].owner]}
        odds = [self._probability(one, home) for one in rest]
        return found | {one.name for one in rest[: _count(rest, odds)]}

    def _probability(self, one: DocumentedField, home: str) -> float:
        base = self._base(one, home)
        votes = {True: base, False: 1 - base}
        for each in self._precedents.by_name.get(one.name, ()):
            if comparable(each.documented, one) and each.documented.place == one.place and _alike(each.documented, one):
                first = one.place != "response" and (each.documented.index == 0) == (one.index == 0)
                votes[each.written.required] += self._similarity.weight(each, one, home) * (2 if first else 1)
        stated = True if _is_always_sent(one) else one.value.fact.limits.get("required")
        if stated is not None:
            votes[bool(stated)] += _STATED
        return votes[True] / (votes[True] + votes[False])

    def _base(self, one: DocumentedField, home: str) -> float:
        """Return the probability without precedents of the same name."""
        rate = self._rates.get(self._kind(one, home), 0.5)
        if one.place == "response":
            return rate
        rate = self._secret_rates.get(self._kind_of_secret(one, home), rate)
        rate = self._twin_rates.get(self._twin(one, home), rate)
        flag = one.value.json_type == "boolean" and self._similarity.verb(home) != "object"
        return rate / 4 if flag or one.value.type.form in ("pointer", "map") else rate

    def _rates_by(self, kind: Callable[[DocumentedField, str], Hashable]) -> dict[Hashable, float]:
        """Return how often a field that only one resource has is required, by kind; without those of no kind."""
        counts: dict[Hashable, list[int]] = defaultdict(lambda: [1, 1])
        for all_ in self._precedents.by_name.values():
            if len({resource_of(each.home) for each in all_}) > 1:
                continue
            for each in all_:
                found = kind(each.documented, each.home)
                if found is not None and (each.documented.place == "response" or not each.documented.late):
                    counts[found][each.written.required] += 1
        return {found: yes / (no + yes) for found, (no, yes) in counts.items()}

    def _kind(self, one: DocumentedField, home: str) -> Hashable:
        """Return what the probability depends on: in responses on the type, in requests on the position."""
        verb = self._similarity.verb(home)
        if one.place == "response":
            often_absent = one.value.fact.type == "*time.Time" or one.value.is_free_form
            return verb == "object", one.partial, one.late, often_absent
        return verb, one.partial, 0 if verb == "object" else min(one.index, _LATER)

    def _kind_of_secret(self, one: DocumentedField, home: str) -> Hashable:
        """Return the kind of a secret in a request, which is most often what the call is about."""
        return self._similarity.verb(home) if one.place != "response" and self._secret(one.name) else None

    def _rates_of_twins(self) -> dict[Hashable, float]:
        """Return how often an argument is required by the operation of the same name of the other product."""
        counts: dict[Hashable, list[int]] = defaultdict(lambda: [1, 1])
        for each in (each for all_ in self._precedents.by_name.values() for each in all_):
            if each.documented.place != "response":
                counts[self._twin(each.documented, each.home)][each.written.required] += 2
        return {key: yes / (no + yes) for key, (no, yes) in counts.items()}

    def _twin(self, one: DocumentedField, home: str) -> Hashable:
        """Return what an argument has in common with one of the other product, which has other IDs before it."""
        return home.partition(".")[2], one.place, -1 if one.name.endswith("_id") else one.number


def _is_always_sent(one: DocumentedField) -> bool:
    """Return whether Go sends a field of a request even if it is empty."""
    return one.place != "response" and not one.value.fact.omitempty and one.value.type.form == "named"


def _alike(other: DocumentedField, one: DocumentedField) -> bool:
    return other.partial == one.partial and (one.place != "response" or other.late == one.late)


def _count(fields: Sequence[DocumentedField], odds: Sequence[float]) -> int:
    """Return the most probable number of required fields, which come before all others."""
    most = next((number for number, one in enumerate(fields) if one.late), len(fields))

    def score(count: int) -> float:
        return sum(math.log(one if number < count else 1 - one) for number, one in enumerate(odds))

    return max(range(most + 1), key=score)
