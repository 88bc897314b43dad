"""The search for members: filters, which organizations, pages."""

from __future__ import annotations

from typing import Any

import pytest

from ..b2b_project import B2BProject, member_ids

SEARCH = "b2b.organizations.members.search"


@pytest.fixture
def furnished(project: B2BProject) -> B2BProject:
    home = project.organization(organization_slug="home")
    project.member(home, "ada@acme.example", external_id="hr|7", mfa_phone_number="+4915112345678")
    project.member(home, "grace@acme.example", is_breakglass=True, roles=["stytch_admin"])
    project.member(home, "alan@other.example", create_member_as_pending=True)
    gone = project.member(home, "gone@acme.example")
    project.ok("b2b.organizations.members.delete", **member_ids(home, gone))
    project.organization(organization_slug="empty")
    away = project.organization(organization_slug="away")
    project.member(away, "ada@away.example")
    return project


def found(
    project: B2BProject, *operands: tuple[str, Any], operator: str = "AND", where: tuple[str, ...] = ("home",)
) -> list[str]:
    query = {
        "operator": operator,
        "operands": [{"filter_name": name, "filter_value": value} for name, value in operands],
    }
    body = project.ok(SEARCH, organization_ids=list(where), query=query)
    assert body["results_metadata"] == {"total": len(body["members"]), "next_cursor": None}
    assert set(body["organizations"]) == {member["organization_id"] for member in body["members"]}
    return [member["email_address"].partition("@")[0] for member in body["members"]]


@pytest.mark.parametrize(
    ("name", "value", "names"),
    [
        ("member_ids", ["hr|7", "member-test-none"], ["ada"]),
        ("member_emails", ["ADA@acme.example", "alan@other.example"], ["ada", "alan"]),
        ("member_email_fuzzy", "ACME", ["ada", "grace"]),
        ("member_is_breakglass", True, ["grace"]),
        ("member_is_breakglass", False, ["ada", "alan"]),
        ("statuses", ["pending", "deleted"], ["alan", "gone"]),
        ("statuses", ["active"], ["ada", "grace"]),
        ("member_phone_numbers", ["+4915112345678"], ["ada"]),
        ("member_phone_number_fuzzy", "1234", ["ada"]),
        ("member_mfa_phone_numbers", ["+49"], []),
        ("member_mfa_phone_number_fuzzy", "5678", ["ada"]),
        ("member_password_exists", True, []),
        ("member_password_exists", False, ["ada", "grace", "alan"]),
        ("member_roles", ["stytch_admin"], ["grace"]),
        ("member_roles", ["stytch_member"], ["ada", "grace", "alan"]),
        ("member_totp_exists", True, []),
    ],
)
def test_each_filter(furnished: B2BProject, name: str, value: object, names: list[str]) -> None:
    assert found(furnished, (name, value)) == names


def test_operators(furnished: B2BProject) -> None:
    both = [("member_email_fuzzy", "acme"), ("member_roles", ["stytch_admin"])]
    assert found(furnished, *both) == ["grace"]
    assert found(furnished, *both, operator="OR") == ["ada", "grace"]
    assert found(furnished, ("statuses", ["deleted"]), *both, operator="OR") == ["ada", "grace", "gone"]


def test_only_the_named_organizations(furnished: B2BProject) -> None:
    assert found(furnished) == ["ada", "grace", "alan"]
    assert found(furnished, where=("away",)) == ["ada"]
    assert found(furnished, where=("away", "home", "home", "empty")) == ["ada", "ada", "grace", "alan"]
    assert found(furnished, where=("empty",)) == []
    refused = furnished.error(SEARCH, organization_ids=["home", "nowhere"])
    assert refused == (404, "organization_not_found")
    assert furnished.error(SEARCH, organization_ids=[]) == (400, "member_search_organization_ids_empty")


def test_pages(furnished: B2BProject) -> None:
    seen: list[str] = []
    cursor = None
    for size in (1, 1, 1, 1):
        body = furnished.ok(SEARCH, organization_ids=["home", "away"], limit=size, cursor=cursor)
        seen += [member["email_address"] for member in body["members"]]
        cursor = body["results_metadata"]["next_cursor"]
        assert body["results_metadata"]["total"] == 4
    assert cursor is None
    assert seen == ["ada@acme.example", "grace@acme.example", "alan@other.example", "ada@away.example"]


def test_pages_of_all_members_leave_out_deleted_ones_and_go_on_after_any_page(project: B2BProject) -> None:
    home = project.organization(organization_slug="many")
    made = [project.member(home, f"m{number}@acme.example") for number in range(12)]
    for gone in (0, 3, 4, 11):
        project.ok("b2b.organizations.members.delete", **member_ids(home, made[gone]))
    wanted = [f"m{number}@acme.example" for number in range(12) if number not in (0, 3, 4, 11)]
    for limit in (1, 3, 7, 8, 9):
        shown: list[str] = []
        cursor: str | None = ""
        while cursor is not None:
            page = project.ok(SEARCH, organization_ids=["many"], limit=limit, cursor=cursor)
            shown += [member["email_address"] for member in page["members"]]
            assert page["results_metadata"]["total"] == len(wanted)
            cursor = page["results_metadata"]["next_cursor"]
        assert shown == wanted


def test_an_exact_search_finds_in_the_organizations_asked_for_only(furnished: B2BProject) -> None:
    (away,) = furnished.ok(SEARCH, organization_ids=["away"])["members"]
    operand = ("member_ids", [away["member_id"]])
    assert found(furnished, operand) == []
    assert found(furnished, operand, where=("home", "away")) == ["ada"]
    both = ("member_emails", ["ada@away.example", "ada@acme.example"])
    assert found(furnished, both, where=("away", "home")) == ["ada", "ada"]
    assert found(furnished, ("statuses", ["deleted"]), ("member_emails", ["gone@acme.example"])) == ["gone"]
