"""SCIM resources as identity providers send them: filters, changes by PATCH, and the API's form of a user."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from ....errors import ApiError

Resource = dict[str, Any]

ENTERPRISE: Final = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"

_FILTER: Final = re.compile(r'\s*([A-Za-z.]+)\s+eq\s+"([^"]*)"\s*', re.IGNORECASE)
_PATH: Final = re.compile(r'(urn:[A-Za-z0-9:.]+:User:|)(\w+)(?:\[(\w+) eq "([^"]*)"\])?(?:\.(\w+))?', re.IGNORECASE)
_TEXTS: Final = (
    *("userName", "displayName", "nickName", "profileUrl", "userType", "title"),
    *("preferredLanguage", "locale", "timezone"),
)
_LISTS: Final = ["emails", "phoneNumbers", "ims", "photos", "entitlements", "roles", "x509Certificates"]
_ADDRESS: Final = ["formatted", "streetAddress", "locality", "region", "postalCode", "country", "type"]
_NAME: Final = ["formatted", "familyName", "givenName", "middleName", "honorificPrefix", "honorificSuffix"]
_EMPLOYEE: Final = ["employeeNumber", "costCenter", "division", "department", "organization"]


def matching(resources: Iterable[Resource], expression: str) -> list[Resource]:
    """Return the resources that a filter finds; all of them without one.

    Args:
        resources: The resources.
        expression: The filter, `attribute eq "value"`, which is what identity providers send.

    Raises:
        ApiError: 400 `invalid_argument`: it is another filter.
    """
    if not expression:
        return list(resources)
    found = _FILTER.fullmatch(expression)
    if found is None:
        raise ApiError("invalid_argument", 'The only supported filter is `attribute eq "value"`.')
    name, wanted = found[1].lower(), found[2].lower()
    return [one for one in resources if wanted in _values(one, name.split("."))]


def patched(resource: Mapping[str, Any], body: Mapping[str, Any]) -> Resource:
    """Return a resource after the operations of a PATCH request.

    Raises:
        ApiError: 400 `invalid_argument`: an operation is malformed.
    """
    changed = dict(resource)
    operations = body.get("Operations")
    if not isinstance(operations, list):
        raise ApiError("invalid_argument", "`Operations` is missing.")
    for operation in operations:
        if not isinstance(operation, dict):
            raise ApiError("invalid_argument", "An operation is not an object.")
        kind, path, value = str(operation.get("op")).lower(), operation.get("path"), operation.get("value")
        if path is None and isinstance(value, dict):
            changes: list[tuple[str, Any]] = list(value.items())
        else:
            changes = [(str(path or ""), value)]
        for one, new in changes:
            changed = _changed(changed, kind, one, new)
    return changed


def email_of(resource: Mapping[str, Any]) -> str:
    """Return the email address of a user: the primary one, the first one, or the user name.

    Raises:
        ApiError: 400 `invalid_email`: there is none.
    """
    emails = [entry for entry in _list(resource, "emails") if "@" in str(entry.get("value"))]
    primary = [entry for entry in emails if entry.get("primary") is True]
    found = str((*primary, *emails, {"value": resource.get("userName")})[0]["value"])
    if "@" not in found:
        raise ApiError("invalid_email")
    return found


def name_of(resource: Mapping[str, Any]) -> str:
    """Return the full name of a user; empty without one."""
    name = _object(resource.get("name"))
    parts = " ".join(str(name[part]) for part in ("givenName", "familyName") if name.get(part))
    return str(name.get("formatted") or parts or resource.get("displayName") or "")


def is_active(resource: Mapping[str, Any]) -> bool:
    """Return whether a user is active; some providers send the text `False`."""
    return str(resource.get("active", True)).lower() != "false"


def attributes(resource: Mapping[str, Any], groups: list[dict[str, str]]) -> dict[str, Any]:
    """Return the attributes of a user in the format of the API, in which missing ones are empty.

    Args:
        resource: The resource of the user.
        groups: The groups of the user: `value` and `display`.
    """
    employee = resource.get(ENTERPRISE)
    lists = {
        _snake(name): [
            {
                "value": str(entry.get("value", "")),
                "type": str(entry.get("type", "")),
                "primary": bool(entry.get("primary")),
            }
            for entry in _list(resource, name)
        ]
        for name in _LISTS
    }
    return {
        **_texts(resource, _TEXTS),
        "id": resource["id"],
        "external_id": str(resource.get("externalId", "")),
        "active": is_active(resource),
        "groups": groups,
        **lists,
        "addresses": [
            {**_texts(entry, _ADDRESS), "primary": bool(entry.get("primary"))} for entry in _list(resource, "addresses")
        ],
        "name": _texts(_object(resource["name"]), _NAME) if "name" in resource else None,
        "enterprise_extension": None if employee is None else {**_texts(_object(employee), _EMPLOYEE), "manager": None},
    }


def _changed(resource: Resource, kind: str, path: str, value: Any) -> Resource:
    if path == ENTERPRISE:
        return {**resource, ENTERPRISE: {**_object(resource.get(ENTERPRISE)), **_object(value)}}
    found = _PATH.fullmatch(path)
    if found is None or kind not in ("add", "replace", "remove"):
        raise ApiError("invalid_argument", "An operation has an unknown `op` or `path`.")
    prefix, name, key, wanted, part = found.groups()
    if prefix:
        extension = prefix.removesuffix(":")
        inner = _changed(_object(resource.get(extension)), kind, path.removeprefix(prefix), value)
        return {**resource, extension: inner}
    name = next((own for own in resource if own.lower() == name.lower()), name)
    if name == "id":
        return resource
    if key is not None:
        return {**resource, name: _changed_entries(_list(resource, name), kind, (key, wanted), part, value)}
    if part is not None:
        return {**resource, name: _changed(_object(resource.get(name)), kind, part, value)}
    if kind == "remove":
        removed = (
            {str(entry.get("value")) for entry in value if isinstance(entry, dict)} if isinstance(value, list) else None
        )
        kept = [] if removed is None else [one for one in _list(resource, name) if str(one.get("value")) not in removed]
        rest = {own: held for own, held in resource.items() if own != name}
        return {**rest, name: kept} if kept else rest
    if kind == "add" and isinstance(value, list):
        held = _list(resource, name)
        return {**resource, name: [*held, *(entry for entry in value if entry not in held)]}
    return {**resource, name: value}


def _changed_entries(
    entries: list[dict[str, Any]], kind: str, where: tuple[str, str], part: str | None, value: Any
) -> list[dict[str, Any]]:
    """Return the entries of a multi-valued attribute after a change to those that a filter in the path finds."""
    key, wanted = where
    others = [entry for entry in entries if str(entry.get(key)).lower() != wanted.lower()]
    chosen = [entry for entry in entries if entry not in others]
    if kind == "remove":
        kept = [{name: held for name, held in entry.items() if name != part} for entry in chosen] if part else []
        return [*others, *kept]
    new = {part: value} if part else _object(value)
    return [*others, *({**entry, **new} for entry in chosen or [{key: wanted}])]


def _values(resource: Mapping[str, Any], names: list[str]) -> set[str]:
    """Return the values of an attribute in lower case; several for one with many values."""
    held: list[Any] = [resource]
    for name in names:
        objects = [
            one for part in held for one in (part if isinstance(part, list) else [part]) if isinstance(one, dict)
        ]
        held = [value for one in objects for own, value in one.items() if own.lower() == name]
    return {str(value).lower() for value in held}


def _texts(resource: Mapping[str, Any], names: Iterable[str]) -> dict[str, str]:
    return {_snake(name): str(resource.get(name) or "") for name in names}


def _list(resource: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
    held = resource.get(name)
    return [entry for entry in held if isinstance(entry, dict)] if isinstance(held, list) else []


def _object(value: Any) -> dict[str, Any]:
    return dict(value) if isinstance(value, dict) else {}


def _snake(name: str) -> str:
    return "x509certificates" if name == "x509Certificates" else re.sub(r"([A-Z])", r"_\1", name).lower()
