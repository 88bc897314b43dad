"""The same content in several layouts gives the same facts; a folder below `equivalent/` is a case."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
import yaml

from go_docs.facts.extract import extract_facts
from go_docs.facts.facts_yaml import dump, load
from go_docs.facts.package_facts import PackageFacts
from go_docs.parsing.source_text import ParseError
from tests.go_docs.sample_pages import HERE, flattened

CASES = sorted((HERE / "equivalent").iterdir())


def content(facts: PackageFacts) -> dict[str, Any]:
    plain: dict[str, Any] = yaml.safe_load(dump(facts))
    return {key: plain[key] for key in ("types", "undeclared", "functions", "variables", "constants")}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_all_layouts_give_the_expected_facts(case: Path) -> None:
    expected = yaml.safe_load((case / "facts.yaml").read_text(encoding="utf-8"))
    documents = [file for file in sorted(case.iterdir()) if file.suffix in (".txt", ".go")]
    assert len(documents) > 1
    for file in documents:
        facts = extract_facts(file.name, file.read_text(encoding="utf-8"), is_source=file.suffix == ".go")
        assert content(facts) == expected, file.name


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_file_of_facts_is_read_as_written(case: Path, tmp_path: Path) -> None:
    page = case / "flat.txt"
    facts = extract_facts(page.name, page.read_text(encoding="utf-8"), is_source=False)
    (tmp_path / "facts.yaml").write_text(dump(facts), encoding="utf-8")
    assert load(tmp_path / "facts.yaml") == facts


PROSE = """the a Member Session session_token `session_token` `json` {"a": 1} [link](https://example.com/a//b) string
Organization's map[string]any *Pointer time.Time "quoted" `[magic_link]` } { e.g. 2XX, \u2013 Name: int error Keys"""
WORDS = PROSE.split()
TYPES = ["string", "int32", "bool", "*time.Time", "[]string", "map[string]any", "[]*pkg.Thing", "Other", "any", "pkg.T"]


def random_page(dice: random.Random, labelled: bool) -> str:
    lines = ["odd", "Types", "type Odd", "type Odd struct {"]
    for number in range(dice.randint(1, 8)):
        name = f"Field{number}"
        for line in range(dice.randint(0, 4)):
            words = " ".join(dice.choice(WORDS) for _ in range(dice.randint(0, 12)))
            lines.append(f"\t// {name}: {words}" if line == 0 and labelled else f"\t// {words}")
        lines.append(f'\t{name} {dice.choice(TYPES)} `json:"field_{number},omitempty"`')
    return "\n".join([*lines, "}", "Odd:"])


@pytest.mark.parametrize("seed", range(200))
def test_random_comments_never_change_what_is_read(seed: int) -> None:
    page = random_page(random.Random(seed), labelled=True)
    print(f"seed {seed}\n{page}")
    facts, flat = (extract_facts("page", text, is_source=False) for text in (page, flattened(page)))
    assert len(facts.types[0].fields) == page.count('`json:"field_')
    assert flat.types == facts.types


@pytest.mark.parametrize("seed", range(200))
def test_comments_that_name_no_field_are_read_correctly_or_rejected(seed: int) -> None:
    page = random_page(random.Random(seed), labelled=False)
    print(f"seed {seed}\n{page}")
    facts = extract_facts("page", page, is_source=False)
    try:
        flat = extract_facts("page", flattened(page), is_source=False)
    except ParseError as error:
        rejected = error
    else:
        assert flat.types == facts.types
        return
    assert rejected.problem.rule == "undecided-comment"
