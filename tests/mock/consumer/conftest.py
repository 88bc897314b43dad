"""A new project for every test."""

from __future__ import annotations

import pytest

from .consumer_project import ConsumerProject


@pytest.fixture
def project() -> ConsumerProject:
    return ConsumerProject()
