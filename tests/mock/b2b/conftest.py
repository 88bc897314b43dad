"""Gives every test a project of its own."""

from __future__ import annotations

import pytest

from .member_setup import MemberStage


@pytest.fixture
def stage() -> MemberStage:
    return MemberStage()
