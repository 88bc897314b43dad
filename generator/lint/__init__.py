"""The lint: checks a spec against rules, each a function with an id, a reason and cases."""

from __future__ import annotations

from ..problems import Problem
from ..spec_input.yaml_files import Sources
from . import rules
from .rule import RULES
from .settings import LintSettings
from .spec_index import SpecIndex

__all__ = ["RULES", "LintSettings", "check", "rules"]


def check(sources: Sources, settings: LintSettings) -> list[Problem]:
    """Return what all rules find in a spec, sorted by place.

    Args:
        sources: The files of the spec; their references need no targets.
        settings: The part of the settings that the rules need.

    Raises:
        UnusableSchema: Examples could not be checked although no rule has found a problem, which is a bug of the rules.
    """
    spec = SpecIndex(sources, settings)
    problems = sorted({problem for rule in RULES.values() for problem in rule.problems(spec)})
    if spec.unusable and spec.whole and not problems:
        raise spec.unusable[0]
    return problems
