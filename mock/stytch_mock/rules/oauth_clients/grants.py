"""The grants of users and members: which connected apps may act for them, with which scopes."""

from __future__ import annotations

from typing import Any, Final

from ...errors import ApiError
from ...worlds.world import World
from . import app_tokens, connected_apps
from .client_store import Client

KIND: Final = "app_grant"


def save(world: World, owner: str, client_id: str, scopes: list[str]) -> None:
    """Save the scopes of the last authorization of an app by a user or member."""
    record = {"owner": owner, "client_id": client_id, "scopes": scopes}
    world.records.put(KIND, f"{owner}/{client_id}", record, owner=owner, app=client_id)


def find(world: World, owner: str, client_id: str) -> dict[str, Any] | None:
    """Return the grant of a user or member for an app; None without one."""
    return world.records.get(KIND, f"{owner}/{client_id}")


def of_app(world: World, client_id: str) -> list[dict[str, Any]]:
    """Return the grants for an app, oldest first."""
    return world.records.find(KIND, app=client_id)


def authorized_apps(world: World, owner: str) -> list[dict[str, Any]]:
    """Return the apps that a user or member authorized, in the format of the API, oldest first."""
    shown = []
    for grant in world.records.find(KIND, owner=owner):
        app = connected_apps.STORE.find(world, grant["client_id"])
        if app is not None:
            shown.append({**summary(app), "scopes_granted": " ".join(grant["scopes"])})
    return shown


def summary(app: Client) -> dict[str, Any]:
    """Return what lists show of an app."""
    names = {"name": "client_name", "description": "client_description", "client_type": "client_type"}
    shown = {name: app[field] for name, field in names.items()}
    return {"connected_app_id": app["client_id"], **shown, "logo_url": app["logo_url"]}


def revoke(world: World, owner: str, client_id: str) -> None:
    """Revoke the grant of a user or member for an app, and all its tokens.

    Raises:
        ApiError: 404 `connected_app_not_found`: there is no such grant.
    """
    if find(world, owner, client_id) is None:
        raise ApiError("connected_app_not_found")
    world.records.delete(KIND, f"{owner}/{client_id}")
    app_tokens.revoke_all(world, owner, client_id)


def revoke_all(world: World, owner: str) -> None:
    """Revoke all grants of a user or member who is about to be deleted."""
    for grant in world.records.find(KIND, owner=owner):
        revoke(world, owner, grant["client_id"])
