"""Lookups of devices by telemetry ID. Browsers create them elsewhere; here a seed does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ...errors import ApiError
from ...rfc3339 import rfc3339
from ...worlds.world import World
from . import rules, verdict_reasons

KIND: Final = "telemetry"
LIFETIME: Final = 600
"""Seconds in which a fingerprint can be looked up."""

_FINGERPRINTS: Final = (
    "network_fingerprint",
    "hardware_fingerprint",
    "browser_fingerprint",
    "visitor_fingerprint",
    "visitor_id",
    "browser_id",
)
_DEFAULTS: Final[Mapping[str, str]] = {
    "ip_address": "203.0.113.7",
    "asn": "64496",
    "country_code": "GB",
    "user_agent": "Mozilla/5.0 (X11; Linux x86_64) Example/1.0",
}


def register(world: World, entry: Mapping[str, Any]) -> None:
    """Register a fingerprint, which can be looked up from now on.

    Args:
        world: The world of the project.
        entry: `telemetry_id`, and perhaps `reasons`, fingerprints, and properties of the network.
    """
    device = {name: f"{name.replace('_', '-')}-{entry['telemetry_id']}" for name in _FINGERPRINTS}
    given = {name: entry[name] for name in (*_FINGERPRINTS, *_DEFAULTS) if name in entry}
    value = {
        "device": {**device, **_DEFAULTS, **given},
        "reasons": entry.get("reasons", []),
        "created_at": world.clock.now(),
    }
    world.records.put(KIND, entry["telemetry_id"], value)


def look_up(world: World, body: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of the response: a device and the verdict on it.

    Raises:
        ApiError: 404 `telemetry_id_not_found`: it is unknown, or older than ten minutes.
    """
    found = world.records.get(KIND, body["telemetry_id"])
    if found is None or found["created_at"] + LIFETIME <= world.clock.now():
        raise ApiError("telemetry_id_not_found")
    device = found["device"]
    return {
        "telemetry_id": body["telemetry_id"],
        "fingerprints": {name: device[name] for name in _FINGERPRINTS},
        "verdict": _verdict(world, device, found["reasons"]),
        "external_metadata": body.get("external_metadata", {}),
        "created_at": rfc3339(found["created_at"]),
        "expires_at": rfc3339(found["created_at"] + LIFETIME),
        "properties": _properties(device),
        "raw_signals": None,
    }


def _verdict(world: World, device: Mapping[str, str], reasons: list[str]) -> dict[str, Any]:
    action, overrides = verdict_reasons.verdict(world, reasons)
    shown = {
        "action": action,
        "reasons": reasons,
        "detected_device_type": "Linux x86_64",
        "is_authentic_device": "USER_AGENT_DECEPTION" not in reasons,
        "verdict_reason_overrides": overrides,
        "rule_match_type": None,
        "rule_match_identifier": "",
    }
    rule = rules.matching_rule(world, device)
    if rule is None:
        return shown
    matched = {"rule_match_type": rule["rule_type"], "rule_match_identifier": rules.identifier(rule)}
    return {**shown, "action": rule["action"], "reasons": [*reasons, "RULE_MATCH"], **matched}


def _properties(device: Mapping[str, str]) -> dict[str, Any]:
    network = {
        "ip_address": device["ip_address"],
        "asn": {"asn": device["asn"], "name": "Example Networks", "network": ""},
        "ip_geolocation": {"city": "", "region": "", "country": device["country_code"]},
        "is_proxy": False,
        "is_vpn": False,
    }
    return {"network_properties": network, "browser_properties": {"user_agent": device["user_agent"]}}
