"""The generated iterators, over real pages of the mock."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Iterator
from itertools import count
from typing import Any

import pytest
from stytch_mock import App, create_app

from .in_process import client_on
from .methods import methods

_numbers = count(1)


@pytest.fixture(scope="module")
def app() -> Iterator[App]:
    """Return a mock with organizations, members and users to search for."""
    app = create_app(strict=True)
    yield app
    app.close()


@pytest.mark.parametrize("prefix", ["", "Async"])
def test_an_iterator_has_the_arguments_of_its_method_without_the_cursor(prefix: str) -> None:
    found = {method.path: method.function for method in methods(prefix)}
    iterators = [method for method in methods(prefix) if method.iterates]
    assert {method.name for method in iterators} == {"search_all", "get_groups_all", "list_all"}
    for method in iterators:
        pages = inspect.signature(found[method.path.removesuffix("_all")]).parameters
        own = inspect.signature(method.function).parameters
        assert {name: str(one) for name, one in own.items()} == {
            name: str(one) for name, one in pages.items() if name != "cursor"
        }


def clients(app: App, product: str) -> tuple[Any, Any]:
    """Return a sync and an async client of a new project."""
    project = f"project-test-pages-{next(_numbers)}"
    return client_on(app, f"{product}Client", project), client_on(app, f"Async{product}Client", project)


async def collected(records: Any) -> list[Any]:
    return [record async for record in records]


def test_organizations(app: App) -> None:
    client, later = clients(app, "B2B")
    names = [f"Acme {number}" for number in range(5)]
    for name in names:
        client.organizations.create(organization_name=name)

    for limit, calls in ((2, 3), (5, 1), (None, 1)):
        sent = len(client._core.shared.transport().requests)
        assert [one.organization_name for one in client.organizations.search_all(limit=limit)] == names
        assert len(client._core.shared.transport().requests) - sent == calls
    assert [one.organization_name for one in asyncio.run(collected(later.organizations.search_all(limit=2)))] == names


def test_members_of_one_organization_by_a_filter(app: App) -> None:
    client, later = clients(app, "B2B")
    ids = [client.organizations.create(organization_name=name).organization.organization_id for name in ("A", "B")]
    for id_ in ids:
        for name in ("ada", "bob", "cyd", "dan"):
            client.organizations.members.create(organization_id=id_, email_address=f"{name}@example.com")
    addresses = [f"{name}@example.com" for name in ("ada", "cyd", "dan")]
    operand = {"filter_name": "member_emails", "filter_value": addresses}
    query = {"operator": "AND", "operands": [operand]}

    found = client.organizations.members.search_all(organization_ids=ids[:1], query=query, limit=2)
    assert [member.email_address for member in found] == addresses
    found = later.organizations.members.search_all(organization_ids=ids[1:], query=query, limit=2)
    assert [member.email_address for member in asyncio.run(collected(found))] == addresses


def test_users(app: App) -> None:
    client, later = clients(app, "Consumer")
    created = [client.users.create(email=f"user-{number}@example.com").user_id for number in range(3)]
    assert [user.user_id for user in client.users.search_all(limit=1)] == created
    assert [user.user_id for user in asyncio.run(collected(later.users.search_all(limit=2)))] == created


def test_only_the_pages_that_are_used_are_requested(app: App) -> None:
    client, _ = clients(app, "Consumer")
    for number in range(4):
        client.users.create(email=f"user-{number}@example.com")
    requests = client._core.shared.transport().requests
    sent = len(requests)
    records = client.users.search_all(limit=2)
    assert len(requests) == sent
    next(records)
    next(records)
    assert len(requests) == sent + 1
