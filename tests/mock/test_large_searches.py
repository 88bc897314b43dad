"""Searches among many records run beside other requests, and find and page the same as among few."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable
from typing import Any

import pytest
from stytch_mock.rules import pagination
from stytch_mock.rules.b2b.organizations import members, organizations

from .control.control_client import ControlClient


@pytest.fixture(scope="module")
def control() -> ControlClient:
    client = ControlClient()
    organization = organizations.find(client.world, client.organization())
    with client.world.records.transaction():
        for number in range(1_200):
            members.create(client.world, organization, f"m{number}@example.com", {}, status="active")
    return client


def search(control: ControlClient, text: str, **more: Any) -> Any:
    operand = {"filter_name": "member_email_fuzzy", "filter_value": text}
    query = {"operator": "AND", "operands": [operand]}
    body = {"organization_ids": [control.organizations()[0]], "query": query, **more}
    return control("POST", "/v1/b2b/organizations/members/search", body)


def test_pages_go_on_where_the_last_one_ended(control: ControlClient) -> None:
    found: list[str] = []
    cursor: str | None = ""
    while cursor is not None:
        page = search(control, "M11", limit=50, cursor=cursor)
        found += [member["email_address"] for member in page["members"]]
        assert page["results_metadata"]["total"] == 111
        cursor = page["results_metadata"]["next_cursor"]
    expected = [f"m{number}@example.com" for number in range(1_200) if str(number).startswith("11")]
    assert found == expected


def test_a_page_goes_on_after_its_last_member_was_deleted(control: ControlClient) -> None:
    first = search(control, "m12", limit=2)
    deleted = first["members"][-1]
    control.world.records.delete(members.KIND, deleted["member_id"])
    following = search(control, "m12", limit=2, cursor=first["results_metadata"]["next_cursor"])
    assert following["results_metadata"]["total"] == 10
    assert [one["email_address"] for one in following["members"]] == ["m121@example.com", "m122@example.com"]


def test_a_search_among_many_runs_in_a_thread_and_one_among_few_does_not(control: ControlClient) -> None:
    few = ControlClient()
    few.organization()

    async def thread_of(client: ControlClient) -> int:
        found = pagination.search(client.world, members.KIND, threading.get_ident)
        return await found if isinstance(found, Awaitable) else found

    assert asyncio.run(thread_of(few)) == threading.get_ident()
    assert asyncio.run(thread_of(control)) != threading.get_ident()


def test_a_record_that_is_deleted_between_two_parts_repeats_none(control: ControlClient) -> None:
    records = control.world.records
    reads: list[str | None] = []

    def read(after: str | None, oldest: int) -> list[dict[str, Any]]:
        reads.append(after)
        return records.all(members.KIND, after=after, oldest=oldest)

    found = []
    for record in pagination.each(control.world, members.KIND, read, "member_id"):
        found.append(record["member_id"])
        if len(found) == 500:
            records.delete(members.KIND, record["member_id"])
    assert len(reads) == 3
    assert len(found) == len(set(found)) == 1_199
