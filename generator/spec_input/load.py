"""Reads a spec and completes it, so that every later stage sees plain OpenAPI."""

from __future__ import annotations

from pathlib import Path

from ..cache import Cache
from ..problems import Collector
from .conventions import supply_conventions
from .shared_examples import expand_examples
from .yaml_files import Sources, read_files


def load_spec(root: Path) -> Sources:
    """Return the spec below `root`, complete.

    Raises:
        SpecMissingError: `root` holds no openapi.yaml.
        SpecProblems: Some files are not the plain YAML that a spec is written in, or cannot be completed.
    """
    problems = Collector()
    sources = load_spec_leniently(root, problems)
    problems.raise_if_any()
    return sources


def load_spec_leniently(root: Path, problems: Collector, cache: Cache | None = None) -> Sources:
    """Read the spec as `load_spec` does, but note problems and go on, so that later stages can add theirs."""
    return supply_conventions(expand_examples(read_files(root, problems, cache or Cache()), problems), problems)
