"""A pytest plugin for the official Python suite: the environment `test` of its client is the mock."""

from __future__ import annotations

import os
from typing import Any
from unittest.mock import patch

from stytch.core.api_base import ApiBase

_TEST = "https://test.stytch.com/"


def pytest_configure() -> None:
    """Give every client of the environment `test` the base URL in `STYTCH_BASE_URL`: the suite has no option for it."""
    original = ApiBase.__init__
    base_url = os.environ["STYTCH_BASE_URL"]

    def connect(self: ApiBase, requested: str, *rest: Any) -> None:
        original(self, f"{base_url}/" if requested == _TEST else requested, *rest)

    patch.object(ApiBase, "__init__", connect).start()
