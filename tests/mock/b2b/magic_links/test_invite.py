"""Invitations by magic link."""

from __future__ import annotations

from typing import Any

import pytest

from ..b2b_project import MINUTE, B2BProject, member_ids

ADA = "ada@example.com"
INVITE = "b2b.magic_links.email.invite"


def test_an_invited_member_becomes_active_by_the_link(project: B2BProject) -> None:
    organization = project.organization()
    sent = project.ok(
        INVITE,
        organization_id=organization["organization_id"],
        email_address=ADA,
        name="Ada",
        trusted_metadata={"team": "engines"},
        roles=["stytch_admin"],
        invite_redirect_url="https://app.example/welcome",
    )
    assert (sent["member"]["status"], sent["member"]["name"]) == ("invited", "Ada")
    assert sent["member"]["trusted_metadata"] == {"team": "engines"}
    message = project.message(ADA)
    assert (message["operation"], message["purpose"]) == (INVITE, "invite")
    assert message["link"].startswith("https://app.example/welcome?")
    project.advance(10080 * MINUTE - 1)
    done = project.ok("b2b.magic_links.authenticate", magic_links_token=message["token"])
    assert (done["member"]["status"], done["member_id"]) == ("active", sent["member_id"])
    assert "stytch_admin" in done["member_session"]["roles"]


def test_an_invitation_lives_as_long_as_asked_for(project: B2BProject) -> None:
    organization = project.organization()
    whom = {"organization_id": organization["organization_id"], "email_address": ADA}
    project.ok(INVITE, **whom, invite_expiration_minutes=5)
    project.advance(5 * MINUTE)
    token = project.message(ADA)["token"]
    assert project.error("b2b.magic_links.authenticate", magic_links_token=token) == (401, "unable_to_auth_magic_link")


def test_a_pending_member_is_invited_from_then_on(project: B2BProject) -> None:
    organization = project.organization()
    member = project.member(organization, create_member_as_pending=True, name="Ada", untrusted_metadata={"a": 1})
    sent = project.ok(
        INVITE, organization_id=organization["organization_id"], email_address=ADA, untrusted_metadata={"b": 2}
    )
    assert sent["member_id"] == member["member_id"]
    assert sent["member"]["status"] == "invited"
    assert (sent["member"]["name"], sent["member"]["untrusted_metadata"]) == ("Ada", {"a": 1, "b": 2})


def test_an_active_member_cannot_be_invited(project: B2BProject) -> None:
    organization = project.organization()
    project.member(organization)
    refused = project.error(INVITE, organization_id=organization["organization_id"], email_address=ADA)
    assert refused == (400, "duplicate_member_email")
    assert project.messages(ADA) == []


@pytest.mark.parametrize(
    ("settings", "allowed"),
    [
        ({"email_invites": "ALL_ALLOWED"}, True),
        ({"email_invites": "NOT_ALLOWED"}, False),
        ({"email_invites": "RESTRICTED", "email_allowed_domains": ["example.com"]}, True),
        ({"email_invites": "RESTRICTED", "email_allowed_domains": ["other.example"]}, False),
    ],
)
def test_the_organization_decides_who_may_be_invited(
    project: B2BProject, settings: dict[str, Any], allowed: bool
) -> None:
    organization = project.organization(**settings)
    whom = {"organization_id": organization["organization_id"], "email_address": ADA}
    if allowed:
        project.ok(INVITE, **whom)
    else:
        assert project.error(INVITE, **whom) == (400, "invalid_email_for_invites")


def test_the_inviting_member_has_to_be_one(project: B2BProject) -> None:
    organization = project.organization()
    bob = project.member(organization, "bob@example.com")
    whom = {"organization_id": organization["organization_id"], "email_address": ADA}
    unknown = "member-test-00000000-0000-4000-8000-000000000000"
    assert project.error(INVITE, **whom, invited_by_member_id=unknown) == (404, "member_not_found")
    project.ok(INVITE, **whom, invited_by_member_id=bob["member_id"])


def test_in_the_name_of_a_member_it_takes_the_permission(project: B2BProject) -> None:
    organization = project.organization()
    whom = {"organization_id": organization["organization_id"], "email_address": ADA}
    bob = project.member(organization, "bob@example.com")
    header = {"X-Stytch-Member-Session": project.login(organization, "bob@example.com")["session_token"]}
    assert project.error(INVITE, **whom, **header) == (403, "session_authorization_error")
    project.ok("b2b.organizations.members.update", **member_ids(organization, bob), roles=["stytch_admin"])
    project.ok(INVITE, **whom, **header)
    elsewhere = project.organization(organization_name="Other")["organization_id"]
    refused = project.error(INVITE, organization_id=elsewhere, email_address=ADA, **header)
    assert refused == (403, "session_authorization_tenancy_error")
