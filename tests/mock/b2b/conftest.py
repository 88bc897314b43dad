"""Gives every test a project of its own."""

from __future__ import annotations

import pytest

from .stage import MemberStage


@pytest.fixture
def stage() -> MemberStage:
    return MemberStage()
