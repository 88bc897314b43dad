"""Settings that make a run of tests shorter: bytecode is kept, garbage is sought less often, RSA keys are few."""

from __future__ import annotations

import gc
import itertools
import os
import sys
from collections.abc import Iterator
from functools import cache

import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from stytch_mock.services import key_supply
from stytch_mock.services.signing_key import new_private_key
from stytch_mock.worlds import world

# Tests start hundreds of Python processes, which take twice as long if each of them compiles every module again.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

gc.disable()

LONGEST = (
    "tests/publish/test_publish.py",
    "tests/docs_site/",
    "tests/bench/test_measurements.py",
    "tests/contract/test_walks.py",
    "tests/contract/test_engines.py",
    "tests/publish/",
    "tests/contract/test_adverse_backends.py",
)
"""Files with tests of many seconds. They run first, because at the end one process would wait for the other."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest tests first and leave the others in their order."""

    def rank(item: pytest.Item) -> int:
        return next((place for place, start in enumerate(LONGEST) if item.nodeid.startswith(start)), len(LONGEST))

    items.sort(key=rank)


def pytest_collection_finish() -> None:
    """Search for garbage from here on, but not among the tests and modules, which all stay."""
    gc.freeze()
    gc.enable()
    gc.set_threshold(20_000, 20, 20)


@pytest.fixture(scope="session", autouse=True)
def _few_keys() -> Iterator[None]:
    """Mocks in the process of the tests use few real keys, because a random one takes 40 ms and a seeded one 200 ms."""

    @cache
    def made(number: int) -> RSAPrivateKey:
        return new_private_key()

    @cache
    def seeded(number: int) -> RSAPrivateKey:
        return following()

    numbers = itertools.count()

    def following() -> RSAPrivateKey:
        # Of several keys, so that the worlds of one test have different ones.
        return made(next(numbers) % 4)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(key_supply, "new_private_key", following)
        patch.setattr(world, "seeded_private_key", lambda random: seeded(random.getrandbits(64)))
        yield
