"""Makes valid requests: the shortest of an operation, with known values, and what may be added to it."""

from __future__ import annotations

import copy
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from stytch_contract.cases import Case, Cases, Operation
from stytch_contract.clients.generated_client import GeneratedClient
from stytch_contract.plugs.addresses import Addresses
from stytch_contract.state.needs import is_creator
from stytch_contract.walks.step_cases import new_values
from stytch_contract.walks.walk_memory import SESSION_FIELDS, Values

_SESSION_MINUTES = 60
# What these create must be new, so that known values would be refused.
_CREATORS = (".create", ".start_email_update", ".invite")


@dataclass(frozen=True)
class Requests:
    """Makes the requests of one project.

    Args:
        operations: The operations by name.
        cases: Generates the cases that requests are made from.
        client: Knows the arguments of each operation.
        random_source: Decides new values.
        addresses: Makes the addresses of people.
    """

    operations: Mapping[str, Operation]
    cases: Cases
    client: GeneratedClient
    random_source: random.Random
    addresses: Addresses

    def arguments(self, name: str) -> frozenset[str]:
        """The names of the arguments of an operation."""
        return self.client.parameters(name).all

    def new_fields(self, name: str) -> Values:
        """New values for the arguments of an operation that must be unique."""
        arguments = self.arguments(name)
        return {key: value for key, value in new_values(self.random_source, self.addresses).items() if key in arguments}

    def example(self, name: str) -> Values:
        """The body of the documented example of an operation."""
        examples = self.cases.schema.raw_schema["components"]["examples"]
        for body in self.operations[name].body:
            for reference in body.definition.get("examples", {}).values():
                return dict(examples[reference["$ref"].rpartition("/")[2]]["value"])
        return {}

    def additions(self, name: str, known: Values) -> Iterator[Values]:
        """What to send besides what is required, one after the other until the backend accepts it.

        Args:
            name: Dotted name of the operation.
            known: The known values.
        """
        arguments, new = self.arguments(name), self.new_fields(name)
        for session in ("session_token", "intermediate_session_token"):
            if session in arguments & known.keys():
                yield {session: known[session]}
                break
        addable = arguments - SESSION_FIELDS - known.keys()
        example = {key: value for key, value in self.example(name).items() if key in addable}
        if is_creator(name):
            yield new
            # A switch in an example turns on what is special about it.
            yield {
                **{key: value for key, value in example.items() if not isinstance(value, bool)},
                **self.new_fields(name),
            }
            yield {}
        else:
            yield {}
            yield from ({key: value} for key, value in new.items())
        yield example

    def make(self, name: str, known: Values, fields: Mapping[str, Any]) -> Case:
        """The shortest valid request of an operation.

        Args:
            name: Dotted name of the operation.
            known: Values for its required arguments; others are ignored.
            fields: Values for arguments that it must get, or with None must not get.
        """
        operation = self.operations[name]
        template = min(self.cases.valid_coverage(operation), key=_size)
        new = new_values(self.random_source, self.addresses)
        values = {**known, **new} if name.endswith(_CREATORS) else {**new, **known}
        values |= {key: value for key, value in fields.items() if value is not None}
        path = {key: values.get(key, value) for key, value in template.path_parameters.items()}
        query = self._query(operation, template, values, fields)
        body: Any = template.body
        if operation.body and isinstance(body, dict):
            body = self._body(operation, body, values)
            further = self.arguments(name) - path.keys() - query.keys()
            body |= {key: value for key, value in fields.items() if key in further}
            body = {key: value for key, value in body.items() if key not in fields or fields[key] is not None}
        return operation.Case(path_parameters=path, query=query, headers={}, body=body, media_type=template.media_type)

    def _query(self, operation: Operation, template: Case, values: Values, fields: Mapping[str, Any]) -> Values:
        required = self.client.parameters(operation.definition.raw["operationId"]).required
        query: Values = {}
        for parameter in operation.query:
            if parameter.name in fields or (parameter.name in required and parameter.name in template.query):
                query[parameter.name] = values.get(parameter.name, template.query.get(parameter.name))
        return query

    def _body(self, operation: Operation, shortest: Values, values: Values) -> Values:
        """The required fields of a body; a documented value is more likely to be accepted than a generated one."""
        name = operation.definition.raw["operationId"]
        required = set(next(iter(operation.body)).resolved_schema.get("required", ()))
        example = {key: value for key, value in self.example(name).items() if not isinstance(value, dict)}
        body = {key: value for key, value in {**copy.deepcopy(shortest), **example}.items() if key in required}
        if "session_duration_minutes" in self.arguments(name):
            body["session_duration_minutes"] = _SESSION_MINUTES
        return {key: values.get(key, value) for key, value in body.items()}


def sent_values(case: Case) -> Values:
    """The arguments of a case."""
    return {**case.path_parameters, **case.query, **(case.body if isinstance(case.body, dict) else {})}


def _size(case: Case) -> int:
    return len(case.body) if isinstance(case.body, dict) else 0
