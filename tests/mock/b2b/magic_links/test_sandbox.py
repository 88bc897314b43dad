"""The documented sandbox values of magic links, which work in every project."""

from __future__ import annotations

from ..b2b_project import B2BProject

ORGANIZATION = "organization-test-007d9d4a-deac-4a87-ba0a-e6e8afba4d4b"
EMAIL = "sandbox@stytch.com"
GOOD = "DOYoip3rvIMMW5lgItikFK-Ak1CfMsgjuiCyI7uuU94="
USED = "3pzjQpgksDlGKWEwUq2Up--hCHC_0oamfLHyfspKDFU="
UNKNOWN = "CprTtwhnRNiMBiUS2jSLcWYrfuO2POeBNdo5HhW6qTM="


def test_the_sandbox_address_can_be_mailed_to(project: B2BProject) -> None:
    for operation in ("b2b.magic_links.email.login_or_signup", "b2b.magic_links.email.invite"):
        sent = project.ok(operation, organization_id=ORGANIZATION, email_address=EMAIL)
        assert sent["organization"]["organization_id"] == ORGANIZATION
    project.ok("b2b.magic_links.email.discovery.send", email_address=EMAIL)


def test_the_good_token_logs_in_as_often_as_one_likes(project: B2BProject) -> None:
    for _ in range(2):
        done = project.ok("b2b.magic_links.authenticate", magic_links_token=GOOD)
        assert (done["organization_id"], done["member"]["email_address"]) == (ORGANIZATION, EMAIL)
        assert done["member_authenticated"] is True
        found = project.ok("b2b.magic_links.discovery.authenticate", discovery_magic_links_token=GOOD)
        assert found["email_address"] == EMAIL
    session = project.ok("b2b.sessions.authenticate", session_token=done["session_token"])
    assert session["member_session"]["roles"] == []


def test_the_sandbox_leaves_no_records(project: B2BProject) -> None:
    project.ok("b2b.magic_links.email.invite", organization_id=ORGANIZATION, email_address=EMAIL)
    project.ok("b2b.magic_links.authenticate", magic_links_token=GOOD)
    assert project.ok("b2b.organizations.search")["organizations"] == []
    assert project.error("b2b.organizations.get", organization_id=ORGANIZATION) == (404, "organization_not_found")


def test_the_other_tokens_are_refused_as_documented(project: B2BProject) -> None:
    for token, refused in ((USED, (401, "unable_to_auth_magic_link")), (UNKNOWN, (404, "magic_link_not_found"))):
        assert project.error("b2b.magic_links.authenticate", magic_links_token=token) == refused
        discovery = project.error("b2b.magic_links.discovery.authenticate", discovery_magic_links_token=token)
        assert discovery == refused
