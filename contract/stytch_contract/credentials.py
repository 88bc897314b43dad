"""The project credentials that every request carries."""

from __future__ import annotations

import base64
import os
from dataclasses import dataclass, field

LIVE_PROJECT_PREFIX = "project-live-"
OTHER_SECRET = "STYTCH_OTHER_SECRET"  # noqa: S105  (name of an environment variable)


@dataclass(frozen=True)
class Credentials:
    """A project id with its secret.

    Args:
        project_id: Id of the project, such as `project-test-…`.
        secret: Secret of the project.
    """

    project_id: str
    secret: str = field(repr=False)

    @property
    def authorization(self) -> str:
        """The value of the Authorization header (HTTP Basic)."""
        return "Basic " + base64.b64encode(f"{self.project_id}:{self.secret}".encode()).decode()

    @property
    def is_live(self) -> bool:
        """Whether the project holds real users, so that tests must not touch it by accident."""
        return self.project_id.startswith(LIVE_PROJECT_PREFIX)


def other_project(project_id: str) -> Credentials | None:
    """Credentials of a second project, with the secret in environment variable `STYTCH_OTHER_SECRET`.

    Args:
        project_id: Its ID; empty for no second project.
    """
    return Credentials(project_id, os.environ.get(OTHER_SECRET, "")) if project_id else None
