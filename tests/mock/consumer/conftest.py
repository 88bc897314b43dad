"""Gives every test a project of its own."""

from __future__ import annotations

import pytest

from .user_setup import UserStage


@pytest.fixture
def stage() -> UserStage:
    return UserStage()
