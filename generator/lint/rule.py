"""What a rule is: a function with an id and one docstring sentence that yields findings, entered in one table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ..problems import Location, Problem
from .objects import Node
from .spec_index import SpecIndex


@dataclass(frozen=True, slots=True)
class Finding:
    """One breach of a rule: where, what is wrong, and what to do about it."""

    location: Location
    message: str
    fix: str


Findings = Iterator[Finding]
Check = Callable[[SpecIndex], Findings]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its id, one sentence on what it asks and why, and the function that looks.

    A rule that needs a `whole` spec is not asked while references lead nowhere: it would blame what it cannot see.
    """

    id: str
    why: str
    check: Check
    whole: bool

    def problems(self, spec: SpecIndex) -> Iterator[Problem]:
        """Return what the rule finds in a spec."""
        for finding in self.check(spec) if spec.whole or not self.whole else ():
            yield Problem(finding.location, self.id, finding.message, finding.fix)


RULES: dict[str, Rule] = {}


def rule(id: str, *, whole: bool = False) -> Callable[[Check], Check]:  # noqa: A002 - what the reports call it
    """Enter the decorated function as the rule `id`; its docstring's first line becomes the rule's reason.

    Args:
        id: The rule's name in reports and of its file of cases, in kebab-case.
        whole: Whether the rule can only be asked when every reference leads somewhere.

    Raises:
        ValueError: The id is taken, or the function says nothing about itself.
    """

    def enter(check: Check) -> Check:
        why = (check.__doc__ or "").strip().partition("\n")[0]
        if id in RULES or not why:
            raise ValueError(f"rule {id}: give it an id of its own and a docstring")
        RULES[id] = Rule(id, why, check, whole)
        return check

    return enter


def at(node: Node, *steps: str | int) -> Location:
    """Return the place of what is below `node`, or of the nearest thing around it that exists."""
    return node.source.at((*node.pointer, *steps))


def found(node: Node, *steps: str | int, message: str, fix: str) -> Finding:
    """Return a finding about what is below `node`."""
    return Finding(at(node, *steps), message, fix)
