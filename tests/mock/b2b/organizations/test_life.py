"""Organizations are created, read by ID, slug or external ID, updated and deleted."""

from __future__ import annotations

import pytest

from ..b2b_project import MINUTE, B2BProject, member_ids

ID = "organization_id"


def test_a_new_organization_has_the_documented_defaults(project: B2BProject) -> None:
    made = project.organization(organization_name="Example Inc")
    assert made["organization_slug"] == "example-inc"
    assert made["organization_external_id"] is None
    assert made["trusted_metadata"] == {}
    assert {
        name: made[name]
        for name in (
            "sso_jit_provisioning",
            "email_jit_provisioning",
            "email_invites",
            "auth_methods",
            "mfa_policy",
            "mfa_methods",
            "oauth_tenant_jit_provisioning",
            "first_party_connected_apps_allowed_type",
        )
    } == {
        "sso_jit_provisioning": "ALL_ALLOWED",
        "email_jit_provisioning": "NOT_ALLOWED",
        "email_invites": "ALL_ALLOWED",
        "auth_methods": "ALL_ALLOWED",
        "mfa_policy": "OPTIONAL",
        "mfa_methods": "ALL_ALLOWED",
        "oauth_tenant_jit_provisioning": "NOT_ALLOWED",
        "first_party_connected_apps_allowed_type": "ALL_ALLOWED",
    }
    assert made["created_at"] == made["updated_at"]


@pytest.mark.parametrize("name", ["organization_id", "organization_slug", "organization_external_id"])
def test_each_name_finds_it(project: B2BProject, name: str) -> None:
    made = project.organization(organization_slug="acme.eu", organization_external_id="crm|42")
    project.organization(organization_slug="another")
    assert project.ok("b2b.organizations.get", organization_id=made[name])["organization"] == made


@pytest.mark.parametrize("name", ["organization-test-11111111-1111-4111-8111-111111111111", "nobody", "x"])
def test_an_unknown_name_finds_nothing(project: B2BProject, name: str) -> None:
    project.organization()
    assert project.error("b2b.organizations.get", organization_id=name) == (404, "organization_not_found")


@pytest.mark.parametrize(
    ("name", "start"),
    [("Acme", "acme-"), ("  ACME!  ", "acme-"), ("株式会社", "organization-"), ("Ü", "organization-")],
)
def test_a_slug_is_derived_and_made_unique(project: B2BProject, name: str, start: str) -> None:
    project.organization(organization_name="Acme")
    slug = project.organization(organization_name=name)["organization_slug"]
    assert slug.startswith(start)
    assert len(slug) > len(start)


def test_names_belong_to_one_organization(project: B2BProject) -> None:
    first = project.organization(organization_slug="one", organization_external_id="ext-1")
    second = project.organization(organization_slug="two", organization_external_id="ext-2")
    taken = {
        "organization_slug": "organization_slug_already_used",
        "organization_external_id": "organization_external_id_already_used",
    }
    for name, error_type in taken.items():
        given = {name: first[name]}
        assert project.error("b2b.organizations.create", organization_name="x", **given) == (400, error_type)
        assert project.error("b2b.organizations.update", organization_id=second[ID], **given) == (400, error_type)
        project.ok("b2b.organizations.update", organization_id=first[ID], **given)
    given = {"organization_external_id": first[ID]}
    assert project.error("b2b.organizations.update", organization_id=second[ID], **given) == (
        400,
        "external_organization_id_same_as_organization_id",
    )


def test_a_name_that_was_given_up_is_free(project: B2BProject) -> None:
    made = project.organization(organization_slug="one")
    project.ok("b2b.organizations.update", organization_id="one", organization_slug="two")
    assert project.error("b2b.organizations.get", organization_id="one") == (404, "organization_not_found")
    assert project.organization(organization_slug="one")[ID] != made[ID]


def test_an_update_changes_what_it_names(project: B2BProject) -> None:
    made = project.organization(trusted_metadata={"plan": "free", "seats": {"max": 3}}, mfa_policy="REQUIRED_FOR_ALL")
    project.advance(MINUTE)
    changed = project.ok(
        "b2b.organizations.update",
        organization_id=made[ID],
        organization_name="New",
        trusted_metadata={"plan": None, "seats": {"min": 1}, "vip": True},
    )["organization"]
    assert changed["trusted_metadata"] == {"seats": {"min": 1}, "vip": True}
    assert changed["created_at"] == made["created_at"] < changed["updated_at"]
    different = {name for name in made if made[name] != changed[name]}
    assert different == {"organization_name", "trusted_metadata", "updated_at"}


@pytest.mark.parametrize(
    ("metadata", "error_type"),
    [
        ({str(number): 1 for number in range(21)}, "metadata_too_many_keys"),
        ({"text": "é" * 2048}, "metadata_too_large"),
    ],
)
def test_metadata_has_limits(project: B2BProject, metadata: dict[str, object], error_type: str) -> None:
    made = project.organization(trusted_metadata={str(number): 1 for number in range(20)})
    refused = project.error("b2b.organizations.create", organization_name="x", trusted_metadata=metadata)
    assert refused == (400, error_type)
    project.ok("b2b.organizations.update", organization_id=made[ID], trusted_metadata={"0": None, "20": 1})


def test_deletion_takes_everything_along(project: B2BProject) -> None:
    made = project.organization(organization_slug="gone", claimed_email_domains=["acme.example"])
    member = project.member(made, "ada@acme.example", external_id="ada")
    project.ok("b2b.organizations.members.update", **member_ids(made, member), email_address="countess@acme.example")
    session = project.login(made, "countess@acme.example")
    assert project.ok("b2b.organizations.delete", organization_id="gone")["organization_id"] == made[ID]
    assert project.error("b2b.organizations.get", organization_id=made[ID]) == (404, "organization_not_found")
    whom = {"member_id": member["member_id"], "include_deleted": "true"}
    assert project.error("b2b.organizations.members.dangerously_get", **whom) == (404, "member_not_found")
    token = session["session_token"]
    assert project.error("b2b.sessions.authenticate", session_token=token) == (404, "session_not_found")
    again = project.organization(organization_slug="gone", claimed_email_domains=["acme.example"])
    project.member(again, "ada@acme.example", external_id="ada")


def test_worlds_do_not_see_each_other() -> None:
    one, other = B2BProject(), B2BProject()
    made = one.organization(organization_slug="mine")
    for name in (made[ID], "mine"):
        assert other.error("b2b.organizations.get", organization_id=name) == (404, "organization_not_found")
    other.organization(organization_slug="mine")
