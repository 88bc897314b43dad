"""Proposed YAML reads back as what was printed, whatever the values are, and fits 120 columns."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from generator.cache import Cache
from generator.problems import Collector
from generator.spec_input.yaml_files import read_files
from go_docs.derive.resource.source_yaml import WIDTH, print_entry

VALUES: list[Any] = [
    {"a": {"b": {"$ref": "x.yaml#/Y"}}, "required": ["a", "no", "1_000", "2026-03-02", "null"]},
    {"url": "https://example.com/a,b", "text": "a: b # c", "flow": "{x}", "empty": "", "none": None, "zero": 0},
    {"long": "word " * 60 + "end.", "two": "One paragraph.\n\nAnother: with a colon."},
    {"list": [{"a": 1, "b": {"c": [1, 2]}}, {"d": "x" * 100, "e": "y" * 100}], "'quoted'": '"'},
    {"n": "y", "e": ["off", "0o10", "1:30", ".inf", "~", "-"], "=": "<<"},
    {"parameters": [{"$ref": "p.yaml#/P"}], "anyOf": [{"type": "string"}, {"type": "null"}]},
]


@pytest.mark.parametrize("value", VALUES)
@pytest.mark.parametrize("flow_from", [0, 1, 2, 99])
def test_what_is_printed_reads_back(value: dict[str, Any], flow_from: int) -> None:
    text = print_entry("key", value, flow_from)
    assert yaml.safe_load(text) == {"key": value}
    assert max(map(len, text.splitlines())) <= WIDTH


def test_a_mark_is_a_comment_in_its_place() -> None:
    text = print_entry("Body", {"type": "object", "#note": "TODO: look.", "required": ["a"]}, 99)
    assert text == "Body:\n  type: object\n  # TODO: look.\n  required: [a]\n"


def test_the_reader_of_the_spec_has_no_objection(tmp_path: Any) -> None:
    (tmp_path / "openapi.yaml").write_text("openapi: 3.1.0\n", encoding="utf-8")
    (tmp_path / "schemas").mkdir()
    texts = [print_entry(f"Key{number}", value, 99) for number, value in enumerate(VALUES)]
    (tmp_path / "schemas" / "x.yaml").write_text("".join(texts), encoding="utf-8")
    problems = Collector()
    sources = read_files(tmp_path, problems, Cache())
    assert problems.problems == []
    assert sources.files["schemas/x.yaml"].data["Key0"] == VALUES[0]
