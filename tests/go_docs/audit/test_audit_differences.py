"""Every kind of difference, planted in the small API: the audit names the fact and the difference, both ways."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.go_docs.audit.lending_api import PREFIX, audited, content, problems, ref, spec_document

Change = Callable[[dict[str, Any]], object]
Expected = list[tuple[str, str, str, Any, Any]]


def response(schemas: dict[str, Any]) -> dict[str, Any]:
    properties: dict[str, Any] = schemas["town.lending.BorrowResponse"]["allOf"][1]["properties"]
    return properties


def request(schemas: dict[str, Any]) -> dict[str, Any]:
    properties: dict[str, Any] = schemas["town.lending.BorrowRequest"]["properties"]
    return properties


def without_digests(found: Expected) -> Expected:
    """Return differences with an asterisk for each digest."""
    return [(*one[:4], re.sub("digest .*", "digest *", one[4]) if isinstance(one[4], str) else one[4]) for one in found]


def test_a_digest_depends_on_facts_and_not_on_descriptions() -> None:
    def digest(**changes: str) -> Any:
        spec = spec_document()
        request(spec["components"]["schemas"])["color"] = {"type": "string", "pattern": "^a", **changes}
        return problems(audited(spec))[0][4]

    assert digest() == digest(description="Else.") != digest(pattern="^b")


SCHEMAS: dict[str, tuple[Change, Expected]] = {
    "argument deleted": (
        lambda s: request(s).pop("names"),
        [("borrow.names", "missing", "field", "array of string", None)],
    ),
    "argument added": (
        lambda s: request(s).update(color={"type": "string", "maxLength": 9}),
        [("borrow.color", "undocumented", "field", None, "string, optional, 1 facts, digest *")],
    ),
    "response field deleted": (
        lambda s: response(s).pop("ended"),
        [("BorrowResponse.ended", "missing", "field", "boolean", None)],
    ),
    "response field added": (
        lambda s: response(s).update(color={"type": "object", "additionalProperties": True}),
        [("BorrowResponse.color", "undocumented", "field", None, "map of any, optional, no limits")],
    ),
    "field of a nested struct deleted": (
        lambda s: s[PREFIX + "Place"]["properties"].pop("shelf"),
        [
            ("BorrowResponse.place", "deviating", "type", "object", "map of any"),
            ("BorrowResponse.place.shelf", "missing", "field", "integer", None),
        ],
    ),
    "field of a struct in a list renamed": (
        lambda s: s[PREFIX + "Book"].update(properties={"name": {"type": "string"}}),
        [
            ("Book.title", "missing", "field", "string", None),
            ("Book.name", "undocumented", "field", None, "string, optional, 1 facts, digest *"),
        ],
    ),
    "field of a struct in a map deleted": (
        lambda s: s["town.people.Reader"]["properties"].pop("name"),
        [
            ("BorrowResponse.reader", "deviating", "type", "object", "map of any"),
            ("BorrowResponse.readers", "deviating", "type", "map of object", "map of map of any"),
            ("town.people.Reader.name", "missing", "field", "string", None),
        ],
    ),
    "envelope field deleted": (
        lambda s: s["shared.envelope.Base"]["properties"].pop("request_id"),
        [("BorrowResponse.request_id", "missing", "field", "string", None)],
    ),
    "maximum changed": (
        lambda s: s["shared.fields.Days"].update(maximum=31),
        [("borrow.days", "deviating", "maximum", 30, 31)],
    ),
    "minimum deleted": (
        lambda s: s["shared.fields.Days"].pop("minimum"),
        [("borrow.days", "deviating", "minimum", 1, None)],
    ),
    "limit added": (
        lambda s: s[PREFIX + "Book"]["properties"]["title"].update(pattern="^[A-Z]"),
        [("Book.title", "deviating", "pattern", None, "^[A-Z]")],
    ),
    "format deleted": (
        lambda s: s["shared.fields.Days"].pop("format"),
        [("borrow.days", "deviating", "format", "int32", None)],
    ),
    "default changed beside a reference": (
        lambda s: request(s)["days"].update(default=15),
        [("borrow.days", "deviating", "default", 14, 15)],
    ),
    "list limit changed": (
        lambda s: request(s)["names"].update(maxItems=6),
        [("borrow.names", "deviating", "maxItems", 5, 6)],
    ),
    "limit of items added": (
        lambda s: request(s)["names"]["items"].update(maxLength=9),
        [("borrow.names", "deviating", "items.maxLength", None, 9)],
    ),
    "limit in prose changed": (
        lambda s: request(s)["claims"].update(description="May take 8192 bytes."),
        [("borrow.claims", "deviating", "max_bytes", 4096, 8192)],
    ),
    "free form replaced by properties": (
        lambda s: response(s).update(extra={"type": "object", "properties": {"a": {"type": "string"}}}),
        [("BorrowResponse.extra", "deviating", "content", None, "2 facts, digest *")],
    ),
    "type changed": (
        lambda s: response(s).update(fee={"type": "string"}),
        [("BorrowResponse.fee", "deviating", "type", "number", "string")],
    ),
    "null allowed": (
        lambda s: response(s).update(ended={"type": ["boolean", "null"]}),
        [("BorrowResponse.ended", "deviating", "nullable", False, True)],
    ),
    "time replaced by a string": (
        lambda s: s[PREFIX + "Loan"]["properties"]["since"].pop("format"),
        [
            ("Loan.since", "deviating", "type", "date-time", "string"),
            ("Loan.since", "deviating", "format", "date-time", None),
        ],
    ),
    "enum value deleted": (
        lambda s: s[PREFIX + "ConditionInput"].update(enum=["good"]),
        [("borrow.condition", "deviating", "enum", ["good", "worn"], ["good"])],
    ),
    "enum deleted": (
        lambda s: s[PREFIX + "ConditionInput"].pop("enum"),
        [("borrow.condition", "deviating", "enum", ["good", "worn"], None)],
    ),
    "enum added": (
        lambda s: s[PREFIX + "Book"]["properties"]["title"].update(enum=["a"]),
        [("Book.title", "deviating", "enum", None, ["a"])],
    ),
    "optional object required": (
        lambda s: s[PREFIX + "BorrowResponse"]["allOf"][1]["required"].append("reader"),
        [("BorrowResponse.reader", "deviating", "presence", "optional", "always, can be null")],
    ),
    "field of a response optional": (
        lambda s: s[PREFIX + "Book"].update(required=[]),
        [("Book.title", "deviating", "presence", "always", "optional")],
    ),
    "field of a request optional": (
        lambda s: s[PREFIX + "Address"].update(required=[]),
        [("Address.street", "deviating", "required", "required", "optional")],
    ),
    "argument required": (
        lambda s: s[PREFIX + "BorrowRequest"].update(required=["days"]),
        [("borrow.days", "deviating", "required", "optional", "required")],
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


@pytest.mark.parametrize("name", SCHEMAS)
def test_planted_change_of_a_schema_is_named(name: str) -> None:
    change, expected = SCHEMAS[name]
    spec = copy.deepcopy(spec_document())
    change(spec["components"]["schemas"])
    assert without_digests(problems(audited(spec))) == expected


def borrow(spec: dict[str, Any]) -> dict[str, Any]:
    operation: dict[str, Any] = spec["paths"]["/books/{book_id}"]["post"]
    return operation


OPERATIONS: dict[str, tuple[Change, Expected]] = {
    "operation deleted": (
        lambda s: s["paths"].pop("/books"),
        [("list", "missing", "operation", "GET /books", None)],
    ),
    "operation added": (
        lambda s: s["paths"].update({"/desks": {"get": {"operationId": "town.lending.desks", "responses": {}}}}),
        [("desks", "undocumented", "operation", None, "GET /desks")],
    ),
    "verb changed": (
        lambda s: s["paths"]["/books"].update(put=s["paths"]["/books"].pop("get")),
        [("list", "deviating", "url", "GET /books", "PUT /books")],
    ),
    "URL changed": (
        lambda s: s["paths"].update({"/books/all": s["paths"].pop("/books")}),
        [("list", "deviating", "url", "GET /books", "GET /books/all")],
    ),
    "host changed": (
        lambda s: s["paths"]["/books"]["get"].pop("servers"),
        [
            (
                "list",
                "deviating",
                "hosts",
                ["https://archive.example"],
                ["https://test.town.example", "https://town.example"],
            )
        ],
    ),
    "body of another media type": (
        lambda s: borrow(s)["requestBody"].update(
            content={"text/plain": borrow(s)["requestBody"]["content"]["application/json"]}
        ),
        [("borrow", "deviating", "body", "application/json", "text/plain")],
    ),
    "argument in another place": (
        lambda s: s["paths"]["/books"]["get"]["parameters"][0].update({"in": "header"}),
        [("list.limit", "deviating", "in", "query", "header")],
    ),
    "argument in a path optional": (
        lambda s: borrow(s)["parameters"][0].update(required=False),
        [("borrow.book_id", "deviating", "required", "required", "optional")],
    ),
    "header deleted": (
        lambda s: borrow(s)["parameters"].pop(),
        [("borrow.X-Card", "missing", "field", "string", None)],
    ),
    "another response": (
        lambda s: borrow(s)["responses"].update({"200": content(PREFIX + "Place")}),
        [
            ("BorrowResponse.request_id", "missing", "field", "string", None),
            ("BorrowResponse.loan", "missing", "field", "object", None),
            ("BorrowResponse.reader", "missing", "field", "object", None),
            ("BorrowResponse.ended", "missing", "field", "boolean", None),
            ("BorrowResponse.fee", "missing", "field", "number", None),
            ("BorrowResponse.extra", "missing", "field", "any", None),
            ("BorrowResponse.readers", "missing", "field", "map of object", None),
            ("BorrowResponse.titles", "missing", "field", "array of string", None),
            ("BorrowResponse.place", "missing", "field", "object", None),
            ("BorrowResponse.shelf", "undocumented", "field", None, "integer, required, 1 facts, digest *"),
        ],
    ),
}


@pytest.mark.parametrize("name", OPERATIONS)
def test_planted_change_of_an_operation_is_named(name: str) -> None:
    change, expected = OPERATIONS[name]
    spec = copy.deepcopy(spec_document())
    change(spec)
    assert without_digests(problems(audited(spec))) == expected
