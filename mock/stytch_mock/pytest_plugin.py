"""The pytest plugin: one mock server per session, and a new project on it for each test that uses the fixture."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from stytch_client import B2BClient, ConsumerClient

    from .project import Project
    from .serving.server import MockServer

# pytest loads this module in every run, so the server is imported only when a test uses it.


@pytest.fixture(scope="session", name="stytch_mock")
def _stytch_mock() -> Iterator[MockServer]:
    """A running `stytch_mock.MockServer`, shared by all tests; with pytest-xdist one per worker."""
    from .serving.server import MockServer

    with MockServer() as server:
        yield server


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option of the plugin."""
    parser.getgroup("stytch-mock").addoption(
        "--stytch-dashboard",
        action="store_true",
        help="print a link that opens the dashboard of each stytch_project, once; "
        "for use with --pdb or a breakpoint, not with -n",
    )


@pytest.fixture(name="stytch_project")
def _stytch_project(stytch_mock: MockServer, request: pytest.FixtureRequest) -> Project:
    """A new `stytch_mock.Project` for this test: `base_url`, `project_id`, `secret`, its messages and its clock."""
    from .project import Project

    project = Project(stytch_mock.url)
    plugins = request.config.pluginmanager
    # The processes of pytest-xdist have no terminal.
    if request.config.getoption("--stytch-dashboard") and plugins.has_plugin("terminalreporter"):
        link = stytch_mock.app.dashboard_link(project.project_id, project.secret)
        with plugins.getplugin("capturemanager").global_and_fixture_disabled():
            print(f"\nstytch-mock: {request.node.nodeid}: {stytch_mock.url}{link}", flush=True)
    return project


@pytest.fixture(name="stytch_environment")
def _stytch_environment(stytch_project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """The `stytch_project`, also in the variables `STYTCH_PROJECT_ID`, `STYTCH_SECRET` and `STYTCH_BASE_URL`."""
    monkeypatch.setenv("STYTCH_PROJECT_ID", stytch_project.project_id)
    monkeypatch.setenv("STYTCH_SECRET", stytch_project.secret)
    monkeypatch.setenv("STYTCH_BASE_URL", stytch_project.base_url)
    return stytch_project


@pytest.fixture(name="stytch_b2b_client")
def _stytch_b2b_client(stytch_project: Project) -> Iterator[B2BClient]:
    """A `stytch_client.B2BClient` of the `stytch_project`, on the clock of the project."""
    with _client(stytch_project, "B2BClient") as client:
        yield client


@pytest.fixture(name="stytch_consumer_client")
def _stytch_consumer_client(stytch_project: Project) -> Iterator[ConsumerClient]:
    """A `stytch_client.ConsumerClient` of the `stytch_project`, on the clock of the project."""
    with _client(stytch_project, "ConsumerClient") as client:
        yield client


def _client(project: Project, name: str) -> Any:
    package = pytest.importorskip("stytch_client", reason="needs the package stytch-client")
    return project.client(getattr(package, name))
