"""Handlers for users."""

from __future__ import annotations

from typing import Any

from ...handler_registry import Call, Result, operation
from ...rules import pagination
from ...rules.consumer import factor_removal, removal, user_search, users
from ...rules.consumer.credentials import (
    addresses,
    biometric_registrations,
    crypto_wallets,
    passwords,
    webauthn_registrations,
)
from ...rules.oauth_clients import grants


@operation("consumer.users.create")
def create(call: Call) -> dict[str, Any]:
    """Create a user."""
    body = call.arguments.body
    user = users.create(call.world, body)
    ids = {}
    for kind in (addresses.EMAIL, addresses.PHONE):
        found = addresses.find(call.world, body[kind.field]) if kind.field in body else None
        ids[kind.id_field] = found["method_id"] if found else ""
    return {**_response(call, user), **ids, "status": user["status"]}


@operation("consumer.users.get")
def get(call: Call) -> dict[str, Any]:
    """Return a user."""
    return users.render(call.world, users.find(call.world, call.arguments.path["user_id"]))


@operation("consumer.users.update")
def update(call: Call) -> dict[str, Any]:
    """Update a user."""
    found = users.find(call.world, call.arguments.path["user_id"])
    response = _response(call, users.update(call.world, found, call.arguments.body))
    return response | {name: response["user"][name] for name in ("emails", "phone_numbers", "crypto_wallets")}


@operation("consumer.users.delete")
def delete(call: Call) -> dict[str, Any]:
    """Delete a user with everything that belongs to it."""
    user = users.find(call.world, call.arguments.path["user_id"])
    removal.delete_user(call.world, user)
    return {"user_id": user["user_id"]}


@operation("consumer.users.search")
def search(call: Call) -> Result:
    """Return one page of the users that match."""
    return pagination.search(call.world, users.KIND, lambda: _search(call))


def _search(call: Call) -> dict[str, Any]:
    body = call.arguments.body
    found = user_search.candidates(call.world, body.get("query", {}))
    shown = (users.render(call.world, user) for user in found)
    results, metadata = pagination.page(
        shown,
        user_search.matcher_for(body.get("query", {})),
        identifier="user_id",
        cursor=body.get("cursor", ""),
        limit=body.get("limit"),
    )
    return {"results": results, "results_metadata": metadata}


@operation("consumer.users.delete_external_id")
def delete_external_id(call: Call) -> dict[str, Any]:
    """Delete the external ID of a user."""
    user = users.find(call.world, call.arguments.path["user_id"])
    return _response(call, users.save(call.world, {**user, "external_id": None}))


@operation("consumer.users.exchange_primary_factor")
def exchange_primary_factor(call: Call) -> dict[str, Any]:
    """Replace the only address of a user by another."""
    user = users.find(call.world, call.arguments.path["user_id"])
    factor_removal.exchange_address(call.world, user, call.arguments.body)
    return _response(call, user)


@operation("consumer.users.delete_email")
def delete_email(call: Call) -> dict[str, Any]:
    """Delete an email address."""
    return _response(call, factor_removal.delete_address(call.world, addresses.EMAIL, call.arguments.path["email_id"]))


@operation("consumer.users.delete_phone_number")
def delete_phone_number(call: Call) -> dict[str, Any]:
    """Delete a phone number."""
    return _response(call, factor_removal.delete_address(call.world, addresses.PHONE, call.arguments.path["phone_id"]))


@operation("consumer.users.delete_oauth_registration")
def delete_oauth_registration(call: Call) -> dict[str, Any]:
    """Delete an account at an OAuth provider."""
    registration_id = call.arguments.path["oauth_user_registration_id"]
    return _response(call, factor_removal.delete_oauth_account(call.world, registration_id))


@operation("consumer.users.delete_password")
def delete_password(call: Call) -> dict[str, Any]:
    """Delete a password."""
    password_id = call.arguments.path["password_id"]
    return _response(call, factor_removal.delete_registration(call.world, passwords.STORE, password_id))


@operation("consumer.users.delete_crypto_wallet")
def delete_crypto_wallet(call: Call) -> dict[str, Any]:
    """Delete a crypto wallet."""
    wallet_id = call.arguments.path["crypto_wallet_id"]
    return _response(call, factor_removal.delete_registration(call.world, crypto_wallets.STORE, wallet_id))


@operation("consumer.users.delete_webauthn_registration")
def delete_webauthn_registration(call: Call) -> dict[str, Any]:
    """Delete a passkey or security key."""
    registration_id = call.arguments.path["webauthn_registration_id"]
    return _response(
        call, factor_removal.delete_registration(call.world, webauthn_registrations.STORE, registration_id)
    )


@operation("consumer.users.delete_biometric_registration")
def delete_biometric_registration(call: Call) -> dict[str, Any]:
    """Delete a biometric registration."""
    registration_id = call.arguments.path["biometric_registration_id"]
    return _response(
        call, factor_removal.delete_registration(call.world, biometric_registrations.STORE, registration_id)
    )


@operation("consumer.users.delete_totp")
def delete_totp(call: Call) -> dict[str, Any]:
    """Delete an authenticator app with its recovery codes."""
    return _response(call, factor_removal.delete_authenticator_app(call.world, call.arguments.path["totp_id"]))


@operation("consumer.users.connected_apps")
def connected_apps(call: Call) -> dict[str, Any]:
    """Return the apps that a user authorized."""
    user = users.find(call.world, call.arguments.path["user_id"])
    return {"connected_apps": grants.authorized_apps(call.world, user["user_id"])}


@operation("consumer.users.revoke")
def revoke(call: Call) -> dict[str, Any]:
    """Revoke the access of an app to a user."""
    user = users.find(call.world, call.arguments.path["user_id"])
    grants.revoke(call.world, user["user_id"], call.arguments.path["connected_app_id"])
    return {}


def _response(call: Call, user: dict[str, Any]) -> dict[str, Any]:
    return {"user_id": user["user_id"], "user": users.render(call.world, user)}
