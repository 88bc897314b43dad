"""Settings of organizations: their defaults, and settings that exclude each other."""

from __future__ import annotations

from typing import Any

import pytest

from ..b2b_project import B2BProject, member_ids

DOMAINS = {"email_allowed_domains": ["acme.example"]}


@pytest.mark.parametrize(
    ("settings", "invites"),
    [
        ({"mfa_policy": "REQUIRED_FOR_ALL"}, "ALL_ALLOWED"),
        ({"auth_methods": "ALL_ALLOWED"}, "NOT_ALLOWED"),
        ({"email_jit_provisioning": "NOT_ALLOWED"}, "NOT_ALLOWED"),
        (DOMAINS, "NOT_ALLOWED"),
        ({"auth_methods": "ALL_ALLOWED", "email_invites": "ALL_ALLOWED"}, "ALL_ALLOWED"),
        ({**DOMAINS, "email_invites": "RESTRICTED"}, "RESTRICTED"),
    ],
)
def test_any_setting_of_joining_closes_invitations(project: B2BProject, settings: dict[str, Any], invites: str) -> None:
    assert project.organization(**settings)["email_invites"] == invites


@pytest.mark.parametrize(
    ("settings", "error_type"),
    [
        ({"auth_methods": "RESTRICTED"}, "allowed_auth_methods_required_for_restricted"),
        ({"auth_methods": "RESTRICTED", "allowed_auth_methods": []}, "allowed_auth_methods_required_for_restricted"),
        ({"mfa_methods": "RESTRICTED"}, "allowed_mfa_methods_required_for_restricted"),
        ({"email_invites": "RESTRICTED"}, "invalid_restricted_email_setting"),
        ({"email_jit_provisioning": "RESTRICTED"}, "invalid_restricted_email_setting"),
        (
            {"email_invites": "NOT_ALLOWED", "sso_jit_provisioning": "NOT_ALLOWED"},
            "invalid_organization_auth_factor_setting",
        ),
        ({"email_allowed_domains": ["gmail.com"]}, "organization_settings_domain_too_common"),
        ({"claimed_email_domains": ["Yahoo.com"]}, "organization_settings_domain_too_common"),
        ({"email_allowed_domains": ["acme.example", "ACME.example"]}, "organization_settings_duplicate_domain"),
        ({"email_allowed_domains": ["acme"]}, "organization_settings_invalid_domain"),
        ({"email_allowed_domains": ["@acme.example"]}, "organization_settings_invalid_domain"),
        ({"organization_logo_url": "https://acme.example/" + "x" * 2048}, "organization_logo_url_too_long"),
        (
            {"rbac_email_implicit_role_assignments": [{"domain": "acme.example", "role_id": "nobody"}]},
            "invalid_rbac_role_assignment",
        ),
        (
            {"rbac_email_implicit_role_assignments": [{"domain": "acme.example", "role_id": "stytch_member"}]},
            "cannot_assign_default_rbac_role_id",
        ),
    ],
)
def test_settings_that_do_not_go_together(project: B2BProject, settings: dict[str, Any], error_type: str) -> None:
    refused = project.error("b2b.organizations.create", organization_name="Acme", **settings)
    assert refused == (400, error_type)
    made = project.organization()
    refused = project.error("b2b.organizations.update", organization_id=made["organization_id"], **settings)
    assert refused == (400, error_type)
    assert project.ok("b2b.organizations.get", organization_id=made["organization_id"])["organization"] == made


def test_lists_are_replaced_whole_and_their_last_entry_stays_while_needed(project: B2BProject) -> None:
    made = project.organization(auth_methods="RESTRICTED", allowed_auth_methods=["magic_link", "sso"], **DOMAINS)
    name = made["organization_id"]
    changed = project.ok("b2b.organizations.update", organization_id=name, allowed_auth_methods=["password"])
    assert changed["organization"]["allowed_auth_methods"] == ["password"]
    assert changed["organization"]["email_allowed_domains"] == ["acme.example"]
    refused = project.error("b2b.organizations.update", organization_id=name, allowed_auth_methods=[])
    assert refused == (400, "allowed_auth_methods_required_for_restricted")
    project.ok("b2b.organizations.update", organization_id=name, allowed_auth_methods=[], auth_methods="ALL_ALLOWED")


def test_a_claimed_domain_is_closed_to_others(project: B2BProject) -> None:
    refusal = (400, "action_not_allowed_email_domain_is_claimed")
    owner = project.organization(claimed_email_domains=["Acme.example"])
    assert owner["claimed_email_domains"] == ["acme.example"]
    other = project.organization(organization_slug="other")
    name = {"organization_id": other["organization_id"]}
    assert project.error("b2b.organizations.update", **name, claimed_email_domains=["acme.example"]) == refusal
    create = "b2b.organizations.members.create"
    assert project.error(create, **name, email_address="ada@ACME.example") == refusal
    project.member(owner, "ada@acme.example")
    guest = project.member(other, "ada@other.example")
    update = "b2b.organizations.members.update"
    assert project.error(update, **member_ids(other, guest), email_address="ada@acme.example") == refusal
    project.ok("b2b.organizations.update", organization_id=owner["organization_id"], claimed_email_domains=[])
    project.member(other, "grace@acme.example")
