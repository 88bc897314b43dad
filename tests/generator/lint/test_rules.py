"""Each rule has a file of bad and good cases; a case is a difference from a small spec, never code.

Each line that a rule must find carries a comment `# expect: rule-id` (several with commas). The rules must find exactly
these lines in a bad case, and nothing in a good one. `cases.py` describes the form.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.pipeline import check
from generator.problems import Problem, SpecProblems
from generator.rule_book import rule_book
from generator.settings import read_settings

from .cases import LIBRARY, PROJECT, Case, CaseError, Places, marked, read_cases

CASES = [case for file in sorted((Path(__file__).parent / "fixtures").glob("*.diff")) for case in read_cases(file)]
SETTINGS = read_settings(PROJECT / "pyproject.toml")


def problems_of(spec: Path) -> tuple[Problem, ...]:
    """Return everything that any stage reports about a spec."""
    try:
        check(spec, SETTINGS)
    except SpecProblems as found:
        return found.problems
    return ()


def places(problems: tuple[Problem, ...]) -> Places:
    """Return file, line and rule of each problem."""
    return {(problem.location.file, problem.location.line, problem.rule) for problem in problems}


def test_the_library_is_clean() -> None:
    assert problems_of(LIBRARY) == ()


@pytest.mark.parametrize("kind", [True, False], ids=["bad", "good"])
def test_every_rule_has_cases_and_every_case_a_rule(kind: bool) -> None:
    assert {case.rule for case in CASES if case.bad is kind} == set(rule_book())


@pytest.mark.parametrize("case", [case for case in CASES if case.bad], ids=str)
def test_a_bad_case_is_found_where_marked(case: Case, tmp_path: Path) -> None:
    spec = case.write(tmp_path)
    expected = marked(spec)
    problems = problems_of(spec)
    assert case.rule in {rule for _, _, rule in expected}, "the case marks no line for its own rule"
    assert places(problems) == expected
    assert all(problem.message and problem.fix for problem in problems)


@pytest.mark.parametrize("case", [case for case in CASES if not case.bad], ids=str)
def test_a_good_case_is_clean(case: Case, tmp_path: Path) -> None:
    assert any((LIBRARY / path).is_file() for path in case.files), "the case changes no file of the library"
    assert problems_of(case.write(tmp_path)) == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("bad\nfile openapi.yaml\n-openapi: 3.0.0\n", "1:4: .* occurs 0 times"),
        ("bad\nfile responses/errors.yaml\n   content:\n+x: y\n", "1:5: .* occurs 2 times"),
        ("bad\nfile openapi.yaml\n+x: y\n", "1:4: .* occurs 25 times"),
        ("bad\nfile new.yaml\n x: y\n", "1:4: .* occurs 0 times"),
        ("bad\nfile openapi.yaml\n?x: y\n", "1:3: a line starts with"),
        ("bad\nfile openapi.yaml\n\ngood\n-openapi: 3.1.0\n", "1:5: a line starts with"),
    ],
)
def test_a_case_that_does_not_fit_is_an_error(text: str, message: str, tmp_path: Path) -> None:
    file = tmp_path / "1"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(CaseError, match=message):
        read_cases(file)


def test_a_case_can_hold_any_bytes(tmp_path: Path) -> None:
    file = tmp_path / "rule.diff"
    file.write_text("bad\nfile new.yaml\n!a: \\xff\\r\n+b: \\r\n\\ no line feed\n", encoding="utf-8")
    assert read_cases(file) == [Case("rule", 1, bad=True, files={"new.yaml": b"a: \xff\r\nb: \\r"})]
