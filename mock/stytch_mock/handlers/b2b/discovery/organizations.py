"""Handlers for organizations in discovery."""

from __future__ import annotations

from typing import Any

from ....errors import ApiError
from ....handler_registry import Call, operation
from ....rules.b2b.login import discovery, login
from ....rules.b2b.organizations import members, organizations
from ....rules.b2b.rbac.default_policy import ADMIN
from ....rules.b2b.sessions import sessions
from ....rules.b2b.sessions.presented_session import read_presented_session


@operation("b2b.discovery.organizations.list")
def list(call: Call) -> dict[str, Any]:  # noqa: A001 (named by the operation)
    """List the organizations that a person belongs to or can join."""
    world = call.world
    presented = read_presented_session(world, call.arguments.body)
    if presented.session is not None:
        _, member = sessions.organization_and_member(world, presented.session)
        email = member["email_address"]
        found = discovery.organizations_by_session(world, email, presented.session)
        return {"email_address": email, "discovered_organizations": found, "organization_id_hint": None}
    if presented.intermediate is None:
        raise ApiError("no_session_arguments")
    presented.require_transferable()
    email = presented.intermediate["email_address"]
    return {
        "email_address": email,
        "discovered_organizations": discovery.organizations_by_factors(
            world, email, presented.intermediate["factors"], email_verified=presented.email_verified
        ),
        "organization_id_hint": presented.intermediate["organization_id"],
    }


@operation("b2b.discovery.organizations.create")
def create(call: Call) -> dict[str, Any]:
    """Create an organization and log in to it as its administrator."""
    world, body = call.world, call.arguments.body
    presented = read_presented_session(world, body)
    if presented.intermediate is None:
        raise ApiError("no_session_arguments")
    presented.require_transferable()
    email = presented.intermediate["email_address"]
    # Checked before the first write: the person could not become a member of the new organization.
    organizations.require_unclaimed_domain(world, {"organization_id": ""}, email)
    organization = organizations.create(
        world, {"organization_name": discovery.default_organization_name(email), **body}
    )
    founder = members.create(world, organization, email, {"roles": [ADMIN]}, status="pending")
    done = login.complete(world, organization, founder, [], body, presented=presented, operation=call.operation_id)
    return {**done, "member_device": None}
