"""The house rules of a spec: one rule is one function with an id, a reason and cases."""

from __future__ import annotations

from ..problems import Problem
from ..spec_input.yaml_files import Sources
from . import (
    error_types,
    examples,
    limits,
    links,
    naming,
    operations,
    parameters,
    prose,
    references,
    schemas,
    sensitive,
    structure,
)
from .rule import RULES, Rule
from .settings import LintSettings
from .spec_index import SpecIndex

__all__ = ["RULES", "LintSettings", "Rule", "check", "explain"]

# Importing a module enters its rules; the list says which modules have some.
MODULES = (
    structure,
    references,
    naming,
    operations,
    error_types,
    parameters,
    schemas,
    limits,
    sensitive,
    examples,
    links,
    prose,
)


def check(sources: Sources, settings: LintSettings) -> list[Problem]:
    """Return what every rule finds in a spec, sorted by place; an empty list when there is nothing.

    Args:
        sources: The files; references in them may lead nowhere, which is not for the rules to tell.
        settings: The words of the house.
    """
    spec = SpecIndex(sources, settings)
    return sorted({problem for rule in RULES.values() for problem in rule.problems(spec)})


def explain() -> str:
    """Return every rule with its reason, one a line, for people."""
    width = max(map(len, RULES))
    return "".join(f"{rule.id:<{width}}  {rule.why}\n" for rule in RULES.values())
