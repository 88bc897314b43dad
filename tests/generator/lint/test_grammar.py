"""The grammar of OpenAPI 3.1 agrees with the official schema, which an independent package contains."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest

from generator.lint.grammar import FLAG, KINDS, TEXT

OFFICIAL: dict[str, Any] = json.loads(
    files("openapi_spec_validator").joinpath("resources/schemas/v3.1/schema.json").read_text(encoding="utf-8")
)
# Kinds whose keys are names or codes, or that the official schema leaves to JSON Schema.
OTHERWISE = {"openapi", "error-type", "responses", "schema", "discriminator", "xml", "oauth-flow"}


def parts(schema: Any) -> Iterator[dict[str, Any]]:
    """Yield a schema of the official document and all schemas that it consists of."""
    if not isinstance(schema, dict):
        return
    yield schema
    if "$ref" in schema:
        target: Any = OFFICIAL
        for step in schema["$ref"].removeprefix("#/").split("/"):
            target = target[step]
        yield from parts(target)
    for key in ("allOf", "oneOf", "anyOf"):
        for branch in schema.get(key, ()):
            yield from parts(branch)
    for key in ("then", "else"):
        yield from parts(schema.get(key))
    for branch in schema.get("dependentSchemas", {}).values():
        yield from parts(branch)


def keys(schema: dict[str, Any]) -> set[str]:
    return {name for part in parts(schema) for name in part.get("properties", {})}


@pytest.mark.parametrize("kind", sorted(set(KINDS) - OTHERWISE))
def test_a_kind_has_the_official_keys(kind: str) -> None:
    official = OFFICIAL["$defs"][kind]
    # The official schema calls the server of a link `body`, unlike the text of the standard.
    renamed = {"body": "server"} if kind == "link" else {}
    assert set(KINDS[kind].keys) - {"$ref"} == {renamed.get(key, key) for key in keys(official)} - {"$ref"}
    assert set(KINDS[kind].required) <= {name for part in parts(official) for name in part.get("required", ())}


def test_the_document_has_the_official_keys() -> None:
    assert set(KINDS["openapi"].keys) == set(OFFICIAL["properties"])
    assert set(OFFICIAL["required"]) <= set(KINDS["openapi"].required)


@pytest.mark.parametrize(("shape", "official"), [(TEXT, "string"), (FLAG, "boolean")])
def test_plain_values_have_the_official_types(shape: object, official: str) -> None:
    for kind in sorted(set(KINDS) - OTHERWISE):
        for part in parts(OFFICIAL["$defs"][kind]):
            for name, value in part.get("properties", {}).items():
                if isinstance(value, dict) and value.get("type") == official:
                    assert KINDS[kind].keys[name] == shape, f"{kind}.{name}"


def test_schemas_have_the_keys_of_json_schema_and_of_openapi() -> None:
    folder = files("jsonschema_specifications").joinpath("schemas/draft202012/vocabularies")
    official = {"discriminator", "xml", "externalDocs", "example"}
    for vocabulary in ("core", "applicator", "unevaluated", "validation", "meta-data", "format-annotation", "content"):
        official |= set(json.loads(folder.joinpath(vocabulary).read_text(encoding="utf-8"))["properties"])
    assert set(KINDS["schema"].keys) == official
