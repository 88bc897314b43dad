"""Jinja2, configured once: undefined names are errors, and tags leave no white space."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

TEMPLATES = Path(__file__).parents[2] / "templates"


@cache
def _environment() -> Environment:
    # Templates produce Python and Markdown, escaped by text/docstrings.py, and never HTML.
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701
    )


def render(template: str, **context: object) -> str:
    """Return a template rendered with `context`."""
    return _environment().get_template(template).render(**context)
