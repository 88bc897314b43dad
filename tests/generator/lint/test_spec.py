"""The real spec: no lint problems, and a valid OpenAPI 3.1 document for an independent validator."""

from __future__ import annotations

from pathlib import Path

import jsonschema_rs
import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from generator.lint import LintSettings, check
from generator.problems import show
from generator.spec_input.bundle import Document, bundle
from generator.spec_input.load import load_spec
from generator.spec_input.yaml_files import Sources

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def sources() -> Sources:
    return load_spec(ROOT / "spec")


@pytest.fixture(scope="module")
def document(sources: Sources) -> Document:
    return bundle(sources)


def test_the_spec_keeps_every_house_rule(sources: Sources) -> None:
    problems = check(sources, LintSettings.read(ROOT / "pyproject.toml"))
    assert not problems, show(problems, ROOT, colour=False)


def test_an_independent_validator_accepts_the_document(document: Document) -> None:
    found = [f"{'/'.join(map(str, error.path))}: {error.message}" for error in _validator(document).iter_errors()]
    assert not found


def test_the_independent_validator_would_object(document: Document) -> None:
    operation = next(iter(next(iter(document.data["paths"].values())).values()))
    kept = operation.pop("responses")
    try:
        operation["responses"] = {"200": {}}
        assert list(_validator(document).iter_errors())
    finally:
        operation["responses"] = kept


def test_every_schema_is_taken_by_a_second_validator(document: Document) -> None:
    _compile_every_schema(document)


@pytest.mark.parametrize("spoiled", [{"pattern": "("}, {"$ref": "#/components/schemas/Nothing"}], ids=str)
def test_the_second_validator_would_object(spoiled: dict[str, str], document: Document) -> None:
    schemas = document.data["components"]["schemas"]
    name = next(iter(schemas))
    kept = schemas[name]
    try:
        schemas[name] = spoiled
        with pytest.raises(jsonschema_rs.ValidationError):
            _compile_every_schema(document)
    finally:
        schemas[name] = kept


def _compile_every_schema(document: Document) -> None:
    registry = jsonschema_rs.Registry([("urn:document", document.data)])
    for name in document.data["components"]["schemas"]:
        jsonschema_rs.validator_for({"$ref": f"urn:document#/components/schemas/{name}"}, registry=registry)


def _validator(document: Document) -> OpenAPIV31SpecValidator:
    return OpenAPIV31SpecValidator(document.data)
