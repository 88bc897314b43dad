"""Chooses how to write a documented field: as similar fields of the spec are written, and else as the facts say."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from go_docs.derive.fields.adjustments import not_empty, with_go_format, with_null, without_default
from go_docs.derive.fields.component_names import ComponentNames
from go_docs.derive.fields.documented_fields import DocumentedField
from go_docs.derive.fields.forms import form
from go_docs.derive.fields.plain_schema import LIMITS, plain_schema, without_guesses
from go_docs.derive.fields.precedents import OBJECT, Precedent, Precedents, template
from go_docs.derive.fields.similarity import Similarity, comparable
from go_docs.derive.fields.written import SCHEMAS, WrittenSpec, component_of, references
from go_docs.facts.package_facts import FieldFact

_PARTIAL_UPDATES = ("PUT", "PATCH")
_SAME_PRESENCE = 8
_NOT_PLAIN = ("enum", "properties", "items", "additionalProperties")
_SENSITIVE_TYPES = ("string", "array of string")


@dataclass(frozen=True)
class Choice:
    """How a field is to be written.

    Attributes:
        schema: Its schema without description; an enum that needs a component of its own is inline.
        shared: The shared parameter that it is, if any.
        description: The description that most fields of this name have, if they agree.
    """

    schema: dict[str, Any]
    shared: str | None = None
    description: str | None = None


@dataclass(frozen=True)
class Candidate:
    """A precedent and its weight for a field."""

    precedent: Precedent
    weight: float


class Chooser:
    """Chooses from the precedents of one spec."""

    def __init__(
        self,
        spec: WrittenSpec,
        precedents: Precedents,
        names: ComponentNames,
        similarity: Similarity,
        secret: Callable[[str], bool],
    ) -> None:
        """Take what the choice depends on.

        Args:
            spec: The spec, which may lack components that it refers to.
            precedents: Its precedents.
            names: Names the components of structs.
            similarity: Weighs the precedents.
            secret: Tells whether a field of this name holds a secret.
        """
        self._spec, self._precedents, self._names = spec, precedents, names
        self._similarity, self._secret = similarity, secret
        self._suffix_of: dict[str, str] = {}
        self._by_suffix: dict[str, list[Precedent]] = defaultdict(list)
        for name, all_ in precedents.by_name.items():
            for suffix in (*_suffixes(name), ""):
                self._by_suffix[suffix] += all_

    def choose(self, one: DocumentedField, home: str, required: bool) -> Choice:
        """Return how to write a field of the operation or component `home`."""
        same = self._candidates(self._precedents.by_name.get(one.name, ()), one, home, required)
        if not same:
            schema = self._adjusted(self._like_similar_names(one, home, required), one, home, required)
            return Choice(self._marked(schema, one))
        schema, best = self._vote(same, one, home)
        agreed = any(each.precedent.written.required == required for each in same)
        schema = self._adjusted(_corrected(schema, one, best), one, home, None if agreed else required)
        return Choice(schema, self._shared(same, one), _description(same, schema))

    def _adjusted(
        self, schema: dict[str, Any], one: DocumentedField, home: str, required: bool | None
    ) -> dict[str, Any]:
        """Return a schema that fits the field; null follows from `required`, unless that is None."""
        known = self._spec.schemas
        if self._similarity.verb(home) in _PARTIAL_UPDATES:
            schema = without_default(schema, one)
        schema = with_go_format(schema, one, known)
        if required is not None:
            schema = with_null(schema, one, known, required)
        return not_empty(schema, one, known)

    def _candidates(
        self, precedents: Sequence[Precedent], one: DocumentedField, home: str, required: bool
    ) -> list[Candidate]:
        found = []
        for each in precedents:
            if not comparable(each.documented, one):
                continue
            shared = self._is_usable(each, home) and not _is_limited_otherwise(each, one)
            usable = each if shared else self._without_reference(each)
            if usable is not None:
                weight = self._similarity.weight(each, one, home)
                likely = one.place == "response" and each.written.required == required
                found.append(Candidate(usable, weight * _SAME_PRESENCE if likely else weight))
        return found

    def _without_reference(self, each: Precedent) -> Precedent | None:
        """Return a precedent with a copy of the shared field that it refers to, if that is a plain one."""
        schema = each.written.schema
        target = self._spec.schemas.get(component_of(schema) or "", {})
        if "type" not in target or any(key in target for key in _NOT_PLAIN):
            return None
        beside = {key: value for key, value in schema.items() if key != "$ref"}
        return replace(each, written=replace(each.written, schema={**target, **beside}))

    def _is_usable(self, each: Precedent, home: str) -> bool:
        """Return whether a schema may be repeated: what it refers to exists and may be used by `home`."""
        if each.documented.type is not None:
            name = component_of(each.written.schema)
            return name is None or name in self._spec.schemas or each.documented.value.json_type == "object"
        names = [name.removeprefix(SCHEMAS) for name in references(each.written.schema)]
        return all(name in self._spec.schemas and self._names.allowed(name, home) for name in names)

    def _vote(
        self, candidates: Sequence[Candidate], one: DocumentedField, home: str
    ) -> tuple[dict[str, Any], Precedent]:
        """Return the schema with the most weight, and the precedent with the most weight among those that have it."""
        votes: Counter[str] = Counter()
        best: dict[str, Candidate] = {}
        for each in candidates:
            key = json.dumps(template(each.precedent.written.schema, self._spec, one.type is not None), sort_keys=True)
            votes[key] += each.weight  # type: ignore[assignment]
            if key not in best or each.weight > best[key].weight:
                best[key] = each
        key = max(votes, key=lambda key: votes[key])
        component = self._names.component(one.type, home) if one.type is not None else ""
        return json.loads(key.replace(OBJECT, SCHEMAS + component)), best[key].precedent

    def _like_similar_names(self, one: DocumentedField, home: str, required: bool) -> dict[str, Any]:
        """Return a schema like those of fields with the same facts whose names end alike, the longer the better."""
        if one.value.json_type == "array of string" and one.place != "response":
            return self._list_of_strings(one, home)
        for suffix in (*_suffixes(one.name), ""):
            found = [
                each
                for each in self._candidates(self._by_suffix.get(suffix, ()), one, home, required)
                if each.precedent.documented.facts == one.facts and not self._is_specific(each.precedent, suffix)
            ]
            if found:
                schema, _ = self._vote(found, one, home)
                return schema if suffix else without_guesses(schema, one)
        return plain_schema(one, self._names.component(one.type, home) if one.type is not None else None)

    def _list_of_strings(self, one: DocumentedField, home: str) -> dict[str, Any]:
        """Return the schema of a list in a request, whose items are the shared field for one of them, if any."""
        schema, name = plain_schema(one, None), one.name.removesuffix("s")
        value = replace(one.value, json_type="string", fact=FieldFact(name, name, "string"))
        item = replace(one, name=name, value=value)
        for suffix in _suffixes(name) if name != one.name and "enum" not in one.facts else ():
            found = [
                each
                for each in self._candidates(self._by_suffix.get(suffix, ()), item, home, False)
                if "$ref" in each.precedent.written.schema and not self._is_specific(each.precedent, suffix)
            ]
            if found:
                return {**schema, "items": self._vote(found, item, home)[0]}
        return schema

    def _is_specific(self, each: Precedent, suffix: str) -> bool:
        """Return whether a precedent refers to a shared field that is not for all names with a suffix."""
        name = component_of(each.written.schema)
        if name is None or self._spec.is_object(name):
            return False
        return not suffix or len(self._common_suffix(name)) > len(suffix)

    def _common_suffix(self, component: str) -> str:
        """Return the last words that the names of all fields with a component have in common."""
        if component not in self._suffix_of:
            names = [
                each.documented.name.split("_")
                for all_ in self._precedents.by_name.values()
                for each in all_
                if component_of(each.written.schema) == component
            ]
            last = names[0]
            while any(name[-len(last) :] != last for name in names if last):
                last = last[1:]
            self._suffix_of[component] = "_".join(last)
        return self._suffix_of[component]

    def _marked(self, schema: dict[str, Any], one: DocumentedField) -> dict[str, Any]:
        """Return a schema that is sensitive if the name is that of a secret."""
        plain = {key: value for key, value in schema.items() if key != "x-sensitive"}
        secret = self._secret(one.name) and one.value.json_type in _SENSITIVE_TYPES
        return {**plain, "x-sensitive": True} if secret and not form(plain, self._spec.schemas).sensitive else plain

    def _shared(self, candidates: Sequence[Candidate], one: DocumentedField) -> str | None:
        """Return the shared parameter that most precedents in the same place are."""
        votes: Counter[str | None] = Counter()
        for each in candidates if one.place in ("path", "query") else ():
            if each.precedent.documented.place == one.place:
                votes[each.precedent.written.shared] += each.weight  # type: ignore[assignment]
        return max(votes, key=lambda name: votes[name]) if votes else None


def _is_limited_otherwise(each: Precedent, one: DocumentedField) -> bool:
    """Return whether the shared field that a precedent refers to has other limits, which nothing beside it relaxes."""
    here, there, schema = one.facts, each.documented.facts, each.written.schema
    limits = (key for key in LIMITS if key != "default" and key not in schema)
    return "$ref" in schema and any(key in here and here[key] != there.get(key) for key in limits)


def _description(candidates: Sequence[Candidate], schema: dict[str, Any]) -> str | None:
    """Return the description of at least half of the precedents, if there are several; none beside a shared field."""
    texts = Counter(each.precedent.written.schema.get("description") for each in candidates)
    text, count = texts.most_common(1)[0]
    agreed = text is not None and count > 1 and count * 2 >= len(candidates)
    return text if agreed and "$ref" not in schema else None


def _suffixes(name: str) -> Iterator[str]:
    """Yield the last words of a name, first all of them and at last one."""
    words = name.split("_")
    yield from ("_".join(words[count:]) for count in range(len(words)))


def _corrected(schema: dict[str, Any], one: DocumentedField, best: Precedent) -> dict[str, Any]:
    """Return a schema with the limits that the documents state for this field and not for the precedent."""
    here, there = one.facts, best.documented.facts
    kept = {key: value for key, value in schema.items() if not (key in LIMITS and key in there and key not in here)}
    return {**kept, **{key: here[key] for key in LIMITS if key in here and here[key] != there.get(key)}}
