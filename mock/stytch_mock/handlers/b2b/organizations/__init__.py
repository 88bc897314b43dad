"""Handlers for organizations."""

from __future__ import annotations

from typing import Any, Final

from ....errors import ApiError
from ....handler_registry import Call, Result, operation
from ....rules import pagination
from ....rules.b2b import connected_apps as member_apps
from ....rules.b2b.authorization import permissions, update_permissions
from ....rules.b2b.lifecycle import organization_removal
from ....rules.b2b.organizations import organization_search, organizations

# By its own name: the handlers for members are an attribute `members` of this package.
from ....rules.b2b.organizations.members import KIND as MEMBER
from ....rules.b2b.organizations.members import of_organization

_RESOURCE: Final = "stytch.organization"


@operation("b2b.organizations.create")
def create(call: Call) -> dict[str, Any]:
    """Create an organization."""
    return _response(organizations.create(call.world, call.arguments.body))


@operation("b2b.organizations.get")
def get(call: Call) -> dict[str, Any]:
    """Return an organization."""
    return _response(_organization(call))


@operation("b2b.organizations.update")
def update(call: Call) -> dict[str, Any]:
    """Update an organization."""
    body = call.arguments.body
    current = _organization(call)
    actions = update_permissions.organization_actions(body)
    actor = permissions.require(call.world, call.arguments.headers, current, _RESOURCE, actions)
    if actor is not None and "trusted_metadata" in body:
        raise ApiError("cannot_update_trusted_metadata")
    return _response(organizations.update(call.world, current, body))


@operation("b2b.organizations.delete")
def delete(call: Call) -> dict[str, Any]:
    """Delete an organization with its members."""
    organization = _organization(call)
    permissions.require(call.world, call.arguments.headers, organization, _RESOURCE, ["delete"])
    organization_removal.delete_organization(call.world, organization)
    return {"organization_id": organization["organization_id"]}


@operation("b2b.organizations.search")
def search(call: Call) -> Result:
    """Return one page of the organizations that match a query."""
    # Some filters read the members.
    return pagination.search(call.world, MEMBER, lambda: _search(call))


def _search(call: Call) -> dict[str, Any]:
    body = call.arguments.body
    found, metadata = pagination.page(
        organizations.all_organizations(call.world),
        organization_search.matcher_for(call.world, body.get("query", {})),
        identifier="organization_id",
        cursor=body.get("cursor", ""),
        limit=body.get("limit"),
    )
    return {"organizations": [organizations.render(one) for one in found], "results_metadata": metadata}


@operation("b2b.organizations.delete_external_id")
def delete_external_id(call: Call) -> dict[str, Any]:
    """Remove the external ID of an organization."""
    current = _organization(call)
    permissions.require(call.world, call.arguments.headers, current, _RESOURCE, [permissions.NO_ACTION])
    return _response(organizations.update(call.world, current, {"organization_external_id": None}))


@operation("b2b.organizations.metrics")
def metrics(call: Call) -> dict[str, Any]:
    """Return the number of members, without deleted ones."""
    held = of_organization(call.world, _organization(call))
    return {"member_count": sum(member["status"] != "deleted" for member in held)}


@operation(
    "b2b.organizations.connected_apps",
    assumed="No action is needed with a member session, only one of the organization.",
)
def connected_apps(call: Call) -> dict[str, Any]:
    """Return the apps that members authorized."""
    return {"connected_apps": [app for app, _ in _apps(call).values()]}


@operation("b2b.organizations.get_connected_app")
def get_connected_app(call: Call) -> dict[str, Any]:
    """Return an app with the members who authorized it."""
    app, active_members = _apps(call).get(call.arguments.path["connected_app_id"], (None, []))
    if app is None:
        raise ApiError("connected_app_not_found")
    return {**app, "active_members": active_members}


def _apps(call: Call) -> dict[str, tuple[dict[str, Any], list[Any]]]:
    organization = _organization(call)
    # The action is not documented, only that a member of another organization gets an error.
    permissions.require(call.world, call.arguments.headers, organization, _RESOURCE, [])
    return member_apps.apps_of_organization(call.world, organization)


def _organization(call: Call) -> dict[str, Any]:
    return organizations.find(call.world, call.arguments.path["organization_id"])


def _response(organization: dict[str, Any]) -> dict[str, Any]:
    return {"organization": organizations.render(organization)}
