"""A lint rule: a function with an id and a reason that yields findings, registered in one table."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from ..problems import MAX_SHOWN, Location, Problem
from .objects import Node
from .spec_index import SpecIndex

MAX_CANDIDATES = 1000


@dataclass(frozen=True, slots=True)
class Finding:
    """A place where a rule is broken: what is wrong there, and how to fix it."""

    location: Location
    message: str
    fix: str


Findings = Iterator[Finding]
Check = Callable[[SpecIndex], Findings]


@dataclass(frozen=True, slots=True)
class Rule:
    """A lint rule.

    Attributes:
        id: The name that reports print.
        reason: What the rule demands and why, in one sentence.
        check: The function that yields the findings.
        whole: Whether the rule runs only if every reference has a target, because it would blame what it cannot see.
        texts: Whether the rule reads descriptions, summaries or the lines of files; others run once for each outline.
    """

    id: str
    reason: str
    check: Check
    whole: bool
    texts: bool

    def problems(self, spec: SpecIndex) -> Iterator[Problem]:
        """Yield what the rule finds in a spec: at most `MAX_SHOWN`, so that no spec makes a run endless."""
        for finding in islice(self.check(spec), MAX_SHOWN) if spec.whole or not self.whole else ():
            yield Problem(finding.location, self.id, finding.message, finding.fix)


RULES: dict[str, Rule] = {}


def rule(id: str, *, whole: bool = False, texts: bool = False) -> Callable[[Check], Check]:  # noqa: A002 - the reports call it id too
    """Register the decorated function as the rule `id`; the first line of its docstring is the reason.

    Args:
        id: The name of the rule in reports and of its file of cases, in kebab-case.
        whole: Whether the rule runs only if every reference has a target.
        texts: Whether the rule reads descriptions, summaries or the lines of files.

    Raises:
        ValueError: The id is taken, or the function has no docstring.
    """

    def register(check: Check) -> Check:
        reason = (check.__doc__ or "").strip().partition("\n")[0]
        if id in RULES or not reason:
            raise ValueError(f"rule {id}: the id must be unique and the function needs a docstring")
        RULES[id] = Rule(id, reason, check, whole, texts)
        return check

    return register


def at(node: Node, *steps: str | int) -> Location:
    """Return the place of what is below `node`, or of the nearest ancestor that exists."""
    return node.source.at((*node.pointer, *steps))


def found(node: Node, *steps: str | int, message: str, fix: str) -> Finding:
    """Return a finding about what is below `node`."""
    return Finding(at(node, *steps), message, fix)


def suggest(name: str, known: Iterable[str], otherwise: str) -> str:
    """Return the fix for a misspelt name: the most similar known name, or `otherwise` if none is similar.

    Only the first `MAX_CANDIDATES` known names are compared, which is slow.
    """
    near = difflib.get_close_matches(name, islice(known, MAX_CANDIDATES), n=1)
    return f"did you mean {near[0]}?" if near else otherwise
