"""The values of Go literals, by example."""

from __future__ import annotations

import pytest

from go_docs.parsing.literals import LiteralError, Value, number_value, string_value, tag_pairs


@pytest.mark.parametrize(
    ("literal", "expected"),
    [
        ('"a"', "a"),
        (r"`\n`", r"\n"),
        (r'"\n\t\\\""', '\n\t\\"'),
        (r'"\xc3\xa9"', "é"),
        (r'"\303\251"', "é"),
        (r'"\u00e9\U0001F600"', "é\U0001f600"),
        ("'a'", 97),
        (r"'\''", 39),
        (r"'\x41'", 65),
    ],
)
def test_string_and_rune_values(literal: str, expected: Value) -> None:
    assert string_value(literal) == expected


@pytest.mark.parametrize(
    "literal", [r'"\q"', r'"\x4"', r'"\ud800"', r'"\xff"', r'"\400"', r'"\U00110000"', "''", "'ab'"]
)
def test_strings_without_a_value(literal: str) -> None:
    with pytest.raises(LiteralError):
        string_value(literal)


@pytest.mark.parametrize(
    ("literal", "expected"),
    [
        ("0", 0),
        ("42", 42),
        ("1_000", 1000),
        ("0x1F", 31),
        ("0b101", 5),
        ("0o17", 15),
        ("017", 15),
        ("1.5", 1.5),
        ("1e3", 1000.0),
        (".5", 0.5),
        ("18446744073709551615", 2**64 - 1),
        ("1i", None),
        ("09", None),
        ("1__0", None),
    ],
)
def test_number_values(literal: str, expected: Value | None) -> None:
    value = number_value(literal)
    assert (value, type(value)) == (expected, type(expected))


@pytest.mark.parametrize("literal", ["18446744073709551616", "1e999", "9" * 5000, "0x" + "f" * 5000])
def test_numbers_beyond_64_bits(literal: str) -> None:
    with pytest.raises(LiteralError, match="64 bits"):
        number_value(literal)


def test_struct_tags() -> None:
    assert tag_pairs(r'json:"a,omitempty" url:"\u0062" ') == {"json": "a,omitempty", "url": "b"}
    assert tag_pairs("") == {}
    for tag in ("json", "json:a", 'json:"a" x', 'json:"a', 'json:"\\q"'):
        with pytest.raises(LiteralError):
            tag_pairs(tag)
