"""A document that cannot be read completely is rejected, with place and rule; a file below `invalid/` is a case."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from go_docs.facts.extract import extract_facts
from go_docs.parsing.source_text import ParseError
from tests.go_docs.sample_pages import HERE, five_pages


@pytest.mark.parametrize("case", sorted((HERE / "invalid").iterdir()), ids=lambda case: case.stem)
def test_the_place_and_the_rule_of_the_error(case: Path) -> None:
    """The first line of a case says line, column and rule; the rest is the document."""
    expected, _, document = case.read_text(encoding="utf-8").partition("\n")
    with pytest.raises(ParseError) as raised:
        extract_facts(case.name, document, is_source=case.suffix == ".go")
    problem = raised.value.problem
    place = problem.location
    assert (f"EXPECT {place.line}:{place.column} {problem.rule}", place.file) == (expected, case.name)
    assert problem.fix


@pytest.mark.parametrize("page", ["000", "001", "002", "003", "004"])
def test_a_truncated_page_never_gives_an_incomplete_type(page: str) -> None:
    """Cuts every page at 120 places spread over it."""
    text = five_pages()[page].read_text(encoding="utf-8")
    whole = {one.name: one for one in extract_facts(page, text, is_source=False).types}
    cuts = range(7, len(text), max(len(text) // 120, 1))
    rejected = 0
    for cut in cuts:
        try:
            facts = extract_facts(page, text[:cut], is_source=False)
        except ParseError:
            rejected += 1
            continue
        for one in facts.types:
            if one.kind == "struct":
                assert one.fields == whole[one.name].fields, f"cut at {cut}"
    assert rejected > len(cuts) // 2


NOISE = [
    "{",
    "}",
    "(",
    ")",
    "[",
    "]",
    "`",
    '"',
    "'",
    "//",
    "/*",
    "*",
    ".",
    ",",
    "\n",
    " ",
    "type ",
    "struct {",
    "\x00",
    "é",
    ";",
]


@pytest.mark.parametrize("seed", range(300))
def test_damaged_documents_give_facts_or_an_error(seed: int) -> None:
    """Damages a document in a few places; the place of an error is inside the document."""
    print(f"seed {seed}")
    dice = random.Random(seed)
    file = dice.choice(sorted((HERE / "equivalent").glob("*/*.[tg]*")))
    text = file.read_text(encoding="utf-8")
    for _ in range(dice.randint(1, 3)):
        start = dice.randrange(len(text))
        text = text[:start] + dice.choice(NOISE) + text[start + dice.choice((0, 1, 5, 40)) :]
    try:
        extract_facts(file.name, text, is_source=file.suffix == ".go")
    except ParseError as error:
        place = error.problem.location
    else:
        return
    lines = text.split("\n")
    assert 1 <= place.line <= len(lines)
    assert 1 <= place.column <= len(lines[place.line - 1]) + 1
