"""Bundles many files into one OpenAPI document, naming a component after the path of its file and its key."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from ..problems import Location
from .yaml_files import ENTRY, Source, Sources

# Mappings whose keys are chosen names, and values that are data, in which references are not followed.
NAMED = frozenset(
    """paths responses properties patternProperties dependentSchemas $defs headers content examples callbacks
    encoding variables""".split()  # noqa: SIM905 - a list of words reads better as one
)
DATA = frozenset(["example", "default", "const", "enum", "value", "links"])

Pointer = Sequence[str | int]


@dataclass(frozen=True)
class Document:
    """A bundled OpenAPI document and the origin of each of its parts."""

    data: dict[str, Any]
    entry: Source
    origins: dict[tuple[str, ...], tuple[Source, str]]

    def location(self, pointer: Pointer) -> Location:
        """Return the location in the files of the value at `pointer` in `data`, or of its nearest ancestor."""
        for length in (3, 2):
            origin = self.origins.get(tuple(str(step) for step in pointer[:length]))
            if origin is not None:
                source, key = origin
                return source.at((key, *pointer[length:]))
        return self.entry.at(pointer)


@cache
def reference_target(path: str, ref: str) -> tuple[str, str]:
    """Return the file and the key that `ref` names when it is written in the file `path`."""
    file, _, pointer = ref.partition("#/")
    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), file)) if file else path
    return target, pointer.replace("~1", "/").replace("~0", "~")


def component(path: str, key: str) -> tuple[str, str]:
    """Return the component kind and name in the document of the entry `key` of the file `path`."""
    kind, _, rest = path.removesuffix(".yaml").partition("/")
    return kind, f"{rest.replace('/', '.')}.{key}"


def bundle(sources: Sources) -> Document:
    """Return one document with every part that is reachable from openapi.yaml; the lint has checked all references."""
    copier = _Copier(sources)
    entry = sources.files[ENTRY]
    data: dict[str, Any] = {}
    for key, value in entry.data.items():
        if key == "paths":
            data["paths"] = {url: copier.path_item(item, entry, url) for url, item in value.items()}
        else:
            data[key] = copier.copy(value, entry, named=key in NAMED)
    data["components"] = {**data.get("components", {}), **copier.components()}
    return Document(data, entry, copier.origins)


def _mapping(union: dict[str, Any], components: Mapping[tuple[str, str], Any]) -> dict[str, str]:
    """Return the member of a union by the value of its discriminator, which the property of the member states."""
    property_ = union["discriminator"]["propertyName"]
    members = {}
    for member in union["oneOf"]:
        kind, name = member["$ref"].split("/")[2:]
        members[components[kind, name]["properties"][property_]["enum"][0]] = member["$ref"]
    return members


class _Copier:
    """Copies parts of files with their references made document-wide, and records what they refer to."""

    def __init__(self, sources: Sources) -> None:
        self._sources = sources
        self._waiting: dict[tuple[str, str], tuple[Source, str]] = {}
        self.origins: dict[tuple[str, ...], tuple[Source, str]] = {}

    def path_item(self, item: Any, entry: Source, url: str) -> Any:
        """Return the path item for a URL, in place of the reference to it."""
        if "$ref" not in item:
            return self.copy(item, entry, named=False)
        source, key = self.origins["paths", url] = self._target(item["$ref"], entry)
        return self.copy(source.data[key], source, named=False)

    def copy(self, node: Any, source: Source, named: bool) -> Any:
        """Return `node` with references into the document; `named` says that its keys are chosen names."""
        if isinstance(node, list):
            return [self.copy(item, source, named=False) for item in node]
        if not isinstance(node, dict):
            return node
        result: dict[str, Any] = {}
        for key, value in node.items():
            if not named and key == "$ref":
                result[key] = self._reference(value, source)
            elif not isinstance(value, dict | list) or (
                not named and (key in DATA or (key == "examples" and isinstance(value, list)))
            ):
                result[key] = value
            else:
                result[key] = self.copy(value, source, named=not named and key in NAMED)
        return result

    def components(self) -> dict[str, dict[str, Any]]:
        """Return every component that is referred to by kind and name, sorted."""
        made: dict[tuple[str, str], Any] = {}
        while self._waiting:
            (kind, name), (source, key) = self._waiting.popitem()
            self.origins["components", kind, name] = (source, key)
            made[kind, name] = self.copy(source.data[key], source, named=False)
        for (kind, _), value in made.items():
            if kind == "schemas" and "discriminator" in value:
                value["discriminator"]["mapping"] = _mapping(value, made)
        kinds: dict[str, dict[str, Any]] = {}
        for (kind, name), value in sorted(made.items(), key=lambda entry: entry[0]):
            kinds.setdefault(kind, {})[name] = value
        return kinds

    def _reference(self, ref: str, source: Source) -> str:
        target = self._target(ref, source)
        kind, name = component(target[0].path, target[1])
        if ("components", kind, name) not in self.origins:
            self._waiting[kind, name] = target
        return f"#/components/{kind}/{name}"

    def _target(self, ref: str, source: Source) -> tuple[Source, str]:
        """Return the file and the key that a reference names."""
        path, key = reference_target(source.path, ref)
        return self._sources.files[path], key
