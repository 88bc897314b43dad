"""Each rule has a folder with a bad and a good form of a small spec; a case consists of files only.

Each line with an expected problem has a comment `# expect: rule-id` (several with commas); nothing else may be
found, and nothing at all in the good form.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.lint import RULES, LintSettings, check
from generator.spec_input.yaml_files import load

from .marks import HERE, Places, lay_over, marked

FIXTURES = HERE / "fixtures"


def found(spec: Path) -> Places:
    """Return file, line and rule of all problems."""
    problems = check(load(spec), LintSettings.read(HERE / "library.toml"))
    return {(problem.location.file, problem.location.line, problem.rule) for problem in problems}


def test_the_library_is_clean(tmp_path: Path) -> None:
    assert found(lay_over(None, tmp_path)) == set()


def test_every_rule_has_fixtures_and_every_fixture_a_rule() -> None:
    assert {folder.name for folder in FIXTURES.iterdir()} == set(RULES)


@pytest.mark.parametrize("rule", sorted(RULES))
def test_the_bad_form_is_found_where_marked(rule: str, tmp_path: Path) -> None:
    spec = lay_over(FIXTURES / rule / "bad", tmp_path)
    expected = marked(spec)
    assert rule in {name for _, _, name in expected}, "the bad form marks no line for its own rule"
    assert found(spec) == expected


@pytest.mark.parametrize("rule", sorted(RULES))
def test_the_good_form_is_clean(rule: str, tmp_path: Path) -> None:
    fixture = FIXTURES / rule / "good"
    assert any((HERE / "library" / file.relative_to(fixture)).is_file() for file in fixture.rglob("*.yaml"))
    assert found(lay_over(fixture, tmp_path)) == set()
