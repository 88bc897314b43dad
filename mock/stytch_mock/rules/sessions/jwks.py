"""The JSON Web Key Set of a project."""

from __future__ import annotations

from typing import Any

from ...errors import ApiError
from ...worlds.world import World


def public_keys(world: World, project_id: str) -> list[dict[str, Any]]:
    """Return the keys that verify the session JWTs of a project.

    Args:
        world: The world of the caller.
        project_id: The project in the request.

    Raises:
        ApiError: 404 `project_not_found`: it is not the project of the caller.
    """
    if project_id != world.project_id:
        raise ApiError("project_not_found")
    return world.signing_keys.jwks()
