"""The search for organizations: filters, operators, pages."""

from __future__ import annotations

from typing import Any

import pytest

from ..b2b_project import B2BProject

SEARCH = "b2b.organizations.search"


@pytest.fixture
def furnished(project: B2BProject) -> B2BProject:
    red = project.organization(organization_name="Red Bakery", organization_slug="red")
    project.organization(
        organization_name="Blue Bakery",
        organization_slug="blue-one",
        email_allowed_domains=["blue.example"],
        claimed_email_domains=["sky.example"],
    )
    project.organization(organization_name="Green Grocer", organization_slug="green-one")
    project.member(red, "ada@bakers.example")
    return project


def slugs(project: B2BProject, *operands: tuple[str, Any], operator: str = "AND") -> list[str]:
    query = {
        "operator": operator,
        "operands": [{"filter_name": name, "filter_value": value} for name, value in operands],
    }
    found = project.ok(SEARCH, query=query)
    assert found["results_metadata"] == {"total": len(found["organizations"]), "next_cursor": None}
    return [organization["organization_slug"] for organization in found["organizations"]]


@pytest.mark.parametrize(
    ("name", "value", "found"),
    [
        ("organization_slugs", ["red", "green-one", "none"], ["red", "green-one"]),
        ("organization_ids", ["organization-test-none"], []),
        ("organization_name_fuzzy", "BAKER", ["red", "blue-one"]),
        ("organization_slug_fuzzy", "one", ["blue-one", "green-one"]),
        ("member_emails", ["ADA@bakers.example"], ["red"]),
        ("member_email_fuzzy", "bakers", ["red"]),
        ("allowed_domains", ["blue.example"], ["blue-one"]),
        ("allowed_domains", ["blue"], []),
        ("allowed_domain_fuzzy", "blue", ["blue-one"]),
        ("claimed_email_domains", ["sky.example"], ["blue-one"]),
        ("has_active_sso_connection", True, []),
        ("has_active_sso_connection", False, ["red", "blue-one", "green-one"]),
        ("sso_connection_id", "saml-connection-test-1", []),
    ],
)
def test_each_filter(furnished: B2BProject, name: str, value: object, found: list[str]) -> None:
    assert slugs(furnished, (name, value)) == found


def test_operators(furnished: B2BProject) -> None:
    both = [("organization_name_fuzzy", "bakery"), ("organization_slug_fuzzy", "one")]
    assert slugs(furnished, *both) == ["blue-one"]
    assert slugs(furnished, *both, operator="OR") == ["red", "blue-one", "green-one"]
    assert slugs(furnished) == slugs(furnished, operator="OR") == ["red", "blue-one", "green-one"]


def test_ids(furnished: B2BProject) -> None:
    wanted = furnished.ok("b2b.organizations.get", organization_id="blue-one")["organization"]["organization_id"]
    assert slugs(furnished, ("organization_ids", [wanted])) == ["blue-one"]


def test_a_deleted_member_leads_nowhere(furnished: B2BProject) -> None:
    member = furnished.ok("b2b.organizations.members.get", organization_id="red", email_address="ada@bakers.example")
    furnished.ok("b2b.organizations.members.delete", organization_id="red", member_id=member["member_id"])
    assert slugs(furnished, ("member_email_fuzzy", "bakers")) == []
    assert slugs(furnished, ("member_emails", ["ada@bakers.example"])) == []


def test_pages(project: B2BProject) -> None:
    made = [project.organization(organization_name=f"Number {number}")["organization_id"] for number in range(5)]
    seen, cursor, sizes = [], None, []
    while True:
        found = project.ok(SEARCH, limit=2, cursor=cursor)
        assert found["results_metadata"]["total"] == 5
        seen += [organization["organization_id"] for organization in found["organizations"]]
        sizes.append(len(found["organizations"]))
        cursor = found["results_metadata"]["next_cursor"]
        if cursor is None:
            break
    assert seen == made
    assert sizes == [2, 2, 1]


@pytest.mark.parametrize("deleted", [0, 1, 2])
def test_a_cursor_outlives_deletions(project: B2BProject, deleted: int) -> None:
    made = [project.organization(organization_name=f"Number {number}")["organization_id"] for number in range(5)]
    cursor = project.ok(SEARCH, limit=2)["results_metadata"]["next_cursor"]
    project.ok("b2b.organizations.delete", organization_id=made[deleted])
    rest = project.ok(SEARCH, cursor=cursor)["organizations"]
    left = [name for name in made[2:] if name != made[deleted]]
    assert [organization["organization_id"] for organization in rest] == left


@pytest.mark.parametrize("cursor", ["nonsense", "é", "W10=", "WzEsMl0=", "Wy0xLCJhIl0=", "bnVsbA=="])
def test_an_unknown_cursor(project: B2BProject, cursor: str) -> None:
    assert project.error(SEARCH, cursor=cursor) == (400, "invalid_argument")
