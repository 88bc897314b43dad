"""Magic links for an organization: sent, authenticated once, and invalid after they expire."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from ..b2b_project import MINUTE, B2BProject, member_ids

ADA = "ada@example.com"


def test_an_unknown_address_signs_up_and_is_active_afterwards(project: B2BProject) -> None:
    organization = project.organization()
    sent = project.ok(
        "b2b.magic_links.email.login_or_signup",
        organization_id=organization["organization_slug"],
        email_address=ADA,
    )
    assert (sent["member_created"], sent["member"]["status"]) == (True, "pending")
    message = project.message(ADA)
    assert message["channel"] == "email"
    assert message["operation"] == "b2b.magic_links.email.login_or_signup"
    assert message["purpose"] == "signup"
    done = project.ok("b2b.magic_links.authenticate", magic_links_token=message["token"])
    assert done["member_authenticated"] is True
    assert done["member_id"] == sent["member_id"]
    assert (done["member"]["status"], done["member"]["email_address_verified"]) == ("active", True)
    (factor,) = done["member_session"]["authentication_factors"]
    assert (factor["type"], factor["delivery_method"]) == ("magic_link", "email")
    assert factor["email_factor"] == {"email_id": done["method_id"], "email_address": ADA}
    again = project.ok(
        "b2b.magic_links.email.login_or_signup", organization_id=organization["organization_id"], email_address=ADA
    )
    assert again["member_created"] is False
    assert project.message(ADA)["purpose"] == "login"


def test_the_link_leads_to_the_page_for_its_purpose(project: B2BProject) -> None:
    organization = project.organization()
    pages = {
        "login_redirect_url": "https://app.example/login?from=mail#top",
        "signup_redirect_url": "https://app.example/signup",
    }
    token = project.link(organization, **pages)
    message = project.message(ADA)
    assert message["link"].startswith("https://app.example/signup?")
    project.ok("b2b.magic_links.authenticate", magic_links_token=token)
    token = project.link(organization, **pages)
    parts = urlsplit(project.message(ADA)["link"])
    assert (parts.netloc, parts.path, parts.fragment) == ("app.example", "/login", "top")
    assert parse_qs(parts.query) == {
        "from": ["mail"],
        "slug": [organization["organization_slug"]],
        "stytch_token_type": ["multi_tenant_magic_links"],
        "token": [token],
    }


def test_a_link_is_good_for_one_use(project: B2BProject) -> None:
    token = project.link(project.organization())
    project.ok("b2b.magic_links.authenticate", magic_links_token=token)
    assert project.error("b2b.magic_links.authenticate", magic_links_token=token) == (401, "unable_to_auth_magic_link")


def test_an_unknown_token_is_not_found(project: B2BProject) -> None:
    for token in ("A" * 44, "x"):
        refused = project.error("b2b.magic_links.authenticate", magic_links_token=token)
        assert refused == (404, "magic_link_not_found")


def test_a_link_and_a_discovery_link_do_not_stand_in_for_each_other(project: B2BProject) -> None:
    link = project.link(project.organization())
    project.ok("b2b.magic_links.email.discovery.send", email_address=ADA)
    discovery = project.message(ADA)["token"]
    missing = (404, "magic_link_not_found")
    assert project.error("b2b.magic_links.authenticate", magic_links_token=discovery) == missing
    assert project.error("b2b.magic_links.discovery.authenticate", discovery_magic_links_token=link) == missing
    project.ok("b2b.magic_links.authenticate", magic_links_token=link)
    project.ok("b2b.magic_links.discovery.authenticate", discovery_magic_links_token=discovery)


def test_a_link_of_another_project_is_not_found(project: B2BProject) -> None:
    other = B2BProject()
    token = other.link(other.organization())
    assert project.error("b2b.magic_links.authenticate", magic_links_token=token) == (404, "magic_link_not_found")


@pytest.mark.parametrize(
    ("status", "field", "minutes"),
    [("active", "login_expiration_minutes", 5), ("pending", "signup_expiration_minutes", 7), ("active", None, 60)],
)
def test_a_link_lives_as_long_as_asked_for(project: B2BProject, status: str, field: str | None, minutes: int) -> None:
    organization = project.organization()
    project.member(organization, create_member_as_pending=status == "pending")
    lifetime: dict[str, Any] = {} if field is None else {field: minutes}
    first, second = (project.link(organization, **lifetime) for _ in range(2))
    project.advance(minutes * MINUTE - 1)
    project.ok("b2b.magic_links.authenticate", magic_links_token=first)
    project.advance(1)
    refused = project.error("b2b.magic_links.authenticate", magic_links_token=second)
    assert refused == (401, "unable_to_auth_magic_link")


@pytest.mark.parametrize("field", ["login_expiration_minutes", "signup_expiration_minutes"])
@pytest.mark.parametrize("minutes", [4, 10081])
def test_lifetimes_have_limits(project: B2BProject, field: str, minutes: int) -> None:
    organization = project.organization()
    refused = project.error(
        "b2b.magic_links.email.login_or_signup",
        organization_id=organization["organization_id"],
        email_address=ADA,
        **{field: minutes},
    )
    assert refused == (400, "invalid_expiration")
    assert project.messages(ADA) == []


def test_a_link_is_void_once_the_member_is_deleted_or_has_another_address(project: B2BProject) -> None:
    organization = project.organization()
    member = project.member(organization)
    token = project.link(organization)
    project.ok("b2b.organizations.members.update", **member_ids(organization, member), email_address="new@example.com")
    assert project.error("b2b.magic_links.authenticate", magic_links_token=token)[0] == 401
    token = project.link(organization, "new@example.com")
    project.ok("b2b.organizations.members.delete", **member_ids(organization, member))
    assert project.error("b2b.magic_links.authenticate", magic_links_token=token)[0] == 401


def test_an_organization_may_not_allow_magic_links(project: B2BProject) -> None:
    organization = project.organization(
        auth_methods="RESTRICTED", allowed_auth_methods=["sso"], email_invites="ALL_ALLOWED"
    )
    whom = {"organization_id": organization["organization_id"], "email_address": ADA}
    refused = project.error("b2b.magic_links.email.login_or_signup", **whom)
    assert refused == (400, "operation_restricted_by_organization_auth_methods")
    assert project.messages(ADA) == []
    project.member(organization, ADA, is_breakglass=True)
    assert project.login(organization)["member_authenticated"] is True


def test_an_active_session_of_the_member_is_updated(project: B2BProject) -> None:
    organization = project.organization()
    project.member(organization)
    first = project.login(organization)
    project.advance(MINUTE)
    second = project.login(organization, session_jwt=first["session_jwt"], session_duration_minutes=30)
    assert second["session_token"] == first["session_token"]
    before, after = first["member_session"], second["member_session"]
    assert after["member_session_id"] == before["member_session_id"]
    assert after["started_at"] == before["started_at"] != after["last_accessed_at"]


def test_a_session_of_somebody_else_counts_for_nothing(project: B2BProject) -> None:
    organization = project.organization()
    bob = project.login(organization, "bob@example.com")
    ada = project.login(organization, session_token=bob["session_token"])
    assert ada["session_token"] != bob["session_token"]
    assert ada["member"]["email_address"] == ADA


def test_two_session_arguments_are_one_too_many_and_do_not_use_up_the_link(project: B2BProject) -> None:
    organization = project.organization()
    done = project.login(organization)
    both = {name: done[name] for name in ("session_token", "session_jwt")}
    token = project.link(organization)
    refused = project.error("b2b.magic_links.authenticate", magic_links_token=token, **both)
    assert refused == (400, "too_many_session_arguments")
    project.ok("b2b.magic_links.authenticate", magic_links_token=token)


def test_rejected_claims_do_not_redeem_the_link(project: B2BProject) -> None:
    token = project.link(project.organization())
    claims = {"huge": "x" * 5000}
    refused = project.error("b2b.magic_links.authenticate", magic_links_token=token, session_custom_claims=claims)
    assert refused == (400, "custom_claims_too_large")
    project.ok("b2b.magic_links.authenticate", magic_links_token=token)


def test_a_link_ends_with_its_organization(project: B2BProject) -> None:
    organization = project.organization()
    token = project.link(organization)
    project.ok("b2b.organizations.delete", organization_id=organization["organization_id"])
    refused = project.error("b2b.magic_links.authenticate", magic_links_token=token)
    assert refused == (401, "unable_to_auth_magic_link")
