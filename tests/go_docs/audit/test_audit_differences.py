"""Every kind of difference, planted in the small API: the audit names the fact and the difference."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from tests.go_docs.audit.lending_api import PREFIX, audited, problems, ref, spec_document

Change = Callable[[dict[str, Any]], object]


def response(schemas: dict[str, Any]) -> dict[str, Any]:
    properties: dict[str, Any] = schemas["town.lending.BorrowResponse"]["allOf"][1]["properties"]
    return properties


def request(schemas: dict[str, Any]) -> dict[str, Any]:
    properties: dict[str, Any] = schemas["town.lending.BorrowRequest"]["properties"]
    return properties


PLANTED: dict[str, tuple[Change, list[tuple[str, str, str, Any, Any]]]] = {
    "request field deleted": (
        lambda s: request(s).pop("names"),
        [("BorrowParams.names", "missing", "missing", "array of string", None)],
    ),
    "response field deleted": (
        lambda s: response(s).pop("ended"),
        [("BorrowResponse.ended", "missing", "missing", "boolean", None)],
    ),
    "field of a nested struct deleted": (
        lambda s: s[PREFIX + "Place"]["properties"].pop("shelf"),
        [("BorrowResponse.place.shelf", "missing", "missing", "integer", None)],
    ),
    "envelope field deleted": (
        lambda s: s["shared.envelope.Base"]["properties"].pop("request_id"),
        [
            ("BorrowResponse.request_id", "missing", "missing", "string", None),
            ("Base.request_id", "missing", "missing", "string", None),
        ],
    ),
    "maximum changed": (
        lambda s: s["shared.fields.Days"].update(maximum=31),
        [("BorrowParams.days", "deviating", "maximum", 30, 31)],
    ),
    "minimum deleted": (
        lambda s: s["shared.fields.Days"].pop("minimum"),
        [("BorrowParams.days", "deviating", "minimum", 1, None)],
    ),
    "default changed beside a reference": (
        lambda s: request(s)["days"].update(default=15),
        [("BorrowParams.days", "deviating", "default", 14, 15)],
    ),
    "list limit changed": (
        lambda s: request(s)["names"].update(maxItems=6),
        [("BorrowParams.names", "deviating", "maxItems", 5, 6)],
    ),
    "limit in prose changed": (
        lambda s: request(s)["claims"].update(description="May take 8192 bytes."),
        [("BorrowParams.claims", "deviating", "max_bytes", 4096, 8192)],
    ),
    "type changed": (
        lambda s: response(s).update(fee={"type": "string"}),
        [("BorrowResponse.fee", "deviating", "type", "number", "string")],
    ),
    "null allowed": (
        lambda s: response(s).update(ended={"type": ["boolean", "null"]}),
        [("BorrowResponse.ended", "deviating", "type", "boolean", "boolean|null")],
    ),
    "object with another name": (
        lambda s: response(s).update(loan=ref(PREFIX + "Book")),
        [("BorrowResponse.loan", "deviating", "type", PREFIX + "Loan", PREFIX + "Book")],
    ),
    "object of another namespace": (
        lambda s: response(s).update(reader=ref("city.people.Reader")),
        [("BorrowResponse.reader", "deviating", "type", "town.people.Reader", "city.people.Reader")],
    ),
    "list of another item": (
        lambda s: s[PREFIX + "Loan"]["properties"]["books"].update(items={"type": "string"}),
        [("Loan.books", "deviating", "type", f"array of {PREFIX}Book", "array of string")],
    ),
    "timestamp changed to a string": (
        lambda s: s[PREFIX + "Loan"]["properties"]["since"].pop("format"),
        [("Loan.since", "deviating", "type", "date-time", "string")],
    ),
    "enum value deleted": (
        lambda s: s[PREFIX + "ConditionInput"].update(enum=["good"]),
        [
            ("BorrowParams.condition", "deviating", "enum", ["good", "worn"], ["good"]),
            ("Condition", "deviating", "enum", ["good", "worn"], ["good"]),
        ],
    ),
    "enum deleted": (
        lambda s: s[PREFIX + "ConditionInput"].pop("enum"),
        [
            ("BorrowParams.condition", "deviating", "enum", ["good", "worn"], None),
            ("Condition", "deviating", "enum", ["good", "worn"], None),
        ],
    ),
    "list type with other items": (
        lambda s: s[PREFIX + "Titles"].update(items={"type": "integer"}),
        [("Titles", "deviating", "type", "array of string", "array of integer")],
    ),
    "optional object required": (
        lambda s: (
            response(s).update(reader=ref("town.people.Reader")),
            s[PREFIX + "BorrowResponse"]["allOf"][1]["required"].append("reader"),
        ),
        [("BorrowResponse.reader", "deviating", "required", "optional", "required")],
    ),
    "named type deleted": (
        lambda s: s.pop("shared.cards.Card"),
        [("cards.Card", "missing", "missing", "named only", None)],
    ),
    "referred to by another name, which is not a difference": (
        lambda s: s.update(
            {
                PREFIX + "Loaned": s[PREFIX + "BorrowResponse"],
                PREFIX + "BorrowResponse": ref(PREFIX + "Loaned"),
            }
        ),
        [],
    ),
}


@pytest.mark.parametrize("name", PLANTED)
def test_planted_change_of_a_schema_is_named(name: str) -> None:
    change, expected = PLANTED[name]
    spec = copy.deepcopy(spec_document())
    change(spec["components"]["schemas"])
    assert problems(audited(spec=spec)) == expected


def test_planted_changes_of_an_operation_are_named() -> None:
    spec = spec_document()
    spec["paths"]["/books/{book_id}"]["post"]["parameters"] = []
    spec["paths"]["/books/{book_id}"]["post"]["responses"]["200"]["content"]["application/json"]["schema"] = ref(
        PREFIX + "Loan"
    )
    assert problems(audited(spec=spec)) == [
        ("BorrowParams.book_id", "missing", "missing", "string", None),
        ("BorrowRequestOptions.card", "missing", "missing", "shared.cards.Card", None),
        ("BorrowResponse", "deviating", "response", PREFIX + "BorrowResponse", PREFIX + "Loan"),
    ]


def test_an_argument_the_document_requires_must_be_required() -> None:
    spec = spec_document()
    spec["paths"]["/books/{book_id}"]["post"]["parameters"][0]["required"] = False
    spec["components"]["schemas"][PREFIX + "BorrowRequest"]["required"] = []
    assert problems(audited(spec=spec)) == [("BorrowParams.book_id", "deviating", "required", "required", "optional")]


def test_the_fields_of_a_deleted_operation_are_missing() -> None:
    spec = spec_document()
    del spec["paths"]["/books/{book_id}"]
    found = {row.fact.removeprefix(PREFIX): row.status for row in audited(spec=spec).problems}
    assert {found[name] for name in ("BorrowParams", "BorrowParams.days", "BorrowRequestOptions.card")} == {"missing"}
