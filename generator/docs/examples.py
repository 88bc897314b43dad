"""Example calls: the values of the documented example request as the keyword arguments of a method."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ..ir.types import Argument, Operation
from ..text import names
from ..text.docstrings import literal

LINES = 8
"""Lines of an example, which optional arguments do not exceed."""


def example(operation: Operation, room: int) -> tuple[str, ...]:
    """Return the lines of a call with the documented values; empty if a required argument has none.

    Optional arguments are left out where the call would exceed `LINES`.

    Args:
        operation: The operation to call.
        room: The length of a line.
    """
    arguments = [argument for argument in operation.arguments if argument.is_given]
    given = [argument for argument in arguments if argument.name in operation.example and not argument.group]
    kept = [argument for argument in arguments if argument.required]
    if any(argument not in given for argument in kept):
        return ()
    for argument in given:
        if not argument.required and _is_short(_call(operation, [*kept, argument], room), room):
            kept.append(argument)
    return _call(operation, kept, room)


def required_call(operation: Operation, room: int) -> tuple[str, ...]:
    """Return the lines of a call with the documented values of the required arguments only."""
    arguments = [argument for argument in operation.arguments if argument.is_given]
    needed = [argument for argument in arguments if argument.required and argument.name in operation.example]
    return _call(operation, needed, room)


def iteration(operation: Operation, room: int) -> tuple[str, ...]:
    """Return the lines of a loop over all records of a paginated operation; empty if a required argument has no value.

    Args:
        operation: An operation with pages.
        room: The length of a line.
    """
    needed = [argument for argument in operation.arguments if argument.required and argument.is_given]
    if any(argument.name not in operation.example for argument in needed):
        return ()
    start = f"for record in client.{names.iterator(operation.id.partition('.')[2])}("
    return (*_lines(start, _values(operation, needed), "):", 0, room), "    print(record)")


def _is_short(lines: Sequence[str], room: int) -> bool:
    return len(lines) <= LINES and all(len(line) <= room for line in lines)


def _call(operation: Operation, arguments: Sequence[Argument], room: int) -> tuple[str, ...]:
    start = f"response = client.{operation.id.partition('.')[2]}("
    return tuple(_lines(start, _values(operation, arguments), ")", 0, room))


def _values(operation: Operation, arguments: Sequence[Argument]) -> list[tuple[str, Any]]:
    return [(f"{names.argument(argument.name)}=", operation.example[argument.name]) for argument in arguments]


def _lines(start: str, items: Sequence[tuple[str, Any]], end: str, indent: int, room: int) -> Iterator[str]:
    """Yield a call, list or dict on one line if there is room, otherwise with one item per line."""
    pad = " " * indent
    flat = f"{pad}{start}{', '.join(f'{name}{_flat(value)}' for name, value in items)}{end}"
    if len(flat.removesuffix(",")) <= room or not items:
        yield flat
        return
    yield pad + start
    for name, value in items:
        if isinstance(value, dict):
            pairs = [(f"{literal(key)}: ", item) for key, item in value.items()]
            yield from _lines(f"{name}{{", pairs, "},", indent + 4, room)
        elif isinstance(value, list):
            yield from _lines(f"{name}[", [("", item) for item in value], "],", indent + 4, room)
        else:
            yield f"{pad}    {name}{_flat(value)},"
    yield pad + end


def _flat(value: Any) -> str:
    if isinstance(value, str):
        return literal(value)
    if isinstance(value, list):
        return f"[{', '.join(map(_flat, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{literal(key)}: {_flat(item)}' for key, item in value.items())}}}"
    return repr(value)
