"""Magic links with a PKCE code challenge require the verifier."""

from __future__ import annotations

import base64
import hashlib
from typing import Any

import pytest

from ..b2b_project import B2BProject

VERIFIER = "a-verifier.of~the_right-length-0123456789abcdef"
CHALLENGE = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).decode().rstrip("=")


def redeemed(project: B2BProject, *, discovery: bool, challenge: str | None) -> tuple[str, dict[str, Any]]:
    """Have a link sent; return the operation that redeems it, and its arguments."""
    if discovery:
        project.ok(
            "b2b.magic_links.email.discovery.send", email_address="ada@example.com", pkce_code_challenge=challenge
        )
        token = project.message("ada@example.com")["token"]
        return "b2b.magic_links.discovery.authenticate", {"discovery_magic_links_token": token}
    token = project.link(project.organization(), pkce_code_challenge=challenge)
    return "b2b.magic_links.authenticate", {"magic_links_token": token}


@pytest.mark.parametrize("discovery", [False, True])
def test_only_the_verifier_opens_the_link(project: B2BProject, discovery: bool) -> None:
    operation, arguments = redeemed(project, discovery=discovery, challenge=CHALLENGE)
    assert project.error(operation, **arguments) == (400, "pkce_expected_code_verifier")
    for verifier, error in ((VERIFIER[::-1], "pkce_mismatch"), ("short", "invalid_pkce_code_verifier")):
        assert project.error(operation, **arguments, pkce_code_verifier=verifier) == (400, error)
    project.ok(operation, **arguments, pkce_code_verifier=VERIFIER)


@pytest.mark.parametrize("discovery", [False, True])
def test_a_verifier_without_a_challenge_is_refused(project: B2BProject, discovery: bool) -> None:
    operation, arguments = redeemed(project, discovery=discovery, challenge=None)
    refused = project.error(operation, **arguments, pkce_code_verifier=VERIFIER)
    assert refused == (400, "pkce_did_not_expect_code_verifier")
    project.ok(operation, **arguments)


@pytest.mark.parametrize("challenge", ["short", CHALLENGE + "=", CHALLENGE[:-1] + "+"])
def test_a_challenge_that_cannot_be_a_hash_sends_nothing(project: B2BProject, challenge: str) -> None:
    organization = project.organization()
    for operation, whom in (
        ("b2b.magic_links.email.login_or_signup", {"organization_id": organization["organization_id"]}),
        ("b2b.magic_links.email.discovery.send", {}),
    ):
        refused = project.error(operation, **whom, email_address="ada@example.com", pkce_code_challenge=challenge)
        assert refused == (400, "invalid_pkce_code_challenge")
    assert project.messages("ada@example.com") == []
    found = project.ok("b2b.organizations.members.search", organization_ids=[organization["organization_id"]])
    assert found["members"] == []
