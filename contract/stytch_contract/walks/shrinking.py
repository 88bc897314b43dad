"""Shrinks a walk that led to a finding to the steps that the finding needs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from stytch_client import APIConnectionError, Response

from stytch_contract.cases import Case
from stytch_contract.checks.case_check import CaseCheck
from stytch_contract.clients.generated_client import Variant
from stytch_contract.findings import Finding, Tally
from stytch_contract.walks.environment import Environment
from stytch_contract.walks.walk_memory import Values

# What a backend draws has digits: identifiers, codes and tokens, unlike the words of an enum.
_DRAWN = re.compile(r"\d")
# Replays for one finding, and for all findings of a walker.
MAX_REPLAYS = 30
MAX_REPLAYS_OF_ALL = 60


@dataclass
class Step:
    """A step of a walk, as it was taken.

    Attributes:
        name: Dotted name of its operation.
        case: Its case.
        variant: The variant of the client that sent it.
        response: Its response, if there was one.
        messages: The messages that it caused.
        seconds: How far the clock was moved forward after it.
    """

    name: str
    case: Case
    variant: Variant
    response: Response | None = None
    messages: Sequence[Values] = ()
    seconds: float = 0.0


@dataclass
class Shrinker:
    """Replays parts of walks in an empty project, as long as the number of replays permits.

    What happened outside the API, such as a sign-in at a provider, does not happen again; a walk that needs it is not
    shrunk.

    Args:
        case_check: Checks the last step of a replay.
        environment: Empties the project, reads its messages and moves its clock.
        left: Number of replays left.
    """

    case_check: CaseCheck
    environment: Environment
    left: int = MAX_REPLAYS_OF_ALL

    def shrink(self, steps: Sequence[Step], finding: Finding) -> list[Step]:
        """The steps that a finding needs, of those that led to it; all of them if it does not appear again.

        Args:
            steps: The steps; the last one had the finding.
            finding: The finding.
        """
        if not self.left or not self._appears(steps, finding):
            return list(steps)
        *kept, last = steps
        last_replay, size = max(self.left - MAX_REPLAYS, 0), len(kept)
        while size:
            # From the end, so that the positions before stay the same.
            for start in range(len(kept) - size, -1, -size):
                if self.left == last_replay:
                    return [*kept, last]
                fewer = kept[:start] + kept[start + size :]
                if self._appears([*fewer, last], finding):
                    kept = fewer
            size = min(size, len(kept) + 1) // 2
        return [*kept, last]

    def _appears(self, steps: Sequence[Step], finding: Finding) -> bool:
        """Whether the last of the steps has the finding, in an empty project."""
        self.left -= 1
        self.environment.reset()
        *before, last = steps
        known: dict[str, str] = {}
        try:
            for step in before:
                self._repeat(step, known)
        except APIConnectionError:
            return False
        result = self.case_check(_with_known(last.case, known), Tally(), [last.variant])
        return any(found.group == finding.group for found in result.findings)

    def _repeat(self, step: Step, known: dict[str, str]) -> None:
        """Repeat a step, and learn what the backend now calls what its first response named."""
        response = self.case_check.generated_client.send_raw(_with_known(step.case, known)).response
        if step.response is not None:
            known.update(_renamed(_json(step.response), _json(response)))
        if step.messages:
            # From the newest, because a step that was left out may have sent the oldest.
            known.update(_renamed(list(step.messages)[::-1], self.environment.new_messages(step.name, {})[::-1]))
        if step.seconds:
            self.environment.advance_clock(step.seconds)


def _with_known(case: Case, known: dict[str, str]) -> Case:
    again: Case = case.operation.Case(
        path_parameters=_replaced(case.path_parameters, known),
        query=_replaced(case.query, known),
        headers=_replaced(dict(case.headers), known),
        body=_replaced(case.body, known),
        media_type=case.media_type,
    )
    return again


def _replaced(value: Any, known: dict[str, str]) -> Any:
    if isinstance(value, dict):
        return {name: _replaced(item, known) for name, item in value.items()}
    if isinstance(value, list):
        return [_replaced(item, known) for item in value]
    return known.get(value, value) if isinstance(value, str) else value


def _renamed(before: Any, now: Any) -> Iterator[tuple[str, str]]:
    """The texts that are at the same place of two values, where they differ."""
    if isinstance(before, dict) and isinstance(now, dict):
        for name in before.keys() & now.keys():
            yield from _renamed(before[name], now[name])
    elif isinstance(before, list) and isinstance(now, list):
        for one, other in zip(before, now, strict=False):
            yield from _renamed(one, other)
    elif isinstance(before, str) and isinstance(now, str) and before != now and _DRAWN.search(before):
        yield before, now


def _json(response: Response) -> Any:
    try:
        return json.loads(response.body)
    except ValueError:
        return None
