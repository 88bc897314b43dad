"""Scenarios as workflows of Arazzo 1.0: the calls, what they pass on, and what must come back.

Arazzo describes calls only. What a scenario gets elsewhere, such as the passcode in a message or the TOTP code of a
secret, is an input of the workflow; the descriptions of the steps say when to read messages or to move the clock.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from stytch_contract.cases import Document
from stytch_contract.scenarios.operations import Operations
from stytch_contract.scenarios.parser import Scenario, Step

Object = dict[str, Any]

_EXPRESSION: Final = re.compile(r"\$\{([^}]*)\}")
_AUTHORIZATION: Final = {"session_token": "X-Stytch-Member-Session", "session_jwt": "X-Stytch-Member-SessionJWT"}
_ELSEWHERE: Final = {
    "inbox": "read the newest message to {}",
    "wait": "wait for {} seconds of the backend's time",
    "decode": "decode the JWT {}",
    "rotate": "make the backend sign with a new key, and publish the old one for {} seconds",
    "sign_in_at": "sign in at {}",
    "call": "call the client's own method {}",
}


def arazzo_document(scenarios: list[tuple[str, Scenario]], document: Document) -> Object:
    """Describe scenarios in an Arazzo document, beside which `openapi.json` is expected.

    Args:
        scenarios: Each with a unique name.
        document: The bundled document.
    """
    operations = Operations(document)
    return {
        "arazzo": "1.0.1",
        "info": {"title": "Flows of the Stytch API", "version": document["info"]["version"]},
        "sourceDescriptions": [{"name": "stytch", "url": "openapi.json", "type": "openapi"}],
        "workflows": [_Workflow(scenario, operations).described(name) for name, scenario in scenarios],
    }


class _Workflow:
    """Describes one scenario; values that no call returns become inputs."""

    def __init__(self, scenario: Scenario, operations: Operations) -> None:
        self._scenario = scenario
        self._operations = operations
        self._inputs: dict[str, str] = dict(scenario.given)
        self._steps: dict[str, Object] = {}
        # The step that a name of the scenario refers to at this point; a name may be given again.
        self._step_of: dict[str, str] = {}

    def described(self, name: str) -> Object:
        """The workflow, under an id made from a name."""
        before: list[str] = ["the settings under `setup` of the scenario"] if self._scenario.setup else []
        for number, step in enumerate(self._scenario.steps, start=1):
            operation = self._operations.sent_by(self._scenario.product, step.subject)
            if step.action != "call" or operation is None:
                before.append(_ELSEWHERE[step.action].format(step.subject))
                self._step_of.pop(step.name, None)
                continue
            for repetition in range(step.times):
                suffix = f"-{repetition + 1}" if step.times > 1 else ""
                self._add(f"{step.name or 'step'}-{number}{suffix}", step, operation, before)
                before = []
        properties = {key: {"description": text} for key, text in self._inputs.items()}
        return {
            "workflowId": re.sub(r"[^A-Za-z0-9_-]", "-", name),
            "summary": self._scenario.title,
            "description": f"Documented under: {self._scenario.source}.",
            "inputs": {"type": "object", "properties": properties, "required": list(properties)},
            "steps": list(self._steps.values()),
        }

    def _add(self, step_id: str, step: Step, operation: str, before: list[str]) -> None:
        notes = [step.description] * bool(step.description) + [f"Before this step: {'; '.join(before)}."] * bool(before)
        arguments = {key: self._value(value) for key, value in step.arguments.items()}
        described: Object = {"stepId": step_id, "operationId": operation}
        if notes:
            described["description"] = "\n\n".join(notes)
        if parameters := self._parameters(operation, arguments):
            described["parameters"] = parameters
        if content := self._operations.by_id[operation].get("requestBody", {}).get("content"):
            described["requestBody"] = {"contentType": next(iter(content)), "payload": arguments}
        described["successCriteria"] = [{"condition": text} for text in self._conditions(step)]
        self._steps[step_id] = described
        if step.name:
            self._step_of[step.name] = step_id

    def _parameters(self, operation: str, arguments: Object) -> list[Object]:
        """Take the parameters out of the arguments; what remains is the body."""
        found: list[Object] = []
        for parameter in self._operations.parameters(operation):
            name, place = parameter["name"], parameter["in"]
            if name in arguments:
                found.append({"name": name, "in": place, "value": arguments.pop(name)})
            elif "x-client-option" in parameter:
                found.append({"name": name, "in": place, "value": self._expression(name)})
        for key, value in arguments.pop("authorization", {}).items():
            found.append({"name": _AUTHORIZATION[key], "in": "header", "value": value})
        return found

    def _conditions(self, step: Step) -> Iterator[str]:
        status, _, error_type = step.error.partition(" ")
        if error_type:
            yield f"$statusCode == {status}"
            yield f"$response.body#/error_type == '{error_type}'"
            return
        yield "$statusCode >= 200 && $statusCode < 300"
        for expected in step.expected.values():
            yield from self._equalities(expected, "")

    def _equalities(self, expected: Any, pointer: str) -> Iterator[str]:
        """Conditions for the plain values of an expectation; Arazzo has no words for the matchers."""
        if isinstance(expected, dict) and not any(key.startswith("<") for key in expected):
            for key, value in expected.items():
                yield from self._equalities(value, f"{pointer}/{key.replace('~', '~0').replace('/', '~1')}")
        elif isinstance(expected, bool | int | float):
            yield f"$response.body#{pointer} == {str(expected).lower()}"
        elif isinstance(expected, str) and (whole := _EXPRESSION.fullmatch(expected)):
            yield f"$response.body#{pointer} == {self._expression(whole[1])}"
        elif isinstance(expected, str) and not expected.startswith("<") and not _EXPRESSION.search(expected):
            quoted = expected.replace("'", "''")
            yield f"$response.body#{pointer} == '{quoted}'"

    def _value(self, value: Any) -> Any:
        if isinstance(value, dict):
            return {self._value(key): self._value(item) for key, item in value.items()}
        if isinstance(value, list):
            return [self._value(item) for item in value]
        if not isinstance(value, str):
            return value
        if whole := _EXPRESSION.fullmatch(value):
            return self._expression(whole[1])
        return _EXPRESSION.sub(lambda found: f"{{{self._expression(found[1])}}}", value)

    def _expression(self, text: str) -> str:
        """The runtime expression for an expression of the scenario; the step that it refers to gets an output."""
        name, _, path = text.partition(".")
        if path and re.fullmatch(r"\w+(\.\w+)*", text) and name in self._step_of:
            output = path.replace(".", "_")
            outputs = self._steps[self._step_of[name]].setdefault("outputs", {})
            outputs[output] = f"$response.body#/{path.replace('.', '/')}"
            return f"$steps.{self._step_of[name]}.outputs.{output}"
        key = re.sub(r"\W", "_", text)
        self._inputs.setdefault(key, text)
        return f"$inputs.{key}"
