"""The endpoints of SCIM 2.0 at which identity providers create, change and deactivate members, and send groups."""

from __future__ import annotations

import re
from typing import Any, Final
from urllib.parse import parse_qs

from .. import webhook_events
from ..dashboard import Page
from ..errors import ApiError
from ..rules.b2b.scim import connections, groups, resources, users
from ..rules.b2b.scim.resources import Resource
from ..worlds.world import World
from ..worlds.worlds import Worlds
from .exchange import Exchange, in_transaction, json_page

_PATH: Final = re.compile(r"/v1/b2b/scim/(scim-connection-test-[\w-]+)/(Users|Groups)(?:/([\w-]+))?", re.ASCII)
_TYPE: Final = "application/scim+json"
_SCHEMAS: Final = {
    "Users": "urn:ietf:params:scim:schemas:core:2.0:User",
    "Groups": "urn:ietf:params:scim:schemas:core:2.0:Group",
}
_MESSAGES: Final = "urn:ietf:params:scim:api:messages:2.0:"
_MOST: Final = 1000


def respond(worlds: Worlds, exchange: Exchange) -> Page | None:
    """Return the response of an endpoint; None if the path is another one."""
    found = _PATH.fullmatch(exchange.path)
    if found is None:
        return None
    connection_id, kind, resource_id = found.groups()
    try:
        world, connection = _authenticated(worlds, connection_id, exchange.bearer_token)
        return in_transaction(worlds, lambda: _change(world, connection, exchange, kind, resource_id))
    except ApiError as error:
        conflict = error.error_type.startswith("duplicate_")
        status = 409 if conflict else error.status
        body = {"schemas": [f"{_MESSAGES}Error"], "status": str(status), "detail": error.message}
        return json_page(status, {**body, **({"scimType": "uniqueness"} if conflict else {})}, _TYPE)


def _authenticated(worlds: Worlds, connection_id: str, token: str) -> tuple[World, dict[str, Any]]:
    world = worlds.find_holding(connections.KIND, connection=connection_id)
    connection = None if world is None else connections.find_by_token(world, connection_id, token)
    if world is None or connection is None:
        raise ApiError("unauthorized_credentials", "The bearer token is not that of the connection.")
    return world, connection


def _change(world: World, connection: dict[str, Any], exchange: Exchange, kind: str, resource_id: str | None) -> Page:
    with webhook_events.reported(world, "SCIM"):
        return _respond(world, connection, exchange, kind, resource_id)


def _respond(world: World, connection: dict[str, Any], exchange: Exchange, kind: str, resource_id: str | None) -> Page:
    if exchange.method == "GET" and resource_id is None:
        return _list(world, connection, exchange, kind)
    handle = _user if kind == "Users" else _group
    resource = handle(world, connection, exchange, resource_id)
    if resource is None:
        return Page(204, {}, b"")
    return json_page(201 if exchange.method == "POST" else 200, _shown(resource, kind), _TYPE)


def _list(world: World, connection: dict[str, Any], exchange: Exchange, kind: str) -> Page:
    query = {name: values[0] for name, values in parse_qs(exchange.query).items()}
    held = (users if kind == "Users" else groups).of_connection(world, connection)
    found = resources.matching(held, query.get("filter", ""))
    try:
        start, count = max(1, int(query.get("startIndex", 1))), max(0, int(query.get("count", _MOST)))
    except ValueError:
        raise ApiError("invalid_argument", "`startIndex` and `count` must be numbers.") from None
    page = found[start - 1 : start - 1 + min(count, _MOST)]
    body = {
        "schemas": [f"{_MESSAGES}ListResponse"],
        "totalResults": len(found),
        "startIndex": start,
        "itemsPerPage": len(page),
        "Resources": [_shown(one, kind) for one in page],
    }
    return json_page(200, body, _TYPE)


def _user(world: World, connection: dict[str, Any], exchange: Exchange, user_id: str | None) -> Resource | None:
    if exchange.method == "POST" and user_id is None:
        return users.create(world, connection, exchange.json())
    if user_id is None:
        raise ApiError("method_not_allowed")
    current = users.get(world, connection, user_id)
    match exchange.method:
        case "GET":
            return current
        case "PUT":
            return users.change(world, connection, user_id, exchange.json())
        case "PATCH":
            return users.change(world, connection, user_id, resources.patched(current, exchange.json()))
        case "DELETE":
            users.delete(world, connection, user_id)
            return None
    raise ApiError("method_not_allowed")


def _group(world: World, connection: dict[str, Any], exchange: Exchange, group_id: str | None) -> Resource | None:
    if exchange.method == "POST" and group_id is None:
        made = groups.save(world, connection, exchange.json())
        users.update_groups(world, connection, groups.user_ids(made))
        return made
    if group_id is None:
        raise ApiError("method_not_allowed")
    current = groups.get(world, connection, group_id)
    changed: Resource | None = None
    match exchange.method:
        case "GET":
            return current
        case "PUT":
            changed = groups.save(world, connection, exchange.json(), group_id)
        case "PATCH":
            changed = groups.save(world, connection, resources.patched(current, exchange.json()), group_id)
        case "DELETE":
            groups.delete(world, connection, group_id)
        case _:
            raise ApiError("method_not_allowed")
    users.update_groups(world, connection, groups.user_ids(current) | groups.user_ids(changed or {}))
    return changed


def _shown(resource: Resource, kind: str) -> Resource:
    return {"schemas": [_SCHEMAS[kind]], **resource, "meta": {"resourceType": kind.removesuffix("s")}}
