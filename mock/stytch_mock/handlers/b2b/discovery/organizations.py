"""Behaviour of listing and founding organizations while signing in."""

from __future__ import annotations

from typing import Any

from ....errors import Refusal
from ....handler_registry import Call, operation
from ....rules.b2b.login import discovery, login
from ....rules.b2b.organizations import members, organizations
from ....rules.b2b.rbac.default_policy import ADMIN
from ....rules.b2b.sessions import sessions
from ....rules.b2b.sessions.presented_session import carry


@operation("b2b.discovery.organizations.list")
def list(call: Call) -> dict[str, Any]:  # noqa: A001 (named by the operation)
    """List the organizations that are open to a person."""
    world = call.world
    carried = carry(world, call.arguments.body)
    if carried.session is not None:
        _, member = sessions.parties(world, carried.session)
        email = member["email_address"]
        found = discovery.by_session(world, email, carried.session)
        return {"email_address": email, "discovered_organizations": found, "organization_id_hint": None}
    if carried.intermediate is None:
        raise Refusal("no_session_arguments")
    email = carried.intermediate["email_address"]
    return {
        "email_address": email,
        "discovered_organizations": discovery.by_factors(world, email, carried.intermediate["factors"]),
        "organization_id_hint": carried.intermediate["organization_id"],
    }


@operation("b2b.discovery.organizations.create")
def create(call: Call) -> dict[str, Any]:
    """Found an organization and sign in to it as its administrator."""
    world, body = call.world, call.arguments.body
    carried = carry(world, body)
    if carried.intermediate is None:
        raise Refusal("no_session_arguments")
    email = carried.intermediate["email_address"]
    # Looked at before anything is made: the founder could not become a member of a new organization.
    organizations.demand_unclaimed(world, {"organization_id": ""}, email)
    organization = organizations.create(world, {"organization_name": discovery.name_from(email), **body})
    founder = members.create(world, organization, email, {"roles": [ADMIN]}, status="pending")
    done = login.complete(world, organization, founder, [], body, carried=carried, operation=call.operation_id)
    return {**done, "member_device": None}
