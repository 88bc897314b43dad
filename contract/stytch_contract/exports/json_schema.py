"""The JSON Schema of scenario files, with which editors complete and check them."""

from __future__ import annotations

import inspect
from operator import attrgetter
from typing import Any

from stytch_contract.cases import Document
from stytch_contract.clients.generated_client import CLIENTS
from stytch_contract.scenarios.fixture_values import PHRASES
from stytch_contract.scenarios.operations import Operations
from stytch_contract.scenarios.parser import ACTION_KEYS, CERTAINTIES, DURATION, ERROR

Schema = dict[str, Any]

_TEXT: Schema = {"type": "string"}
_MAPPING: Schema = {"type": "object"}
_CERTAINTY: Schema = {"enum": list(CERTAINTIES)}
_STEP: dict[str, Schema] = {
    "description": {**_TEXT, "description": "What the step shows."},
    "certainty": {**_CERTAINTY, "description": "How certain it is that the real API behaves this way."},
    "as": {**_TEXT, "description": "A name for the result, which later steps use in expressions."},
}
_KEYS: dict[str, Schema] = {
    "with": {**_MAPPING, "description": "The arguments, by name."},
    "times": {"type": "integer", "minimum": 1, "description": "How often to make the call; the last result counts."},
    "error": {**_TEXT, "pattern": f"^({ERROR.pattern})$", "description": "Status and error type, or an exception."},
    "expect": {**_MAPPING, "description": "What the result must contain."},
    "likely": {**_MAPPING, "description": "What the result must contain, if the backend behaves as is likely."},
    "guess": {**_MAPPING, "description": "What the result must contain, if the backend behaves as was guessed."},
}
_ACTIONS: dict[str, Schema] = {
    "call": {**_TEXT, "description": "A method of the client."},
    "inbox": {**_TEXT, "description": "The email address or phone number whose messages to read."},
    "wait": {**_TEXT, "pattern": f"^{DURATION.pattern}$", "description": "How far to move the clock of the backend."},
    "decode": {**_TEXT, "description": "A JWT to split into header and claims."},
    "rotate": {**_TEXT, "pattern": f"^{DURATION.pattern}$", "description": "How long to publish the old key."},
    "sign_in_at": {**_TEXT, "description": "An identity provider to sign in at."},
}


def scenario_schema(document: Document) -> Schema:
    """The schema of a scenario file; the arguments of each call are those of the client's method.

    Args:
        document: The bundled document.
    """
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A scenario",
        "type": "object",
        "required": ["title", "product", "source", "steps"],
        "additionalProperties": False,
        "properties": {
            "title": {**_TEXT, "description": "What the scenario shows."},
            "product": {"enum": list(CLIENTS)},
            "source": {**_TEXT, "description": "Where the behaviour is documented."},
            "certainty": {**_CERTAINTY, "description": "The certainty of all steps that do not state their own."},
            "given": {"type": "object", "additionalProperties": _TEXT, "description": f"Values by name: {PHRASES}."},
            "setup": {**_MAPPING, "description": "Project settings that the API cannot create."},
            "steps": {"type": "array", "minItems": 1, "items": {"oneOf": [_step(action) for action in _ACTIONS]}},
        },
        "allOf": [_calls(product, Operations(document)) for product in CLIENTS],
    }


def _step(action: str) -> Schema:
    keys = {key: _KEYS[key] for key in _KEYS if key in ACTION_KEYS[action]}
    return {
        "type": "object",
        "required": [action],
        "additionalProperties": False,
        "properties": {action: _ACTIONS[action], **_STEP, **keys},
    }


def _calls(product: str, operations: Operations) -> Schema:
    """The rule for the calls of a product: which methods there are, and which arguments each has."""
    client = CLIENTS[product][0](project_id="project-test-schema", secret="unused")  # noqa: S106  (sends nothing)
    names = (name.partition(".") for name in operations.by_id)
    methods = sorted(subject for namespace, _, subject in names if namespace in (product, "common"))
    rules = [
        {
            "if": {"required": ["call"], "properties": {"call": {"const": method}}},
            "then": {"properties": {"with": {"propertyNames": {"enum": _arguments(attrgetter(method)(client))}}}},
        }
        for method in methods
    ]
    # Not an enum: the client has methods that send more than one operation, or none.
    call = {"anyOf": [{"enum": methods}, _TEXT]}
    return {
        "if": {"properties": {"product": {"const": product}}},
        "then": {"properties": {"steps": {"items": {"properties": {"call": call}, "allOf": rules}}}},
    }


def _arguments(method: Any) -> list[str]:
    return list(inspect.signature(method).parameters)
