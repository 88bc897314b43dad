"""The cases that schemathesis generates for each operation of the document; equal seeds give equal cases."""

from __future__ import annotations

import contextlib
import copy
import hashlib
import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib import resources
from typing import Any
from unittest import mock

import hypothesis
import schemathesis
from hypothesis.errors import Unsatisfiable
from hypothesis.internal.conjecture import providers
from hypothesis.internal.constants_ast import Constants
from schemathesis.generation import GenerationMode
from schemathesis.schemas import APIOperation
from schemathesis.specs.openapi.schemas import OpenApiSchema

Document = dict[str, Any]
Case = schemathesis.Case[Any]
Operation = APIOperation[Any, Any, Any, Any]

_NO_CONSTANTS = Constants()


@dataclass(frozen=True)
class Cases:
    """Generates cases from the document.

    Args:
        schema: The document as schemathesis reads it.
        seed: Decides every random choice.
        max_examples: Number of random cases for each operation and mode (valid, invalid); 1 or more.
    """

    schema: OpenApiSchema
    seed: int
    max_examples: int
    _valid: dict[str, list[Case]] = field(default_factory=dict, repr=False, compare=False)

    def operations(self) -> dict[str, Operation]:
        """All operations by dotted name, in the document's order."""
        return {name: self.schema.find_operation_by_id(name) for name in operation_ids(self.schema.raw_schema)}

    def examples(self, operation: Operation, check: Callable[[Case], None]) -> None:
        """Call `check` with each documented example."""
        for strategy in self.schema.get_strategies_from_examples(operation):
            self._draw(operation, strategy, 1, check)

    def coverage(self, operation: Operation) -> Iterator[Case]:
        """Cases on both sides of every boundary of every constraint; they do not depend on chance."""
        random.seed(self._seed(operation))
        config = self.schema.config.generation_for(operation=operation)
        yield from self.schema.iter_coverage_cases(
            operation, generation_modes=list(GenerationMode), generation_config=config
        )

    def valid_coverage(self, operation: Operation) -> list[Case]:
        """The valid cases of the coverage, generated once; the caller must not change them."""
        name = operation.definition.raw["operationId"]
        if name not in self._valid:
            self._valid[name] = [
                case for case in self.coverage(operation) if case.meta is None or case.meta.generation.mode.is_positive
            ]
        return self._valid[name]

    def fuzzing(self, operation: Operation, check: Callable[[Case], None]) -> None:
        """Call `check` with random cases, valid and invalid; a case for which it raises is shrunk and raised again."""
        has_input = bool(operation.body) or any(True for _ in operation.iter_parameters())
        for mode in GenerationMode if has_input else [GenerationMode.POSITIVE]:
            # Some operations have no invalid cases: any text fits a path parameter without constraints.
            with contextlib.suppress(Unsatisfiable):
                self._draw(operation, operation.as_strategy(generation_mode=mode), self.max_examples, check)

    def _draw(self, operation: Operation, strategy: Any, count: int, check: Callable[[Case], None]) -> None:
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
            check(case)

        # Otherwise hypothesis also draws constants of whatever modules a process has loaded.
        with mock.patch.object(providers, "_get_local_constants", return_value=_NO_CONSTANTS):
            drawn()

    def _seed(self, operation: Operation) -> int:
        """The seed of an operation; running it alone generates the same cases as running all."""
        name = f"{self.seed} {operation.definition.raw['operationId']}"
        return int.from_bytes(hashlib.sha256(name.encode()).digest()[:8])


def operation_ids(document: Document) -> list[str]:
    """The dotted names of all operations, in the document's order."""
    items = document["paths"].values()
    return [part["operationId"] for item in items for part in item.values() if "operationId" in part]


def bundled_document() -> Document:
    """The document inside the generated client's package."""
    document: Document = json.loads(resources.files("stytch_client").joinpath("openapi.json").read_bytes())
    return document


def load_cases(document: Document, *, seed: int, max_examples: int) -> Cases:
    """Make the cases of a document.

    Args:
        document: The bundled document.
        seed: Decides every random choice.
        max_examples: Number of random cases for each operation and mode (valid, invalid); 1 or more.
    """
    config = schemathesis.Config.from_dict(
        {
            "seed": seed,
            "generation": {
                "database": "none",
                # Generated credentials would repair the cases that test missing ones.
                "with-security-parameters": False,
                "allow-extra-parameters": False,
            },
            # The client has no method for HTTP methods that the document does not declare.
            "phases": {"coverage": {"unexpected-methods": []}},
            # These checks send requests of their own, without the client.
            "checks": {"ignored_auth": {"enabled": False}, "object_level_authorization": {"enabled": False}},
        }
    )
    return Cases(schemathesis.openapi.from_dict(close_request_objects(document), config=config), seed, max_examples)


def close_request_objects(document: Document) -> Document:
    """A copy of the document whose request objects forbid undeclared keys.

    A typed client cannot send an undeclared key, so valid cases must not contain one.
    """
    document = copy.deepcopy(document)
    schemas = document["components"]["schemas"]
    pending = [
        media["schema"]
        for item in document["paths"].values()
        for operation in item.values()
        if isinstance(operation, dict)
        for media in operation.get("requestBody", {}).get("content", {}).values()
    ]
    seen: set[str] = set()
    while pending:
        node = pending.pop()
        if isinstance(node, list):
            pending.extend(node)
        elif isinstance(node, dict):
            name = str(node.get("$ref", "")).removeprefix("#/components/schemas/")
            if name and name not in seen:
                seen.add(name)
                pending.append(schemas[name])
            if "properties" in node:
                node.setdefault("additionalProperties", False)
            pending.extend(
                value for key, value in node.items() if key not in {"example", "examples", "enum", "default"}
            )
    return document
