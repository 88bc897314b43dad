"""Finds what would never fail in a scenario: expectations of fields, errors and names that do not exist."""

from __future__ import annotations

import inspect
from collections.abc import Collection, Iterable, Iterator
from operator import attrgetter
from typing import Any, Final

import stytch_client
from stytch_client import MemberAuthorization

from stytch_contract.cases import Document
from stytch_contract.clients.generated_client import CLIENTS
from stytch_contract.response_schemas import ResponseSchemas, Schema
from stytch_contract.scenarios.expressions import referenced_names
from stytch_contract.scenarios.matchers import is_known_matcher
from stytch_contract.scenarios.operations import Operations
from stytch_contract.scenarios.parser import Scenario, Step

_MEMBERS: Final = ("<includes>", "<excludes>")
_AUTHORIZATION: Final = inspect.signature(MemberAuthorization).parameters.keys()


class ScenarioLint:
    """Compares scenarios with the document and the client.

    Args:
        document: The bundled document.
    """

    def __init__(self, document: Document) -> None:
        self._schemas = ResponseSchemas(document)
        self._operations = Operations(document)
        self._clients = {
            product: sync(project_id="project-test-lint", secret="unused")  # noqa: S106  (sends nothing)
            for product, (sync, _) in CLIENTS.items()
        }

    def problems(self, scenario: Scenario) -> Iterator[str]:
        """Describe each problem of a scenario, with file, line and fix."""
        file = scenario.path.name
        used = referenced_names([scenario.setup, *scenario.given.values()]).union(
            *(step.references for step in scenario.steps)
        )
        for name in sorted(scenario.given.keys() - used):
            yield f"{file}:1: the given value {name} is not used; remove it, or add the step that it was meant for"
        for step in scenario.steps:
            if step.name and step.name not in used:
                yield f"{file}:{step.line}: the result {step.name} is not used; remove `as`, or add the missing step"
            for problem in self._step(scenario.product, step):
                yield f"{file}:{step.line}: {problem}"

    def _step(self, product: str, step: Step) -> Iterator[str]:
        for expected in step.expected.values():
            yield from _unknown_matchers(expected)
        if step.action != "call":
            return
        try:
            method = attrgetter(step.subject)(self._clients[product])
        except AttributeError:
            yield f"the {product} client has no method {step.subject}; correct the name"
            return
        parameters = inspect.signature(method).parameters
        for name in step.arguments.keys() - parameters.keys():
            yield f"{step.subject} has no argument {name}; write one of {', '.join(sorted(parameters))}"
        for name in step.arguments.get("authorization", {}).keys() - _AUTHORIZATION:
            yield f"an authorization has no {name}; write one of {', '.join(sorted(_AUTHORIZATION))}"
        operation = self._operations.sent_by(product, step.subject)
        yield from self._error(step, operation)
        if operation:
            for expected in step.expected.values():
                yield from self._fields(expected, [self._schemas[operation]], "")

    def _error(self, step: Step, operation: str | None) -> Iterator[str]:
        status, _, error_type = step.error.partition(" ")
        if not error_type:
            if status and status not in stytch_client.__all__:
                yield f"the client has no exception {status}; correct the name"
        elif operation and (int(status), error_type) not in self._listed(operation):
            yield f"{operation} does not list the error {step.error}; correct it, or add it to the document"

    def _listed(self, operation: str) -> Collection[tuple[int, str]]:
        return self._schemas.error_types(self._operations.by_id[operation])

    def _fields(self, expected: Any, schemas: Iterable[Schema], path: str) -> Iterator[str]:
        """Describe each expected field that none of the schemas of a place has."""
        alternatives = [arm for schema in schemas for arm in self._schemas.alternatives(schema)]
        if isinstance(expected, dict) and any(key in expected for key in _MEMBERS):
            expected = [item for key in _MEMBERS for item in expected.get(key, ())]
        if isinstance(expected, list):
            items = [arm["items"] for arm in alternatives if "items" in arm]
            for item in expected:
                yield from self._fields(item, items, path)
        elif isinstance(expected, dict):
            for name, value in expected.items():
                inner = [arm["properties"][name] for arm in alternatives if name in arm.get("properties", {})]
                place = f"{path}.{name}" if path else name
                if inner:
                    yield from self._fields(value, inner, place)
                elif not any(_is_free(arm) for arm in alternatives):
                    known = sorted({key for arm in alternatives for key in arm.get("properties", ())})
                    yield f"the response has no field {place}; write one of {', '.join(known)}"


def _is_free(schema: Schema) -> bool:
    """Whether an object may have fields of any name, because its schema lists none."""
    return "properties" not in schema and "object" in schema.get("type", "object")


def _unknown_matchers(expected: Any) -> Iterator[str]:
    if isinstance(expected, dict):
        for key, value in expected.items():
            if key.startswith("<") and key not in _MEMBERS:
                yield f"unknown matcher {key}; write one of {', '.join(_MEMBERS)}"
            yield from _unknown_matchers(value)
    elif isinstance(expected, list):
        for item in expected:
            yield from _unknown_matchers(item)
    elif isinstance(expected, str) and not is_known_matcher(expected):
        yield f"unknown matcher {expected}; stytch_contract/scenarios/matchers.py lists the known ones"
