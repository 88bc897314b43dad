"""Handlers for intermediate sessions in discovery."""

from __future__ import annotations

from typing import Any

from ....errors import ApiError
from ....handler_registry import Call, operation
from ....rules.b2b.login import discovery, login
from ....rules.b2b.organizations import members, organizations
from ....rules.b2b.sessions.presented_session import read_presented_session


@operation("b2b.discovery.intermediate_sessions.exchange")
def exchange(call: Call) -> dict[str, Any]:
    """Log in to an organization; this can accept an invitation or join by email domain."""
    world, body = call.world, call.arguments.body
    presented = read_presented_session(world, body)
    if presented.intermediate is None:
        raise ApiError("no_session_arguments")
    presented.require_transferable()
    organization = organizations.find(world, body["organization_id"])
    email = presented.intermediate["email_address"]
    member = members.find_by_email(world, organization, email) or discovery.join_by_email_domain(
        world, organization, email
    )
    done = login.complete(world, organization, member, [], body, presented=presented, operation=call.operation_id)
    return {**done, "member_device": None}
