"""The pytest plugin: one mock server per session, and a new project on it for each test that uses the fixture."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .project import Project
    from .serving.server import MockServer

# pytest loads this module in every run, so the server is imported only when a test uses it.


@pytest.fixture(scope="session", name="stytch_mock")
def _stytch_mock() -> Iterator[MockServer]:
    """A running `stytch_mock.MockServer`, shared by all tests; with pytest-xdist one per worker."""
    from .serving.server import MockServer

    with MockServer() as server:
        yield server


@pytest.fixture(name="stytch_project")
def _stytch_project(stytch_mock: MockServer) -> Project:
    """A new `stytch_mock.Project` for this test: `base_url`, `project_id`, `secret`, its messages and its clock."""
    from .project import Project

    return Project(stytch_mock.url)
