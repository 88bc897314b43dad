"""Behaviour of exchanging an intermediate session for a session in an organization."""

from __future__ import annotations

from typing import Any

from ....errors import Refusal
from ....handler_registry import Call, operation
from ....rules.b2b.login import discovery, login
from ....rules.b2b.organizations import members, organizations
from ....rules.b2b.sessions.presented_session import carry


@operation("b2b.discovery.intermediate_sessions.exchange")
def exchange(call: Call) -> dict[str, Any]:
    """Sign in to an organization, which may mean to accept its invitation or to join it."""
    world, body = call.world, call.arguments.body
    carried = carry(world, body)
    if carried.intermediate is None:
        raise Refusal("no_session_arguments")
    organization = organizations.find(world, body["organization_id"])
    email = carried.intermediate["email_address"]
    member = members.by_email(world, organization, email) or discovery.join(world, organization, email)
    done = login.complete(world, organization, member, [], body, carried=carried, operation=call.operation_id)
    return {**done, "member_device": None}
