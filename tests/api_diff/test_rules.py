"""Each rule finds what its fixture plants, and not the near miss beside it."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from api_diff.change import Verdict
from api_diff.compare import rule_table
from api_diff.type_relation import relation

from .documents import FIXTURES, changes, library, patched, surface

RULES = [rule.id for rule in rule_table()]


def fixture(rule: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((FIXTURES / f"{rule}.yaml").read_text(encoding="utf-8"))
    return found


def both(case: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    old = patched(library(), case.get("old", {}))
    return old, patched(old, case["new"])


def test_every_rule_has_a_fixture_and_every_fixture_a_rule() -> None:
    assert sorted(path.stem for path in FIXTURES.iterdir()) == sorted(RULES)


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_finds_its_case_and_not_the_near_miss(rule: str) -> None:
    case = fixture(rule)
    found = changes(*both(case["found"]))
    assert case["found"]["place"] in [change.place for change in found if change.rule == rule], found
    assert "unexplained-change" not in {change.rule for change in found} - {rule}, found
    near = changes(*both(case["not_found"]))
    assert rule not in {change.rule for change in near}, near


@pytest.mark.parametrize("rule", rule_table(), ids=lambda rule: rule.id)
def test_a_rule_has_one_sentence_as_its_reason(rule: Any) -> None:
    assert rule.reason.endswith(".")
    assert rule.reason[0].isupper()
    assert len(rule.reason) < 120


def test_an_unchanged_document_has_no_changes() -> None:
    assert changes(library(), library()) == []


def test_order_and_examples_are_no_changes() -> None:
    def reversed_(node: Any) -> Any:
        if isinstance(node, dict):
            return {key: reversed_(value) for key, value in reversed(node.items())}
        return node

    assert changes(library(), reversed_(library())) == []


def test_descriptions_alone_are_notes() -> None:
    def reworded(node: Any) -> Any:
        if isinstance(node, dict):
            return {
                key: f"{value} Really." if key in {"description", "summary"} else reworded(value)
                for key, value in node.items()
            }
        return [reworded(item) for item in node] if isinstance(node, list) else node

    found = changes(library(), reworded(library()))
    assert found
    assert {change.verdict for change in found} == {Verdict.NOTE}


def test_a_text_of_a_shared_field_is_a_text_of_everything_that_has_the_field() -> None:
    holders = ("shelf.books.AddRequest", "shelf.books.Book")

    def described(text: str) -> dict[str, Any]:
        shared = {"type": "string", "description": text, "maxLength": 80}
        title = {"properties": {"title": {"$ref": "#/components/schemas/shelf.Title"}}}
        bare = {holder: {"properties": {"title": None}} for holder in holders}
        document = patched(library(), {"components": {"schemas": bare}})
        schemas = {"shelf.Title": shared, **dict.fromkeys(holders, title)}
        changed: dict[str, Any] = patched(document, {"components": {"schemas": schemas}})
        return changed

    found = changes(described("Its title."), described("The title."))
    assert {(change.rule, change.place) for change in found} == {
        ("operation-texts-changed", "shelf.books.add"),
        ("model-texts-changed", "shelf.books.Book"),
    }


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ({"type": "string"}, {"type": "string", "format": "date-time"}, "narrowed"),
        ({"type": "array", "items": {"type": "integer"}}, {"type": "array", "items": {"type": "number"}}, "widened"),
        ({"type": "array", "items": {"type": "string"}}, {"type": "array", "items": {"type": "integer"}}, "changed"),
        ({"type": "string"}, {"type": ["string", "integer"]}, "widened"),
        ({"type": ["string", "integer"]}, {"type": ["integer", "string"]}, "same"),
        ({"type": "object", "additionalProperties": {"type": "string"}}, {"type": "object"}, "widened"),
        ({"enum": ["a"]}, {"type": "string"}, "widened"),
        ({"enum": ["a"]}, {"enum": ["b"]}, "same"),  # rules about enum values report it
        ({"$ref": "#/components/schemas/shelf.books.GenreInput"}, {"type": "string"}, "widened"),
        ({"$ref": "#/components/schemas/shelf.books.Person"}, {"type": "object"}, "widened"),
        ({"$ref": "#/components/schemas/shelf.books.Person"}, {"type": "string"}, "changed"),
    ],
)
def test_types_relate_as_sets_of_values(old: dict[str, Any], new: dict[str, Any], expected: str) -> None:
    def value(schema: dict[str, Any]) -> Any:
        patch = {"components": {"schemas": {"shelf.books.AddRequest": {"properties": {"x": schema}}}}}
        return surface(patched(library(), patch)).operations["shelf.books.add"].arguments["x"]

    assert relation(value(old), value(new)) == expected
