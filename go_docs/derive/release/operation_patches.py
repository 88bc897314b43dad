"""Edits the spec for operations that the documents removed or moved to another URL."""

from __future__ import annotations

import re

from go_docs.derive.fields.written import SCHEMAS, WrittenSpec, resource_of
from go_docs.derive.release.line_edits import LineEdits
from go_docs.derive.release.located import Locator, Place
from go_docs.derive.resource.names import file_of

ENTRY = "openapi.yaml"
Call = tuple[str, str]


class OperationPatches:
    """Edits for whole operations.

    Attributes:
        deleted: The files to delete.
    """

    def __init__(self, spec: WrittenSpec, locator: Locator, edits: LineEdits) -> None:
        """Take the spec, its files, and where the edits go."""
        self._spec, self._locator, self._edits = spec, locator, edits
        self.deleted: list[str] = []

    def remove(self, operation: str) -> None:
        """Remove an operation with its URL, its bodies and its example."""
        one = self._spec.operations[operation]
        url = Place(ENTRY, ("paths", one.url))
        item = self._item(url)
        others = [each for each in self._spec.operations.values() if each.url == one.url]
        if len(others) > 1:
            self._cut(item.below(one.verb))
        else:
            self._cut(item)
            self._cut(url)
        for schema in (self._spec.request(operation), self._spec.response(operation)):
            name = str(schema.get("$ref", "")).removeprefix(SCHEMAS)
            if resource_of(name) == resource_of(operation):
                self._cut(Place(file_of("schemas", resource_of(name)), (name.rpartition(".")[2],)))
        self.deleted.append(f"examples/{operation.replace('.', '/')}.yaml")

    def move(self, operation: str, old: Call, new: Call) -> None:
        """Give an operation another URL or HTTP method."""
        url = Place(ENTRY, ("paths", self._spec.operations[operation].url))
        if old[1] != new[1]:
            start, _ = self._locator.lines(url)
            self._edits.replace(ENTRY, start, start + 1, [f"  {new[1]}:"])
        if old[0] != new[0]:
            place = self._item(url).below(old[0])
            start, _ = self._locator.lines(place)
            self._edits.replace(place.path, start, start + 1, [f"{' ' * self._locator.column(place)}{new[0]}:"])

    def _item(self, url: Place) -> Place:
        path, _, key = re.sub(r"^\./", "", self._locator.value(url)["$ref"]).partition("#/")
        return Place(path, (key,))

    def _cut(self, place: Place) -> None:
        start, end = self._locator.lines(place)
        self._edits.replace(place.path, start, end, [])
