"""One judge on a mock in this process, shared by the tests of a run: making the two clients takes seconds."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from contract.fuzz import BASE_URL, CREDENTIALS
from contract.judge import Judge, judging
from contract.recorder import AsyncInProcess, InProcess
from stytch_mock import create_app

from contract.cases import Cases, Document, bundled, load

SEED = 20_260_601


@pytest.fixture(scope="session")
def document() -> Document:
    """The document that ships inside the client."""
    return bundled()


@pytest.fixture(scope="session")
def cases(document: Document) -> Cases:
    """Few random cases an operation; the boundaries are always all there."""
    return load(document, seed=SEED, max_examples=2)


@pytest.fixture(scope="session")
def judge(document: Document) -> Iterator[Judge]:
    """A judge whose backend is the mock as it stands."""
    app = create_app(document, examples=True)
    with judging(document, BASE_URL, CREDENTIALS, InProcess(app), AsyncInProcess(app)) as made:
        yield made
