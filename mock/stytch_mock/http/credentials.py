"""Reads the Basic credentials of a request and lets it into the world of its project."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final, NoReturn

from ..errors import ApiError
from ..worlds import World, Worlds

_PROJECT: Final = re.compile(r"project-test-[A-Za-z0-9_-]{1,128}", re.ASCII)
_LONGEST_SECRET: Final = 256


def authenticate(header: str | None, worlds: Worlds) -> World:
    """Return the world that a request may work in.

    Args:
        header: The Authorization header, None if there was none.
        worlds: The worlds of the server.

    Raises:
        Refusal: 401 `unauthorized_credentials`: no Basic credentials, malformed ones, those of a live project, or
            another secret than the one the project was first used with.
    """
    project_id, secret = _credentials(header or "")
    world = worlds.open(project_id, secret)
    if world is None:
        _refuse("This project was first used with another secret. Use that one, or another project ID.")
    return world


def find_public_world(path: Mapping[str, str], worlds: Worlds) -> World:
    """Return the world that a request without credentials may look at: that of the project in its path.

    Args:
        path: Values of the path's variables.
        worlds: The worlds of the server.

    Raises:
        Refusal: 404 `project_not_found`: the path names no project that was used here.
    """
    world = worlds.find(path.get("project_id", ""))
    if world is None:
        raise ApiError("project_not_found")
    return world


@lru_cache(maxsize=1024)
def _credentials(header: str) -> tuple[str, str]:
    """Return the project ID and the secret in a header; nearly all requests come with one that came before."""
    scheme, _, encoded = header.partition(" ")
    if scheme.lower() != "basic":
        _refuse("Send the project ID and the secret as Basic credentials in the Authorization header.")
    try:
        project_id, colon, secret = base64.b64decode(encoded.strip(), validate=True).decode().partition(":")
    except (binascii.Error, ValueError):
        _refuse("The Authorization header is not base64 of `project_id:secret`.")
    if project_id.startswith("project-live-") or secret.startswith("secret-live-"):
        _refuse("These are credentials of a live project: never give them to a mock server. Use a test project.")
    if not _PROJECT.fullmatch(project_id):
        _refuse("The user name must be a test project's ID: `project-test-` and a UUID of your choice.")
    if not colon or not 0 < len(secret) <= _LONGEST_SECRET:
        _refuse(f"The password must be a secret of your choice, up to {_LONGEST_SECRET} characters long.")
    return project_id, secret


def _refuse(message: str) -> NoReturn:
    raise ApiError("unauthorized_credentials", message)
