"""A small API that lends books, with the page that documents it, for the tests of the audit."""

from __future__ import annotations

from typing import Any

from go_docs.audit.compare import Difference
from go_docs.audit.reviewed import Deviation
from go_docs.audit.run import Audit, compare
from go_docs.audit.spec_index import SpecIndex
from go_docs.facts.extract import extract_facts

PREFIX = "town.lending."
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


def spec_document() -> dict[str, Any]:
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


def audited(
    page: str = PAGE, spec: dict[str, Any] | None = None, reviewed: dict[str, list[Deviation]] | None = None
) -> Audit:
    facts = extract_facts("page", page, is_source=False)
    return compare(SpecIndex(spec or spec_document()), {"town.lending": facts}, LOCAL if reviewed is None else reviewed)


def problems(audit: Audit) -> list[tuple[str, str, str, Any, Any]]:
    return [
        (row.fact.removeprefix("town.lending."), row.status, one.kind, one.documented, one.spec)
        for row in audit.problems
        for one in row.differences
    ]
