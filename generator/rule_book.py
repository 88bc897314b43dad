"""Every rule that a spec can break, whichever stage reports it."""

from __future__ import annotations

from . import lint
from .client import consistency
from .spec_input import conventions, shared_examples, yaml_files


def rule_book() -> dict[str, str]:
    """Return the reason of each rule by its id, in the order of the stages."""
    checked = {rule.id: rule.reason for rule in lint.RULES.values()}
    return {**yaml_files.RULES, **shared_examples.RULES, **conventions.RULES, **checked, **consistency.RULES}
