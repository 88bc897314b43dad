"""The calls in small Go sources: each known form of a request is read, and every other one is rejected."""

from __future__ import annotations

from pathlib import Path

import pytest

from go_docs.facts.package_facts import CallFact
from go_docs.facts.reader import UnreadableDocuments
from tests.go_docs.audit.lending_api import CLIENT, LENDING, SOURCES, read_sources

FORM = """package town

func (c *LendingClient) Token(
	ctx context.Context,
	body *lending.ListParams,
) (*lending.ListResponse, error) {
	path := string(cfg.BaseURI) + "/public/" + cfg.ProjectID + "/token"
	data := url.Values{}
	data.Add("grant_type", "client_credentials")
	if body.Limit > 0 {
		data.Add("limit", strings.Join(body.Limit, " "))
	}
	req, err := http.NewRequestWithContext(ctx, "POST", path, strings.NewReader(data.Encode()))
	req.Header.Add("Content-Type", "application/x-www-form-urlencoded")
	var tokens lending.ListResponse
	return &tokens, nil
}
"""
IMPORTS = 'import "example.com/town/lending"\n\nfunc'
VARIANT = """package town

func (c *LendingClient) BorrowWithClaims(
	ctx context.Context,
	body *lending.BorrowParams,
	claims any,
) (*lending.BorrowResponse, error) {
	jsonBody, err = json.Marshal(body)
	b, err := c.C.RawRequest(
		ctx,
		town.RequestParams{
			Method:      "POST",
			Path:        fmt.Sprintf("/books/%s", url.PathEscape(body.BookID)),
			QueryParams: nil,
			Body:        jsonBody,
			Headers:     headers,
		},
	)
	return &retVal, err
}
"""


def calls(sources: dict[str, str]) -> dict[str, CallFact]:
    return {call.method: call for call in read_sources(sources)["lending"].calls}


def rule(sources: dict[str, str]) -> tuple[str, int, str]:
    """Return the file, the line and the rule of the only problem."""
    with pytest.raises(UnreadableDocuments) as raised:
        read_sources(sources)
    (problem,) = raised.value.problems
    assert problem.fix
    return Path(problem.location.file).name, problem.location.line, problem.rule


def test_arguments_in_path_query_and_body() -> None:
    found = calls(SOURCES)
    assert list(found) == ["Borrow", "List"]
    body = dict.fromkeys(("days", "condition", "claims", "names", "address"), "body")
    assert found["Borrow"] == CallFact(
        "Borrow",
        "POST",
        "/books/{book_id}",
        ("https://test.town.example", "https://town.example"),
        "BorrowParams",
        "BorrowResponse",
        "json",
        {"book_id": "path", **body},
        headers=("X-Card",),
    )
    assert found["List"] == CallFact(
        "List",
        "GET",
        "/books",
        ("https://archive.example",),
        "ListParams",
        "ListResponse",
        arguments={"limit": "query"},
        go_fields={"limit": "Limit"},
    )


def test_a_form() -> None:
    found = calls({**SOURCES, "form.go": FORM.replace("func", IMPORTS, 1)})["Token"]
    assert (found.path, found.body) == ("/public/{project_id}/token", "form")
    assert found.arguments == {"project_id": "path", "grant_type": "body", "limit": "body"}
    assert found.go_fields == {"grant_type": None, "limit": "Limit"}


def test_a_boolean_in_a_query() -> None:
    text = CLIENT.replace(
        'queryParams["limit"] = strconv.FormatUint(uint64(body.Limit), 10)',
        'if body.Limit {\n\tqueryParams["limit"] = "true"\n} else {\n\tqueryParams["limit"] = "false"\n}',
    )
    assert text != CLIENT
    assert calls({**SOURCES, "town.go": text})["List"].go_fields == {"limit": "Limit"}


def test_a_function_that_only_decodes_differently_is_no_call() -> None:
    assert list(calls({**SOURCES, "variant.go": VARIANT})) == ["Borrow", "List"]


@pytest.mark.parametrize(
    ("old", "new", "line", "expected"),
    [
        ('Method:      "POST"', "Method:      method", 17, "unknown-request"),
        ("url.PathEscape(body.BookID)", "body.BookID", 17, "unknown-request"),
        ('"/books/%s"', '"/books/%s/%s"', 17, "unknown-request"),
        ("Body:        jsonBody", "Body:        other", 17, "unknown-request"),
        ("json.Marshal(body)", "json.Marshal(other)", 17, "unknown-request"),
        ("V:           &retVal", "V:           &retVal,\n\t\t\tRetries:     3", 17, "unknown-request"),
        ("ctx context.Context,\n\tbody *lending.BorrowParams", "body *lending.BorrowParams", 17, "unknown-request"),
        ("(*lending.BorrowResponse, error)", "error", 17, "unknown-request"),
        ("strconv.FormatUint(uint64(body.Limit), 10)", '"10"', 37, "unknown-request"),
        ("QueryParams: queryParams", "QueryParams: nil", 37, "unknown-request"),
        ("*lending.BorrowParams", "*lending.Unknown", 17, "unread-type"),
        ('"example.com/town/lending"', '"example.com/town/other"', 17, "unread-package"),
        ("lending.BorrowRequestOptions", "lending.OtherOptions", 17, "unread-headers"),
    ],
)
def test_a_request_in_another_form_is_rejected(old: str, new: str, line: int, expected: str) -> None:
    assert CLIENT.count(old) >= 1
    assert rule({**SOURCES, "town.go": CLIENT.replace(old, new, 1)}) == ("town.go", line, expected)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("strings.NewReader(data.Encode())", "nil"),
        ("x-www-form-urlencoded", "json"),
        ('"/public/" + cfg.ProjectID', "prefix"),
        ('data.Add("grant_type", "client_credentials")', 'data.Add("grant_type", kind)'),
    ],
)
def test_a_form_in_another_form_is_rejected(old: str, new: str) -> None:
    text = FORM.replace("func", IMPORTS, 1).replace(old, new)
    assert rule({**SOURCES, "form.go": text}) == ("form.go", 5, "unknown-request")


def test_an_argument_that_is_not_sent_is_rejected() -> None:
    text = LENDING.replace("\tLimit uint32\n", '\tLimit uint32\n\tOffset uint32 `json:"offset"`\n')
    assert text != LENDING
    assert rule({**SOURCES, "lending/types.go": text}) == ("town.go", 37, "unsent-argument")
