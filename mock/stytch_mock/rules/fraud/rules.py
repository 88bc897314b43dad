"""Rules, which decide the verdict on all devices with an identifier."""

from __future__ import annotations

from collections.abc import Mapping
from ipaddress import ip_address, ip_network
from typing import Any, Final

from ...errors import ApiError
from ...rfc3339 import parse, rfc3339
from ...worlds.world import World

KIND: Final = "fraud_rule"

_LATEST: Final = parse("9999-12-31T23:59:59Z")

IDENTIFIERS: Final = (
    "visitor_id",
    "browser_id",
    "visitor_fingerprint",
    "browser_fingerprint",
    "hardware_fingerprint",
    "network_fingerprint",
    "cidr_block",
    "asn",
    "country_code",
)
"""The fields that a rule can name, in the order in which rules decide. The type of a rule is the name in capitals."""

_BROADEST: Final = 16
_GREATEST_ASN: Final = 2**32 - 1
_STRICTNESS: Final = ("BLOCK", "CHALLENGE", "ALLOW")


def set_rule(world: World, body: Mapping[str, Any]) -> dict[str, Any]:
    """Set or remove a rule; return the fields of the response.

    Args:
        world: The world of the project.
        body: The request: an action, and exactly one identifier.

    Raises:
        ApiError: 400 `invalid_argument`: there is not exactly one identifier, or it is malformed. 400
            `cidr_block_invalid_prefix`. 400 `invalid_action_for_rules`: a country cannot be allowed.
    """
    named = {name: body[name] for name in IDENTIFIERS if name in body}
    if len(named) != 1:
        raise ApiError("invalid_argument", "Send exactly one identifier.")
    ((name, value),) = named.items()
    if name == "cidr_block":
        value = _checked_block(value)
    if name == "asn" and int(value) > _GREATEST_ASN:
        raise ApiError("invalid_argument", f"The field `asn` must be at most {_GREATEST_ASN}.")
    if name == "country_code" and body["action"] == "ALLOW":
        raise ApiError("invalid_action_for_rules", "A rule for a country cannot be ALLOW.")
    now = world.clock.now()
    minutes = body.get("expires_in_minutes")
    if minutes is not None and minutes < 1:
        raise ApiError("invalid_argument", "The field `expires_in_minutes` must be at least 1.")
    if minutes is not None and now + 60 * minutes > _LATEST:
        raise ApiError("invalid_argument", "The field `expires_in_minutes` must lead to a time before the year 10000.")
    key = f"{name}/{value}"
    former = world.records.get(KIND, key)
    rule = {
        "rule_type": name.upper(),
        "action": body["action"],
        name: value,
        "description": body.get("description", ""),
        "created_at": rfc3339(now) if former is None else former["created_at"],
        "last_updated_at": None if former is None else rfc3339(now),
        "expires_at": None if minutes is None else rfc3339(now + 60 * minutes),
        "_expires": None if minutes is None else now + 60 * minutes,
    }
    if body["action"] == "NONE":
        world.records.delete(KIND, key)
    else:
        world.records.put(KIND, key, rule)
    return {"action": body["action"], name: value, "expires_at": rule["expires_at"]}


def current_rules(world: World) -> list[dict[str, Any]]:
    """Return the rules that have not ended, in the order of creation."""
    now = world.clock.now()
    return [rule for rule in world.records.all(KIND) if rule["_expires"] is None or now < rule["_expires"]]


def matching_rule(world: World, device: Mapping[str, str]) -> dict[str, Any] | None:
    """Return the rule that decides the verdict on a device; None if no rule matches.

    Args:
        world: The world of the project.
        device: The identifiers of the device, and its `ip_address`.
    """
    found = [rule for rule in current_rules(world) if _matches(rule, device)]
    return min(found, key=_precedence, default=None)


def identifier(rule: Mapping[str, Any]) -> str:
    """Return the identifier that a rule names."""
    return str(rule[rule["rule_type"].lower()])


def _checked_block(text: str) -> str:
    try:
        block = ip_network(text)
    except ValueError:
        raise ApiError("invalid_argument", "The field `cidr_block` must be an IP address or a CIDR block.") from None
    if block.version == 4 and block.prefixlen < _BROADEST:
        raise ApiError("cidr_block_invalid_prefix")
    return str(block)


def _matches(rule: Mapping[str, Any], device: Mapping[str, str]) -> bool:
    name = rule["rule_type"].lower()
    if name == "cidr_block":
        return ip_address(device["ip_address"]) in ip_network(rule[name])
    return bool(device.get(name) == rule[name])


def _precedence(rule: Mapping[str, Any]) -> tuple[int, int, int]:
    name = rule["rule_type"].lower()
    size = -ip_network(rule[name]).prefixlen if name == "cidr_block" else 0
    return IDENTIFIERS.index(name), size, _STRICTNESS.index(rule["action"])
