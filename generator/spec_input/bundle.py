"""Bundles many files into one OpenAPI document, naming a component after the path of its file and its key."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ..problems import Collector, Location
from .reference_cycles import report_cycles
from .yaml_files import ENTRY, KINDS, Source, Sources

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


def component(path: str, key: str) -> tuple[str, str]:
    """Return the component kind and name in the document of the entry `key` of the file `path`."""
    kind, _, rest = path.removesuffix(".yaml").partition("/")
    return kind, f"{rest.replace('/', '.')}.{key}"


def bundle(sources: Sources) -> Document:
    """Return one document with every part that is reachable from openapi.yaml.

    Raises:
        SpecProblems: References are dangling, leave the spec, do not name a whole entry, or form a cycle.
    """
    problems = Collector()
    links = _Links(sources, problems)
    entry = sources.files[ENTRY]
    origins: dict[tuple[str, ...], tuple[Source, str]] = {}
    data: dict[str, Any] = {}
    for key, value in entry.data.items():
        if key == "paths" and isinstance(value, dict):
            data["paths"] = {url: _path_item(links, entry, url, item, origins) for url, item in value.items()}
        else:
            data[key] = links.copy(value, entry, (key,), named=key in NAMED)
    own = data.get("components")
    data["components"] = dict(own) if isinstance(own, dict) else {}
    data["components"].update(links.finish(origins))
    report_cycles(links.uses, {name: origin[0].path for name, origin in links.origin.items()}, problems)
    problems.raise_if_any()
    return Document(data, entry, origins)


def _path_item(
    links: _Links, entry: Source, url: str, item: Any, origins: dict[tuple[str, ...], tuple[Source, str]]
) -> Any:
    if not (isinstance(item, dict) and isinstance(item.get("$ref"), str)):
        return links.copy(item, entry, ("paths", url), named=False)
    here = entry.at(("paths", url, "$ref"))
    if len(item) > 1:
        links.problems.add(here, "ref-siblings", "a path item is either a $ref or inline", "keep one of the two")
    target = links.target(item["$ref"], entry, here, ("paths",))
    if target is None:
        return {}
    source, key = target
    origins["paths", url] = target
    return links.copy(source.data[key], source, (key,), named=False)


class _Links:
    """Follows references and records which component uses which."""

    def __init__(self, sources: Sources, problems: Collector) -> None:
        self._sources = sources
        self.problems = problems
        self._waiting: list[tuple[str, str, Source, str]] = []
        self._made: dict[tuple[str, str], Any] = {}
        self.origin: dict[tuple[str, str], tuple[Source, str]] = {}
        self.uses: dict[tuple[str, str], list[tuple[tuple[str, str], Location]]] = {}
        self._owner: tuple[str, str] | None = None

    def copy(self, node: Any, source: Source, pointer: tuple[str | int, ...], named: bool) -> Any:
        """Return `node` with references into the document; `named` says that its keys are chosen names."""
        if isinstance(node, list):
            return [self.copy(item, source, (*pointer, i), named=False) for i, item in enumerate(node)]
        if not isinstance(node, dict):
            return node
        result: dict[str, Any] = {}
        for key, value in node.items():
            if not named and key == "$ref" and isinstance(value, str):
                result[key] = self._reference(value, source, (*pointer, key))
            elif not named and (key in DATA or (key == "examples" and isinstance(value, list))):
                result[key] = value
            else:
                inner = not named and key in NAMED and isinstance(value, dict)
                result[key] = self.copy(value, source, (*pointer, key), named=inner)
        return result

    def target(self, ref: str, source: Source, here: Location, kinds: Sequence[str]) -> tuple[Source, str] | None:
        """Return the file and key that `ref` names, or add a problem and return None."""
        file, _, pointer = ref.partition("#")
        path = posixpath.normpath(posixpath.join(posixpath.dirname(source.path), file)) if file else source.path
        key = pointer.removeprefix("/").replace("~1", "/").replace("~0", "~")
        if path in self._sources.unread:
            return None  # reported when the file was read
        if "://" in file or file.startswith("//"):
            wrong = (
                "ref-remote",
                f"{ref} refers to another host",
                "copy its target into the spec",
            )
        elif path.startswith(("../", "/")) or "\\" in file:
            wrong = ("ref-outside", f"{ref} leaves the spec folder", "refer to a file inside it")
        elif path not in self._sources.files:
            wrong = ("ref-dangling", f"no file {path}", f"near it: {_near(path, self._sources.files)}")
        elif not pointer.startswith("/") or "/" in pointer[1:]:
            wrong = ("ref-deep", f"{ref} does not name an entry of a file", "refer to a whole entry: file.yaml#/Name")
        elif key not in self._sources.files[path].data:
            wrong = ("ref-dangling", f"no {key} in {path}", f"it has {_near(key, self._sources.files[path].data)}")
        elif path.partition("/")[0] not in kinds:
            wrong = (
                "ref-kind",
                f"{path} cannot be referred to from here",
                f"refer to {'/, '.join(kinds)}/",
            )
        else:
            return self._sources.files[path], key
        self.problems.add(here, *wrong)
        return None

    def finish(self, origins: dict[tuple[str, ...], tuple[Source, str]]) -> dict[str, dict[str, Any]]:
        """Copy every component that is referred to; return them by kind and name, sorted."""
        while self._waiting:
            kind, name, source, key = self._waiting.pop()
            self._owner = (kind, name)
            self._made[kind, name] = self.copy(source.data[key], source, (key,), named=False)
            origins["components", kind, name] = (source, key)
        kinds: dict[str, dict[str, Any]] = {}
        for (kind, name), value in sorted(self._made.items(), key=lambda entry: entry[0]):
            kinds.setdefault(kind, {})[name] = value
        return kinds

    def _reference(self, ref: str, source: Source, pointer: tuple[str | int, ...]) -> str:
        here = source.at(pointer)
        target = self.target(ref, source, here, KINDS)
        if target is None:
            return ref
        kind, name = component(target[0].path, target[1])
        if (kind, name) not in self._made:
            self._made[kind, name] = None
            self.origin[kind, name] = target
            self._waiting.append((kind, name, *target))
        if self._owner is not None:
            self.uses.setdefault(self._owner, []).append(((kind, name), here))
        return f"#/components/{kind}/{name}"


def _near(name: str, known: dict[str, Any]) -> str:
    import difflib  # only a failing run needs it

    return ", ".join(difflib.get_close_matches(name, known, n=3, cutoff=0.3) or list(known)[:3]) or "nothing"
