"""Creates the objects in a seed file when the server starts."""

from __future__ import annotations

import base64
import json
from pathlib import Path

from ..control.seeding import yaml_to_json
from ..errors import ApiError
from ..http.app import App
from .inprocess import call


class SeedFileError(Exception):
    """The seed file cannot be used; the message says why."""


def load_seed_file(app: App, path: Path) -> str:
    """Create the objects in a seed file, unless its project was used before, and return a sentence about the result.

    The file is a seed as the control plane takes it, with the additional fields `project_id` and `secret`.

    Args:
        app: The application.
        path: The file.

    Raises:
        SeedFileError: The file cannot be read, is not a seed, or the API rejects an object in it.
    """
    try:
        seed = json.loads(yaml_to_json(path.read_bytes()))
    except OSError as error:
        raise SeedFileError(f"{path}: {error.strerror}; use a YAML or JSON file") from None
    except ApiError as error:
        raise SeedFileError(f"{path}: {error.message.replace('The body', 'The file')}") from None
    if not isinstance(seed, dict) or not all(isinstance(seed.get(name), str) for name in ("project_id", "secret")):
        raise SeedFileError(
            f"{path}:1: the fields project_id and secret are missing; add them to say which project to fill"
        )
    project_id, secret = seed.pop("project_id"), seed.pop("secret")
    if app.worlds.was_used(project_id):
        return f"{path}: {project_id} is already in the database and is not changed"
    credentials = base64.b64encode(f"{project_id}:{secret}".encode()).decode()
    headers = {"Authorization": f"Basic {credentials}", "Content-Type": "application/json"}
    response = call(app, "POST", "/_mock/seed", headers, json.dumps(seed).encode())
    body = json.loads(response.body)
    if response.status != 200:
        raise SeedFileError(f"{path}: {body['error_message']}")
    return f"{path}: {sum(map(len, body.values()))} objects in {project_id}"
