"""Prints YAML in the form of the spec: at most 120 characters a line, one line for what fits, marks as comments."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from generator.spec_input.yaml_scalars import parse_scalar

WIDTH = 120
COMMENT = "#"
"""A key that begins with this is a comment; its value is the text."""
_BLOCKS = ("responses", "links", "value")


def print_entry(key: str, value: Any, flow_from: int) -> str:
    """Return one entry of a file, with a line feed at its end.

    Args:
        key: The key of the entry.
        value: Its value.
        flow_from: How many levels below the entry mappings and lists are written on one line, if they fit.
    """
    return "".join(f"{line}\n" for line in _entry(key, value, 0, flow_from))


def print_lines(entries: Mapping[str, Any], indent: int, flow_from: int) -> list[str]:
    """Return the lines of some entries, indented."""
    return list(_entries(entries, indent, flow_from))


def flow(value: Any) -> str:
    """Return a value on one line."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_scalar(key)}: {flow(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    return _scalar(value, within_flow=True)


def _entries(entries: Mapping[str, Any], indent: int, levels: int) -> Iterator[str]:
    for key, value in entries.items():
        yield from _entry(key, value, indent, levels)


def _entry(key: str, value: Any, indent: int, levels: int) -> Iterator[str]:
    pad = " " * indent
    if key.startswith(COMMENT):
        yield from (f"{pad}# {line}" for line in textwrap.wrap(value, WIDTH - indent - 2))
        return
    head = f"{pad}{_scalar(key)}:"
    if isinstance(value, Mapping | list) and value:
        line = f"{head} {flow(value)}"
        if _may_flow(key, value, levels) and len(line) <= WIDTH:
            yield line
        elif isinstance(value, Mapping):
            yield head
            yield from _entries(value, indent + 2, levels - 1)
        else:
            yield head
            for item in value:
                yield from _item(item, indent + 2, levels - 1)
        return
    yield from _text(head, value, indent)


def _text(head: str, value: Any, indent: int) -> Iterator[str]:
    if isinstance(value, str) and "\n" in value:
        yield f"{head} |-"
        yield from (f"{' ' * (indent + 2)}{line}".rstrip() for line in value.split("\n"))
        return
    line = f"{head} {flow(value) if isinstance(value, Mapping | list) else _scalar(value)}"
    if len(line) <= WIDTH or not isinstance(value, str):
        yield line
        return
    yield f"{head} >-"
    pad = " " * (indent + 2)
    yield from (f"{pad}{line}" for line in textwrap.wrap(value, WIDTH - indent - 2, break_long_words=False))


def _item(item: Any, indent: int, levels: int) -> Iterator[str]:
    pad = " " * indent
    alone = isinstance(item, Mapping) and len(item) == 1
    line = f"{pad}- {flow(item)}"
    if not isinstance(item, Mapping) or (levels <= 0 and len(line) <= WIDTH and not alone):
        yield line
        return
    first = True
    for each in _entries(item, indent + 2, levels):
        yield f"{pad}- {each.lstrip()}" if first else each
        first = False


def _may_flow(key: str, value: Any, levels: int) -> bool:
    """Return whether a value may be on one line: a reference alone, a list of words, or what is deep enough."""
    if isinstance(value, Mapping) and list(value) == ["$ref"]:
        return True
    if isinstance(value, list) and not any(isinstance(one, Mapping | list) for one in value):
        return True
    return levels <= 0 and key not in _BLOCKS and not _has_comment(value)


def _has_comment(value: Any) -> bool:
    if isinstance(value, Mapping):
        return any(key.startswith(COMMENT) or _has_comment(one) for key, one in value.items())
    return isinstance(value, list) and any(map(_has_comment, value))


def _scalar(value: Any, within_flow: bool = False) -> str:
    plain = _dumped(value).removesuffix("\n").removesuffix("\n...")
    if isinstance(value, str) and plain == value and parse_scalar(plain) != (value, False):
        return f"'{plain}'"  # as the reader of the spec asks for
    if not within_flow or plain[0] in "'\"" or _is_safe_in_flow(plain, value):
        return plain
    return _dumped([value]).strip()[1:-1]


def _dumped(value: Any) -> str:
    text: str = yaml.dump(value, Dumper=yaml.CSafeDumper, default_flow_style=True, width=10**6, allow_unicode=True)
    return text


def _is_safe_in_flow(plain: str, value: Any) -> bool:
    """Return whether unquoted text means the same within braces and brackets."""
    try:
        return bool(yaml.load(f"[{{key: {plain}}}]", Loader=yaml.CSafeLoader) == [{"key": value}])
    except yaml.YAMLError:
        return False
