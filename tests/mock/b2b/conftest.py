"""A new project for every test."""

from __future__ import annotations

import pytest

from .b2b_project import B2BProject


@pytest.fixture
def project() -> B2BProject:
    return B2BProject()
