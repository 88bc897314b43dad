"""Behaviour of exchanging an intermediate session for a session in an organization."""

from __future__ import annotations

from typing import Any

from ....errors import Refusal
from ....operations import Call, operation
from ....rules.b2b import discovery, login, members, organizations
from ....rules.b2b.carried import carry


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
