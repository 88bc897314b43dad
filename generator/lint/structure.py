"""Rules on form: keys and values that OpenAPI 3.1 knows, extensions that we know, files in their places."""

from __future__ import annotations

import difflib
import re

from ..problems import Location
from ..spec_input.yaml_files import CATALOGUE, ENTRY
from .grammar import FOLDERS, KINDS
from .rule import Finding, Findings, found, rule
from .spec_index import SpecIndex

# What OpenAPI 3.0 wrote differently, on a schema; the rule openapi-3-0 tells, unknown-key keeps quiet.
OLD_SCHEMA_KEYS = {
    "nullable": "add 'null' to the type: type: [string, 'null']",
    "example": "use the list `examples`",
    "definitions": "make it a component of its own",
}
EXTENSIONS: dict[str, tuple[tuple[str, ...], str]] = {
    "x-sensitive": (("schema",), "true"),
    "x-retry": (("operation",), "safe"),
    "x-argument": (("parameter",), "the name of an argument, in snake_case"),
    "x-pagination": (("operation",), "a mapping with the texts cursor, next and items"),
    "x-error-types": (
        ("operation", "parameter", "schema", "response"),
        "a mapping of statuses (but for a shared response) to mappings of error types to their certainty",
    ),
}
STATUS = re.compile(r"(?:[1-5](?:[0-9][0-9]|XX)|default)\Z")


@rule("unknown-key")
def unknown_key(spec: SpecIndex) -> Findings:
    """Every key is one that OpenAPI 3.1 has for that kind of object, as tools skip a misspelt one in silence."""
    for kind, nodes in spec.nodes.items():
        keys = KINDS[kind].keys
        for node in nodes:
            for key in node.value:
                if key in keys or key.startswith("x-") or (kind == "schema" and key in OLD_SCHEMA_KEYS):
                    continue
                if (kind == "responses" and STATUS.match(key)) or (KINDS[kind].reference and key == "$ref"):
                    continue
                near = difflib.get_close_matches(key, keys, n=1, cutoff=0.5)
                fix = f"did you mean {near[0]}?" if near else f"an object of kind {kind} has {', '.join(sorted(keys))}"
                yield found(node, key, message=f"{key} is no key of kind {kind}", fix=fix)


@rule("wrong-type")
def wrong_type(spec: SpecIndex) -> Findings:
    """Every value has the form that OpenAPI 3.1 wants in its place, as a reader would trip over any other."""
    for mismatch in spec.type_mismatches:
        name = mismatch.pointer[-1] if mismatch.pointer else mismatch.source.path
        yield Finding(
            mismatch.source.at(mismatch.pointer), f"{name} has the wrong form", f"write {mismatch.wanted} here"
        )


@rule("missing-key")
def missing_key(spec: SpecIndex) -> Findings:
    """Every object has the keys that OpenAPI 3.1 demands of its kind, as other tools refuse the document without."""
    for kind, nodes in spec.nodes.items():
        for node in nodes:
            if "$ref" in node.value and KINDS[kind].reference:
                continue
            for key in KINDS[kind].required:
                if key not in node.value:
                    yield found(node, message=f"no {key} in an object of kind {kind}", fix=f"add `{key}:`")


@rule("reference-alone")
def reference_alone(spec: SpecIndex) -> Findings:
    """Outside schemas a `$ref` stands alone (but for summary and description), as readers drop what is beside it."""
    for kind, nodes in spec.nodes.items():
        if kind == "schema":
            continue
        for node in nodes:
            for key in node.value if isinstance(node.value.get("$ref"), str) else ():
                if key in KINDS[kind].keys and key not in ("$ref", "summary", "description"):
                    yield found(
                        node,
                        key,
                        message=f"{key} beside a $ref has no effect",
                        fix="move it to the target of the $ref",
                    )


@rule("openapi-3-0")
def openapi_3_0(spec: SpecIndex) -> Findings:
    """No schema is written the way of OpenAPI 3.0, as 3.1 gives those keys no meaning or another one."""
    for node in spec.nodes["schema"]:
        for key, fix in OLD_SCHEMA_KEYS.items():
            if key in node.value:
                yield found(node, key, message=f"{key} is OpenAPI 3.0", fix=fix)
        for key in ("exclusiveMinimum", "exclusiveMaximum"):
            if isinstance(node.value.get(key), bool):
                yield found(node, key, message=f"a true/false {key} is OpenAPI 3.0", fix=f"write {key}: and the limit")


@rule("extension")
def extension(spec: SpecIndex) -> Findings:
    """Every x- extension is one of ours, on the kind of object it belongs to, with a value that its readers know."""
    for kind, nodes in spec.nodes.items():
        for node in nodes:
            for key, value in node.value.items():
                if not key.startswith("x-"):
                    continue
                owners, wanted = EXTENSIONS.get(key, ((), ""))
                near = difflib.get_close_matches(key, EXTENSIONS, n=1)
                if not owners:
                    fix = f"did you mean {near[0]}?" if near else f"the known ones are {', '.join(EXTENSIONS)}"
                    yield found(node, key, message=f"{key} is no known extension", fix=fix)
                elif kind not in owners:
                    yield found(node, key, message=f"{key} on a {kind}", fix=f"it belongs on a {' or '.join(owners)}")
                elif not _fits(kind, key, value):
                    yield found(node, key, message=f"{key} has a value that nobody reads", fix=f"write {wanted}")


def _fits(kind: str, key: str, value: object) -> bool:
    if key == "x-sensitive":
        return value is True
    if key == "x-retry":
        return value == "safe"
    if key == "x-argument":
        return isinstance(value, str) and re.fullmatch(r"[a-z][a-z0-9_]*", value) is not None
    if key == "x-error-types":
        wanted = str if kind == "response" else dict
        return isinstance(value, dict) and all(isinstance(part, wanted) for part in value.values())
    return (
        isinstance(value, dict)
        and set(value) == {"cursor", "next", "items"}
        and all(isinstance(text, str) for text in value.values())
    )


@rule("file-place")
def file_place(spec: SpecIndex) -> Findings:
    """Every file lies below the folder of its kind and is named in snake_case, as paths become module names."""
    for path in spec.sources.files:
        kind, _, rest = path.partition("/")
        if path in (ENTRY, CATALOGUE):
            continue
        if kind not in FOLDERS:
            yield Finding(
                _top(spec, path), f"{path} belongs to no kind", f"put it below {'/, '.join(FOLDERS)}/ or away"
            )
        elif not re.fullmatch(r"(?:[a-z][a-z0-9_]*/)*[a-z][a-z0-9_]*\.yaml", rest):
            yield Finding(_top(spec, path), f"{path} is not in snake_case", "rename the file or its folder")


def _top(spec: SpecIndex, path: str) -> Location:
    return spec.sources.files[path].at()
