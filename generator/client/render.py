"""Jinja2, configured once: undefined names are errors, and tags leave no white space."""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined

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
        bytecode_cache=_compiled_templates(),
    )


def _compiled_templates() -> FileSystemBytecodeCache | None:
    """Return the cache of compiled templates, which is beside them as that of modules is; None if it is not wanted."""
    if sys.dont_write_bytecode or not os.access(TEMPLATES, os.W_OK):
        return None
    folder = TEMPLATES / "__pycache__"
    folder.mkdir(exist_ok=True)
    return FileSystemBytecodeCache(os.fspath(folder))


def render(template: str, **context: object) -> str:
    """Return a template rendered with `context`."""
    return _environment().get_template(template).render(**context)
