"""Handlers for users."""

from __future__ import annotations

from typing import Any

from ...handler_registry import Call, operation
from ...rules import pagination
from ...rules.consumer import addresses, removal, user_search, users


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
def search(call: Call) -> dict[str, Any]:
    """Return one page of the users that match."""
    body = call.arguments.body
    shown = [users.render(call.world, user) for user in users.all_users(call.world)]
    results, metadata = pagination.page(
        shown,
        user_search.matcher_for(body.get("query", {})),
        identifier="user_id",
        cursor=body.get("cursor", ""),
        limit=body.get("limit"),
    )
    return {"results": results, "results_metadata": metadata}


def _response(call: Call, user: dict[str, Any]) -> dict[str, Any]:
    return {"user_id": user["user_id"], "user": users.render(call.world, user)}
