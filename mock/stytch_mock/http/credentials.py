"""Authenticates requests by their Basic credentials."""

from __future__ import annotations

import base64
import binascii
import hmac
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final, NoReturn

from ..errors import ApiError
from ..worlds.world import World
from ..worlds.worlds import Worlds

_PROJECT: Final = re.compile(r"project-test-[A-Za-z0-9_-]{1,128}", re.ASCII)
_LONGEST_SECRET: Final = 256


def authenticate(header: str | None, worlds: Worlds) -> World:
    """Return the world of the project that sent a request.

    Args:
        header: The Authorization header; None without one.
        worlds: The worlds of the server.

    Raises:
        ApiError: 401 `unauthorized_credentials`: the credentials are missing, malformed or those of a live project, or
            the secret is not the one that the project was first used with.
    """
    project_id, secret = _credentials(header or "")
    world = worlds.open(project_id, secret)
    if world is None:
        _reject("This project was first used with another secret. Use that one, or another project ID.")
    return world


def require_admin(header: str | None, token: str) -> None:
    """Raise an error for a request without the admin token.

    Args:
        header: The Authorization header; None without one.
        token: The admin token.

    Raises:
        ApiError: 401 `admin_token_required`.
    """
    scheme, _, sent = (header or "").partition(" ")
    if scheme.lower() != "bearer" or not hmac.compare_digest(sent.strip().encode(), token.encode()):
        raise ApiError("admin_token_required")


def find_public_world(path: Mapping[str, str], worlds: Worlds) -> World:
    """Return the world that a request without credentials can read: that of the project in its path.

    Args:
        path: Values of the variables in the path.
        worlds: The worlds of the server.

    Raises:
        ApiError: 404 `project_not_found`: the path does not contain the ID of a test project.
    """
    project_id = path.get("project_id", "")
    if not _PROJECT.fullmatch(project_id):
        raise ApiError("project_not_found")
    return worlds.open_public(project_id)


@lru_cache(maxsize=1024)
def _credentials(header: str) -> tuple[str, str]:
    """Return the project ID and the secret in a header. Cached: a client sends the same header every time."""
    scheme, _, encoded = header.partition(" ")
    if scheme.lower() != "basic":
        _reject("Send the project ID and the secret as Basic credentials in the Authorization header.")
    try:
        project_id, colon, secret = base64.b64decode(encoded.strip(), validate=True).decode().partition(":")
    except (binascii.Error, ValueError):
        _reject("The Authorization header is not base64 of `project_id:secret`.")
    if project_id.startswith("project-live-") or secret.startswith("secret-live-"):
        _reject("These are credentials of a live project: never send them to a mock server. Use a test project.")
    if not _PROJECT.fullmatch(project_id):
        _reject("The user name must be a test project's ID: `project-test-` and a UUID of your choice.")
    if not colon or not 0 < len(secret) <= _LONGEST_SECRET:
        _reject(f"The password must be a secret of your choice, up to {_LONGEST_SECRET} characters long.")
    return project_id, secret


def _reject(message: str) -> NoReturn:
    raise ApiError("unauthorized_credentials", message)
