"""The policy of a project, and the roles that it assigns to members."""

from __future__ import annotations

from typing import Any

from stytch_mock.rules import policy

from ..b2b_project import B2BProject, member_ids

EDITOR = {
    "role_id": "editor",
    "description": "Writes documents.",
    "permissions": [{"resource_id": "document", "actions": ["read", "write"]}],
}
DOCUMENT = {"resource_id": "document", "description": "A document.", "actions": ["read", "write"]}


def add_editor(project: B2BProject) -> None:
    """Do what a seed does: add a role and a resource to the policy."""
    policy.set_additions(project.world, {"roles": [EDITOR], "resources": [DOCUMENT]})


def test_the_default_policy(project: B2BProject) -> None:
    policy = project.ok("b2b.rbac.policy")["policy"]
    assert [role["role_id"] for role in policy["roles"]] == ["stytch_member", "stytch_admin"]
    assert policy["scopes"] == []
    resources = {resource["resource_id"]: resource["actions"] for resource in policy["resources"]}
    names = ("organization", "member", "self", "sso", "scim", "custom-org-roles")
    assert set(resources) == {f"stytch.{name}" for name in names}
    assert len(resources["stytch.organization"]) == 15
    assert "update.settings.roles" in resources["stytch.member"]
    assert "update.settings.roles" not in resources["stytch.self"]


def test_what_a_project_adds(project: B2BProject) -> None:
    add_editor(project)
    policy = project.ok("b2b.rbac.policy")["policy"]
    assert [role["role_id"] for role in policy["roles"]] == ["stytch_member", "stytch_admin", "editor"]
    assert policy["roles"][-1] == EDITOR
    assert policy["resources"][-1] == DOCUMENT
    other = B2BProject().ok("b2b.rbac.policy")["policy"]
    assert len(other["roles"]) == 2


def test_a_built_in_role_can_be_redefined(project: B2BProject) -> None:
    role = {"role_id": "stytch_member", "description": "Reads.", "permissions": []}
    policy.set_additions(project.world, {"roles": [role]})
    assert project.ok("b2b.rbac.policy")["policy"]["roles"][0] == role


def test_roles_by_email_domain_need_a_verified_address(project: B2BProject) -> None:
    add_editor(project)
    home = project.organization(rbac_email_implicit_role_assignments=[{"domain": "Acme.example", "role_id": "editor"}])
    member = project.member(home, "ada@acme.example")
    assert roles(member) == {"stytch_member": ["direct_assignment"]}
    project.ok("b2b.organizations.update", organization_id=home["organization_id"], email_invites="ALL_ALLOWED")
    signed_in = project.login(home, "ada@acme.example")
    assert roles(signed_in["member"]) == {"stytch_member": ["direct_assignment"], "editor": ["email_assignment"]}
    assert signed_in["member_session"]["roles"] == ["stytch_member", "editor"]
    both = project.ok("b2b.organizations.members.update", **member_ids(home, member), roles=["editor"])["member"]
    assert roles(both)["editor"] == ["direct_assignment", "email_assignment"]
    assert roles(project.login(home, "ada@other.example")["member"]) == {"stytch_member": ["direct_assignment"]}


def roles(member: dict[str, Any]) -> dict[str, list[str]]:
    """Return the sources of a member's roles."""
    return {role["role_id"]: [source["type"] for source in role["sources"]] for role in member["roles"]}
