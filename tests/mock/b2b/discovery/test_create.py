"""Creating an organization during sign-in."""

from __future__ import annotations

import pytest

from ..b2b_project import B2BProject, member_ids

CREATE = "b2b.discovery.organizations.create"


def token(project: B2BProject, email: str = "ada@example.com") -> dict[str, str]:
    return {"intermediate_session_token": project.discovered(email)["intermediate_session_token"]}


def test_the_founder_is_an_administrator_with_a_session(project: B2BProject) -> None:
    given = token(project)
    done = project.ok(
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
    organization = project.ok("b2b.organizations.get", organization_id="engines")["organization"]
    assert organization == done["organization"]
    assert organization["organization_name"] == "Engines & Co"
    assert organization["trusted_metadata"] == {"plan": "free"}
    gone = project.error(CREATE, **given)
    assert gone == (404, "intermediate_session_not_found")
    (item,) = project.discovered()["discovered_organizations"]
    assert item["organization"] == organization


@pytest.mark.parametrize(
    ("email", "name"),
    [
        ("ada@engines.example", "engines.example"),
        ("ada@gmail.com", "ada"),
        ("ada.l@college.edu", "ada.l"),
    ],
)
def test_a_name_is_made_of_the_address(project: B2BProject, email: str, name: str) -> None:
    first, second = (project.ok(CREATE, **token(project, email))["organization"] for _ in range(2))
    assert first["organization_name"] == second["organization_name"] == name
    assert first["organization_slug"] != second["organization_slug"]


def test_required_mfa_comes_before_the_session(project: B2BProject) -> None:
    given = token(project)
    half = project.ok(CREATE, **given, mfa_policy="REQUIRED_FOR_ALL")
    assert (half["member_authenticated"], half["member_session"]) == (False, None)
    assert half["intermediate_session_token"] == given["intermediate_session_token"]
    assert half["mfa_required"] == {"member_options": None, "secondary_auth_initiated": None}
    whom = member_ids(half["organization"], half["member"])
    project.ok("b2b.otps.sms.send", **whom, **given, mfa_phone_number="+15005550100")
    code = project.message("+15005550100")["code"]
    done = project.ok("b2b.otps.sms.authenticate", **whom, **given, code=code)
    assert done["member"]["mfa_enrolled"] is True


def test_a_method_that_the_new_organization_does_not_allow_is_not_enough(project: B2BProject) -> None:
    given = token(project)
    half = project.ok(CREATE, **given, auth_methods="RESTRICTED", allowed_auth_methods=["email_otp"])
    assert half["primary_required"] == {"allowed_auth_methods": ["email_otp"]}
    assert half["intermediate_session_token"] == given["intermediate_session_token"]


def test_a_rejected_organization_stores_nothing(project: B2BProject) -> None:
    project.organization(organization_name="Taken", organization_slug="taken")
    given = token(project)
    taken = project.error(CREATE, **given, organization_slug="taken")
    assert taken == (400, "organization_slug_already_used")
    lacking = project.error(CREATE, **given, auth_methods="RESTRICTED")
    assert lacking == (400, "allowed_auth_methods_required_for_restricted")
    huge = project.error(CREATE, **given, session_custom_claims={"huge": "x" * 5000})
    assert huge == (400, "custom_claims_too_large")
    project.organization(organization_name="Owner", claimed_email_domains=["example.com"])
    claimed = project.error(CREATE, **given)
    assert claimed == (400, "action_not_allowed_email_domain_is_claimed")
    names = [found["organization_name"] for found in project.ok("b2b.organizations.search")["organizations"]]
    assert sorted(names) == ["Owner", "Taken"]
