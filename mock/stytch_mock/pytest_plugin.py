"""The pytest plugin: one mock server a session, and a fresh project on it for each test that asks for one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .project import Project
    from .serving.server import MockServer

# pytest loads this module wherever the mock is installed, so it loads the server only where a test wants it.


@pytest.fixture(scope="session", name="stytch_mock")
def _stytch_mock() -> Iterator[MockServer]:
    """A running `stytch_mock.MockServer`, one for all tests; with pytest-xdist one a worker."""
    from .serving.server import MockServer

    with MockServer() as server:
        yield server


@pytest.fixture(name="stytch_project")
def _stytch_project(stytch_mock: MockServer) -> Project:
    """A `stytch_mock.Project` of this test alone: `base_url`, `project_id`, `secret`, its mail and its clock."""
    from .project import Project

    return Project(stytch_mock.url)
