"""Which organizations discovery finds, with which membership and missing steps."""

from __future__ import annotations

from typing import Any

import pytest

from ..b2b_project import B2BProject, member_ids

ADA = "ada@example.com"
LIST = "b2b.discovery.organizations.list"
DOMAIN = {
    "email_jit_provisioning": "RESTRICTED",
    "email_allowed_domains": ["example.com"],
    "email_invites": "ALL_ALLOWED",
}


def listed(response: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the organizations in a response by their names."""
    return {item["organization"]["organization_name"]: item for item in response["discovered_organizations"]}


def test_members_of_all_sorts_find_their_organizations(project: B2BProject) -> None:
    active, pending, invited, foreign = (
        project.organization(organization_name=name) for name in ("active", "pending", "invited", "foreign")
    )
    member = project.member(active)
    project.member(pending, create_member_as_pending=True)
    project.ok("b2b.magic_links.email.invite", organization_id=invited["organization_id"], email_address=ADA)
    project.member(foreign, "bob@example.com")
    found = project.discovered()
    assert found["email_address"] == ADA
    items = listed(found)
    assert {name: item["membership"]["type"] for name, item in items.items()} == {
        "active": "active_member",
        "pending": "pending_member",
        "invited": "invited_member",
    }
    item = items["active"]
    assert item["membership"]["member"]["member_id"] == member["member_id"]
    assert item["membership"]["details"] is None
    assert (item["member_authenticated"], item["primary_required"], item["mfa_required"]) == (True, None, None)
    again = project.ok(LIST, intermediate_session_token=found["intermediate_session_token"])
    assert again["discovered_organizations"] == found["discovered_organizations"]
    assert (again["email_address"], again["organization_id_hint"]) == (ADA, None)


def test_a_deleted_member_finds_nothing(project: B2BProject) -> None:
    organization = project.organization()
    member = project.member(organization)
    project.ok("b2b.organizations.members.delete", **member_ids(organization, member))
    assert project.discovered()["discovered_organizations"] == []


@pytest.mark.parametrize("settled", [False, True])
def test_a_domain_opens_an_organization_once_somebody_of_it_is_there(project: B2BProject, settled: bool) -> None:
    organization = project.organization(**DOMAIN)
    project.member(organization, "bob@example.com")
    if settled:
        project.login(organization, "bob@example.com")
    found = project.discovered()["discovered_organizations"]
    if not settled:
        assert found == []
        return
    (item,) = found
    assert item["membership"] == {
        "type": "eligible_to_join_by_email_domain",
        "details": {"domain": "example.com"},
        "member": None,
    }
    assert item["member_authenticated"] is True


def test_a_deleted_member_does_not_open_a_domain(project: B2BProject) -> None:
    organization = project.organization(**DOMAIN)
    bob = project.login(organization, "bob@example.com")["member"]
    project.ok("b2b.organizations.members.delete", **member_ids(organization, bob))
    assert project.discovered()["discovered_organizations"] == []


@pytest.mark.parametrize(
    "settings",
    [{**DOMAIN, "email_allowed_domains": ["other.example"]}, {**DOMAIN, "email_jit_provisioning": "NOT_ALLOWED"}],
)
def test_other_settings_open_nothing(project: B2BProject, settings: dict[str, Any]) -> None:
    organization = project.organization(**settings)
    project.login(organization, "bob@example.com")
    assert project.discovered()["discovered_organizations"] == []


def test_what_is_missing_is_said_and_no_code_goes_out(project: B2BProject) -> None:
    restricted = project.organization(
        organization_name="restricted",
        auth_methods="RESTRICTED",
        allowed_auth_methods=["sso"],
        email_invites="ALL_ALLOWED",
        mfa_policy="REQUIRED_FOR_ALL",
    )
    project.member(restricted, mfa_phone_number="+15005550100")
    strict = project.organization(organization_name="strict", mfa_policy="REQUIRED_FOR_ALL")
    project.member(strict)
    items = listed(project.discovered())
    assert items["restricted"]["member_authenticated"] is False
    assert items["restricted"]["primary_required"] == {"allowed_auth_methods": ["sso"]}
    assert items["restricted"]["mfa_required"] == {
        "member_options": {"mfa_phone_number": "+15005550100", "totp_registration_id": ""},
        "secondary_auth_initiated": None,
    }
    assert items["strict"]["primary_required"] is None
    assert items["strict"]["mfa_required"] == {"member_options": None, "secondary_auth_initiated": None}
    assert project.messages("+15005550100") == []


def test_a_session_finds_memberships_only(project: B2BProject) -> None:
    own = project.organization(organization_name="own")
    member = project.member(own)
    registered = project.enrolled(own, member)
    half = project.login(own)["intermediate_session_token"]
    session = project.ok(
        "b2b.totps.authenticate",
        **member_ids(own, member),
        intermediate_session_token=half,
        code=project.code(registered["secret"]),
    )
    other = project.organization(organization_name="other", mfa_policy="REQUIRED_FOR_ALL")
    project.member(other)
    project.login(project.organization(organization_name="domain", **DOMAIN), "bob@example.com")
    for name in ("session_token", "session_jwt"):
        found = project.ok(LIST, **{name: session[name]})
        assert (found["email_address"], found["organization_id_hint"]) == (ADA, None)
        items = listed(found)
        assert set(items) == {"own", "other"}
        assert items["own"]["member_authenticated"] is True
        assert items["own"]["mfa_required"] is None
        assert items["other"]["member_authenticated"] is False, "the second factor does not count elsewhere"


def test_a_login_that_began_in_an_organization_names_it(project: B2BProject) -> None:
    organization = project.organization(mfa_policy="REQUIRED_FOR_ALL")
    half = project.login(organization)
    found = project.ok(LIST, intermediate_session_token=half["intermediate_session_token"])
    assert found["organization_id_hint"] == organization["organization_id"]


def test_exactly_one_token_is_needed(project: B2BProject) -> None:
    assert project.error(LIST) == (400, "no_session_arguments")
    session = project.login(project.organization())["session_token"]
    found = project.discovered()["intermediate_session_token"]
    refused = project.error(LIST, intermediate_session_token=found, session_token=session)
    assert refused == (400, "too_many_session_arguments")
