"""The project of a public token."""

from __future__ import annotations

import re
from typing import Final

from ..errors import ApiError
from ..worlds.world import World
from ..worlds.worlds import Worlds

_TOKEN: Final = re.compile(r"public-token-test-([A-Za-z0-9_-]{1,128})", re.ASCII)


def world_of(worlds: Worlds, public_token: str) -> World:
    """Return the world of the project with a public token.

    A project of the mock has no public token of its own; the same text after `project-test-` and `public-token-test-`
    belongs together.

    Args:
        worlds: The worlds of the server.
        public_token: The public token.

    Raises:
        ApiError: 404 `project_not_found`: it is not a public token of a test project.
    """
    found = _TOKEN.fullmatch(public_token)
    if found is None:
        message = "`public_token` must be `public-token-test-` with the part of the project ID after `project-test-`."
        raise ApiError("project_not_found", message)
    return worlds.open_public(f"project-test-{found[1]}")
