"""Rules on references: they lead to the right kind of thing, in the allowed direction, and nothing is left over."""

from __future__ import annotations

from ..spec_input.yaml_files import CATALOGUE, ENTRY
from .grammar import FOLDERS
from .objects import Component
from .rule import Finding, Findings, rule
from .spec_index import SpecIndex


@rule("reference-kind")
def reference_kind(spec: SpecIndex) -> Findings:
    """A $ref leads to the kind of object that its place wants, as a response is no schema."""
    for reference in spec.references:
        folder = reference.target[0].partition("/")[0]
        if folder in FOLDERS and FOLDERS[folder] != reference.kind:
            wanted = next((name for name, kind in FOLDERS.items() if kind == reference.kind), None)
            yield Finding(
                reference.source.at(reference.pointer),
                f"a {reference.kind} is wanted here and {reference.target[0]} holds none",
                f"refer to a file below {wanted}/" if wanted else "write the object out here",
            )


@rule("namespace-direction")
def namespace_direction(spec: SpecIndex) -> Findings:
    """Schemas use their own namespace and those the settings allow, so that modules import one way."""
    for reference in spec.references:
        here, there = _namespace(reference.source.path), _namespace(reference.target[0])
        if not here or not there or here == there:
            continue
        allowed = spec.settings.namespaces.get(here, ())
        if there not in allowed:
            yield Finding(
                reference.source.at(reference.pointer),
                f"{here} refers to {there}",
                f"move the schema; beside itself {here} may use {', '.join(allowed) or 'nothing'}",
            )


@rule("namespace-known")
def namespace_known(spec: SpecIndex) -> Findings:
    """The first folder below schemas/ is a namespace that the settings know, as clients are made of namespaces."""
    for path, source in spec.sources.files.items():
        name = _namespace(path)
        if name and name not in spec.settings.namespaces:
            known = ", ".join(spec.settings.namespaces)
            fix = f"add it to [tool.generator.lint.namespaces] or use one of {known}"
            yield Finding(source.at(), f"the settings know no namespace {name}", fix)


@rule("unused-component", whole=True)
def unused_component(spec: SpecIndex) -> Findings:
    """Everything in the files is reached from openapi.yaml, as what nobody uses nobody corrects."""
    reached = _reached(spec)
    for path, source in spec.sources.files.items():
        keys = [key for key in source.data if (path, key) not in reached]
        if path in (ENTRY, CATALOGUE) or path.partition("/")[0] in ("examples", ""):
            continue
        if keys and len(keys) == len(source.data):
            yield Finding(source.at(), f"nothing in {path} is used", "refer to it or remove the file")
            continue
        for key in keys:
            yield Finding(source.at((key,)), f"{key} is not used", "refer to it or remove it")


def _namespace(path: str) -> str:
    """Return the first folder below schemas/, or an empty text for files elsewhere."""
    steps = path.split("/")
    return steps[1] if steps[0] == "schemas" and len(steps) > 2 else ""


def _reached(spec: SpecIndex) -> set[Component]:
    waiting = [reference.target for reference in spec.references if reference.source.path == ENTRY]
    found: set[Component] = set()
    while waiting:
        component = waiting.pop()
        if component not in found:
            found.add(component)
            waiting += [reference.target for reference in spec.uses.get(component, ())]
    return found
