"""Parses and validates scenario files; unknown keys are errors, because a misspelt expectation would never fail."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Literal, cast

from stytch_contract.scenarios.expressions import find_expressions, referenced_names
from stytch_contract.scenarios.fixture_values import PHRASES, is_known_phrase
from stytch_contract.scenarios.yaml_source import YamlPath, YamlSource, read_yaml

Certainty = Literal["certain", "likely", "guess"]
Action = Literal["call", "inbox", "wait", "decode", "rotate", "sign_in_at", "request"]
CERTAINTIES: Final = ("certain", "likely", "guess")
ACTIONS: Final = ("call", "inbox", "wait", "decode", "rotate", "sign_in_at", "request")

_SCENARIO_KEYS: Final = {"title", "product", "source", "certainty", "given", "setup", "steps"}
_STEP_KEYS: Final = {"description", "certainty", "as"}
_EXPECTATION_KEYS: Final = {"expect", "likely", "guess"}
ACTION_KEYS: Final[dict[str, set[str]]] = {
    "call": {"with", "error", "times", *_EXPECTATION_KEYS},
    "inbox": _EXPECTATION_KEYS,
    "decode": _EXPECTATION_KEYS,
    "wait": set(),
    "rotate": set(),
    "sign_in_at": {"with", *_EXPECTATION_KEYS},
    "request": {"with", *_EXPECTATION_KEYS},
}
DURATION: Final = re.compile(r"(\d+) (second|minute|hour|day)s?")
_SECONDS: Final = {"second": 1, "minute": 60, "hour": 3600, "day": 86400}
ERROR: Final = re.compile(r"([45]\d\d) ([a-z0-9_]+)|([A-Z][A-Za-z]+Error)")


@dataclass(frozen=True)
class Step:
    """One step of a scenario.

    Attributes:
        action: What the step does.
        subject: The method to call, the address whose messages to read, the JWT to decode, the seconds to wait, the
            identity provider to sign in at, or the HTTP method and path of a request.
        line: Its line in the file.
        description: What it shows.
        certainty: How certain it is that a real backend behaves this way.
        name: The name by which later steps refer to the result; empty for none.
        arguments: Arguments of the call, the sign-in or the request.
        times: Number of times to make the call; the last result counts.
        error: Expected status and error type, or name of the client's exception; empty if the call must succeed.
        expected: What the result must contain, by certainty.
    """

    action: Action
    subject: str
    line: int
    description: str = ""
    certainty: Certainty = "certain"
    name: str = ""
    arguments: dict[str, Any] = field(default_factory=dict)
    times: int = 1
    error: str = ""
    expected: dict[Certainty, dict[str, Any]] = field(default_factory=dict)

    @property
    def references(self) -> set[str]:
        """The names of the earlier results and given values that the step uses."""
        return referenced_names([self.subject, self.arguments, *self.expected.values()])


@dataclass(frozen=True)
class Scenario:
    """One flow.

    Attributes:
        path: Its file.
        title: What it shows.
        product: Which client runs it, `b2b` or `consumer`.
        source: Where the behaviour is documented.
        given: A phrase for each value to generate, by name.
        setup: Project settings that the API cannot create: roles, tokens of other systems.
        steps: The steps, in order.
    """

    path: Path
    title: str
    product: str
    source: str
    given: dict[str, str]
    setup: dict[str, Any]
    steps: list[Step]

    def certain_steps(self) -> list[Step]:
        """The certain steps, without those that use the result of a likely or guessed one."""
        kept: list[Step] = []
        dropped: set[str] = set()
        for step in self.steps:
            if step.certainty == "certain" and not step.references & dropped:
                kept.append(step)
            elif step.name:
                dropped.add(step.name)
        return kept


def load_scenario(path: Path) -> Scenario:
    """Read a scenario file.

    Raises:
        ScenarioError: The file is invalid.
    """
    source = read_yaml(path)
    top = _mapping(source, (), source.data, _SCENARIO_KEYS, required={"title", "product", "source", "steps"})
    if top["product"] not in ("b2b", "consumer"):
        raise source.error(("product",), f"unknown product {top['product']!r}", "write b2b or consumer")
    phrases = top.get("given", {})
    for name, phrase in phrases.items():
        if not is_known_phrase(phrase):
            raise source.error(("given", name), f"unknown phrase {phrase!r}", f"write {PHRASES}")
    if not isinstance(top["steps"], list) or not top["steps"]:
        raise source.error(("steps",), "there are no steps", "add a list of steps")
    setup = top.get("setup", {})
    _check_expressions(source, ("setup",), setup)
    certainty = _certainty(source, (), top, "certain")
    known = {*phrases, "project_id"}
    _check_names(source, ("setup",), referenced_names(setup) - known)
    steps: list[Step] = []
    for number, entry in enumerate(top["steps"]):
        step = _step(source, ("steps", number), entry, certainty)
        _check_names(source, ("steps", number), step.references - known)
        known |= {step.name} - {""}
        steps.append(step)
    return Scenario(path, str(top["title"]), top["product"], str(top["source"]), phrases, setup, steps)


def _step(source: YamlSource, path: YamlPath, entry: Any, certainty: Certainty) -> Step:
    actions = [action for action in ACTIONS if isinstance(entry, dict) and action in entry]
    if len(actions) != 1:
        raise source.error(path, "a step needs exactly one action", f"write one of {', '.join(ACTIONS)}")
    action = actions[0]
    _mapping(source, path, entry, {action, *_STEP_KEYS, *ACTION_KEYS[action]}, required=set())
    subject = str(entry[action])
    if action in ("wait", "rotate"):
        subject = str(parse_duration(source, (*path, action), subject))
    error = str(entry.get("error", ""))
    if error and not ERROR.fullmatch(error):
        fix = "write for example `404 session_not_found`, or the name of an exception of the client"
        raise source.error((*path, "error"), f"{error!r} is not an error", fix)
    keys = [key for key in ("expect", "likely", "guess") if key in entry]
    expected = {cast("Certainty", "certain" if key == "expect" else key): entry[key] for key in keys}
    if error and expected:
        raise source.error(path, "a call that fails has no result", f"remove {keys[0]} or error")
    _check_expressions(source, path, entry)
    return Step(
        action=cast("Action", action),
        subject=subject,
        line=source.line(path),
        description=str(entry.get("description", "")),
        certainty=_certainty(source, path, entry, certainty),
        name=str(entry.get("as", "")),
        arguments=entry.get("with", {}),
        times=int(entry.get("times", 1)),
        error=error,
        expected=expected,
    )


def parse_duration(source: YamlSource, path: YamlPath, text: str) -> int:
    """The seconds of a duration such as `31 seconds` or `2 minutes`.

    Raises:
        ScenarioError: The text is not a duration.
    """
    found = DURATION.fullmatch(text)
    if found is None:
        raise source.error(path, f"{text!r} is not a duration", "write for example `31 seconds` or `2 minutes`")
    return int(found[1]) * _SECONDS[found[2]]


def _certainty(source: YamlSource, path: YamlPath, entry: dict[str, Any], default: Certainty) -> Certainty:
    certainty = entry.get("certainty", default)
    if certainty not in CERTAINTIES:
        fix = f"write one of {', '.join(CERTAINTIES)}"
        raise source.error((*path, "certainty"), f"unknown certainty {certainty!r}", fix)
    return cast("Certainty", certainty)


def _mapping(
    source: YamlSource, path: YamlPath, value: Any, allowed: set[str], *, required: set[str]
) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise source.error(path, "not a mapping", "write `key: value` entries")
    for name in value:
        if name not in allowed:
            raise source.error((*path, name), f"unknown key {name}", f"write one of {', '.join(sorted(allowed))}")
    for name in sorted(required - value.keys()):
        raise source.error(path, f"{name} is missing", "add it")
    for name in value.keys() & {"with", "given", "setup", *_EXPECTATION_KEYS}:
        if not isinstance(value[name], dict):
            raise source.error((*path, name), f"{name} is not a mapping", "write `key: value` entries")
    return value


def _check_names(source: YamlSource, path: YamlPath, unknown: set[str]) -> None:
    if unknown:
        fix = "add it to `given`, or name an earlier step with `as`"
        raise source.error(path, f"unknown name {', '.join(sorted(unknown))}", fix)


def _check_expressions(source: YamlSource, path: YamlPath, entry: Any) -> None:
    for inner, expression, valid in find_expressions(entry):
        if not valid:
            fix = "stytch_contract/scenarios/expressions.py lists the valid ones"
            raise source.error((*path, *inner), f"${{{expression}}} is not an expression", fix)
