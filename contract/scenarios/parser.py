"""What a scenario file may say: its steps, strictly read, since a misspelt expectation would hold for ever."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Literal, cast

from contract.scenarios import given
from contract.scenarios.text import Place, Text, read
from contract.scenarios.values import expressions, names

Certainty = Literal["certain", "likely", "guess"]
Kind = Literal["call", "inbox", "wait", "decode", "rotate"]
CERTAINTIES: Final = ("certain", "likely", "guess")
KINDS: Final = ("call", "inbox", "wait", "decode", "rotate")

_TOP: Final = {"title", "product", "source", "certainty", "given", "prepare", "steps"}
_STEP: Final = {"say", "certainty", "as"}
_EXPECTATIONS: Final = {"expect", "likely", "guess"}
_OF_KIND: Final[dict[str, set[str]]] = {
    "call": {"with", "refused", "times", *_EXPECTATIONS},
    "inbox": _EXPECTATIONS,
    "decode": _EXPECTATIONS,
    "wait": set(),
    "rotate": set(),
}
_SPAN: Final = re.compile(r"(\d+) (second|minute|hour|day)s?")
_SECONDS: Final = {"second": 1, "minute": 60, "hour": 3600, "day": 86400}
_REFUSED: Final = re.compile(r"([45]\d\d) ([a-z0-9_]+)|([A-Z][A-Za-z]+Error)")


@dataclass(frozen=True)
class Step:
    """One step.

    Attributes:
        kind: what it does.
        what: the method to call, the address whose mail to read, the JWT to decode, or how many seconds to wait.
        line: where it stands.
        say: what it shows, in words.
        certainty: how sure it is that a real backend does the same.
        name: by which later steps refer to the result; empty for none.
        arguments: of the call.
        times: how often it is made; the last result counts.
        refused: status and error type, or the name of a client's exception; empty where the call succeeds.
        expected: what the result must hold, by how sure that is.
    """

    kind: Kind
    what: str
    line: int
    say: str = ""
    certainty: Certainty = "certain"
    name: str = ""
    arguments: dict[str, Any] = field(default_factory=dict)
    times: int = 1
    refused: str = ""
    expected: dict[Certainty, dict[str, Any]] = field(default_factory=dict)

    @property
    def uses(self) -> set[str]:
        """The names of earlier results and of given values that the step refers to."""
        return names([self.what, self.arguments, *self.expected.values()])


@dataclass(frozen=True)
class Scenario:
    """One flow.

    Attributes:
        path: its file.
        title: what it shows.
        product: which client plays it, `b2b` or `consumer`.
        source: where the behaviour is stated.
        given: values made up anew for every run, by name, each a phrase of `given.made`.
        prepare: what the project must hold beforehand that its API cannot make: roles, tokens of another system.
        steps: what happens.
    """

    path: Path
    title: str
    product: str
    source: str
    given: dict[str, str]
    prepare: dict[str, Any]
    steps: list[Step]

    def certain(self) -> list[Step]:
        """The steps without those that are only likely or guessed, and without those that build on them."""
        kept: list[Step] = []
        gone: set[str] = set()
        for step in self.steps:
            if step.certainty == "certain" and not step.uses & gone:
                kept.append(step)
            elif step.name:
                gone.add(step.name)
        return kept


def load(path: Path) -> Scenario:
    """Read a scenario.

    Raises:
        ScenarioError: it cannot be used.
    """
    text = read(path)
    top = _mapping(text, (), text.data, _TOP, required={"title", "product", "source", "steps"})
    if top["product"] not in ("b2b", "consumer"):
        raise text.wrong(("product",), f"no product {top['product']!r}", "say b2b or consumer")
    phrases = top.get("given", {})
    for name, phrase in phrases.items():
        if not given.is_known(phrase):
            raise text.wrong(("given", name), f"nothing is called {phrase!r}", f"say {given.PHRASES}")
    if not isinstance(top["steps"], list) or not top["steps"]:
        raise text.wrong(("steps",), "no steps", "list what happens")
    _demand_expressions(text, ("prepare",), top.get("prepare", {}))
    certainty = _certainty(text, (), top, "certain")
    known = {*phrases, "project_id"}
    _demand_known(text, ("prepare",), names(top.get("prepare", {})) - known)
    steps: list[Step] = []
    for number, entry in enumerate(top["steps"]):
        step = _step(text, ("steps", number), entry, certainty)
        _demand_known(text, ("steps", number), step.uses - known)
        known |= {step.name} - {""}
        steps.append(step)
    return Scenario(path, str(top["title"]), top["product"], str(top["source"]), phrases, top.get("prepare", {}), steps)


def _step(text: Text, place: Place, entry: Any, certainty: Certainty) -> Step:
    kinds = [kind for kind in KINDS if isinstance(entry, dict) and kind in entry]
    if len(kinds) != 1:
        raise text.wrong(place, "a step does one thing", f"give exactly one of {', '.join(KINDS)}")
    kind = kinds[0]
    _mapping(text, place, entry, {kind, *_STEP, *_OF_KIND[kind]}, required=set())
    what = str(entry[kind])
    if kind in ("wait", "rotate"):
        what = str(seconds(text, (*place, kind), what))
    refused = str(entry.get("refused", ""))
    if refused and not _REFUSED.fullmatch(refused):
        cure = "say `404 session_not_found`, or the name of an exception of the client"
        raise text.wrong((*place, "refused"), f"{refused!r} is no refusal", cure)
    said = [key for key in ("expect", "likely", "guess") if key in entry]
    expected = {cast("Certainty", "certain" if key == "expect" else key): entry[key] for key in said}
    if refused and expected:
        raise text.wrong(place, "a refused call has no result", "drop what is expected of it, or `refused`")
    _demand_expressions(text, place, entry)
    return Step(
        kind=cast("Kind", kind),
        what=what,
        line=text.line(place),
        say=str(entry.get("say", "")),
        certainty=_certainty(text, place, entry, certainty),
        name=str(entry.get("as", "")),
        arguments=entry.get("with", {}),
        times=int(entry.get("times", 1)),
        refused=refused,
        expected=expected,
    )


def seconds(text: Text, place: Place, phrase: str) -> int:
    """How many seconds a phrase such as `31 seconds` or `2 minutes` means.

    Raises:
        ScenarioError: it is not such a phrase.
    """
    found = _SPAN.fullmatch(phrase)
    if found is None:
        raise text.wrong(place, f"{phrase!r} is no span of time", "say for example `31 seconds` or `2 minutes`")
    return int(found[1]) * _SECONDS[found[2]]


def _certainty(text: Text, place: Place, entry: dict[str, Any], otherwise: Certainty) -> Certainty:
    said = entry.get("certainty", otherwise)
    if said not in CERTAINTIES:
        raise text.wrong((*place, "certainty"), f"no certainty {said!r}", f"say {', '.join(CERTAINTIES)}")
    return cast("Certainty", said)


def _mapping(text: Text, place: Place, value: Any, allowed: set[str], *, required: set[str]) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise text.wrong(place, "not a mapping", "write `key: value` entries")
    for name in value:
        if name not in allowed:
            raise text.wrong((*place, name), f"no entry is called {name}", f"known here: {', '.join(sorted(allowed))}")
    for name in sorted(required - value.keys()):
        raise text.wrong(place, f"{name} is missing", "add it")
    for name in value.keys() & {"with", "given", "prepare", *_EXPECTATIONS}:
        if not isinstance(value[name], dict):
            raise text.wrong((*place, name), f"{name} is not a mapping", "write `key: value` entries")
    return value


def _demand_known(text: Text, place: Place, unknown: set[str]) -> None:
    if unknown:
        wrong = f"{', '.join(sorted(unknown))} is not known at this point"
        raise text.wrong(place, wrong, "give it under `given`, or name an earlier step so with `as`")


def _demand_expressions(text: Text, place: Place, entry: Any) -> None:
    for place_of, expression, problem in expressions(entry):
        if problem:
            raise text.wrong((*place, *place_of), f"${{{expression}}}: {problem}", "see contract/scenarios/values.py")
