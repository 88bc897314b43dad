"""Credentials for a backend at a URL, from the command line or the environment."""

from __future__ import annotations

import os

from stytch_contract.credentials import Credentials
from stytch_contract.units.greeting import CouldNotRun


def project_credentials(project_id: str | None, secret: str | None) -> Credentials:
    """The credentials to use.

    Args:
        project_id: Default: environment variable `STYTCH_PROJECT_ID`.
        secret: Default: environment variable `STYTCH_SECRET`.

    Raises:
        CouldNotRun: There are none.
    """
    project_id = project_id or os.environ.get("STYTCH_PROJECT_ID", "")
    secret = secret or os.environ.get("STYTCH_SECRET", "")
    if not project_id or not secret:
        raise CouldNotRun("no credentials; set STYTCH_PROJECT_ID and STYTCH_SECRET")
    return Credentials(project_id, secret)
