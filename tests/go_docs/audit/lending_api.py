"""A small API that lends books, with the Go sources that document it, for the tests of the audit."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from go_docs.audit.documented import DocumentedApi
from go_docs.audit.reviewed import Reviewed
from go_docs.audit.run import Audit, Evidence, audit
from go_docs.audit.spec_index import SpecIndex
from go_docs.facts.package_facts import PackageFacts
from go_docs.facts.reader import find_documents, read_documents

PREFIX = "town.lending."
LENDING = """package lending

import (
	"time"

	"example.com/town/cards"
	"example.com/town/people"
)

type BorrowParams struct {
	// BookID: The book.
	BookID string `json:"book_id,omitempty"`
	// Days: Defaults to 14 with a minimum of 1 and a maximum of 30.
	Days int32 `json:"days,omitempty"`
	Condition Condition `json:"condition,omitempty"`
	// Claims: Cannot exceed four kilobytes.
	Claims map[string]any `json:"claims,omitempty"`
	// Names: At most 5 items.
	Names []string `json:"names,omitempty"`
	Address *Address `json:"address,omitempty"`
	Secret string `json:"-"`
}
type Address struct {
	Street string `json:"street"`
}
type Condition string
const (
	ConditionGood Condition = "good"
	ConditionWorn Condition = "worn"
)
type BorrowRequestOptions struct {
	Card cards.Card `json:"card,omitempty"`
}
func (o *BorrowRequestOptions) AddHeaders(headers map[string][]string) map[string][]string {
	return o.Card.AddHeaders(headers)
}
type BorrowResponse struct {
	Base
	Loan Loan `json:"loan,omitempty"`
	Reader *people.Reader `json:"reader,omitempty"`
	Ended bool `json:"ended,omitempty"`
	Fee float64 `json:"fee,omitempty"`
	Extra any `json:"extra,omitempty"`
	Readers map[string]people.Reader `json:"readers,omitempty"`
	Titles Titles `json:"titles,omitempty"`
	Place struct {
		Shelf int `json:"shelf"`
	} `json:"place"`
}
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
type ListParams struct {
	Limit uint32
}
type ListResponse struct {
	Books []Book `json:"books"`
}
type Internal struct {
	Count int
}
"""
PEOPLE = """package people

type Reader struct {
	Name string `json:"name"`
}
"""
CARDS = """package cards

type Card struct {
	Number string
}

func (c *Card) AddHeaders(headers map[string][]string) map[string][]string {
	headers["X-Card"] = []string{c.Number}
	return headers
}
"""
CLIENT = """package town

import (
	"context"
	"example.com/town/lending"
)

type BaseURI string
const (
	BaseURITest BaseURI = "https://test.town.example"
	BaseURILive BaseURI = "https://town.example"
	BaseURIArchive BaseURI = "https://archive.example"
)
type BaseURLType string
const baseURLArchive BaseURLType = "ARCHIVE"

func (c *LendingClient) Borrow(
	ctx context.Context,
	body *lending.BorrowParams,
	methodOptions ...*lending.BorrowRequestOptions,
) (*lending.BorrowResponse, error) {
	jsonBody, err = json.Marshal(body)
	err = c.C.NewRequest(
		ctx,
		town.RequestParams{
			Method:      "POST",
			Path:        fmt.Sprintf("/books/%s", url.PathEscape(body.BookID)),
			QueryParams: nil,
			Body:        jsonBody,
			V:           &retVal,
			Headers:     headers,
		},
	)
	return &retVal, err
}

func (c *LendingClient) List(
	ctx context.Context,
	body *lending.ListParams,
) (*lending.ListResponse, error) {
	queryParams["limit"] = strconv.FormatUint(uint64(body.Limit), 10)
	err := c.C.NewRequest(
		ctx,
		town.RequestParams{
			Method:      "GET",
			Path:        "/books",
			QueryParams: queryParams,
			Body:        nil,
			V:           &retVal,
			Headers:     headers,
			BaseURLType: "ARCHIVE",
		},
	)
	return &retVal, err
}
"""
SOURCES = {"lending/types.go": LENDING, "people/types.go": PEOPLE, "cards/card.go": CARDS, "town.go": CLIENT}
NAMES = {"lending": "town.lending", "people": "town.people"}
REQUIRED = {"town.lending.Address": frozenset({"street"})}


def read_sources(sources: Mapping[str, str]) -> dict[str, PackageFacts]:
    """Return the facts of a tree of Go sources."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in sources.items():
            file = Path(folder) / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        return read_documents(find_documents([Path(folder)]), lambda document: None)


def ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}


def strict(properties: dict[str, Any]) -> dict[str, Any]:
    """An object with all of its properties required."""
    return {"type": "object", "required": list(properties), "properties": properties}


def components() -> dict[str, Any]:
    lending = {
        "BorrowRequest": {
            "type": "object",
            "properties": {
                "days": {"allOf": [ref("shared.fields.Days")], "default": 14},
                "condition": ref("town.lending.ConditionInput"),
                "claims": {"type": "object", "description": "May take 4096 bytes.", "additionalProperties": True},
                "names": {"type": "array", "maxItems": 5, "items": {"type": "string"}},
                "address": ref("town.lending.Address"),
            },
        },
        "Address": strict({"street": {"type": "string"}}),
        "ConditionInput": {"type": "string", "enum": ["good", "worn"]},
        "BorrowResponse": {
            "allOf": [
                ref("shared.envelope.Base"),
                {
                    "type": "object",
                    "required": ["loan", "ended", "fee", "extra", "readers", "titles", "place"],
                    "properties": {
                        "loan": ref("town.lending.Loan"),
                        "reader": {"anyOf": [ref("town.people.Reader"), {"type": "null"}]},
                        "ended": {"type": "boolean"},
                        "fee": {"type": "number"},
                        "extra": {},
                        "readers": {"type": "object", "additionalProperties": ref("town.people.Reader")},
                        "titles": {"type": "array", "items": {"type": "string"}},
                        "place": ref("town.lending.Place"),
                    },
                },
            ]
        },
        "Loan": strict(
            {
                "since": {"type": "string", "format": "date-time"},
                "books": {"type": "array", "items": ref("town.lending.Book")},
            }
        ),
        "Book": strict({"title": {"type": "string"}}),
        "Place": strict({"shelf": {"type": "integer"}}),
        "ListResponse": strict({"books": {"type": "array", "items": ref("town.lending.Book")}}),
    }
    others = {
        "town.people.Reader": strict({"name": {"type": "string"}}),
        "shared.fields.Days": {"type": "integer", "format": "int32", "minimum": 1, "maximum": 30},
        "shared.envelope.Base": strict({"request_id": {"type": "string"}}),
    }
    return {**{f"town.lending.{name}": schema for name, schema in lending.items()}, **others}


def content(name: str) -> dict[str, Any]:
    return {"content": {"application/json": {"schema": ref(name)}}}


def spec_document() -> dict[str, Any]:
    borrow = {
        "operationId": "town.lending.borrow",
        "parameters": [
            {"name": "book_id", "in": "path", "required": True, "schema": {"type": "string"}},
            {"$ref": "#/components/parameters/card"},
        ],
        "requestBody": content("town.lending.BorrowRequest"),
        "responses": {"200": content("town.lending.BorrowResponse")},
    }
    books = {
        "operationId": "town.lending.list",
        "parameters": [{"name": "limit", "in": "query", "schema": {"type": "integer"}}],
        "servers": [{"url": "https://archive.example"}],
        "responses": {"200": content("town.lending.ListResponse")},
    }
    return {
        "servers": [{"url": "https://test.town.example"}, {"url": "https://town.example"}],
        "paths": {"/books/{book_id}": {"post": borrow}, "/books": {"get": books}},
        "components": {
            "schemas": components(),
            "parameters": {"card": {"name": "X-Card", "in": "header", "schema": {"type": "string"}}},
        },
    }


def audited(
    spec: dict[str, Any] | None = None,
    reviewed: Reviewed | None = None,
    sources: Mapping[str, str] = SOURCES,
    required: Mapping[str, frozenset[str]] = REQUIRED,
) -> Audit:
    evidence = Evidence(DocumentedApi(read_sources(sources), NAMES), required, reviewed or Reviewed())
    return audit(SpecIndex(spec or spec_document()), evidence)


def problems(audit: Audit) -> list[tuple[str, str, str, Any, Any]]:
    return [
        (row.fact.removeprefix(PREFIX), row.status, one.kind, one.documented, one.spec)
        for row in audit.problems
        for one in row.differences
    ]
