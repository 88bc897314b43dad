"""Magic links for an organization: sent, redeemed once, and void after their time."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from ..member_setup import MINUTE, MemberStage, named

ADA = "ada@example.com"


def test_an_unknown_address_signs_up_and_is_active_afterwards(stage: MemberStage) -> None:
    organization = stage.organization()
    sent = stage.ok(
        "b2b.magic_links.email.login_or_signup",
        organization_id=organization["organization_slug"],
        email_address=ADA,
    )
    assert (sent["member_created"], sent["member"]["status"]) == (True, "pending")
    message = stage.message(ADA)
    assert message["channel"] == "email"
    assert message["operation"] == "b2b.magic_links.email.login_or_signup"
    assert message["purpose"] == "signup"
    done = stage.ok("b2b.magic_links.authenticate", magic_links_token=message["token"])
    assert done["member_authenticated"] is True
    assert done["member_id"] == sent["member_id"]
    assert (done["member"]["status"], done["member"]["email_address_verified"]) == ("active", True)
    (factor,) = done["member_session"]["authentication_factors"]
    assert (factor["type"], factor["delivery_method"]) == ("magic_link", "email")
    assert factor["email_factor"] == {"email_id": done["method_id"], "email_address": ADA}
    again = stage.ok(
        "b2b.magic_links.email.login_or_signup", organization_id=organization["organization_id"], email_address=ADA
    )
    assert again["member_created"] is False
    assert stage.message(ADA)["purpose"] == "login"


def test_the_link_leads_to_the_page_for_its_purpose(stage: MemberStage) -> None:
    organization = stage.organization()
    pages = {
        "login_redirect_url": "https://app.example/login?from=mail#top",
        "signup_redirect_url": "https://app.example/signup",
    }
    token = stage.link(organization, **pages)
    message = stage.message(ADA)
    assert message["link"].startswith("https://app.example/signup?")
    stage.ok("b2b.magic_links.authenticate", magic_links_token=token)
    token = stage.link(organization, **pages)
    parts = urlsplit(stage.message(ADA)["link"])
    assert (parts.netloc, parts.path, parts.fragment) == ("app.example", "/login", "top")
    assert parse_qs(parts.query) == {
        "from": ["mail"],
        "slug": [organization["organization_slug"]],
        "stytch_token_type": ["multi_tenant_magic_links"],
        "token": [token],
    }


def test_a_link_is_good_for_one_use(stage: MemberStage) -> None:
    token = stage.link(stage.organization())
    stage.ok("b2b.magic_links.authenticate", magic_links_token=token)
    assert stage.refused("b2b.magic_links.authenticate", magic_links_token=token) == (401, "unable_to_auth_magic_link")


def test_an_unknown_token_is_not_found(stage: MemberStage) -> None:
    for token in ("A" * 44, "x"):
        refused = stage.refused("b2b.magic_links.authenticate", magic_links_token=token)
        assert refused == (404, "magic_link_not_found")


def test_a_link_and_a_discovery_link_do_not_stand_in_for_each_other(stage: MemberStage) -> None:
    link = stage.link(stage.organization())
    stage.ok("b2b.magic_links.email.discovery.send", email_address=ADA)
    discovery = stage.message(ADA)["token"]
    missing = (404, "magic_link_not_found")
    assert stage.refused("b2b.magic_links.authenticate", magic_links_token=discovery) == missing
    assert stage.refused("b2b.magic_links.discovery.authenticate", discovery_magic_links_token=link) == missing
    stage.ok("b2b.magic_links.authenticate", magic_links_token=link)
    stage.ok("b2b.magic_links.discovery.authenticate", discovery_magic_links_token=discovery)


def test_a_link_of_another_project_is_not_found(stage: MemberStage) -> None:
    other = MemberStage()
    token = other.link(other.organization())
    assert stage.refused("b2b.magic_links.authenticate", magic_links_token=token) == (404, "magic_link_not_found")


@pytest.mark.parametrize(
    ("status", "field", "minutes"),
    [("active", "login_expiration_minutes", 5), ("pending", "signup_expiration_minutes", 7), ("active", None, 60)],
)
def test_a_link_lives_as_long_as_asked_for(stage: MemberStage, status: str, field: str | None, minutes: int) -> None:
    organization = stage.organization()
    stage.member(organization, create_member_as_pending=status == "pending")
    lifetime: dict[str, Any] = {} if field is None else {field: minutes}
    first, second = (stage.link(organization, **lifetime) for _ in range(2))
    stage.advance(minutes * MINUTE - 1)
    stage.ok("b2b.magic_links.authenticate", magic_links_token=first)
    stage.advance(1)
    refused = stage.refused("b2b.magic_links.authenticate", magic_links_token=second)
    assert refused == (401, "unable_to_auth_magic_link")


@pytest.mark.parametrize("field", ["login_expiration_minutes", "signup_expiration_minutes"])
@pytest.mark.parametrize("minutes", [4, 10081])
def test_lifetimes_have_limits(stage: MemberStage, field: str, minutes: int) -> None:
    organization = stage.organization()
    refused = stage.refused(
        "b2b.magic_links.email.login_or_signup",
        organization_id=organization["organization_id"],
        email_address=ADA,
        **{field: minutes},
    )
    assert refused == (400, "invalid_expiration")
    assert stage.messages(ADA) == []


def test_a_link_is_void_once_the_member_is_deleted_or_has_another_address(stage: MemberStage) -> None:
    organization = stage.organization()
    member = stage.member(organization)
    token = stage.link(organization)
    stage.ok("b2b.organizations.members.update", **named(organization, member), email_address="new@example.com")
    assert stage.refused("b2b.magic_links.authenticate", magic_links_token=token)[0] == 401
    token = stage.link(organization, "new@example.com")
    stage.ok("b2b.organizations.members.delete", **named(organization, member))
    assert stage.refused("b2b.magic_links.authenticate", magic_links_token=token)[0] == 401


def test_an_organization_may_not_allow_magic_links(stage: MemberStage) -> None:
    organization = stage.organization(
        auth_methods="RESTRICTED", allowed_auth_methods=["sso"], email_invites="ALL_ALLOWED"
    )
    whom = {"organization_id": organization["organization_id"], "email_address": ADA}
    refused = stage.refused("b2b.magic_links.email.login_or_signup", **whom)
    assert refused == (400, "operation_restricted_by_organization_auth_methods")
    assert stage.messages(ADA) == []
    stage.member(organization, ADA, is_breakglass=True)
    assert stage.login(organization)["member_authenticated"] is True


def test_a_running_session_of_the_member_goes_on(stage: MemberStage) -> None:
    organization = stage.organization()
    stage.member(organization)
    first = stage.login(organization)
    stage.advance(MINUTE)
    second = stage.login(organization, session_jwt=first["session_jwt"], session_duration_minutes=30)
    assert second["session_token"] == first["session_token"]
    before, after = first["member_session"], second["member_session"]
    assert after["member_session_id"] == before["member_session_id"]
    assert after["started_at"] == before["started_at"] != after["last_accessed_at"]


def test_a_session_of_somebody_else_counts_for_nothing(stage: MemberStage) -> None:
    organization = stage.organization()
    bob = stage.login(organization, "bob@example.com")
    ada = stage.login(organization, session_token=bob["session_token"])
    assert ada["session_token"] != bob["session_token"]
    assert ada["member"]["email_address"] == ADA


def test_two_session_arguments_are_one_too_many_and_do_not_use_up_the_link(stage: MemberStage) -> None:
    organization = stage.organization()
    done = stage.login(organization)
    both = {name: done[name] for name in ("session_token", "session_jwt")}
    token = stage.link(organization)
    refused = stage.refused("b2b.magic_links.authenticate", magic_links_token=token, **both)
    assert refused == (400, "too_many_session_arguments")
    stage.ok("b2b.magic_links.authenticate", magic_links_token=token)


def test_refused_claims_do_not_use_up_the_link(stage: MemberStage) -> None:
    token = stage.link(stage.organization())
    claims = {"huge": "x" * 5000}
    refused = stage.refused("b2b.magic_links.authenticate", magic_links_token=token, session_custom_claims=claims)
    assert refused == (400, "custom_claims_too_large")
    stage.ok("b2b.magic_links.authenticate", magic_links_token=token)
