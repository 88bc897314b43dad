"""Jinja, set up once: strict about names, quiet about white space."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

TEMPLATES = Path(__file__).parents[2] / "templates"


@cache
def _environment() -> Environment:
    # It writes Python and Markdown, escaped in docstrings.py; never HTML.
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701
    )


def render(template: str, **context: object) -> str:
    """Return the text that a template gives for views."""
    return _environment().get_template(template).render(**context)
