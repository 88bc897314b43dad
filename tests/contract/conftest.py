"""Fixtures shared by the contract tests; the clients are made once per run, because making them takes seconds."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from stytch_contract.cases import Cases, Document, bundled_document, load_cases
from stytch_contract.checks.case_check import CaseCheck, open_case_check
from stytch_contract.cli.fuzz import BASE_URL, CREDENTIALS
from stytch_contract.clients.transports import AsyncInProcessTransport, InProcessTransport
from stytch_contract.units.result import CampaignResult
from stytch_mock import create_app

from tests.contract.example_result import example_result

SEED = 20_260_601


@pytest.fixture(scope="session")
def document() -> Document:
    """The document inside the generated client's package."""
    return bundled_document()


@pytest.fixture(scope="session")
def cases(document: Document) -> Cases:
    """The cases of every operation, with only two random ones per mode."""
    return load_cases(document, seed=SEED, max_examples=2)


@pytest.fixture(scope="session")
def case_check(document: Document) -> Iterator[CaseCheck]:
    """A case check whose backend is a mock that returns the documented examples."""
    app = create_app(document, examples=True)
    sync, asynchronous = InProcessTransport(app), AsyncInProcessTransport(app)
    with open_case_check(document, BASE_URL, CREDENTIALS, sync, asynchronous) as check:
        yield check


@pytest.fixture
def result() -> CampaignResult:
    """A result with findings of each kind."""
    return example_result()
