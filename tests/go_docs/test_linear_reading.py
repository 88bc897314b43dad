"""The work of reading grows with the length of a document, not with its square.

The work is the number of bytecode instructions executed, which no clock influences. Work inside the interpreter's own
functions (regular expressions, slices) is not counted.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest

from go_docs.facts.calls import ClientSources
from go_docs.facts.extract import extract_facts
from go_docs.parsing.source_text import ParseError
from tests.go_docs.audit.lending_api import CLIENT

SMALL, FACTOR = 100, 4


def struct(*lines: str) -> str:
    return "\n".join(["type A struct {", *lines, "}"])


def one_line(text: str) -> str:
    return " ".join(text.split())


def fields(count: int) -> str:
    return struct(*(f'\t// F{one}: A field.\n\tF{one} int `json:"f{one}"`' for one in range(count)))


def flat_struct(*lines: str) -> str:
    return one_line(struct(*lines))


def types(count: int, form: Callable[[str], str] = str) -> str:
    body = 'type T{0} struct {{\n\t// F: A field.\n\tF int `json:"f"`\n}}'
    return "\n".join(f"type T{one}\n{form(body.format(one))}" for one in range(count))


PAGES: dict[str, Callable[[int], str]] = {
    "types": types,
    "types on one line each": lambda count: types(count, one_line),
    "fields": fields,
    "fields on one line": lambda count: one_line(fields(count)),
    "untagged fields on one line": lambda count: flat_struct(*(f"// F{one}: Text F{one} *T" for one in range(count))),
    "comments with one label": lambda count: flat_struct("// F: Text F *T ( " * count),
    "comments before a tagged field": lambda count: flat_struct("// F: Text " * count, 'F int `json:"f"`'),
    "possible fields in one comment": lambda count: flat_struct(f"// F: {'F *T ' * count} ("),
    "fields after one comment": lambda count: flat_struct("// F0: Text", *(f"F{one} *T" for one in range(count))),
    "constants": lambda count: "type B int\nconst (\n" + "\n".join(f"C{one} B = {one}" for one in range(count)) + "\n)",
    "functions": lambda count: "type A int\n" + "\n".join(f"func F{one}(a int) error" for one in range(count)),
    "methods": lambda count: "\n".join(f"type O{one} int\nfunc (o O{one}) AddHeaders() int" for one in range(count)),
    "index": lambda count: "Index\n" + "\n".join(f"type T{one}" for one in range(count)) + "\nTypes\ntype A int",
    "indented types": lambda count: "\n".join(f" type T{one} int" for one in range(count)),
    "undeclared types": lambda count: struct(*(f"F{one} p{one}.T" for one in range(count))),
    "type parameters": lambda count: f"type A[{', '.join(f'T{one}' for one in range(count))} any] int",
}


def instructions(action: Callable[[], object]) -> int:
    """Return how many bytecode instructions an action executes."""
    count = 0

    def trace(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal count
        frame.f_trace_opcodes = True
        count += event == "opcode"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        action()
    finally:
        sys.settrace(before)
    return count


def read(page: str) -> None:
    with contextlib.suppress(ParseError):  # some of the pages are rejected, after all of their text has been read
        extract_facts("page", f"odd\nTypes\n{page}", is_source=False)


def growth(action: Callable[[int], object]) -> float:
    """Return how much more work an action is for `FACTOR` times the size."""
    return instructions(lambda: action(FACTOR * SMALL)) / instructions(lambda: action(SMALL))


@pytest.mark.parametrize("name", PAGES)
def test_the_work_grows_with_the_length(name: str) -> None:
    assert 0.9 * FACTOR < growth(lambda count: read(PAGES[name](count))) < 1.05 * FACTOR


def client(count: int) -> str:
    functions = CLIENT.partition("func ")[2].partition("\nfunc ")[0]
    return "package town\n" + "\n".join(f"func {functions.replace('Borrow(', f'Borrow{one}(')}" for one in range(count))


def test_the_work_of_reading_requests_grows_with_the_length() -> None:
    sources = ClientSources()
    sources.add("town.go", client(3))
    assert [request.function for request, _ in sources.requests] == ["Borrow0", "Borrow1", "Borrow2"]
    assert 0.9 * FACTOR < growth(lambda count: ClientSources().add("town.go", client(count // 10))) < 1.05 * FACTOR


def test_quadratic_work_is_recognised() -> None:
    """The control: the same measurement of an action whose work grows with the square."""
    assert growth(lambda count: [one for one in range(count) for _ in range(count)]) > 2 * FACTOR
