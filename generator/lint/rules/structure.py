"""Rules on structure: keys, values and files that OpenAPI 3.1 and this repository allow."""

from __future__ import annotations

import re

from ...spec_input.yaml_files import CATALOGUE, ENTRY
from ..grammar import FOLDERS, KINDS
from ..lookup import is_open_enum, layers
from ..objects import Node
from ..rule import Finding, Findings, found, rule, suggest
from ..spec_index import SpecIndex

# Schema keys of OpenAPI 3.0 with what replaces them; the rule openapi-3-0 reports them instead of unknown-key.
OLD_SCHEMA_KEYS = {
    "nullable": "add 'null' to the type: type: [string, 'null']",
    "example": "use the list `examples`",
    "definitions": "make it a component of its own",
}
CLIENT_OPTIONS = ("project_id",)
EXTENSIONS: dict[str, tuple[tuple[str, ...], str]] = {
    "x-sensitive": (("schema",), "true"),
    "x-decides-access": (("schema",), "true"),
    "x-retry": (("operation",), "safe"),
    "x-argument": (("parameter",), "the name of an argument, in snake_case"),
    "x-client-option": (("parameter",), " or ".join(CLIENT_OPTIONS)),
    "x-pagination": (("operation",), "a mapping with the strings cursor, next and items"),
    "x-error-types": (
        ("operation", "parameter", "schema", "response"),
        "statuses with error types and their certainty, or on a response only error types and their certainty",
    ),
}
STATUS = re.compile(r"(?:[1-5](?:[0-9][0-9]|XX)|default)\Z")


@rule("unknown-key")
def unknown_key(spec: SpecIndex) -> Findings:
    """Keys are those that OpenAPI 3.1 defines for the kind of object; tools ignore a misspelt one silently."""
    for kind, nodes in spec.nodes.items():
        keys = KINDS[kind].keys
        for node in nodes:
            for key in node.value:
                if key in keys or key.startswith("x-") or (kind == "schema" and key in OLD_SCHEMA_KEYS):
                    continue
                if (kind == "responses" and STATUS.match(key)) or (KINDS[kind].reference and key == "$ref"):
                    continue
                fix = suggest(key, keys, f"use one of {', '.join(sorted(keys)) or 'the status codes'}")
                yield found(node, key, message=f"a {kind} object has no key {key}", fix=fix)


@rule("wrong-type")
def wrong_type(spec: SpecIndex) -> Findings:
    """Values have the type that OpenAPI 3.1 defines for their place; tools fail on any other."""
    for mismatch in spec.type_mismatches:
        name = mismatch.pointer[-1] if mismatch.pointer else mismatch.source.path
        place = mismatch.source.at(mismatch.pointer)
        yield Finding(place, f"{name} has the wrong type", f"write {mismatch.wanted} here")


@rule("missing-key")
def missing_key(spec: SpecIndex) -> Findings:
    """Objects have the keys that OpenAPI 3.1 requires for their kind; tools reject a document without them."""
    for kind, nodes in spec.nodes.items():
        for node in nodes:
            if "$ref" in node.value and KINDS[kind].reference:
                continue
            for key in KINDS[kind].required:
                if key not in node.value:
                    yield found(node, message=f"the {kind} object has no {key}", fix=f"add `{key}:`")


@rule("openapi-3-0")
def openapi_3_0(spec: SpecIndex) -> Findings:
    """The document uses OpenAPI 3.1; keywords of 3.0 have another meaning there, or none."""
    for document in spec.nodes["openapi"]:
        version = document.value.get("openapi")
        if isinstance(version, str) and not version.startswith("3.1."):
            yield found(document, "openapi", message=f"OpenAPI {version} is not supported", fix="write 3.1.0")
    for node in spec.nodes["schema"]:
        for key, fix in OLD_SCHEMA_KEYS.items():
            if key in node.value:
                yield found(node, key, message=f"{key} is a keyword of OpenAPI 3.0", fix=fix)
        for key in ("exclusiveMinimum", "exclusiveMaximum"):
            if isinstance(node.value.get(key), bool):
                message = f"{key} with true or false is OpenAPI 3.0"
                yield found(node, key, message=message, fix=f"write the limit itself: `{key}: 0`")


@rule("extension")
def extension(spec: SpecIndex) -> Findings:
    """An x- extension is one that this repository defines, on the right kind of object and with a valid value."""
    for kind, nodes in spec.nodes.items():
        for node in nodes:
            for key, value in node.value.items():
                if not key.startswith("x-"):
                    continue
                owners, wanted = EXTENSIONS.get(key, ((), ""))
                if not owners:
                    fix = suggest(key, EXTENSIONS, f"use one of {', '.join(EXTENSIONS)}")
                    yield found(node, key, message=f"there is no extension {key}", fix=fix)
                elif kind not in owners:
                    fix = f"use it on a {' or '.join(owners)}"
                    yield found(node, key, message=f"{key} has no effect on a {kind} object", fix=fix)
                elif not _valid(kind, key, value):
                    yield found(node, key, message=f"the value of {key} is not valid", fix=f"write {wanted}")
                elif key == "x-decides-access" and not _is_checkable(spec, node):
                    fix = "use it on a boolean, number, string, array or open enum, which has one type to insist on"
                    yield found(node, key, message=f"the client cannot check {key} here", fix=fix)


@rule("file-path")
def file_path(spec: SpecIndex) -> Findings:
    """Files are in the folder of their kind and named in snake_case; paths become module names."""
    for path, source in spec.sources.files.items():
        kind, _, rest = path.partition("/")
        if path in (ENTRY, CATALOGUE):
            continue
        if kind not in FOLDERS:
            fix = f"move it to {'/, '.join(FOLDERS)}/ or out of the spec"
            yield Finding(source.at(), f"{path} is in no folder of a kind of object", fix)
        elif not re.fullmatch(r"(?:[a-z][a-z0-9_]*/)*[a-z][a-z0-9_]*\.yaml", rest):
            yield Finding(source.at(), f"{path} is not in snake_case", "rename the file or its folder")


def _is_checkable(spec: SpecIndex, schema: Node) -> bool:
    """Return whether the client can tell a value of a schema from one of another type."""
    target = layers(spec, schema, ())[-1]
    has_one_type = target.value.get("type") in ("boolean", "number", "integer", "string", "array")
    return is_open_enum(target) or (has_one_type and "enum" not in target.value)


def _valid(kind: str, key: str, value: object) -> bool:
    if key in ("x-sensitive", "x-decides-access"):
        return value is True
    if key == "x-retry":
        return value == "safe"
    if key == "x-argument":
        return isinstance(value, str) and re.fullmatch(r"[a-z][a-z0-9_]*", value) is not None
    if key == "x-client-option":
        return value in CLIENT_OPTIONS
    if key == "x-error-types":
        wanted = str if kind == "response" else dict
        return isinstance(value, dict) and all(isinstance(part, wanted) for part in value.values())
    return (
        isinstance(value, dict)
        and set(value) == {"cursor", "next", "items"}
        and all(isinstance(text, str) for text in value.values())
    )
