"""What schemathesis makes of the document: the cases of one operation, phase by phase, the same for the same seed."""

from __future__ import annotations

import copy
import hashlib
import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import resources
from typing import Any

import hypothesis
import jsonschema_rs
import schemathesis
from schemathesis.core.parameters import ParameterLocation
from schemathesis.generation import GenerationMode
from schemathesis.schemas import APIOperation
from schemathesis.specs.openapi.schemas import OpenApiSchema

Document = dict[str, Any]
Case = schemathesis.Case[Any]
Operation = APIOperation[Any, Any, Any, Any]


@dataclass(frozen=True)
class Cases:
    """The document as schemathesis reads it.

    Attributes:
        schema: schemathesis' own reading.
        seed: decides every random choice; equal seeds give equal cases.
        max_examples: how many random cases to draw for an operation, once valid and once invalid.
    """

    schema: OpenApiSchema
    seed: int
    max_examples: int

    def operations(self) -> dict[str, Operation]:
        """All operations of the document by their dotted name, in its order."""
        return {name: self.schema.find_operation_by_id(name) for name in operation_ids(self.schema.raw_schema)}

    def examples(self, operation: Operation, consume: Callable[[Case], None]) -> None:
        """Give `consume` the documented examples."""
        for strategy in self.schema.get_strategies_from_examples(operation):
            self._draw(operation, strategy, 1, consume)

    def coverage(self, operation: Operation) -> Iterator[Case]:
        """Every boundary of every constraint, on both sides; deterministic."""
        random.seed(self._seed(operation))
        config = self.schema.config.generation_for(operation=operation)
        yield from self.schema.iter_coverage_cases(
            operation, generation_modes=list(GenerationMode), generation_config=config
        )

    def fuzzing(self, operation: Operation, consume: Callable[[Case], None]) -> None:
        """Give `consume` random cases, valid and invalid; what it raises is shrunk and raised at the end."""
        nothing_to_spoil = not operation.body and not any(True for _ in operation.iter_parameters())
        for mode in [GenerationMode.POSITIVE] if nothing_to_spoil else GenerationMode:
            self._draw(operation, operation.as_strategy(generation_mode=mode), self.max_examples, consume)

    def _draw(self, operation: Operation, strategy: Any, count: int, consume: Callable[[Case], None]) -> None:
        @hypothesis.seed(self._seed(operation))
        @hypothesis.settings(
            max_examples=count,
            database=None,
            deadline=None,
            print_blob=False,
            phases=[hypothesis.Phase.generate, hypothesis.Phase.shrink],
            suppress_health_check=list(hypothesis.HealthCheck),
        )
        @hypothesis.given(case=strategy)
        def drawn(case: Case) -> None:
            consume(case)

        drawn()

    def _seed(self, operation: Operation) -> int:
        """One seed an operation, so that running it alone draws what running all drew."""
        name = f"{self.seed} {operation.definition.raw['operationId']}"
        return int.from_bytes(hashlib.sha256(name.encode()).digest()[:8])


def operation_ids(document: Document) -> list[str]:
    """The dotted names of all operations, in the document's order."""
    items = document["paths"].values()
    return [part["operationId"] for item in items for part in item.values() if "operationId" in part]


def bundled() -> Document:
    """The document that ships inside the generated client."""
    document: Document = json.loads(resources.files("stytch_client").joinpath("openapi.json").read_bytes())
    return document


def load(document: Document, *, seed: int, max_examples: int) -> Cases:
    """Read the bundled document.

    Args:
        document: the bundled OpenAPI document.
        seed: decides every random choice.
        max_examples: random cases an operation and a mode, 1 or more.
    """
    config = schemathesis.Config.from_dict(
        {
            "seed": seed,
            "generation": {
                "database": "none",
                # Else the generated credentials repair the very cases that are about missing ones.
                "with-security-parameters": False,
                "allow-extra-parameters": False,
            },
            # Methods the document does not name cannot be said through a client with one function an operation.
            "phases": {"coverage": {"unexpected-methods": []}},
            # These send requests of their own, past the client.
            "checks": {"ignored_auth": {"enabled": False}, "object_level_authorization": {"enabled": False}},
        }
    )
    return Cases(schemathesis.openapi.from_dict(closed(document), config=config), seed, max_examples)


def closed(document: Document) -> Document:
    """A copy of the document in which request objects admit no undeclared keys.

    A typed client has no way to say a key that is not declared, so positive cases must not hold one.
    """
    document = copy.deepcopy(document)
    schemas = document["components"]["schemas"]
    waiting = [
        media["schema"]
        for item in document["paths"].values()
        for operation in item.values()
        if isinstance(operation, dict)
        for media in operation.get("requestBody", {}).get("content", {}).values()
    ]
    seen: set[str] = set()
    while waiting:
        node = waiting.pop()
        if isinstance(node, list):
            waiting.extend(node)
        elif isinstance(node, dict):
            name = str(node.get("$ref", "")).removeprefix("#/components/schemas/")
            if name and name not in seen:
                seen.add(name)
                waiting.append(schemas[name])
            if "properties" in node:
                node.setdefault("additionalProperties", False)
            waiting.extend(
                value for key, value in node.items() if key not in {"example", "examples", "enum", "default"}
            )
    return document


class Bodies:
    """The document's own word on request bodies, without the closing that fuzzing needs."""

    def __init__(self, document: Document) -> None:
        self._validators: dict[str, jsonschema_rs.Validator] = {}
        components = document["components"]
        for item in document["paths"].values():
            for operation in item.values():
                if isinstance(operation, dict) and "requestBody" in operation:
                    schema = operation["requestBody"]["content"]["application/json"]["schema"]
                    self._validators[operation["operationId"]] = jsonschema_rs.validator_for(
                        {**schema, "components": components}, validate_formats=True
                    )

    def admit(self, case: Case) -> bool:
        """Whether the body is all that schemathesis made invalid, and the document admits it nevertheless."""
        validator = self._validators.get(case.operation.definition.raw["operationId"])
        if validator is None or case.meta is None:
            return False
        negated = {where for where, part in case.meta.components.items() if part.mode.is_negative}
        return negated == {ParameterLocation.BODY} and validator.is_valid(case.body)
