"""The rule book is complete: what any stage can report is in it, is printed, and has cases."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.__main__ import main
from generator.lint import RULES
from generator.lint.rule import rule
from generator.rule_book import rule_book

ROOT = Path(__file__).parents[3]
# Functions that take the id of a rule, with its position among their arguments.
REPORTING = {"rule": 0, "add": 1, "_problem": 1, "Problem": 1}


def ids_in(source: str) -> Iterator[str]:
    """Yield each id that is given to a function that reports problems; a variable is passed on from a caller."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            position = REPORTING.get(name)
            argument = node.args[position] if position is not None and position < len(node.args) else None
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                yield argument.value


def ids_in_the_generator() -> set[str]:
    return {id_ for file in (ROOT / "generator").rglob("*.py") for id_ in ids_in(file.read_text(encoding="utf-8"))}


def test_the_book_has_every_id_that_the_source_can_report() -> None:
    assert ids_in_the_generator() == set(rule_book())


def test_an_id_in_the_source_is_found() -> None:
    source = """
@rule("one", whole=True)
def check(self):
    problems.add(place, "two", message, fix)
    self._problem(event, "three", f"{x}", fix)
    yield Problem(place, "four", message, fix)
    yield Problem(place, self.id, message, fix)
"""
    assert set(ids_in(source)) == {"one", "two", "three", "four"}


def test_the_command_prints_the_book(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lint", "--rules"]) == 0
    printed = [line.split(maxsplit=1) for line in capsys.readouterr().out.splitlines()]
    assert {words[0]: words[1] for words in printed} == rule_book()


def test_a_reason_is_one_sentence() -> None:
    for id_, reason in rule_book().items():
        assert reason.endswith("."), id_
        assert reason[0].isupper(), id_
        assert ". " not in reason, id_
        assert len(reason) <= 120, id_


def test_an_id_is_unique() -> None:
    taken = next(iter(RULES))
    with pytest.raises(ValueError, match=taken):
        rule(taken)(RULES[taken].check)
