"""What cannot be read is refused by place and rule, and never half read: a file below `refused/` is a case."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from go_docs.facts.extract import extract_facts
from go_docs.parsing.source_text import ParseError
from tests.go_docs.sample_pages import HERE, five_pages


@pytest.mark.parametrize("case", sorted((HERE / "invalid").iterdir()), ids=lambda case: case.stem)
def test_refused_where_and_why(case: Path) -> None:
    """The first line of a case says line, column and rule; the rest is the document."""
    expected, _, document = case.read_text(encoding="utf-8").partition("\n")
    with pytest.raises(ParseError) as raised:
        extract_facts(case.name, document, is_source=case.suffix == ".go")
    problem = raised.value.problem
    place = problem.location
    assert (f"EXPECT {place.line}:{place.column} {problem.rule}", place.file) == (expected, case.name)
    assert problem.fix


@pytest.mark.parametrize("page", ["000", "001", "002", "003", "004"])
def test_a_page_cut_anywhere_in_a_type_is_refused(page: str) -> None:
    """Cuts every page at places spread over its declarations: whatever is read then holds no half type."""
    text = five_pages()[page].read_text(encoding="utf-8")
    whole = {one.name: one for one in extract_facts(page, text, is_source=False).types}
    cuts = range(7, len(text), max(len(text) // 120, 1))
    refused = 0
    for cut in cuts:
        try:
            facts = extract_facts(page, text[:cut], is_source=False)
        except ParseError:
            refused += 1
            continue
        for one in facts.types:
            if one.kind == "struct":
                assert one.fields == whole[one.name].fields, f"cut at {cut}"
    assert refused > len(cuts) // 2


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
def test_damaged_pages_are_read_or_refused_but_nothing_else(seed: int) -> None:
    """Damages a document in a few places: the outcome is facts or a refusal with a place inside the document."""
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
