"""Iteration over pages: which requests are sent and when, with prepared responses."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from runtime.client import AsyncClient, Client
from runtime.errors import PaginationError, ServerError
from runtime.operation import Operation
from runtime.pagination import Pagination
from runtime.resource import AsyncResource, Resource
from runtime.transport import Request, Response
from tests.runtime.fakes import PROJECT, SECRET, AsyncRecordingTransport, RecordingTransport, ThingResponse, response

SEARCH = Operation("mini.things.search", "POST", "/v1/things/search", retry="safe")
LIST = Operation("mini.things.list", "GET", "/v1/things")
BODY = Pagination("body", "cursor", "metadata.next", "parts")
QUERY = Pagination("query", "cursor", "metadata.next", "parts")

Iterate = Callable[..., Iterator[Any]]


def page(names: str, following: object = None, **fields: object) -> Response:
    """Return a page with a record for each letter, and the cursor of the page after it."""
    parts = [{"name": name} for name in names]
    body = {"status_code": 200, "request_id": "r", "parts": parts, "metadata": {"next": following}, **fields}
    return response(body=json.dumps(body).encode())


@pytest.fixture(params=["sync", "async"])
def iterate(request: pytest.FixtureRequest) -> Iterator[Callable[[RecordingTransport], Iterate]]:
    """Return how to iterate over a transport; the asynchronous client looks synchronous from here."""
    with asyncio.Runner() as runner:

        def blocking(transport: RecordingTransport) -> Iterate:
            client = Client(PROJECT, SECRET, http_client=transport, max_retries=0)
            return lambda *given, **parts: Resource(client._core)._iterate(given[0], ThingResponse, *given[1:], **parts)

        def waiting(transport: RecordingTransport) -> Iterate:
            client = AsyncClient(PROJECT, SECRET, http_client=AsyncRecordingTransport(transport), max_retries=0)

            def records(operation: Operation, pagination: Pagination, **parts: Any) -> Iterator[Any]:
                found = AsyncResource(client._core)._iterate(operation, ThingResponse, pagination, **parts)
                end = object()
                while (item := runner.run(anext(found, end))) is not end:
                    yield item

            return records

        yield blocking if request.param == "sync" else waiting


def bodies(transport: RecordingTransport) -> list[Any]:
    return [json.loads(request.body or b"null") for request in transport.requests]


def test_the_cursor_travels_in_the_body(iterate: Callable[[RecordingTransport], Iterate]) -> None:
    transport = RecordingTransport([page("ab", "2"), page("", "3"), page("c", "")])
    records = list(iterate(transport)(SEARCH, BODY, body={"limit": 2}))
    assert [record.name for record in records] == ["a", "b", "c"]
    assert bodies(transport) == [{"limit": 2}, {"limit": 2, "cursor": "2"}, {"limit": 2, "cursor": "3"}]


def test_the_cursor_travels_in_the_query(iterate: Callable[[RecordingTransport], Iterate]) -> None:
    transport = RecordingTransport([page("a", "x/2"), page("b")])
    assert [record.name for record in iterate(transport)(LIST, QUERY, query={"limit": None})] == ["a", "b"]
    assert [request.url.partition("/v1/")[2] for request in transport.requests] == ["things", "things?cursor=x%2F2"]
    assert [request.body for request in transport.requests] == [None, None]


def test_a_page_is_requested_when_its_first_record_is_needed(iterate: Callable[[RecordingTransport], Iterate]) -> None:
    transport = RecordingTransport([page("ab", "2"), page("c")])
    records = iterate(transport)(SEARCH, BODY, body={})
    seen = []
    for wanted in ("a", "b", "c"):
        before = len(transport.requests)
        assert next(records).name == wanted
        seen.append((before, len(transport.requests)))
    assert seen == [(0, 1), (1, 1), (1, 2)]
    assert list(records) == []
    assert len(transport.requests) == 2


def test_the_error_of_a_page_is_raised_where_the_page_begins(iterate: Callable[[RecordingTransport], Iterate]) -> None:
    transport = RecordingTransport([page("a", "2"), response(500)])
    records = iterate(transport)(SEARCH, BODY, body={})
    assert next(records).name == "a"
    with pytest.raises(ServerError):
        next(records)


@pytest.mark.parametrize("cursors", [["2", "2"], ["2", "3", "2"]], ids=["same", "circle"])
def test_a_repeated_cursor_ends_the_iteration_with_an_error(
    iterate: Callable[[RecordingTransport], Iterate], cursors: list[str]
) -> None:
    pages: list[Any] = [page("a", cursor) for cursor in cursors]
    transport = RecordingTransport([*pages, page("z", "the end is never reached")])
    records = iterate(transport)(SEARCH, BODY, body={})
    with pytest.raises(PaginationError, match="never end") as raised:
        list(records)
    assert len(transport.requests) == len(cursors)
    assert "'2'" not in str(raised.value)


@pytest.mark.parametrize(
    ("fields", "error"),
    [({"parts": None}, "no list of records at parts"), ({"metadata": {"next": 7}}, "metadata.next is not text")],
)
def test_a_page_of_another_form_is_an_error(
    iterate: Callable[[RecordingTransport], Iterate], fields: dict[str, object], error: str
) -> None:
    transport = RecordingTransport([page("a", "2", **fields)])
    with pytest.raises(PaginationError, match=f"^mini.things.search: .*{error}"):
        list(iterate(transport)(SEARCH, BODY, body={}))


def test_a_page_without_metadata_is_the_last_one(iterate: Callable[[RecordingTransport], Iterate]) -> None:
    transport = RecordingTransport([page("a", metadata=None)])
    assert [record.name for record in iterate(transport)(SEARCH, BODY, body={})] == ["a"]


def test_arguments_of_the_caller_are_not_changed(iterate: Callable[[RecordingTransport], Iterate]) -> None:
    given = {"limit": 1}
    transport = RecordingTransport([page("a", "2"), page("b")])
    list(iterate(transport)(SEARCH, BODY, body=given))
    assert given == {"limit": 1}


def test_two_iterations_have_separate_cursors() -> None:
    def pages(request: Request) -> Response:
        return page("b") if b"cursor" in (request.body or b"") else page("a", "2")

    resource = Resource(Client(PROJECT, SECRET, http_client=RecordingTransport([pages]))._core)
    first, second = (resource._iterate(SEARCH, ThingResponse, BODY, body={}) for _ in range(2))
    assert [record.name for pair in zip(first, second, strict=True) for record in pair] == ["a", "a", "b", "b"]
