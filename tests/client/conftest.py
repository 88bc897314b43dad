"""Clients of a new project on a mock server."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from stytch_client import B2BClient, ConsumerClient
from stytch_mock import MockServer, Project


@pytest.fixture(scope="session")
def server() -> Iterator[MockServer]:
    with MockServer() as running:
        yield running


@pytest.fixture
def project(server: MockServer) -> Project:
    return Project(server.url)


@pytest.fixture
def b2b(project: Project) -> Iterator[B2BClient]:
    with B2BClient(project.project_id, project.secret, base_url=project.base_url) as client:
        yield client


@pytest.fixture
def consumer(project: Project) -> Iterator[ConsumerClient]:
    with ConsumerClient(project.project_id, project.secret, base_url=project.base_url) as client:
        yield client
