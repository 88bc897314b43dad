"""Rules on references: a $ref leads to an entry of the right kind, in one direction, and every entry is used."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from ...spec_input.yaml_files import CATALOGUE, ENTRY
from ..grammar import FOLDERS
from ..objects import Component, Reference
from ..rule import Finding, Findings, found, rule, suggest
from ..spec_index import SpecIndex

T = TypeVar("T")
Uses = dict[T, list[tuple[T, Reference]]]


@rule("reference-form")
def reference_form(spec: SpecIndex) -> Findings:
    """A $ref is a relative path to a file of the spec plus one entry of it; nothing else is read or downloaded."""
    for reference in spec.references:
        file, _, pointer = reference.text.partition("#")
        if "://" in file or file.startswith("//"):
            yield _at(reference, f"{reference.text} is on another host", "copy it into the spec and refer to the copy")
        elif reference.target[0].startswith(("../", "/")) or "\\" in file:
            yield _at(reference, f"{reference.text} is outside the spec folder", "refer to a file of the spec")
        elif not pointer.startswith("/") or "/" in pointer[1:]:
            yield _at(reference, f"{reference.text} is not a whole entry of a file", "write file.yaml#/Name")


@rule("reference-target")
def reference_target(spec: SpecIndex) -> Findings:
    """The entry that a $ref names exists."""
    malformed = {finding.location for finding in reference_form(spec)}
    for reference in spec.references:
        path, key = reference.target
        source = spec.sources.files.get(path)
        if path in spec.sources.unread or (malformed and reference.source.at(reference.pointer) in malformed):
            continue
        if source is None:
            yield _at(reference, f"there is no file {path}", suggest(path, spec.sources.files, "add the file"))
        elif key not in source.data:
            yield _at(reference, f"{path} has no entry {key}", suggest(key, source.data, "add the entry"))


@rule("reference-kind")
def reference_kind(spec: SpecIndex) -> Findings:
    """A $ref leads to the kind of object that belongs in its place, such as a response among responses."""
    for reference in spec.references:
        path, key = reference.target
        if path not in spec.sources.files or key not in spec.sources.files[path].data:
            continue
        if FOLDERS.get(path.partition("/")[0]) != reference.kind:
            wanted = next((name for name, kind in FOLDERS.items() if kind == reference.kind), None)
            fix = f"refer to a file below {wanted}/" if wanted else "write the object out here"
            yield _at(reference, f"a {reference.kind} belongs here, and {path} has none", fix)


@rule("reference-alone")
def reference_alone(spec: SpecIndex) -> Findings:
    """Outside schemas a $ref has no other keys beside it except summary and description; tools ignore them."""
    for kind, nodes in spec.nodes.items():
        allowed = ("$ref",) if kind == "path-item" else ("$ref", "summary", "description")
        for node in nodes if kind != "schema" else ():
            for key in node.value if isinstance(node.value.get("$ref"), str) else ():
                if key not in allowed:
                    message = f"{key} has no effect beside a $ref"
                    yield found(node, key, message=message, fix="move it to the target of the $ref")


@rule("reference-cycle")
def reference_cycle(spec: SpecIndex) -> Findings:
    """A cycle of references passes a field that can be empty or absent; otherwise no finite value fits."""
    uses: Uses[Component] = {
        user: [(reference.target, reference) for reference in held if not _can_end(spec, reference)]
        for user, held in spec.uses.items()
    }
    for cycle, reference in _cycles(uses):
        names = " -> ".join(key for _, key in cycle)
        fix = "remove one of these references, or make it an optional field or the items of a list in a field"
        yield _at(reference, f"a cycle of references: {names}", fix)


@rule("file-cycle")
def file_cycle(spec: SpecIndex) -> Findings:
    """Files do not refer to each other in a cycle; they become modules, which import in one direction."""
    uses: Uses[str] = {}
    for reference in spec.references:
        if reference.source.path != reference.target[0] != ENTRY:
            uses.setdefault(reference.source.path, []).append((reference.target[0], reference))
    for cycle, reference in _cycles(uses):
        fix = "move what both use into a third file"
        yield _at(reference, f"a cycle of files: {' -> '.join(cycle)}", fix)


@rule("namespace-direction")
def namespace_direction(spec: SpecIndex) -> Findings:
    """Schemas refer to their own namespace and to those that the settings allow, so that modules import one way."""
    for reference in spec.references:
        here, there = _namespace(reference.source.path), _namespace(reference.target[0])
        allowed = spec.settings.namespaces.get(here, ())
        if here and there and here != there and there not in allowed:
            fix = f"move the schema; {here} may refer to {', '.join(allowed) or 'no other namespace'}"
            yield _at(reference, f"{here} refers to {there}", fix)


@rule("namespace-known")
def namespace_known(spec: SpecIndex) -> Findings:
    """The first folder below schemas/ is a namespace of the settings; clients are made of namespaces."""
    for path, source in spec.sources.files.items():
        name = _namespace(path)
        if name and name not in spec.settings.namespaces:
            known = ", ".join(spec.settings.namespaces)
            fix = f"add it to [tool.generator.lint.namespaces] or use one of {known}"
            yield Finding(source.at(), f"the settings have no namespace {name}", fix)


@rule("unused-component", whole=True)
def unused_component(spec: SpecIndex) -> Findings:
    """Every entry of a file is reachable from openapi.yaml; an unused one is never corrected."""
    reached = _reached(spec)
    for path, source in spec.sources.files.items():
        keys = [key for key in source.data if (path, key) not in reached]
        if path in (ENTRY, CATALOGUE) or path.partition("/")[0] == "examples":
            continue
        if keys and len(keys) == len(source.data):
            yield Finding(source.at(), f"nothing in {path} is used", "refer to it or remove the file")
            continue
        for key in keys:
            yield Finding(source.at((key,)), f"{key} is not used", "refer to it or remove it")


def _can_end(spec: SpecIndex, reference: Reference) -> bool:
    """Tell whether a reference is inside a field of an object that can be absent or empty."""
    steps = reference.pointer
    for depth in range(len(steps) - 2, 0, -1):
        if steps[depth] == "properties" and (holder := spec.node(reference.source, steps[:depth])) is not None:
            needed = holder.value.get("required")
            optional = steps[depth + 1] not in (needed if isinstance(needed, list) else ())
            return optional or any(step in ("items", "additionalProperties") for step in steps[depth + 2 :])
    return False


def _at(reference: Reference, message: str, fix: str) -> Finding:
    return Finding(reference.source.at(reference.pointer), message, fix)


def _namespace(path: str) -> str:
    """Return the first folder below schemas/, or an empty string for other files."""
    steps = path.split("/")
    return steps[1] if steps[0] == "schemas" and len(steps) > 2 else ""


def _reached(spec: SpecIndex) -> set[Component]:
    waiting = [reference.target for reference in spec.references if reference.source.path == ENTRY]
    reached: set[Component] = set()
    while waiting:
        component = waiting.pop()
        if component not in reached:
            reached.add(component)
            waiting += [reference.target for reference in spec.uses.get(component, ())]
    return reached


def _cycles(uses: Uses[T]) -> Iterator[tuple[list[T], Reference]]:
    """Yield each cycle with the reference that closes it, by a depth-first search without recursion."""
    done: set[T] = set()
    for start in sorted(uses, key=str):
        if start in done:
            continue
        trail: dict[T, None] = {start: None}
        work = [iter(uses[start])]
        while work:
            step = next(work[-1], None)
            if step is None:
                work.pop()
                done.add(trail.popitem()[0])
            elif step[0] in trail:
                nodes = list(trail)
                yield [*nodes[nodes.index(step[0]) :], step[0]], step[1]
            elif step[0] not in done:
                trail[step[0]] = None
                work.append(iter(uses.get(step[0], ())))
