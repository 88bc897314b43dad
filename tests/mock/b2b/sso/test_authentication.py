"""Sign-in through SSO connections: roles that need the connection, and organizations that it does not reach."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from stytch_mock.errors import ApiError
from stytch_mock.rules.b2b.sso import sign_ins

from ..b2b_project import B2BProject
from .test_saml_responses import ACCOUNT, connected


def token(project: B2BProject, connection: dict[str, Any], **account: Any) -> str:
    state, _ = sign_ins.start(project.world, {"connection_id": connection["connection_id"]})
    url = sign_ins.complete(project.world, state, {**ACCOUNT, **account})
    return parse_qs(urlsplit(url).query)["token"][0]


def with_admins(project: B2BProject) -> dict[str, Any]:
    connection = connected(project)
    whom = {name: connection[name] for name in ("organization_id", "connection_id")}
    assignments = [{"role_id": "stytch_admin", "group": "Admins"}]
    changed = project.ok("b2b.sso.saml.update_connection", **whom, saml_group_implicit_role_assignments=assignments)
    return dict(changed["connection"])


def test_a_role_of_a_connection_needs_its_factor(project: B2BProject) -> None:
    connection = with_admins(project)
    login = project.ok("b2b.sso.authenticate", sso_token=token(project, connection))
    assert "stytch_admin" in login["member_session"]["roles"]
    by_link = project.login(login["organization"])
    assert by_link["member"]["is_admin"]
    assert by_link["member_session"]["roles"] == ["stytch_member"]


def test_a_role_ends_with_the_connection(project: B2BProject) -> None:
    connection = with_admins(project)
    login = project.ok("b2b.sso.authenticate", sso_token=token(project, connection))
    whom = {name: connection[name] for name in ("organization_id", "connection_id")}
    project.ok("b2b.sso.delete_connection", **whom)
    session = project.ok("b2b.sessions.authenticate", session_token=login["session_token"])
    assert session["member_session"]["roles"] == ["stytch_member"]


def test_an_account_outlives_a_change_of_its_address(project: B2BProject) -> None:
    connection = connected(project)
    first = project.ok("b2b.sso.authenticate", sso_token=token(project, connection))
    whom = {"organization_id": connection["organization_id"], "member_id": first["member_id"]}
    project.ok("b2b.organizations.members.update", **whom, email_address="ada@renamed.example")
    again = project.ok("b2b.sso.authenticate", sso_token=token(project, connection))
    assert again["member_id"] == first["member_id"]
    assert not again["member"]["email_address_verified"]


def test_sso_counts_in_one_organization_only(project: B2BProject) -> None:
    connection = connected(project)
    other = project.organization(organization_name="Other")
    project.member(other)
    whom = {"organization_id": connection["organization_id"]}
    project.ok("b2b.organizations.update", **whom, mfa_policy="REQUIRED_FOR_ALL")
    login = project.ok("b2b.sso.authenticate", sso_token=token(project, connection))
    held = {"intermediate_session_token": login["intermediate_session_token"]}
    refused = project.error(
        "b2b.discovery.intermediate_sessions.exchange", organization_id=other["organization_id"], **held
    )
    assert refused == (400, "invalid_intermediate_session_token_for_organization")


def test_a_failed_join_keeps_the_token(project: B2BProject) -> None:
    connection = connected(project)
    whom = {"organization_id": connection["organization_id"]}
    project.ok("b2b.organizations.update", **whom, sso_jit_provisioning="NOT_ALLOWED")
    held = token(project, connection)
    refused = project.error("b2b.sso.authenticate", sso_token=held)
    assert refused == (400, "invalid_connection_for_jit_provisioning")
    project.ok("b2b.organizations.update", **whom, sso_jit_provisioning="ALL_ALLOWED")
    project.ok("b2b.sso.authenticate", sso_token=held)
    assert project.error("b2b.sso.authenticate", sso_token=held) == (404, "sso_token_not_found")


def test_a_token_expires(project: B2BProject) -> None:
    connection = connected(project)
    first, second = token(project, connection), token(project, connection)
    project.advance(599)
    project.ok("b2b.sso.authenticate", sso_token=first)
    project.advance(1)
    assert project.error("b2b.sso.authenticate", sso_token=second) == (404, "sso_token_not_found")


def test_a_connection_without_the_certificate_is_refused(project: B2BProject) -> None:
    connection = connected(project)
    whom = {name: connection[name] for name in ("organization_id", "connection_id")}
    added = project.ok("b2b.sso.saml.update_connection", **whom, x509_certificate="another one")["connection"]
    assert token(project, connection)
    (own,) = (one["certificate_id"] for one in added["verification_certificates"] if "BEGIN" in one["certificate"])
    project.ok("b2b.sso.saml.delete_verification_certificate", **whom, certificate_id=own)
    with pytest.raises(ApiError) as caught:
        token(project, connection)
    assert caught.value.error_type == "invalid_signature_saml_response"
