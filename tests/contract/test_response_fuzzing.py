"""Drawn responses contain almost every place of the document, satisfy it, and are decoded without a finding."""

from __future__ import annotations

import random

import jsonschema_rs
from stytch_contract.cases import Cases, Document, operation_ids
from stytch_contract.cli.fuzz import BASE_URL, CREDENTIALS
from stytch_contract.engine import RunResult
from stytch_contract.response_schemas import ResponseSchemas, places_in
from stytch_contract.responses.drawing import STYLES, Drawing, Style
from stytch_contract.responses.response_fuzzing import ResponseFuzzing

from tests.contract.conftest import SEED

# Null for every optional field is valid input for a client, although some schemas do not say so.
VALID_STYLES = [style for style in STYLES if style.optional in {"present", "absent"}]


def _share(document: Document, style: Style) -> float:
    schemas = ResponseSchemas(document)
    places: set[tuple[str, str]] = set()
    occurred: set[tuple[str, str]] = set()
    for name in operation_ids(document):
        places.update((name, path) for path in schemas.places(name))
        body = Drawing(schemas, style, random.Random(SEED)).body(name)
        occurred.update((name, path) for path in places_in(body))
    return len(occurred & places) / len(places)


def test_almost_all_places_of_the_document_occur(document: Document) -> None:
    assert _share(document, STYLES[0]) >= 0.95


def test_the_share_is_measured(document: Document) -> None:
    assert _share(document, Style("required fields only", optional="absent")) < 0.9


def test_drawn_responses_satisfy_the_document(document: Document) -> None:
    schemas = ResponseSchemas(document)
    for name in operation_ids(document)[::3]:
        validator = jsonschema_rs.validator_for({**schemas[name], "components": document["components"]})
        for style in VALID_STYLES:
            validator.validate(Drawing(schemas, style, random.Random(SEED)).body(name))


def test_the_client_decodes_what_is_drawn(document: Document, cases: Cases) -> None:
    names, result = operation_ids(document)[::6], RunResult(SEED)
    fuzzing = ResponseFuzzing(cases, BASE_URL, CREDENTIALS)
    fuzzing.run(names, result)
    assert not result.total.smallest, result.total.smallest
    assert result.total.counts["responses"] > 30 * len(names)
    assert fuzzing.coverage.share >= 0.95
