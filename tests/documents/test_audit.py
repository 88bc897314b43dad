"""The audit on a small API of its own: what is present, what departs, and what a reviewed reason settles."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from documents.audit import Audit, hold
from documents.compare import Difference
from documents.facts import read
from documents.reviewed import Deviation
from documents.surface import Surface, snake
from documents.table import render

PAGE = """lending
Types
type BorrowParams struct {
	// BookID: The book. This field is required.
	BookID string `json:"book_id,omitempty"`
	// Days: Defaults to 14 with a minimum of 1 and a maximum of 30.
	Days int32 `json:"days,omitempty"`
	// Condition: Valid values are `good` and `worn`.
	Condition Condition `json:"condition,omitempty"`
	// Claims: Cannot exceed four kilobytes.
	Claims map[string]any `json:"claims,omitempty"`
	// Names: At most 5 items.
	Names []string `json:"names,omitempty"`
	Secret string `json:"-"`
}
BorrowParams: Request type for `Lending.Borrow`.
type Condition string
const (
	ConditionGood Condition = "good"
	ConditionWorn Condition = "worn"
)
type BorrowRequestOptions struct {
	Card cards.Card `json:"card,omitempty"`
}
func (o *BorrowRequestOptions) AddHeaders(headers map[string][]string) map[string][]string
type BorrowResponse struct {
	Base
	Loan Loan `json:"loan,omitempty"`
	Reader *people.Reader `json:"reader,omitempty"`
	Ended bool `json:"ended,omitempty"`
	Fee float64 `json:"fee,omitempty"`
	Extra any `json:"extra,omitempty"`
	Place struct {
		Shelf int `json:"shelf"`
	} `json:"place"`
}
BorrowResponse: Response type for `Lending.Borrow`.
type Base struct {
	RequestID string `json:"request_id,omitempty"`
}
type Loan struct {
	Since *time.Time `json:"since,omitempty"`
	Books []*Book `json:"books"`
}
type Book struct {
	Title string `json:"title"`
}
type Titles []string
type Internal struct {
	Count int
}
"""


def ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}


def components() -> dict[str, Any]:
    lending = {
        "BorrowRequest": {
            "type": "object",
            "required": ["book_id"],
            "properties": {
                "days": {"allOf": [ref("shared.fields.Days")], "default": 14},
                "condition": ref("town.lending.ConditionInput"),
                "claims": {"type": "object", "description": "May take 4096 bytes.", "additionalProperties": True},
                "names": {"type": "array", "maxItems": 5, "items": {"type": "string"}},
            },
        },
        "ConditionInput": {"type": "string", "enum": ["good", "worn"]},
        "BorrowResponse": {
            "allOf": [
                ref("shared.envelope.Base"),
                {
                    "type": "object",
                    "required": ["loan", "ended"],
                    "properties": {
                        "loan": ref("town.lending.Loan"),
                        "reader": {"anyOf": [ref("town.people.Reader"), {"type": "null"}]},
                        "ended": {"type": "boolean"},
                        "fee": {"type": "number"},
                        "extra": {"type": "string"},
                        "place": ref("town.lending.Place"),
                    },
                },
            ]
        },
        "Loan": {
            "type": "object",
            "required": ["since"],
            "properties": {
                "since": {"type": "string", "format": "date-time"},
                "books": {"type": "array", "items": ref("town.lending.Book")},
            },
        },
        "Book": {"type": "object", "properties": {"title": {"type": "string"}}},
        "Place": {"type": "object", "properties": {"shelf": {"type": "integer"}, "row": {"type": "integer"}}},
        "Titles": {"type": "array", "items": {"type": "string"}},
    }
    others = {
        "town.people.Reader": {"type": "object", "properties": {"name": {"type": "string"}}},
        "city.people.Reader": {"type": "object", "properties": {"name": {"type": "string"}}},
        "shared.fields.Days": {"type": "integer", "minimum": 1, "maximum": 30},
        "shared.envelope.Base": {"type": "object", "properties": {"request_id": {"type": "string"}}},
        "shared.cards.Card": {"type": "object", "properties": {"number": {"type": "string"}}},
    }
    return {**{f"town.lending.{name}": schema for name, schema in lending.items()}, **others}


def document() -> dict[str, Any]:
    borrow = {
        "operationId": "town.lending.borrow",
        "parameters": [
            {"name": "book_id", "in": "path", "required": True, "schema": {"type": "string"}},
            {"$ref": "#/components/parameters/card"},
        ],
        "requestBody": {"content": {"application/json": {"schema": ref("town.lending.BorrowRequest")}}},
        "responses": {"200": {"content": {"application/json": {"schema": ref("town.lending.BorrowResponse")}}}},
    }
    other = {"operationId": "city.people.list", "responses": {}}
    card = {"name": "X-Card", "in": "header", "x-argument": "card", "schema": {"type": "string"}}
    return {
        "paths": {"/books/{book_id}": {"post": borrow}, "/people": {"get": other}},
        "components": {"schemas": components(), "parameters": {"card": card}},
    }


LOCAL = {"town.lending.Internal": [Deviation(Difference("local", None, None), "Never sent.")]}


def held(
    page: str = PAGE, spec: dict[str, Any] | None = None, reviewed: dict[str, list[Deviation]] | None = None
) -> Audit:
    facts = read("page", page, source=False)
    return hold(Surface(spec or document()), {"town.lending": facts}, LOCAL if reviewed is None else reviewed)


def problems(audit: Audit) -> list[tuple[str, str, str, Any, Any]]:
    return [
        (row.fact.removeprefix("town.lending."), row.status, one.kind, one.documented, one.spec)
        for row in audit.problems
        for one in row.found
    ]


def test_everything_documented_has_a_row_and_is_present() -> None:
    audit = held()
    assert problems(audit) == []
    assert {row.fact.removeprefix("town.lending."): row.status for row in audit.rows} == {
        "BorrowParams": "present",
        **{f"BorrowParams.{name}": "present" for name in ("book_id", "days", "condition", "claims", "names")},
        "Condition": "present",
        "BorrowRequestOptions": "present",
        "BorrowRequestOptions.card": "present",
        "BorrowResponse": "present",
        **{f"BorrowResponse.{name}": "present" for name in ("request_id", "loan", "reader", "ended", "fee", "extra")},
        "BorrowResponse.place": "present",
        "BorrowResponse.place.shelf": "present",
        "Base": "present",
        "Base.request_id": "present",
        "Loan": "present",
        "Loan.since": "present",
        "Loan.books": "present",
        "Book": "present",
        "Book.title": "present",
        "Titles": "present",
        "Internal": "local",
        "Internal.Count": "local",
        "cards.Card": "present",
        "people.Reader": "present",
    }


Change = Callable[[dict[str, Any]], object]
IN = "town.lending."


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


def test_a_reason_settles_exactly_its_difference() -> None:
    spec = document()
    spec["components"]["schemas"]["shared.fields.Days"] |= {"maximum": 31, "minimum": 2}
    reviewed = {**LOCAL, IN + "BorrowParams.days": [Deviation(Difference("maximum", 30, 31), "Months differ.")]}
    audit = held(spec=spec, reviewed=reviewed)
    assert [(row.fact, row.reasons) for row in audit.problems] == [
        (IN + "BorrowParams.days", ["NO REASON", "Months differ."])
    ]
    reviewed[IN + "BorrowParams.days"].append(Deviation(Difference("minimum", 1, 2), "One day is none."))
    assert held(spec=spec, reviewed=reviewed).problems == []


def test_a_reason_for_another_value_settles_nothing_and_is_stale() -> None:
    spec = document()
    spec["components"]["schemas"]["shared.fields.Days"]["maximum"] = 32
    reviewed = {**LOCAL, IN + "BorrowParams.days": [Deviation(Difference("maximum", 30, 31), "Months differ.")]}
    assert [(row.fact, row.status) for row in held(spec=spec, reviewed=reviewed).problems] == [
        (IN + "BorrowParams.days", "deviating"),
        (IN + "BorrowParams.days", "stale"),
    ]


@pytest.mark.parametrize(
    ("fact", "entry"),
    [
        ("BorrowParams.days", Difference("maximum", 30, 31)),
        ("BorrowParams.gone", Difference("missing", "string", None)),
        ("Loan", Difference("local", None, None)),
    ],
)
def test_a_reason_that_nothing_needs_is_stale(fact: str, entry: Difference) -> None:
    audit = held(reviewed={**LOCAL, IN + fact: [Deviation(entry, "Once so.")]})
    assert [(row.fact, row.status) for row in audit.problems] == [(IN + fact, "stale")]


def test_the_order_of_words_is_no_difference() -> None:
    spec = document()
    spec["components"]["schemas"][IN + "ConditionInput"]["enum"] = ["worn", "good"]
    assert problems(held(spec=spec)) == []


def test_an_open_enum_counts_as_its_words() -> None:
    spec = document()
    words = {"anyOf": [{"type": "string", "enum": ["good", "worn"]}, {"type": "string"}]}
    spec["components"]["schemas"][IN + "ConditionInput"] = words
    assert problems(held(spec=spec)) == []


def test_two_components_of_one_name_are_not_guessed_between() -> None:
    spec = document()
    spec["components"]["schemas"]["shared.other.Card"] = {"type": "object"}
    assert [one[:3] for one in problems(held(spec=spec))] == [("cards.Card", "missing", "missing")]


def test_types_that_embed_each_other_end() -> None:
    page = "odd\nTypes\ntype A struct {\n\tB\n}\ntype B struct {\n\tA\n\tC int\n}\n"
    assert {row.status for row in held(page, reviewed={}).rows} == {"missing"}


def test_table_is_aligned_and_counts() -> None:
    spec = document()
    spec["components"]["schemas"]["shared.fields.Days"]["maximum"] = 31
    text = render(held(spec=spec), colour=False)
    lines = text.splitlines()
    row = next(line for line in lines if line.startswith("town.lending.BorrowParams.days"))
    assert row.split() == ["town.lending.BorrowParams.days", "deviating", "maximum", "30", "31", "NO", "REASON"]
    assert row.index("deviating") == lines[0].index("STATUS")
    assert lines[-1] == (
        "1 packages, 11 types, 19 fields: 27 present, 1 deviating, 0 missing, 2 local, 0 stale; 1 to settle"
    )
    assert "\x1b[" not in text
    assert "\x1b[31mtown.lending.BorrowParams.days" in render(held(spec=spec), colour=True)


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("GetJWKS", "get_jwks"),
        ("AuthenticateJWT", "authenticate_jwt"),
        ("Exchange", "exchange"),
        ("LoginOrCreate", "login_or_create"),
    ],
)
def test_method_names(name: str, wanted: str) -> None:
    assert snake(name) == wanted
