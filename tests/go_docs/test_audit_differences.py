"""Every kind of omission, planted in the small API: the audit names the fact, and what departs."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from tests.go_docs.lending_api import IN, document, held, problems, ref

Change = Callable[[dict[str, Any]], object]


def answer(schemas: dict[str, Any]) -> dict[str, Any]:
    properties: dict[str, Any] = schemas["town.lending.BorrowResponse"]["allOf"][1]["properties"]
    return properties


def asked(schemas: dict[str, Any]) -> dict[str, Any]:
    properties: dict[str, Any] = schemas["town.lending.BorrowRequest"]["properties"]
    return properties


PLANTED: dict[str, tuple[Change, list[tuple[str, str, str, Any, Any]]]] = {
    "request field gone": (
        lambda s: asked(s).pop("names"),
        [("BorrowParams.names", "missing", "missing", "array of string", None)],
    ),
    "response field gone": (
        lambda s: answer(s).pop("ended"),
        [("BorrowResponse.ended", "missing", "missing", "boolean", None)],
    ),
    "field of a nested struct gone": (
        lambda s: s[IN + "Place"]["properties"].pop("shelf"),
        [("BorrowResponse.place.shelf", "missing", "missing", "integer", None)],
    ),
    "envelope field gone": (
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
    "minimum dropped": (
        lambda s: s["shared.fields.Days"].pop("minimum"),
        [("BorrowParams.days", "deviating", "minimum", 1, None)],
    ),
    "default changed beside a reference": (
        lambda s: asked(s)["days"].update(default=15),
        [("BorrowParams.days", "deviating", "default", 14, 15)],
    ),
    "list limit changed": (
        lambda s: asked(s)["names"].update(maxItems=6),
        [("BorrowParams.names", "deviating", "maxItems", 5, 6)],
    ),
    "limit that only words can say changed": (
        lambda s: asked(s)["claims"].update(description="May take 8192 bytes."),
        [("BorrowParams.claims", "deviating", "max_bytes", 4096, 8192)],
    ),
    "type changed": (
        lambda s: answer(s).update(fee={"type": "string"}),
        [("BorrowResponse.fee", "deviating", "type", "number", "string")],
    ),
    "null allowed": (
        lambda s: answer(s).update(ended={"type": ["boolean", "null"]}),
        [("BorrowResponse.ended", "deviating", "type", "boolean", "boolean|null")],
    ),
    "object of another name": (
        lambda s: answer(s).update(loan=ref(IN + "Book")),
        [("BorrowResponse.loan", "deviating", "type", IN + "Loan", IN + "Book")],
    ),
    "object of another namespace": (
        lambda s: answer(s).update(reader=ref("city.people.Reader")),
        [("BorrowResponse.reader", "deviating", "type", "town.people.Reader", "city.people.Reader")],
    ),
    "list of another item": (
        lambda s: s[IN + "Loan"]["properties"]["books"].update(items={"type": "string"}),
        [("Loan.books", "deviating", "type", f"array of {IN}Book", "array of string")],
    ),
    "time no longer a time": (
        lambda s: s[IN + "Loan"]["properties"]["since"].pop("format"),
        [("Loan.since", "deviating", "type", "date-time", "string")],
    ),
    "enum word dropped": (
        lambda s: s[IN + "ConditionInput"].update(enum=["good"]),
        [
            ("BorrowParams.condition", "deviating", "enum", ["good", "worn"], ["good"]),
            ("Condition", "deviating", "enum", ["good", "worn"], ["good"]),
        ],
    ),
    "enum given up": (
        lambda s: s[IN + "ConditionInput"].pop("enum"),
        [
            ("BorrowParams.condition", "deviating", "enum", ["good", "worn"], None),
            ("Condition", "deviating", "enum", ["good", "worn"], None),
        ],
    ),
    "type without fields of another kind": (
        lambda s: s[IN + "Titles"].update(items={"type": "integer"}),
        [("Titles", "deviating", "type", "array of string", "array of integer")],
    ),
    "optional object required": (
        lambda s: (
            answer(s).update(reader=ref("town.people.Reader")),
            s[IN + "BorrowResponse"]["allOf"][1]["required"].append("reader"),
        ),
        [("BorrowResponse.reader", "deviating", "required", "optional", "required")],
    ),
    "named type gone": (
        lambda s: s.pop("shared.cards.Card"),
        [("cards.Card", "missing", "missing", "named only", None)],
    ),
    "moved behind another name, which is no departure": (
        lambda s: s.update({IN + "Answer": s[IN + "BorrowResponse"], IN + "BorrowResponse": ref(IN + "Answer")}),
        [],
    ),
}


@pytest.mark.parametrize("name", PLANTED)
def test_planted_change_of_a_schema_is_named(name: str) -> None:
    change, wanted = PLANTED[name]
    spec = copy.deepcopy(document())
    change(spec["components"]["schemas"])
    assert problems(held(spec=spec)) == wanted


def test_planted_changes_of_an_operation_are_named() -> None:
    spec = document()
    spec["paths"]["/books/{book_id}"]["post"]["parameters"] = []
    spec["paths"]["/books/{book_id}"]["post"]["responses"]["200"]["content"]["application/json"]["schema"] = ref(
        IN + "Loan"
    )
    assert problems(held(spec=spec)) == [
        ("BorrowParams.book_id", "missing", "missing", "string", None),
        ("BorrowRequestOptions.card", "missing", "missing", "shared.cards.Card", None),
        ("BorrowResponse", "deviating", "response", IN + "BorrowResponse", IN + "Loan"),
    ]


def test_an_argument_the_document_requires_must_be_required() -> None:
    spec = document()
    spec["paths"]["/books/{book_id}"]["post"]["parameters"][0]["required"] = False
    spec["components"]["schemas"][IN + "BorrowRequest"]["required"] = []
    assert problems(held(spec=spec)) == [("BorrowParams.book_id", "deviating", "required", "required", "optional")]


def test_an_operation_gone_takes_its_fields_along() -> None:
    spec = document()
    del spec["paths"]["/books/{book_id}"]
    found = {row.fact.removeprefix(IN): row.status for row in held(spec=spec).problems}
    assert {found[name] for name in ("BorrowParams", "BorrowParams.days", "BorrowRequestOptions.card")} == {"missing"}
