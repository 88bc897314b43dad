"""Which project's keys a caller may read: those of its own."""

from __future__ import annotations

from typing import Any

from ...errors import ApiError
from ...worlds import World


def public_keys(world: World, project_id: str) -> list[dict[str, Any]]:
    """Return the web keys that verify the session JWTs of a project.

    Raises:
        Refusal: 404 `project_not_found`: the project is not the caller's.
    """
    if project_id != world.project_id:
        raise ApiError("project_not_found")
    return world.signing_keys.jwks()
