"""Verdict reasons, and the overrides of what they lead to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ...errors import ApiError
from ...rfc3339 import rfc3339
from ...worlds.world import World

KIND: Final = "verdict_reason_override"

STRICTNESS: Final = ("ALLOW", "CHALLENGE", "BLOCK")
"""The verdicts, from the mildest to the strictest."""

# The server has more reasons, which are not documented as a list; their defaults are those of its examples or assumed.
DEFAULTS: Final[Mapping[str, str]] = {
    "HEADLESS_BROWSER_AUTOMATION": "BLOCK",
    "USER_AGENT_DECEPTION": "BLOCK",
    "VIRTUAL_MACHINE": "CHALLENGE",
}
"""The reasons, with the verdict that each leads to."""


def override(world: World, body: Mapping[str, Any]) -> dict[str, Any]:
    """Override what a reason leads to, or remove the override; return the reason.

    Raises:
        ApiError: 400 `invalid_argument`: there is no such reason, or it cannot be overridden.
    """
    reason = body["verdict_reason"]
    if reason not in DEFAULTS:
        raise ApiError("invalid_argument", f"The field `verdict_reason` must be one of {', '.join(DEFAULTS)}.")
    if body["override_action"] == "NONE":
        world.records.delete(KIND, reason)
    else:
        value = {
            "override_action": body["override_action"],
            "override_created_at": rfc3339(world.clock.now()),
            "override_description": body.get("override_description"),
        }
        world.records.put(KIND, reason, value)
    return _rendered(world, reason)


def all_reasons(world: World, *, overrides_only: bool) -> list[dict[str, Any]]:
    """Return the reasons in the format of the API.

    Args:
        world: The world of the project.
        overrides_only: Whether to leave out reasons without an override.
    """
    found = [_rendered(world, reason) for reason in DEFAULTS]
    return [reason for reason in found if reason["override_action"] is not None or not overrides_only]


def verdict(world: World, reasons: list[str]) -> tuple[str, list[dict[str, str]]]:
    """Return the strictest verdict that some reasons lead to, and the overrides that were applied.

    Args:
        world: The world of the project.
        reasons: The reasons; without any, the verdict is `ALLOW`.
    """
    overrides, actions = [], ["ALLOW"]
    for reason in reasons:
        found = world.records.get(KIND, reason)
        if found is not None:
            overrides.append({"verdict_reason": reason, "override_action": found["override_action"]})
        actions.append(DEFAULTS[reason] if found is None else found["override_action"])
    return max(actions, key=STRICTNESS.index), overrides


def _rendered(world: World, reason: str) -> dict[str, Any]:
    without = {"override_action": None, "override_created_at": None, "override_description": None}
    return {
        "verdict_reason": reason,
        "default_action": DEFAULTS[reason],
        **(world.records.get(KIND, reason) or without),
    }
