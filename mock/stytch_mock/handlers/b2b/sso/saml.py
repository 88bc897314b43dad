"""Handlers for SAML connections."""

from __future__ import annotations

from typing import Any

from ....handler_registry import Call, operation
from ....rules.b2b.authorization import permissions
from ....rules.b2b.organizations import organizations
from ....rules.b2b.sso import connections, saml_connections


@operation("b2b.sso.saml.create_connection")
def create_connection(call: Call) -> dict[str, Any]:
    """Create a connection."""
    made = saml_connections.create(call.world, _organization(call, "create"), call.arguments.body)
    return {"connection": connections.render(made)}


@operation("b2b.sso.saml.update_connection")
def update_connection(call: Call) -> dict[str, Any]:
    """Update a connection."""
    organization, current = _organization_and_connection(call, "update")
    changed = saml_connections.update(call.world, organization, current, call.arguments.body)
    return {"connection": connections.render(changed)}


@operation("b2b.sso.saml.update_by_url")
def update_by_url(call: Call) -> dict[str, Any]:
    """Update a connection by the metadata of the identity provider, which the mock plays."""
    organization, current = _organization_and_connection(call, "update")
    changed = saml_connections.update_by_url(call.world, organization, current, call.arguments.body["metadata_url"])
    return {"connection": connections.render(changed)}


@operation("b2b.sso.saml.delete_verification_certificate")
def delete_verification_certificate(call: Call) -> dict[str, Any]:
    """Delete a certificate of the identity provider."""
    _, current = _organization_and_connection(call, "update")
    certificate_id = call.arguments.path["certificate_id"]
    saml_connections.delete_verification_certificate(call.world, current, certificate_id)
    return {"certificate_id": certificate_id}


@operation("b2b.sso.saml.delete_encryption_private_key")
def delete_encryption_private_key(call: Call) -> dict[str, Any]:
    """Delete a key with which assertions are decrypted."""
    _, current = _organization_and_connection(call, "update")
    private_key_id = call.arguments.path["private_key_id"]
    saml_connections.delete_encryption_private_key(call.world, current, private_key_id)
    return {"private_key_id": private_key_id}


def _organization(call: Call, action: str) -> dict[str, Any]:
    organization = organizations.find(call.world, call.arguments.path["organization_id"])
    permissions.require(call.world, call.arguments.headers, organization, "stytch.sso", [action])
    return organization


def _organization_and_connection(call: Call, action: str) -> tuple[dict[str, Any], dict[str, Any]]:
    organization = _organization(call, action)
    return organization, connections.get(call.world, organization, call.arguments.path["connection_id"], "saml")
