"""SAML connections: create, update, and their certificates and keys."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlsplit

from ....errors import ApiError
from ....rfc3339 import rfc3339
from ....worlds.world import World
from . import certificates, connections, provider_key
from .connections import Connection

MOST_KEYS: Final = 5
"""Most verification certificates, or encryption keys, of one connection."""

_DEFAULTS: Final[Mapping[str, Any]] = {
    "idp_entity_id": "",
    "idp_sso_url": "",
    "saml_connection_implicit_role_assignments": [],
    "saml_group_implicit_role_assignments": [],
    "alternative_audience_uri": "",
    "nameid_format": "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress",
    "alternative_acs_url": "",
    "idp_initiated_auth_disabled": False,
    "allow_gateway_callback": False,
    "attribute_mapping": {},
}
_ROLES: Final = ("saml_connection_implicit_role_assignments", "saml_group_implicit_role_assignments")


def create(world: World, organization: Mapping[str, Any], body: Mapping[str, Any]) -> Connection:
    """Create a connection, pending until it is set up, and return it."""
    named = {
        "display_name": body.get("display_name", ""),
        "identity_provider": body.get("identity_provider", "generic"),
    }
    keys = {
        "signing_certificates": [certificates.of_project(world)],
        "verification_certificates": [],
        "encryption_private_keys": [],
    }
    connection = connections.new(world, organization, "saml", {**named, **_DEFAULTS, **keys})
    url = f"{connections.CALLBACK}{connection['connection_id']}"
    return connections.save(world, {**connection, "acs_url": url, "audience_uri": url})


def update(
    world: World, organization: Mapping[str, Any], connection: Mapping[str, Any], body: Mapping[str, Any]
) -> Connection:
    """Update a connection, which becomes active when it is set up, and return it.

    Args:
        world: The world of the connection.
        organization: Its organization.
        connection: The connection before the update.
        body: The request; certificates and keys are added to the former ones.

    Raises:
        ApiError: 400 `duplicate_saml_connection`, `saml_connection_*`, `saml_signing_private_key_invalid` or
            `too_many_sso_verification_certificates`; 400: a role cannot be assigned.
    """
    names = (*_DEFAULTS, "display_name", "identity_provider")
    changed = {**connection, **{name: body[name] for name in names if name in body}}
    if "attribute_mapping" in body:
        _check_mapping(body["attribute_mapping"])
    _check_settings(world, changed)
    connections.require_assignable(world, organization, *(changed[name] for name in _ROLES))
    if "x509_certificate" in body:
        held = [*changed["verification_certificates"], certificates.of_provider(world, body["x509_certificate"])]
        if len(held) > MOST_KEYS:
            raise ApiError("too_many_sso_verification_certificates")
        changed["verification_certificates"] = held
    if "signing_private_key" in body:
        made = certificates.for_private_key(world, body["signing_private_key"])
        changed["signing_certificates"] = [*changed["signing_certificates"], made]
    if "saml_encryption_private_key" in body:
        added = {
            "private_key_id": world.ids.new("saml-encryption-key"),
            "private_key": body["saml_encryption_private_key"],
            "created_at": rfc3339(world.clock.now()),
        }
        # The error of a sixth key is not documented; the oldest one makes room.
        changed["encryption_private_keys"] = [*changed["encryption_private_keys"], added][-MOST_KEYS:]
    return connections.save(world, {**changed, "status": _status(changed)})


def update_by_url(
    world: World, organization: Mapping[str, Any], connection: Mapping[str, Any], metadata_url: str
) -> Connection:
    """Update a connection by the metadata of the identity provider that the mock plays, and return it.

    Nothing is downloaded: that provider answers for every URL, which is also its entity ID.

    Args:
        world: The world of the connection.
        organization: Its organization.
        connection: The connection before the update.
        metadata_url: The URL of the metadata.

    Raises:
        ApiError: 400 `invalid_saml_metadata_url`: it is not an HTTP URL. 400 as `update` does.
    """
    parts = urlsplit(metadata_url)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise ApiError("invalid_saml_metadata_url")
    certificate = provider_key.private_key_and_certificate(world)[1]
    body = {"idp_entity_id": metadata_url, "idp_sso_url": f"https://{parts.netloc}/sso"}
    if all(one["certificate"] != certificate for one in connection["verification_certificates"]):
        body["x509_certificate"] = certificate
    return update(world, organization, connection, body)


def delete_verification_certificate(world: World, connection: Mapping[str, Any], certificate_id: str) -> None:
    """Delete a certificate of the identity provider.

    Raises:
        ApiError: 404 `sso_verification_key_not_found`. 400 `cannot_delete_last_sso_verification_key`.
    """
    held = connection["verification_certificates"]
    rest = [one for one in held if one["certificate_id"] != certificate_id]
    if len(rest) == len(held):
        raise ApiError("sso_verification_key_not_found")
    if not rest:
        raise ApiError("cannot_delete_last_sso_verification_key")
    connections.save(world, {**connection, "verification_certificates": rest})


def delete_encryption_private_key(world: World, connection: Mapping[str, Any], private_key_id: str) -> None:
    """Delete a key with which assertions are decrypted.

    Raises:
        ApiError: 404 `sso_encryption_private_key_not_found`.
    """
    held = connection["encryption_private_keys"]
    rest = [one for one in held if one["private_key_id"] != private_key_id]
    if len(rest) == len(held):
        raise ApiError("sso_encryption_private_key_not_found")
    connections.save(world, {**connection, "encryption_private_keys": rest})


def _status(connection: Mapping[str, Any]) -> str:
    needed = ("idp_entity_id", "idp_sso_url", "attribute_mapping", "verification_certificates")
    return "active" if all(connection[name] for name in needed) else "pending"


def _check_mapping(mapping: Mapping[str, Any]) -> None:
    if any(isinstance(value, (dict, list)) for value in mapping.values()):
        raise ApiError("saml_connection_no_nested_keys_in_attribute_mapping")
    if "email" not in mapping:
        raise ApiError("saml_connection_email_mapping_required")
    if "full_name" not in mapping and not {"first_name", "last_name"} <= mapping.keys():
        raise ApiError("saml_connection_name_mapping_required")


def _check_settings(world: World, changed: Mapping[str, Any]) -> None:
    if changed["idp_sso_url"] and not changed["idp_sso_url"].startswith("https://"):
        raise ApiError("saml_connection_idp_sso_url_not_https")
    if changed["saml_group_implicit_role_assignments"] and "groups" not in changed["attribute_mapping"]:
        raise ApiError("saml_connection_attribute_mapping_missing_groups_key")
    entity_id = changed["idp_entity_id"]
    for other in connections.all_connections(world):
        if other["connection_id"] != changed["connection_id"] and entity_id and other.get("idp_entity_id") == entity_id:
            raise ApiError("duplicate_saml_connection")
