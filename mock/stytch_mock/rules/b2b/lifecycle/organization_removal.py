"""Deletes an organization with everything that belongs to it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ....worlds.world import World
from ...verification import recovery_codes, totp
from ..organizations import members, organizations
from ..passwords import member_passwords
from ..scim import connections as scim_connections
from ..sso import connections as sso_connections
from . import member_changes


def delete_organization(world: World, organization: Mapping[str, Any]) -> None:
    """Delete an organization and its members, with their sessions, links and passcodes."""
    for member in members.of_organization(world, organization):
        member_changes.delete(world, member)
        totp.remove(world, member["member_id"])
        recovery_codes.remove(world, member["member_id"])
        member_passwords.delete_record(world, member)
        members.delete_record(world, member)
    scim_connections.delete_record(world, organization)
    sso_connections.delete_records(world, organization)
    organizations.delete_record(world, organization)
