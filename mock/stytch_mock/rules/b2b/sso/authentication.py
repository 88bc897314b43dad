"""Redeems the token of an SSO sign-in, and lets people join an organization through its connections."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ....errors import ApiError
from ....worlds.world import World
from ...sessions import factors
from ...verification import link_tokens, locks
from ..login import login, sso_registrations
from ..login.login import VerifiedFactor
from ..oauth import provider_tokens
from ..organizations import members, organizations
from ..sessions.presented_session import read_presented_session
from . import connections, sign_ins


def authenticate(world: World, body: Mapping[str, Any], *, operation: str) -> dict[str, Any]:
    """Redeem the token in the redirect of an identity provider; return the fields of the response.

    Args:
        world: The world of the token.
        body: The request.
        operation: operationId of the request, for the outbox.

    Raises:
        ApiError: 404 `sso_token_not_found`: the token is unknown, was used or has expired, or the connection is
            deleted. 400 `pkce_*`. 400 `invalid_connection_for_jit_provisioning`: the person is not a member, and the
            organization does not let people join through the connection. 429 `user_lock_limit_reached`; otherwise as
            `read_presented_session`, `members.create` and `login.complete` do.
    """
    found = link_tokens.find(world, body["sso_token"], sign_ins.PURPOSE)
    connection = None if found is None else connections.find_anywhere(world, found["details"]["connection_id"])
    if found is None or connection is None:
        raise ApiError("sso_token_not_found")
    verifier = body.get("pkce_code_verifier", "")
    link_tokens.require_unspent(world, found, "sso_token_not_found", pkce_code_verifier=verifier)
    presented = read_presented_session(world, body)
    organization = organizations.find(world, connection["organization_id"])
    details = found["details"]
    person, protocol = details["person"], details["protocol"]
    member = sso_registrations.find_member(world, connection, person["external_id"])
    member = member or members.find_by_email(world, organization, person["email"])
    newcomer = {"member_id": "", "email_address": person["email"], **organization}
    presented.factors_for(member or newcomer)
    if member is None:
        member = _join(world, organization, connection, person)
    locks.require_unlocked(member, world.clock.now())
    link_tokens.mark_used(world, found)
    member, registration_id = sso_registrations.register(world, member, connection, protocol, person)
    if details["values"] is not None:
        provider_tokens.save(
            world, member, f"oidc/{connection['connection_id']}", person["external_id"], details["values"]
        )
    factor = factors.sso(
        world.clock.now(), protocol, registration_id, connection["connection_id"], person["external_id"]
    )
    # The organization chose the identity provider, so its word on the address counts.
    verifies = person["email"].lower() == member["email_address"].lower()
    new_factor = VerifiedFactor(factor, verifies_email=verifies)
    done = login.complete(world, organization, member, [new_factor], body, presented=presented, operation=operation)
    return {
        **done,
        "organization_id": organization["organization_id"],
        "reset_session": False,
        "member_device": None,
    }


def _join(
    world: World, organization: dict[str, Any], connection: Mapping[str, Any], person: Mapping[str, Any]
) -> dict[str, Any]:
    """Create a member, pending until the login is complete."""
    policy = organization["sso_jit_provisioning"]
    listed = connection["connection_id"] in organization["sso_jit_provisioning_allowed_connections"]
    if policy == "NOT_ALLOWED" or (policy == "RESTRICTED" and not listed):
        raise ApiError("invalid_connection_for_jit_provisioning")
    return members.create(world, organization, person["email"], {"name": person["name"]}, status="pending")
