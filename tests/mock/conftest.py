"""Signing keys for the tests of the mock: real ones, but few, because each takes 40 ms."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest
from stytch_mock.services import key_supply
from stytch_mock.services.signing_key import new_private_key


@pytest.fixture(scope="session", autouse=True)
def _few_keys() -> Iterator[None]:
    # Several, so that the worlds of one test have different keys.
    keys = itertools.cycle([new_private_key() for _ in range(4)])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(key_supply, "new_private_key", lambda: next(keys))
        yield
