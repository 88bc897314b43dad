"""Edits the schemas of the spec for fields that the documents added, removed or changed."""

from __future__ import annotations

from typing import Any

from generator.spec_input.bundle import component
from go_docs.audit.resolved_schemas import LIMITS
from go_docs.derive.fields.documented_fields import DocumentedField
from go_docs.derive.release.changes import FieldChange
from go_docs.derive.release.line_edits import LineEdits
from go_docs.derive.release.located import Locator, Place
from go_docs.derive.resource.names import localized, ordered
from go_docs.derive.resource.schemas import SchemaProposals
from go_docs.derive.resource.source_yaml import print_lines

_KEYWORDS = (*LIMITS, "format")
_DEEP = 99  # schemas are in block style


class FieldPatches:
    """Edits for changed fields.

    Attributes:
        notes: What a person has to change, because it is not clear where.
    """

    def __init__(self, locator: Locator, edits: LineEdits, schemas: SchemaProposals) -> None:
        """Take the files, where the edits go, and what proposes new schemas."""
        self._locator, self._edits, self._schemas = locator, edits, schemas
        self._required: dict[Place, list[str]] = {}
        self.notes: list[str] = []

    def apply(self, change: FieldChange) -> None:
        """Add the edits for a change."""
        subject = f"{change.home}.{change.name}"
        if change.holder is None:
            self._parameter(change)
        elif change.old is None and change.new is not None:
            self._add(change, change.new)
        else:
            holder = self._locator.holder(change.holder, change.name)
            if holder is None:
                self.notes.append(f"{subject}: not found in the files of {change.holder}")
            elif change.new is None:
                self._remove(holder, change.name)
            elif change.old is not None:
                self._change(holder.below("properties", change.name), change.home, change.old, change.new)

    def finish(self) -> None:
        """Add the edits of the lists of required fields, which several changes may concern."""
        for holder, names in self._required.items():
            place = holder.below("required")
            node = self._locator.value(holder)
            lines = print_lines({"required": names}, self._indent(holder), _DEEP) if names else []
            if "required" in node:
                start, end = self._locator.lines(place)
                self._edits.replace(holder.path, start, end, lines)
            elif lines:
                start, _ = self._locator.lines(holder.below("properties"))
                self._edits.insert(holder.path, start, lines)

    def _parameter(self, change: FieldChange) -> None:
        stated = {True: "new", False: "changed"}[change.old is None] if change.new else "no longer documented"
        place = (change.new or change.old).place  # type: ignore[union-attr]
        self.notes.append(f"{change.home}.{change.name}: {stated} in the {place}; change its parameters by hand")

    def _add(self, change: FieldChange, new: DocumentedField) -> None:
        key = str(change.holder).rpartition(".")[2]
        holder = next((one for one in self._locator.objects(str(change.holder)) if one.pointer[0] == key), None)
        if holder is None:
            self.notes.append(f"{change.home}.{change.name}: {change.holder} has no properties of its own yet; add it")
            return
        required = self._schemas.is_required(new, change.home)
        schema = ordered(localized(self._schemas.field(new, change.home, required), holder.path))
        _, end = self._locator.lines(holder.below("properties"))
        self._edits.insert(holder.path, end, print_lines({change.name: schema}, self._indent(holder) + 2, _DEEP))
        if required:
            self._list_of(holder).append(change.name)

    def _remove(self, holder: Place, name: str) -> None:
        start, end = self._locator.lines(holder.below("properties", name))
        self._edits.replace(holder.path, start, end, [])
        names = self._list_of(holder)
        if name in names:
            names.remove(name)

    def _change(self, place: Place, home: str, old: DocumentedField, new: DocumentedField) -> None:
        subject, before, after = f"{home}.{new.name}", old.facts, new.facts
        if before["type"] != after["type"] or old.place != new.place:
            self._rewrite(place, home, new)
            return
        if before.get("enum") != after.get("enum"):
            self._enum(place, subject, before.get("enum") or [], after.get("enum") or [])
        for key in _KEYWORDS:
            if before.get(key) != after.get(key):
                self._keyword(place, subject, key, before.get(key), after.get(key))
        prose = [key for key in after.keys() | before.keys() if before.get(key) != after.get(key)]
        prose = sorted(set(prose) - {*_KEYWORDS, "enum", "type", "late"})
        self.notes += [f"{subject}: {key} was {before.get(key)} and is {after.get(key)}" for key in prose]

    def _rewrite(self, place: Place, home: str, new: DocumentedField) -> None:
        """Propose a field with another type anew, with the description that it has."""
        present = self._locator.value(place)
        schema = self._schemas.field(new, home, True)
        schema |= {"description": present["description"]} if "description" in present else {}
        start, end = self._locator.lines(place)
        name = str(place.pointer[-1])
        lines = print_lines({name: ordered(localized(schema, place.path))}, self._locator.column(place), _DEEP)
        self._edits.replace(place.path, start, end, lines)

    def _keyword(self, place: Place, subject: str, key: str, old: object, new: object) -> None:
        """Change a limit where it is written: beside the field, or in a shared field whose users all change."""
        holder = next((one for one in self._locator.chain(place) if key in self._locator.value(one)), None)
        written = self._locator.value(holder)[key] if holder is not None else None
        if written == new:
            return
        if holder is None or holder == place or self._is_shared_by_all(holder, key, new):
            self._set(holder or place, key, new)
            return
        self.notes.append(
            f"{subject}: {key} was {old} and is {new}; other fields keep {written} of"
            f" {holder.path}#/{holder.pointer[0]}, so write a shared field of its own"
        )

    def _enum(self, place: Place, subject: str, old: list[str], new: list[str]) -> None:
        holder = next((one for one in self._locator.chain(place) if "enum" in self._locator.value(one)), None)
        if holder is None:
            self.notes.append(f"{subject}: the values are {', '.join(new)}; write them as an enum")
            return
        present = [str(one) for one in self._locator.value(holder)["enum"]]
        kept = [one for one in present if one in new or one not in old]
        values = [*kept, *(one for one in new if one not in kept and one not in old)]
        if values != present:
            self._set(holder, "enum", values)

    def _set(self, schema: Place, key: str, value: Any) -> None:
        """Change, add or remove a keyword of a schema."""
        node = self._locator.value(schema)
        start, end = self._locator.lines(schema)
        column = self._locator.column(schema)
        if isinstance(schema.pointer[-1], int) or list(node) == ["$ref"]:
            self._edits.replace(schema.path, start, end, self._printed(schema, key, value))
            return
        lines = [] if value is None else print_lines({key: value}, column + 2, _DEEP)
        if key in node:
            start, end = self._locator.lines(schema.below(key))
        else:
            start = end
        self._edits.replace(schema.path, start, end, lines)

    def _printed(self, schema: Place, key: str, value: Any) -> list[str]:
        """Return the lines of a schema that is an item of a list or a reference alone, with a keyword."""
        node = {each: one for each, one in self._locator.value(schema).items() if each != key}
        node = ordered(node if value is None else {**node, key: value})
        column = self._locator.column(schema)
        if not isinstance(schema.pointer[-1], int):
            return print_lines({str(schema.pointer[-1]): node}, column, _DEEP)
        lines = print_lines(node, column, _DEEP)
        return [f"{' ' * (column - 2)}- {lines[0].lstrip()}", *lines[1:]]

    def _is_shared_by_all(self, holder: Place, key: str, new: object) -> bool:
        """Return whether all documented fields of a shared field now have this value."""
        _, name = component(holder.path, str(holder.pointer[0]))
        users = self._schemas.users_of(name)
        return all(one.facts.get(key) == new for one in users)

    def _list_of(self, holder: Place) -> list[str]:
        """Return the list of required fields of an object, to be changed."""
        return self._required.setdefault(holder, list(self._locator.value(holder).get("required", ())))

    def _indent(self, holder: Place) -> int:
        return self._locator.column(holder.below("properties"))
