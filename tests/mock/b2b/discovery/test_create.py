"""Founding an organization while signing in."""

from __future__ import annotations

import pytest

from ..member_setup import MemberStage, named

CREATE = "b2b.discovery.organizations.create"


def token(stage: MemberStage, email: str = "ada@example.com") -> dict[str, str]:
    return {"intermediate_session_token": stage.discovered(email)["intermediate_session_token"]}


def test_the_founder_is_an_administrator_with_a_session(stage: MemberStage) -> None:
    given = token(stage)
    done = stage.ok(
        CREATE,
        **given,
        organization_name="Engines & Co",
        organization_slug="engines",
        organization_external_id="ext-1",
        trusted_metadata={"plan": "free"},
        session_duration_minutes=90,
    )
    assert (done["member_authenticated"], done["intermediate_session_token"]) == (True, "")
    assert (done["member"]["status"], done["member"]["is_admin"]) == ("active", True)
    assert set(done["member_session"]["roles"]) == {"stytch_member", "stytch_admin"}
    organization = stage.ok("b2b.organizations.get", organization_id="engines")["organization"]
    assert organization == done["organization"]
    assert organization["organization_name"] == "Engines & Co"
    assert organization["trusted_metadata"] == {"plan": "free"}
    gone = stage.refused(CREATE, **given)
    assert gone == (404, "intermediate_session_not_found")
    (item,) = stage.discovered()["discovered_organizations"]
    assert item["organization"] == organization


@pytest.mark.parametrize(
    ("email", "name"),
    [
        ("ada@engines.example", "engines.example"),
        ("ada@gmail.com", "ada"),
        ("ada.l@college.edu", "ada.l"),
    ],
)
def test_a_name_is_made_of_the_address(stage: MemberStage, email: str, name: str) -> None:
    first, second = (stage.ok(CREATE, **token(stage, email))["organization"] for _ in range(2))
    assert first["organization_name"] == second["organization_name"] == name
    assert first["organization_slug"] != second["organization_slug"]


def test_required_mfa_comes_before_the_session(stage: MemberStage) -> None:
    given = token(stage)
    half = stage.ok(CREATE, **given, mfa_policy="REQUIRED_FOR_ALL")
    assert (half["member_authenticated"], half["member_session"]) == (False, None)
    assert half["intermediate_session_token"] == given["intermediate_session_token"]
    assert half["mfa_required"] == {"member_options": None, "secondary_auth_initiated": None}
    whom = named(half["organization"], half["member"])
    stage.ok("b2b.otps.sms.send", **whom, **given, mfa_phone_number="+15005550100")
    code = stage.message("+15005550100")["code"]
    done = stage.ok("b2b.otps.sms.authenticate", **whom, **given, code=code)
    assert done["member"]["mfa_enrolled"] is True


def test_a_method_that_the_new_organization_does_not_allow_is_not_enough(stage: MemberStage) -> None:
    given = token(stage)
    half = stage.ok(CREATE, **given, auth_methods="RESTRICTED", allowed_auth_methods=["email_otp"])
    assert half["primary_required"] == {"allowed_auth_methods": ["email_otp"]}
    assert half["intermediate_session_token"] == given["intermediate_session_token"]


def test_a_refused_organization_leaves_nothing_behind(stage: MemberStage) -> None:
    stage.organization(organization_name="Taken", organization_slug="taken")
    given = token(stage)
    taken = stage.refused(CREATE, **given, organization_slug="taken")
    assert taken == (400, "organization_slug_already_used")
    lacking = stage.refused(CREATE, **given, auth_methods="RESTRICTED")
    assert lacking == (400, "allowed_auth_methods_required_for_restricted")
    huge = stage.refused(CREATE, **given, session_custom_claims={"huge": "x" * 5000})
    assert huge == (400, "custom_claims_too_large")
    stage.organization(organization_name="Owner", claimed_email_domains=["example.com"])
    claimed = stage.refused(CREATE, **given)
    assert claimed == (400, "action_not_allowed_email_domain_is_claimed")
    names = [found["organization_name"] for found in stage.ok("b2b.organizations.search")["organizations"]]
    assert sorted(names) == ["Owner", "Taken"]
