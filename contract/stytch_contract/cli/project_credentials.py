"""Credentials for a backend at a URL, from the command line or the environment."""

from __future__ import annotations

import os

from stytch_contract.campaign.greeting import CouldNotRun
from stytch_contract.credentials import Credentials


def project_credentials(project_id: str | None, secret: str | None, *, allow_live: bool) -> Credentials:
    """The credentials to use.

    Args:
        project_id: Default: environment variable `STYTCH_PROJECT_ID`.
        secret: Default: environment variable `STYTCH_SECRET`.
        allow_live: Whether a live project is allowed.

    Raises:
        CouldNotRun: There are none, or they are those of a live project.
    """
    project_id = project_id or os.environ.get("STYTCH_PROJECT_ID", "")
    secret = secret or os.environ.get("STYTCH_SECRET", "")
    if not project_id or not secret:
        raise CouldNotRun("no credentials; set STYTCH_PROJECT_ID and STYTCH_SECRET")
    credentials = Credentials(project_id, secret)
    if credentials.is_live and not allow_live:
        raise CouldNotRun(
            f"{project_id} is a live project; the run creates and deletes objects, so use a test project "
            "or, if that is intended, --allow-live"
        )
    return credentials
