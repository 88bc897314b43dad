"""The lint: checks a spec against rules, each a function with an id, a reason and cases."""

from __future__ import annotations

from ..cache import Cache
from ..problems import Problem
from ..spec_input.yaml_files import Sources
from . import rules
from .rule import RULES
from .settings import LintSettings
from .spec_index import SpecIndex

__all__ = ["RULES", "LintSettings", "check", "rules"]


def check(sources: Sources, settings: LintSettings, cache: Cache | None = None) -> list[Problem]:
    """Return what all rules find in a spec, sorted by place.

    Args:
        sources: The files of the spec; their references need no targets.
        settings: The part of the settings that the rules need.
        cache: Has the outlines in which the rules that do not read texts found nothing.

    Raises:
        UnusableSchema: Examples could not be checked although no rule has found a problem, which is a bug of the rules.
    """
    spec = SpecIndex(sources, settings)
    accepted = cache is not None and not sources.unread and cache.recall("lint", sources.outline)
    rules = [rule for rule in RULES.values() if rule.texts or not accepted]
    problems = sorted({problem for rule in rules for problem in rule.problems(spec)})
    if spec.unusable and spec.whole and not problems:
        raise spec.unusable[0]
    if cache is not None and not problems and not sources.unread:
        cache.keep("lint", sources.outline, True)
    return problems
